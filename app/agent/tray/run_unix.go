//go:build linux || freebsd || openbsd || netbsd

package tray

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"

	"unknot/app/agent/sessionbus"
)

// mnemonicMark: dbusmenu takes a lone underscore for "the next letter is the key".
const mnemonicMark = "_"

const (
	busName     = "org.freedesktop.DBus"
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
	itemPath    = "/StatusNotifierItem" // the library's
	mechanism   = "StatusNotifierItem over D-Bus"
)

// callTime bounds a question to the tray host. Our choice.
const callTime = 2 * time.Second

var errBusGone = errors.New("the session bus has gone")

// keeper is a running tray; Run's goroutine owns it.
type keeper struct {
	*Tray
	lines *lineTable
	pic   picture
	news  chan Description // for OnChange

	conn    *dbus.Conn // ours, to watch the tray host; the library has its own
	signals chan *dbus.Signal
	lost    <-chan struct{}
}

func (t *Tray) run(ctx context.Context, clicked func(string)) error {
	systray.ResetMenu()        // of an earlier Run in this process, if any
	systray.SetTitle("Unknot") // becomes the item's Id, so it must be there before the start
	stopped := make(chan struct{})
	defer close(stopped)
	k := &keeper{Tray: t, lines: newLines(clicked, stopped), news: make(chan Description)}
	go k.tell(stopped)
	k.show(t.model()) // before the icon is given away, so that no panel sees it without
	k.attach()
	k.serve(ctx)
	k.detach()
	return nil
}

func (k *keeper) serve(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-k.changed:
			if k.conn == nil {
				k.attach() // nobody says when a bus comes back: this is as good a moment as any
			}
			if k.conn != nil {
				k.show(k.model())
			}
		case sig, ok := <-k.signals:
			if !ok {
				k.signals = nil
				continue
			}
			k.onSignal(sig)
		case <-k.lost:
			_ = k.conn.Close()
			k.conn, k.signals, k.lost = nil, nil, nil
			k.fail(errBusGone, "tray.note.gone")
		}
	}
}

// show tells the desktop what differs from before.
func (k *keeper) show(m Model) {
	if f := k.face(m).drawnFiner(); f != k.pic.face || !k.pic.told {
		k.pic.told = true
		if data, err := k.art.PNG(f); err != nil {
			k.p.Log.Error("the tray icon could not be drawn", "err", err)
		} else {
			k.setIcon(data)
		}
		k.pic.face = f
	}
	if text := tooltip(m); text != k.pic.tooltip {
		systray.SetTooltip(text)
		k.pic.tooltip = text
	}
	k.lines.set(BuildMenu(m))
}

// setIcon keeps the library from ending the program: it panics when the bus has gone an instant ago.
func (k *keeper) setIcon(data []byte) {
	defer func() {
		if r := recover(); r != nil {
			k.pic.told = false // drawn again when there is a bus
			k.p.Log.Warn("the tray icon could not be changed", "err", r)
		}
	}()
	systray.SetIcon(data)
}

// attach puts the icon on the bus, if there is one. Without one the library is left alone: it would
// start a bus, and crash at its end.
func (k *keeper) attach() {
	conn, err := sessionbus.Connect()
	if err != nil {
		note := "tray.note.no-bus"
		if !errors.Is(err, sessionbus.ErrNone) {
			note = "tray.note.gone"
		}
		k.fail(err, note)
		return
	}
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	if err := listen(conn); err != nil {
		_ = conn.Close()
		k.fail(err, "tray.note.gone")
		return
	}
	k.conn, k.signals, k.lost = conn, signals, conn.Context().Done()
	// With an "external" loop the library needs no main goroutine here, and can be started anew on
	// a new bus, which its Run and Quit cannot.
	start, _ := systray.RunWithExternalLoop(nil, nil)
	start()
	k.lookForHost()
}

