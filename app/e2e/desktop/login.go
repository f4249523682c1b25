//go:build linux

package desktop

import (
	"os"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

const (
	loginName    = "org.freedesktop.login1"
	loginPath    = dbus.ObjectPath("/org/freedesktop/login1")
	sessionPath  = dbus.ObjectPath("/org/freedesktop/login1/session/_31")
	managerIface = "org.freedesktop.login1.Manager"
	sessionIface = "org.freedesktop.login1.Session"
)

// Login is the machine's side of a login, on a system bus of its own: it locks the session and
// sends the machine to sleep.
type Login struct {
	d     *Desktop
	conn  *dbus.Conn
	props *prop.Properties
	// delays are the read ends of the pipes given out to those who want to save before sleep.
	delays chan *os.File
}

// startLogin starts the system bus and the login on it.
func (d *Desktop) startLogin() *Login {
	d.t.Helper()
	_, address := d.startBusNamed("system-bus")
	d.Setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
	l := &Login{d: d, conn: d.connectTo(address), delays: make(chan *os.File, 16)}
	found := func(any) (dbus.ObjectPath, *dbus.Error) { return sessionPath, nil }
	d.must("start the login", l.conn.ExportMethodTable(map[string]any{
		"GetSessionByPID": func(uint32) (dbus.ObjectPath, *dbus.Error) { return found(nil) },
		"GetSession":      func(string) (dbus.ObjectPath, *dbus.Error) { return found(nil) },
		"Inhibit":         l.inhibit,
	}, loginPath, managerIface))
	d.must("start the login", l.conn.ExportMethodTable(map[string]any{
		"SetLockedHint": func(on bool) *dbus.Error { l.Lock(on); return nil },
	}, sessionPath, sessionIface))
	var err error
	l.props, err = prop.Export(l.conn, sessionPath, prop.Map{sessionIface: {
		"LockedHint": {Value: false, Emit: prop.EmitTrue},
		"IdleHint":   {Value: false, Emit: prop.EmitTrue},
		"Active":     {Value: true, Emit: prop.EmitTrue},
		"Id":         {Value: "1", Emit: prop.EmitTrue},
	}})
	d.must("start the login", err)
	d.own(l.conn, loginName)
	return l
}

func (l *Login) inhibit(_, _, _, _ string) (dbus.UnixFD, *dbus.Error) {
	read, write, err := os.Pipe()
	if err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	// The message carries a copy; ours goes once it is sent, so that the pipe ends with the holder's.
	time.AfterFunc(time.Second, func() { _ = write.Close() })
	l.delays <- read
	return dbus.UnixFD(write.Fd()), nil
}

// Lock locks the session, or unlocks it.
func (l *Login) Lock(on bool) { l.props.SetMust(sessionIface, "LockedHint", on) }

// AskUnlock asks those who hold the lock to open it, as after `loginctl unlock-session`.
func (l *Login) AskUnlock() {
	l.d.t.Helper()
	l.d.must("ask to unlock", l.conn.Emit(sessionPath, sessionIface+".Unlock"))
}

// addGDM is the login screen of GNOME, as far as its shell asks before it offers to lock.
func (l *Login) addGDM() {
	l.d.t.Helper()
	const iface = "org.gnome.DisplayManager.Manager"
	_, err := prop.Export(l.conn, "/org/gnome/DisplayManager/Manager", prop.Map{iface: {"Version": {Value: "43.0"}}})
	l.d.must("add the login screen", err)
	l.d.own(l.conn, "org.gnome.DisplayManager")
}

// Switch puts another session in front of this one, or this one back.
func (l *Login) Switch(away bool) { l.props.SetMust(sessionIface, "Active", !away) }

// Sleep says that the machine is about to sleep, and waits as logind does until those who asked for
// time have saved. Wake says that it has woken.
func (l *Login) Sleep() {
	l.d.t.Helper()
	l.d.must("send to sleep", l.conn.Emit(loginPath, managerIface+".PrepareForSleep", true))
	for {
		select {
		case delay := <-l.delays:
			l.d.must("wait for the save", delay.SetReadDeadline(time.Now().Add(5*time.Second)))
			if _, err := delay.Read(make([]byte, 1)); os.IsTimeout(err) {
				l.d.t.Errorf("sleep was held up for more than 5 s")
			}
			_ = delay.Close()
		default:
			return
		}
	}
}

// Wake says that the machine has woken.
func (l *Login) Wake() {
	l.d.t.Helper()
	l.d.must("wake", l.conn.Emit(loginPath, managerIface+".PrepareForSleep", false))
}
