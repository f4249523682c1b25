//go:build bench

package bench

import (
	"fmt"
	"os"
	"testing"
	"time"

	"unknot/app/e2e/desktop"
)

// turns is how often each of the two is watched, in turn, and turn for how long. Source: our choice;
// in turn, so that a machine that grows busy slows both.
const turns, turn = 3, 15 * time.Second

// animation compares the processor time of a session's animation with that of the least animation of
// the toolkit in a window of the same size.
func animation(t *testing.T, beside *desktop.Desktop) {
	t.Helper()
	d := desktop.New(t, desktop.Options{Beside: beside, Settings: "welcomed = true\n"})
	d.Agent()
	// Else the window lets the guide wait, and asks the questions before the first one.
	if status, answer := d.HTTP("POST", "/v1/screening", `{"for":"guides","yes":[]}`); status != 200 {
		t.Fatalf("the questions could not be answered: %d %s", status, answer)
	}
	var bare, ours time.Duration
	for range turns {
		p := d.Start("bare", os.Getenv("HELLO_BIN"), "animate")
		d.AwaitTitle("Hello", 30*time.Second)
		bare += watched(t, p)
		p.End()

		d.OK("start", "childs_pose") // its first minute moves all the time
		p = d.Start("session", d.Program(), "window", "--view", "session")
		d.AwaitWindow(30 * time.Second)
		ours += watched(t, p)
		if x := d.Status().Session; x == nil || x.Paused {
			t.Error("the session did not go on while it was watched: the figure below is of a still one")
		}
		p.End()
		d.OK("stop")
	}
	seconds := (turns * turn).Seconds()
	ratio := float64(ours) / float64(bare)
	fmt.Printf("\nan animation at 1040 × 700, %d × %v each, in turn\n", turns, turn)
	fmt.Printf("  %-22s %10.1f %% CPU\n  %-22s %10.1f %% CPU   %.2f ×%s\n\n",
		"bare Fyne animation", 100*bare.Seconds()/seconds, "a session", 100*ours.Seconds()/seconds, ratio, reached(1.3, ratio, "×"))
}

// watched is the processor time that a window takes in a turn, once it has settled.
func watched(t *testing.T, p *desktop.Process) time.Duration {
	t.Helper()
	pause(4 * time.Second)
	s := subject{p.Name, p.PID()}
	before := usage(t, s)
	pause(turn)
	return usage(t, s).CPU - before.CPU
}
