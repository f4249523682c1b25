//go:build bench

// Package bench measures the program beside others on one private desktop, in one run, and prints
// the figures beside what they are to reach. `make bench` builds what it needs and runs it.
package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"unknot/app/agent/store"
	"unknot/app/agent/store/storetest"
	"unknot/app/api"
	"unknot/app/e2e/desktop"
)

const (
	// span is how long each state is watched, as the figures to reach are given. Source: our choice.
	span = time.Minute
	// frames is how often the first frame is measured, each program in turn; commands how often
	// `unknot status` is; prompts how many reminders are awaited. Source: our choice.
	// starts how often the agent is started.
	frames, commands, prompts, starts = 9, 30, 6, 5
)

// settled is what a program needs after its start before it is at rest. Source: our choice, seen
// to be enough for the slowest of them.
const settled = 12 * time.Second

// firstBeat is when the first heartbeat is over, a minute after somebody came: it maps its part of the
// program, and the next ones find it. It is less than the 3 min after which the person counts as away
// again.
const firstBeat = 70 * time.Second

// subject is one program that is measured.
type subject struct {
	name string
	pid  int
}

func TestFigures(t *testing.T) {
	for _, program := range []string{os.Getenv("UNKNOT_BIN"), os.Getenv("UNKNOT_NOGUI_BIN")} {
		asInstalled(t, program)
	}
	desk := desktop.New(t, desktop.Options{Login: true})
	fill(t, desk, 1)
	agent := desk.Agent()
	t.Run("rest", func(t *testing.T) { rest(t, desk, agent.PID()) })
	t.Run("status", func(t *testing.T) { command(t, desk) })
	t.Run("latency", func(t *testing.T) { latency(t, desk) })
	t.Run("history", func(t *testing.T) { history(t, desk) })
	t.Run("frame", func(t *testing.T) { firstFrame(t, desk) })
	t.Run("animation", func(t *testing.T) { animation(t, desk) })
}

// rest measures the agents and their peers with nobody there, with somebody at rest, and with
// somebody who types and moves the mouse without a stop.
func rest(t *testing.T, desk *desktop.Desktop, agent int) {
	t.Helper()
	subjects := []subject{{"unknot agent", agent}}
	light := desktop.New(t, desktop.Options{Beside: desk, Program: os.Getenv("UNKNOT_NOGUI_BIN")})
	fill(t, light, 1)
	subjects = append(subjects, subject{"unknot agent, nogui", light.Agent().PID()})
	for _, peer := range []string{"workrave", "safeeyes", "sanebreak"} {
		if _, err := exec.LookPath(peer); err != nil {
			fmt.Printf("%s is not installed here\n", peer)
			continue
		}
		p := desk.Start(peer, peer)
		subjects = append(subjects, subject{peer, p.PID()})
		defer p.End()
	}
	stop := desk.Type()
	desk.Await("somebody is present", 30*time.Second, present)
	light.Await("somebody is present", 30*time.Second, present)
	stop()
	pause(firstBeat)
	fmt.Printf("\nsomebody present, at rest, %v\n", span)
	table(t, subjects, limits{pss: [2]float64{28, 15}, switches: 0.3})

	desk.Login.Lock(true)
	desk.Await("nobody is there", 30*time.Second, func(s api.Status) bool { return !present(s) })
	pause(settled)
	fmt.Printf("\nnobody there, %v\n", span)
	table(t, subjects, limits{pss: [2]float64{28, 15}, switches: 0.1})
	desk.Login.Lock(false)

	stop = desk.Work()
	pause(2 * time.Second)
	fmt.Printf("\nsomebody typing and moving the mouse without a stop, %v\n", span)
	table(t, subjects, limits{switches: 0.5})
	stop()
}

func present(s api.Status) bool { return s.Presence == "present" }

// asInstalled has the program read from the disk anew, as after a login. A file that was just built
// lies in the cache in large pieces, and a process is charged for whole ones: up to 10 MB more than
// the same program has on any later day.
func asInstalled(t *testing.T, program string) {
	t.Helper()
	f, err := os.OpenFile(program, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := errors.Join(f.Sync(), unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)); err != nil {
		t.Fatal(err)
	}
}

// fill gives a session the history of some years, before its agent starts.
func fill(t *testing.T, d *desktop.Desktop, years int) {
	t.Helper()
	folder := d.Path(".local/share/unknot/")
	o := store.Options{Path: folder + "/unknot.db", Backups: folder + "/backups"}
	if err := storetest.Fill(context.Background(), o, years, time.Now()); err != nil {
		t.Fatal(err)
	}
}

// history compares the start with an empty history and with one of ten years.
func history(t *testing.T, desk *desktop.Desktop) {
	t.Helper()
	fmt.Printf("\nstart of the agent to its first answer, median of %d\n", starts)
	var empty time.Duration
	for _, years := range []int{0, 10} {
		d := desktop.New(t, desktop.Options{Beside: desk})
		if years > 0 {
			fill(t, d, years)
		}
		var took []time.Duration
		var pss float64
		for range starts {
			begin := time.Now()
			p := d.Agent()
			d.Tool(d.Program(), "status")
			took = append(took, time.Since(begin))
			if pss == 0 {
				pause(settled)
				pss = float64(usage(t, subject{"agent", p.PID()}).PSS) / 1024
			}
			p.End()
		}
		m := median(took)
		verdict := reached(32, pss, "MB")
		if years == 0 {
			empty = m
		} else {
			verdict += reached(50, ms(m-empty), "ms more")
		}
		fmt.Printf("  %2d years %24.0f ms %8.1f MB%s\n", years, ms(m), pss, verdict)
	}
}

