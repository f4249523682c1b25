//go:build e2e && long

package e2e_test

import (
	"os"
	"testing"
	"time"

	"unknot/app/e2e/desktop"
)

// How an open window is measured: both programs over the same time, since the machine is not always
// equally busy. Ours has somebody at the desk, so that its ring turns and its seconds count.
const (
	openFor = 10 * time.Minute
	// openSettles is when both have drawn and collected their first garbage. Our choice.
	openSettles = time.Minute
	// openRatio is what the processor time of ours may be of that of a still window of the toolkit.
	openRatio = 1.3
	// openGrowth is how much larger it may have become, in KiB. Source: our choice, a hundredth of its
	// size; a leak of one line of text a second would be more.
	openGrowth = 2048
)

// A window that is left open for ten minutes with its ring ticking costs hardly more than a still
// one, and does not grow.
func TestLongOpenWindowCostsLittleAndDoesNotGrow(t *testing.T) {
	hello := os.Getenv("HELLO_BIN")
	if hello == "" {
		t.Fatal("HELLO_BIN names no program; `make test-long` builds one and sets it")
	}
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	ours := d.Start("window", d.Program(), "window")
	d.AwaitWindow(longer)
	still := d.Start("hello", hello)
	d.AwaitTitle("Hello", longer)
	d.Notepad() // where the person types
	sits(t, d)
	<-time.After(openSettles)
	first, bare := usage(t, ours), usage(t, still)
	for begin := time.Now(); time.Since(begin) < openFor; {
		<-time.After(openFor / 20)
		now, plain := usage(t, ours), usage(t, still)
		t.Logf("after %4.0f s: ours %.1f MB, %.2f s of processor; a still window %.1f MB, %.2f s",
			time.Since(begin).Seconds(), mb(now), (now.CPU - first.CPU).Seconds(), mb(plain), (plain.CPU - bare.CPU).Seconds())
	}
	last, plain := usage(t, ours), usage(t, still)
	ratio := float64(last.CPU-first.CPU) / float64(plain.CPU-bare.CPU)
	t.Logf("over %v: %.2f × the processor time of a still window; from %.1f MB to %.1f MB", openFor, ratio, mb(first), mb(last))
	if ratio > openRatio {
		t.Errorf("it costs %.2f times a still window, at most %.1f is wanted", ratio, openRatio)
	}
	if grown := last.PSS - first.PSS; grown > openGrowth {
		t.Errorf("it has grown by %d KiB", grown)
	}
}

func usage(t *testing.T, p *desktop.Process) desktop.Usage {
	t.Helper()
	u, err := desktop.UsageOf(p.PID())
	if err != nil {
		t.Fatalf("measure %s: %v", p.Name, err)
	}
	return u
}

func mb(u desktop.Usage) float64 { return float64(u.PSS) / 1024 }
