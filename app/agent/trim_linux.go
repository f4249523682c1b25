package agent

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// forgetPages takes the program's own read-only pages out of this process's memory. The system
// keeps them in its file cache and maps one again when it is needed; but of the 20 MB that a start
// runs through, the all-day work needs a small part. Pages that were written to (relocations) are
// left alone: those could not be read anew from the file.
func forgetPages() error {
	self, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return err
	}
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	var from, to uintptr
	mapped := false
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		fields := strings.Fields(line)
		switch {
		case len(fields) >= 6 && strings.Contains(fields[0], "-"):
			mapped = fields[5] == self && strings.HasPrefix(fields[1], "r-")
			if _, err := fmt.Sscanf(fields[0], "%x-%x", &from, &to); err != nil {
				return fmt.Errorf("read the memory map %q: %w", fields[0], err)
			}
		case mapped && fields[0] == "Anonymous:":
			if fields[1] == "0" {
				if err := forget(from, to); err != nil {
					return err
				}
			}
			mapped = false
		}
	}
	return lines.Err()
}

func forget(from, to uintptr) error {
	_, _, errno := syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED)
	if errno != 0 {
		return fmt.Errorf("give back %d bytes: %w", to-from, errno)
	}
	return nil
}
