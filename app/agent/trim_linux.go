package agent

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// forgetPages takes the program's own read-only pages out of this process's memory. The system
// keeps them in its file cache and maps one again when it is needed; but of the 20 MB that a start
// runs through, the all-day work needs a small part. Pages that were written to (relocations) stay:
// those could not be read anew from the file.
func forgetPages() error {
	self, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return err
	}
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		return err
	}
	defer func() { _ = maps.Close() }()
	pages, err := os.Open("/proc/self/pagemap")
	if err != nil {
		return err
	}
	defer func() { _ = pages.Close() }()
	lines := bufio.NewScanner(maps)
	for lines.Scan() {
		// 00400000-01a2b000 r-xp 00000000 fe:01 123 /path/of/program
		fields := strings.Fields(lines.Text())
		if len(fields) < 6 || fields[5] != self || !strings.HasPrefix(fields[1], "r-") {
			continue
		}
		var from, to uintptr
		if _, err := fmt.Sscanf(fields[0], "%x-%x", &from, &to); err != nil {
			return fmt.Errorf("read the memory map %q: %w", fields[0], err)
		}
		if err := forgetUnwritten(pages, from, to); err != nil {
			return err
		}
	}
	return lines.Err()
}

// ofFile is the bit of a page's entry that says that it is the file's own. Source: the kernel's
// documentation of pagemap, bit 61.
const ofFile = 1 << 61

// forgetUnwritten gives back the pages of a mapping that are still as in the file.
func forgetUnwritten(pages *os.File, from, to uintptr) error {
	size := uintptr(os.Getpagesize())
	entries := make([]byte, (to-from)/size*8)
	if _, err := pages.ReadAt(entries, int64(from/size)*8); err != nil {
		return fmt.Errorf("read the pages in use: %w", err)
	}
	isFile := func(at uintptr) bool {
		return binary.NativeEndian.Uint64(entries[(at-from)/size*8:])&ofFile != 0
	}
	for at := from; at < to; {
		if !isFile(at) {
			at += size
			continue
		}
		end := at + size
		for end < to && isFile(end) {
			end += size
		}
		if _, _, errno := syscall.Syscall(syscall.SYS_MADVISE, at, end-at, syscall.MADV_DONTNEED); errno != 0 {
			return fmt.Errorf("give back %d bytes: %w", end-at, errno)
		}
		at = end
	}
	return nil
}
