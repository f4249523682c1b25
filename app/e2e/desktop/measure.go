//go:build linux

package desktop

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Usage is what a process has used up so far.
type Usage struct {
	// PSS is its share of memory now, in KiB: pages shared with n processes count 1/n.
	PSS int
	// Switches are the context switches of all its threads, voluntary and not, since their start.
	Switches int
	// Forced are those of them by which the kernel took the processor away: the machine was busy.
	Forced int
	// CPU is its processor time; the kernel counts in steps of 10 ms.
	CPU time.Duration
}

// clockTick is the kernel's unit in /proc/PID/stat: 100 a second on every Linux that Go runs on.
const clockTick = 10 * time.Millisecond

// UsageOf reads what a process and the processes that it started (a helper of a peer, a window)
// have used, summed up.
func UsageOf(pids ...int) (Usage, error) {
	var sum Usage
	for _, pid := range pids {
		u, err := usageOf(pid)
		if err != nil {
			return Usage{}, fmt.Errorf("measure process %d: %w", pid, err)
		}
		sum.PSS += u.PSS
		sum.Switches += u.Switches
		sum.Forced += u.Forced
		sum.CPU += u.CPU
	}
	return sum, nil
}

func usageOf(pid int) (Usage, error) {
	var u Usage
	proc := fmt.Sprintf("/proc/%d/", pid)
	var err error
	if u.PSS, err = sumFields(proc+"smaps_rollup", "Pss:"); err != nil {
		return u, err
	}
	tasks, err := filepath.Glob(proc + "task/*/status")
	if err != nil {
		return u, err
	}
	for _, task := range tasks {
		// A thread may end while we look; its switches are then lost, as they are to the kernel's own sum.
		own, _ := sumFields(task, "voluntary_ctxt_switches:")
		forced, _ := sumFields(task, "nonvoluntary_ctxt_switches:")
		u.Switches += own + forced
		u.Forced += forced
	}
	stat, err := os.ReadFile(proc + "stat")
	if err != nil {
		return u, err
	}
	// The name in brackets may hold blanks; utime and stime are the 12th and 13th field after it.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	for _, field := range fields[11:13] {
		ticks, err := strconv.Atoi(field)
		if err != nil {
			return u, err
		}
		u.CPU += time.Duration(ticks) * clockTick
	}
	return u, nil
}

// sumFields adds up the numbers of the lines that begin with one of the names.
func sumFields(path string, names ...string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	sum := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		for _, name := range names {
			if len(fields) > 1 && fields[0] == name {
				n, err := strconv.Atoi(fields[1])
				if err != nil {
					return 0, err
				}
				sum += n
			}
		}
	}
	return sum, nil
}
