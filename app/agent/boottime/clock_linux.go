package boottime

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

func readClocks() reading {
	return reading{boot: readClock(unix.CLOCK_BOOTTIME), mono: readClock(unix.CLOCK_MONOTONIC), wall: time.Now().Round(0)}
}

func readClock(id int32) time.Duration {
	var ts unix.Timespec
	if err := unix.ClockGettime(id, &ts); err != nil {
		// Both clocks are in every kernel that Go itself runs on.
		panic(fmt.Sprintf("read clock %d: %v", id, err))
	}
	return time.Duration(ts.Nano())
}

// BootID names this run of the machine: two monotonic readings can be compared only within one.
func BootID() (string, error) {
	b, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return "", fmt.Errorf("read the boot id: %w", err)
	}
	return strings.TrimSpace(string(b)), nil
}