// listen asks for the news about tray hosts.
func listen(conn *dbus.Conn) error {
	err := conn.AddMatchSignal(
		dbus.WithMatchSender(busName), dbus.WithMatchInterface(busName),
		dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, watcherName),
	)
	for _, member := range []string{"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"} {
		if err == nil {
			err = conn.AddMatchSignal(dbus.WithMatchInterface(watcherName), dbus.WithMatchMember(member))
		}
	}
	if err != nil {
		return fmt.Errorf("watch for a tray host: %w", err)
	}
	return nil
}

func (k *keeper) onSignal(sig *dbus.Signal) {
	if sig.Name == busName+".NameOwnerChanged" {
		if len(sig.Body) != 3 || sig.Body[0] != watcherName {
			return
		}
		if owner, _ := sig.Body[2].(string); owner != "" {
			k.register()
		}
	}
	k.lookForHost()
}

// register gives the icon to a tray host that has just come. The library does so too, and hosts
// take the second time for the same icon; but its listener ends for good at any odd signal to its
// connection, such as the closing of a notification that beeep sent over it.
func (k *keeper) register() {
	shared, err := dbus.SessionBus() // the library's own; there is one, or attach would have failed
	if err != nil {
		k.fail(fmt.Errorf("give the icon to the tray host: %w", err), "tray.note.gone")
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), callTime)
	defer cancel()
	err = shared.Object(watcherName, watcherPath).
		CallWithContext(ctx, watcherName+".RegisterStatusNotifierItem", 0, itemPath).Err
	if err != nil {
		k.p.Log.Warn("the icon could not be given to the tray host", "err", err)
	}
}

// lookForHost finds out whether somebody shows icons.
func (k *keeper) lookForHost() {
	ctx, cancel := context.WithTimeout(context.Background(), callTime)
	defer cancel()
	var has bool
	if err := k.conn.BusObject().CallWithContext(ctx, busName+".NameHasOwner", 0, watcherName).Store(&has); err != nil || !has {
		k.say(false)
		return
	}
	var host dbus.Variant
	err := k.conn.Object(watcherName, watcherPath).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0,
		watcherName, "IsStatusNotifierHostRegistered").Store(&host)
	shows, ok := host.Value().(bool)
	// A watcher that cannot say is taken at its presence.
	k.say(err != nil || !ok || shows)
}

func (k *keeper) say(shown bool) {
	k.publish(func(d *Description) {
		d.Shown, d.Mechanism, d.Note = shown, mechanism, ""
		if !shown {
			d.Mechanism, d.Note = "", "tray.note.no-host"
		}
	})
}

// fail keeps an error for the doctor.
func (k *keeper) fail(err error, note string) {
	if old := k.Describe(); old.LastError != err.Error() {
		k.p.Log.Warn("no tray icon", "err", err)
	}
	k.publish(func(d *Description) {
		d.Shown, d.Mechanism, d.Note = false, "", note
		if d.LastError != err.Error() {
			d.LastError, d.LastErrorAt = err.Error(), time.Now()
		}
	})
}

func (k *keeper) publish(change func(*Description)) {
	if d, isNew := k.describe(change); isNew {
		k.news <- d
	}
}

// tell hands descriptions to OnChange without holding up the tray.
func (k *keeper) tell(stopped <-chan struct{}) {
	var waiting []Description
	out := make(chan Description)
	defer close(out)
	go func() {
		for d := range out {
			if k.p.OnChange != nil {
				k.p.OnChange(d)
			}
		}
	}()
	for {
		var to chan Description
		var first Description
		if len(waiting) > 0 {
			to, first = out, waiting[0]
		}
		select {
		case d := <-k.news:
			waiting = append(waiting, d)
		case to <- first:
			waiting = waiting[1:]
		case <-stopped:
			return
		}
	}
}

// detach takes the icon away by closing the library's connection. Its own Quit would do so too, but
// crashes where there never was one.
func (k *keeper) detach() {
	if k.conn == nil {
		return
	}
	_ = k.conn.Close()
	if shared, err := dbus.SessionBus(); err == nil {
		_ = shared.Close()
	}
}
