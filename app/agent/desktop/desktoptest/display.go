package desktoptest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/gofrs/flock"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"

	"unknot/app/agent/desktop"
)

// The display numbers to try. Source: our choice, away from those of people and of other suites.
const firstDisplay, lastDisplay = 40, 49

// Display is an X server without a screen, and somebody in front of it.
type Display struct {
	// Name is what programs connect to, for instance ":40".
	Name string
	// X is a connection of the test's own, for windows and properties.
	X *xgb.Conn

	t      testing.TB
	server *process
}

// StartDisplay starts an X server that ends with the test.
func StartDisplay(t testing.TB) *Display {
	t.Helper()
	program := Need(t, "Xvfb")
	for n := firstDisplay; n <= lastDisplay; n++ {
		// The number stays ours while the server is killed and started again, though another suite
		// runs at the same time.
		claim := flock.New(filepath.Join(os.TempDir(), fmt.Sprintf("unknot-test-display-%d.lock", n)))
		if got, err := claim.TryLock(); err != nil || !got {
			continue
		}
		t.Cleanup(func() { _ = claim.Unlock() })
		if d := tryDisplay(t, program, n); d != nil {
			return d
		}
		_ = claim.Unlock()
	}
	t.Fatalf("no X server could be started on displays %d to %d", firstDisplay, lastDisplay)
	return nil
}

// tryDisplay starts a server with one number; nil when that is taken.
func tryDisplay(t testing.TB, program string, number int) *Display {
	name := ":" + strconv.Itoa(number)
	// With -terminate it also ends when a test was killed: its connections are gone then.
	server, ready, err := start(t, program, name, "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-terminate")
	if err != nil {
		t.Fatal(err)
	}
	if firstLine(ready) == "" {
		server.end()
		return nil
	}
	d := &Display{Name: name, t: t, server: server}
	if d.X, err = desktop.OpenDisplay(name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.X.Close)
	if err := xtest.Init(d.X); err != nil {
		t.Fatal(err)
	}
	return d
}

// Kill ends the server.
func (d *Display) Kill() { d.server.end() }

// Restart starts a server with the same number after Kill.
func (d *Display) Restart() {
	d.t.Helper()
	number, _ := strconv.Atoi(d.Name[1:])
	again := tryDisplay(d.t, Need(d.t, "Xvfb"), number)
	if again == nil {
		d.t.Fatalf("display %s did not come back", d.Name)
	}
	d.X, d.server = again.X, again.server
}

// Key presses and releases a key.
func (d *Display) Key() error {
	const spaceBar = 65
	for _, kind := range []byte{xproto.KeyPress, xproto.KeyRelease} {
		if err := d.fake(kind, spaceBar, 0, 0); err != nil {
			return err
		}
	}
	return nil
}

// MovePointer puts the pointer somewhere.
func (d *Display) MovePointer(x, y int16) error { return d.fake(xproto.MotionNotify, 0, x, y) }

func (d *Display) fake(kind, detail byte, x, y int16) error {
	root := xproto.Setup(d.X).DefaultScreen(d.X).Root
	if err := xtest.FakeInputChecked(d.X, kind, detail, 0, root, x, y, 0).Check(); err != nil {
		return fmt.Errorf("fake input: %w", err)
	}
	return nil
}

// ResetSaver does what a video player does to keep the screen on: no person is behind it.
func (d *Display) ResetSaver() error {
	return xproto.ForceScreenSaverChecked(d.X, xproto.ScreenSaverReset).Check()
}