// limits are what ours is to reach; 0: nothing is asked.
type limits struct {
	pss      [2]float64 // MB: the full build, the one without a window
	switches float64    // a second
}

// table watches all subjects over the same span and prints a line for each.
func table(t *testing.T, subjects []subject, l limits) {
	t.Helper()
	before := map[string]desktop.Usage{}
	for _, s := range subjects {
		before[s.name] = usage(t, s)
	}
	begin := time.Now()
	pause(span)
	fmt.Printf("  %-22s %10s %12s %9s %7s\n", "", "PSS MB", "switches/s", "(forced)", "CPU %")
	for i, s := range subjects {
		u := usage(t, s)
		seconds := time.Since(begin).Seconds()
		switches := float64(u.Switches-before[s.name].Switches) / seconds
		forced := float64(u.Forced-before[s.name].Forced) / seconds
		cpu := 100 * (u.CPU - before[s.name].CPU).Seconds() / seconds
		pss := float64(u.PSS) / 1024
		verdict := ""
		if i < 2 {
			verdict = reached(l.switches, switches, "switches/s")
			if l.pss[i] > 0 {
				verdict += reached(l.pss[i], pss, "MB")
			}
		}
		fmt.Printf("  %-22s %10.1f %12.2f %9.2f %7.2f%s\n", s.name, pss, switches, forced, cpu, verdict)
	}
}

func reached(limit, got float64, unit string) string {
	if limit == 0 {
		return ""
	}
	word := "reached"
	if got > limit {
		word = "NOT reached"
	}
	return fmt.Sprintf("   ≤ %g %s: %s", limit, unit, word)
}

func usage(t *testing.T, s subject) desktop.Usage {
	t.Helper()
	u, err := desktop.UsageOf(s.pid)
	if err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	return u
}

// command measures `unknot status` as a whole process.
func command(t *testing.T, d *desktop.Desktop) {
	t.Helper()
	fmt.Printf("\n`unknot status`, whole process, median of %d\n", commands)
	for name, program := range map[string]string{"full build": d.Program(), "nogui build": os.Getenv("UNKNOT_NOGUI_BIN")} {
		var took []time.Duration
		for range commands {
			begin := time.Now()
			d.Tool(program, "status")
			took = append(took, time.Since(begin))
		}
		m := median(took)
		fmt.Printf("  %-22s %10.1f ms%s\n", name, ms(m), reached(20, ms(m), "ms"))
	}
}

// latency measures from the moment a reminder falls due to its arrival at the daemon.
func latency(t *testing.T, desk *desktop.Desktop) {
	t.Helper()
	d := desktop.New(t, desktop.Options{Beside: desk, Settings: often})
	d.Agent()
	stop := desk.Type()
	defer stop()
	var took []time.Duration
	var last uint32
	for range prompts {
		due := d.Await("a reminder is coming", time.Minute, func(s api.Status) bool { return s.Next != nil && s.Prompt == nil }).Next.DueAt
		d.Await("a reminder", time.Minute, func(s api.Status) bool { return s.Prompt != nil })
		for _, n := range desk.Notes.Visible() {
			if n.ID > last && desktop.Reminder(n) {
				last = n.ID
				took = append(took, n.At.Sub(due.Time))
			}
		}
		d.OK("answer", "skip")
	}
	if len(took) < prompts/2 {
		t.Errorf("only %d of %d reminders were seen at the daemon", len(took), prompts)
		return
	}
	m := median(took)
	fmt.Printf("\ndue moment to notification at the daemon, median of %d\n  %-22s %10.1f ms%s   (slowest %.1f ms)\n",
		len(took), "unknot agent", ms(m), reached(50, ms(m), "ms"), ms(slices.Max(took)))
}

// often are settings under which a reminder comes after 8 s of sitting and waits for nothing.
const often = `
welcomed = true
[moment]
pause_in_input = "0s"
wait_at_most = "0s"
gap = "0s"
hourly_cap = 60
[kinds.posture]
on = false
[kinds.stretch]
on = false
[kinds.move]
every = "8s"
daily_cap = 100
`

// firstFrame measures from the start of a process to its first drawn window, the bare window of
// the toolkit and ours in turn.
func firstFrame(t *testing.T, d *desktop.Desktop) {
	t.Helper()
	hello := os.Getenv("HELLO_BIN")
	var bare, ours []time.Duration
	for range frames {
		bare = append(bare, d.FirstFrame(hello))
		ours = append(ours, d.FirstFrame(d.Program(), "window"))
	}
	b, o := median(bare), median(ours)
	ratio := float64(o) / float64(b)
	fmt.Printf("\nstart of the process to the first frame, median of %d, in turn\n", frames)
	fmt.Printf("  %-22s %10.0f ms\n  %-22s %10.0f ms   %.2f ×%s\n\n",
		"bare Fyne window", ms(b), "unknot window", ms(o), ratio, reached(1.25, ratio, "×"))
}

func median(d []time.Duration) time.Duration {
	d = slices.Clone(d)
	slices.Sort(d)
	return d[len(d)/2]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// pause lets time pass: here it is what is measured.
func pause(d time.Duration) { <-time.After(d) }
