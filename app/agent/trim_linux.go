package agent

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"
	"strings"
	"sync"
	"syscall"
)

// span is a stretch of this process's memory.
type span struct{ from, to uintptr }

// ownSpans are the program's own read-only pages. They are found once: what is read-only now can
// come to differ from its file no more.
var ownSpans = sync.OnceValues(findOwnSpans)

// forgetPages takes the program's own read-only pages out of this process's memory. The system
// keeps them in its file cache and maps one again when it is needed; but of the 20 MB that a start
// runs through, the all-day work needs a small part.
func forgetPages() error {
	spans, err := ownSpans()
	for _, s := range spans {
		if _, _, errno := syscall.Syscall(syscall.SYS_MADVISE, s.from, s.to-s.from, syscall.MADV_DONTNEED); errno != 0 {
			return fmt.Errorf("give back %d bytes: %w", s.to-s.from, errno)
		}
	}
	return err
}

func findOwnSpans() ([]span, error) {
	self, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return nil, err
	}
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		return nil, err
	}
	defer func() { _ = maps.Close() }()
	pages, err := os.Open("/proc/self/pagemap")
	if err != nil {
		return nil, err
	}
	defer func() { _ = pages.Close() }()
	var found []span
	lines := bufio.NewScanner(maps)
	for lines.Scan() {
		// 00400000-01a2b000 r-xp 00000000 fe:01 123 /path/of/program
		fields := strings.Fields(lines.Text())
		if len(fields) < 6 || fields[5] != self || !strings.HasPrefix(fields[1], "r-") {
			continue
		}
		var m span
		if _, err := fmt.Sscanf(fields[0], "%x-%x", &m.from, &m.to); err != nil {
			return nil, fmt.Errorf("read the memory map %q: %w", fields[0], err)
		}
		unwritten, err := unwrittenOf(pages, m)
		if err != nil {
			return nil, err
		}
		found = append(found, unwritten...)
	}
	return found, lines.Err()
}

// Bits of a page's entry: it is the file's own; it is in memory or swapped out. Source: the kernel's
// documentation of pagemap.
const (
	ofFile = 1 << 61
	exists = 1<<62 | 1<<63
)

// unwrittenOf gives the parts of a mapping that are as in the file. Pages that the start wrote to
// (relocations) are left out: those could not be read anew from it.
func unwrittenOf(pages *os.File, m span) (parts []span, err error) {
	size := uintptr(os.Getpagesize())
	entries := make([]byte, (m.to-m.from)/size*8)
	if _, err := pages.ReadAt(entries, int64(m.from/size)*8); err != nil {
		return nil, fmt.Errorf("read the pages in use: %w", err)
	}
	open := false
	for i := range uintptr(len(entries) / 8) {
		entry := binary.NativeEndian.Uint64(entries[i*8:])
		written := entry&exists != 0 && entry&ofFile == 0
		at := m.from + i*size
		switch {
		case written:
			open = false
		case open:
			parts[len(parts)-1].to = at + size
		default:
			parts, open = append(parts, span{at, at + size}), true
		}
	}
	return parts, nil
}
