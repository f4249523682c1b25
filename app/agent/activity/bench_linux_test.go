package activity_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/activity"
	"unknot/app/agent/boottime"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// asSource in the environment makes the test binary run a Source and nothing else, so that its
// wake-ups can be told from those of whoever types.
const asSource = "UNKNOT_BENCH_SOURCE"

func TestMain(m *testing.M) {
	if os.Getenv(asSource) == "" {
		os.Exit(m.Run())
	}
	if err := runSource(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// runSource says "ready" when presence is seen and runs until standard input ends.
func runSource() error {
	s := activity.New(activity.Params{Clock: boottime.New(), IdleAfter: 3 * time.Minute, Log: slog.New(slog.DiscardHandler)})
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	return s.Run(ctx, func(_ breaks.Now, ev breaks.Event) {
		switch ev.(type) {
		case breaks.Active, breaks.Idle:
			fmt.Println(readiness(s.Describe(), os.Getenv(asSource)))
		}
	})
}

// readiness says "ready" when presence is seen in the way that was meant, otherwise how it is.
func readiness(checks []api.Check, way string) string {
	for _, c := range checks {
		if c.Name != "presence" {
			continue
		}
		if c.OK && strings.HasPrefix(c.Mechanism, way) {
			return "ready"
		}
		return "not " + way + ": " + c.Mechanism + c.Error
	}
	return "blind"
}

// BenchmarkTyping counts how often the process of a Source is woken while somebody types or moves
// the pointer, by each way to see it. One operation is one second of it; run it with -benchtime=20x
// or more.
func BenchmarkTyping(b *testing.B) { eachWay(b, true) }

// BenchmarkNobodyThere counts the same while nothing happens.
func BenchmarkNobodyThere(b *testing.B) { eachWay(b, false) }

func eachWay(b *testing.B, typing bool) {
	for _, way := range ways {
		b.Run(way.name, func(b *testing.B) { countSwitches(b, way.start(b), way.seenBy, typing) })
	}
}

func countSwitches(b *testing.B, d benchDesk, seenBy string, typing bool) {
	// What is not there is looked for in vain for a minute; so both buses are.
	session, system := desktoptest.StartBus(b), desktoptest.StartBus(b)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asSource+"="+seenBy, "DISPLAY=", "WAYLAND_DISPLAY=", "XDG_SESSION_TYPE=",
		"DBUS_SESSION_BUS_ADDRESS="+session.Address, "DBUS_SYSTEM_BUS_ADDRESS="+system.Address)
	cmd.Env = append(cmd.Env, d.env...)
	cmd.Stderr = os.Stderr
	stop, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	said, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		stop.Close()
		_ = cmd.Wait()
	}()
	lines := bufio.NewScanner(said)
	for lines.Scan() && lines.Text() != "ready" {
		b.Fatalf("the source is %s", lines.Text())
	}
	if d.input != nil { // it is seen: the Active that is owed comes
		if err := d.input(); err != nil {
			b.Fatal(err)
		}
		patience := time.AfterFunc(desktoptest.Patience, func() { _ = cmd.Process.Kill() })
		if !lines.Scan() || lines.Text() != "ready" {
			b.Fatalf("input is not seen: %s", lines.Text())
		}
		patience.Stop()
	}
	time.Sleep(time.Second) // what follows from starting is over

	const inputs = 20 // a second
	b.ResetTimer()
	before := switches(b, cmd.Process.Pid)
	for range b.N * inputs {
		if typing && d.input != nil {
			if err := d.input(); err != nil {
				b.Fatal(err)
			}
		}
		time.Sleep(time.Second / inputs)
	}
	b.ReportMetric(float64(switches(b, cmd.Process.Pid)-before)/b.Elapsed().Seconds(), "switches/s")
	b.ReportMetric(0, "ns/op")
}

var switched = regexp.MustCompile(`(?m)^(?:non)?voluntary_ctxt_switches:\s+(\d+)$`)

// switches is how often all threads of a process have been switched to and from, of their own will
// or not.
func switches(b *testing.B, pid int) int {
	b.Helper()
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(files) == 0 {
		b.Fatalf("no threads of process %d: %v", pid, err)
	}
	sum := 0
	for _, f := range files {
		status, err := os.ReadFile(f)
		if err != nil {
			continue // a thread that has just ended
		}
		for _, m := range switched.FindAllSubmatch(status, -1) {
			n, err := strconv.Atoi(string(m[1]))
			if err != nil {
				b.Fatal(err)
			}
			sum += n
		}
	}
	return sum
}
