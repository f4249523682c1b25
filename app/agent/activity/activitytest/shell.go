package activitytest

import (
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop/desktoptest"
)

const (
	monitorName = "org.gnome.Mutter.IdleMonitor"
	monitorPath = dbus.ObjectPath("/org/gnome/Mutter/IdleMonitor/Core")
)

// Monitor is Mutter's idle monitor, with somebody in front of it.
type Monitor struct {
	t    testing.TB
	conn *dbus.Conn

	mu    sync.Mutex
	last  time.Time
	count uint32
	// idle are the watches for an absence, with their timers; active those for the next input.
	idle   map[uint32]*idleWatch
	active map[uint32]bool
}

type idleWatch struct {
	after time.Duration
	timer *time.Timer
}

// StartMonitor puts an idle monitor on the bus. The last input is now.
func StartMonitor(t testing.TB, bus *desktoptest.Bus) *Monitor {
	t.Helper()
	m := &Monitor{t: t, conn: bus.Connect(), last: time.Now(), idle: map[uint32]*idleWatch{}, active: map[uint32]bool{}}
	if err := m.conn.Export(monitor{m}, monitorPath, monitorName); err != nil {
		t.Fatal(err)
	}
	if _, err := m.conn.RequestName(monitorName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Stop)
	return m
}

// Stop takes the monitor off the bus, as when the compositor ends.
func (m *Monitor) Stop() {
	m.mu.Lock()
	for _, w := range m.idle {
		w.timer.Stop()
	}
	m.mu.Unlock()
	m.conn.Close()
}

// Input is one key or a move of the pointer.
func (m *Monitor) Input() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = time.Now()
	for id := range m.active {
		delete(m.active, id)
		m.fire(id)
	}
	for id, w := range m.idle {
		w.timer.Stop()
		m.start(id, w)
	}
}

// Watches says how many watches there are for an absence and for the next input.
func (m *Monitor) Watches() (idle, active int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.idle), len(m.active)
}

func (m *Monitor) fire(id uint32) {
	_ = m.conn.Emit(monitorPath, monitorName+".WatchFired", id) // the test ends when it is gone
}

func (m *Monitor) start(id uint32, w *idleWatch) {
	w.timer = time.AfterFunc(w.after-time.Since(m.last), func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		// Input may have come just before, and starts it anew; what it ends must not be told after it.
		if m.idle[id] == w && time.Since(m.last) >= w.after {
			m.fire(id)
		}
	})
}

// monitor is what others may call.
type monitor struct{ *Monitor }

// AddIdleWatch fires whenever there has been no input for that many milliseconds, at once if so.
func (m monitor) AddIdleWatch(ms uint64) (uint32, *dbus.Error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count++
	w := &idleWatch{after: time.Duration(ms) * time.Millisecond}
	m.idle[m.count] = w
	m.start(m.count, w)
	return m.count, nil
}

// AddUserActiveWatch fires once, at the next input.
func (m monitor) AddUserActiveWatch() (uint32, *dbus.Error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count++
	m.active[m.count] = true
	return m.count, nil
}

// RemoveWatch forgets a watch.
func (m monitor) RemoveWatch(id uint32) *dbus.Error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if w := m.idle[id]; w != nil {
		w.timer.Stop()
	}
	delete(m.idle, id)
	delete(m.active, id)
	return nil
}

// GetIdletime is how long there has been no input, in milliseconds.
func (m monitor) GetIdletime() (uint64, *dbus.Error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return uint64(time.Since(m.last).Milliseconds()), nil
}

// Saver is a screen saver on the session bus.
type Saver struct {
	t    testing.TB
	conn *dbus.Conn
	name string
	path dbus.ObjectPath

	mu     sync.Mutex
	active bool
}

// StartSaver puts a screen saver on the bus, for instance "org.gnome.ScreenSaver".
func StartSaver(t testing.TB, bus *desktoptest.Bus, name string, path dbus.ObjectPath, active bool) *Saver {
	t.Helper()
	s := &Saver{t: t, conn: bus.Connect(), name: name, path: path, active: active}
	if err := s.conn.Export(saver{s}, path, name); err != nil {
		t.Fatal(err)
	}
	if _, err := s.conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return s
}

// SetActive says that the screen is covered, or that it no longer is.
func (s *Saver) SetActive(active bool) {
	s.t.Helper()
	s.mu.Lock()
	s.active = active
	s.mu.Unlock()
	if err := s.conn.Emit(s.path, s.name+".ActiveChanged", active); err != nil {
		s.t.Fatal(err)
	}
}

// Stop takes the saver off the bus.
func (s *Saver) Stop() { s.conn.Close() }

type saver struct{ *Saver }

// GetActive says whether the screen is covered.
func (s saver) GetActive() (bool, *dbus.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.active, nil
}
