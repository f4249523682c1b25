package agent

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/api"
)

// A window's process may have ended before anybody noticed that its line is dead. Who asks for the
// window then gets a fresh one, instead of a raise that nobody carries out.
func TestAWindowThatHasJustEndedIsNotTakenForOneToRaise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		h := &hub{}
		line := h.watch(ctx, true, api.Event{Event: "status"})
		go func() { // what writes to the dead line
			for ev := range line {
				if ev.Taken != nil {
					ev.Taken(errors.New("broken pipe"))
				}
			}
		}()
		if !h.hasWindow() {
			t.Fatal("the window is not known")
		}
		if h.show("today", "") || h.hasWindow() {
			t.Error("a window that has ended was raised")
		}
		cancel()
		synctest.Wait()
	})
}

func TestAWindowThatLeavesWithALineWaitingIsNotRaised(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		h := &hub{}
		h.watch(ctx, true, api.Event{Event: "status"}) // and nobody reads it
		go func() { time.Sleep(takeTime / 2); cancel() }()
		if h.show("today", "") {
			t.Error("a window that has ended was raised")
		}
		synctest.Wait()
	})
}

// A window that is busy drawing takes its line late, and counts.
func TestABusyWindowIsRaised(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		h := &hub{}
		h.watch(ctx, true, api.Event{Event: "status"})
		if !h.show("today", "") {
			t.Error("a busy window was given up")
		}
		cancel()
		synctest.Wait()
	})
}
