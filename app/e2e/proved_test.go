//go:build e2e && desktops

package e2e_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// proofs are what this run has seen to work: row and column of the table in docs/desktops.md.
var proofs struct {
	mu   sync.Mutex
	seen map[[2]string]bool
}

func proved(row, column, by string) {
	proofs.mu.Lock()
	defer proofs.mu.Unlock()
	if proofs.seen == nil {
		proofs.seen = map[[2]string]bool{}
	}
	if !proofs.seen[[2]string{row, column}] {
		fmt.Printf("PROVED %s | %s | %s\n", row, column, by)
	}
	proofs.seen[[2]string{row, column}] = true
}

// tick marks a cell that a run of these stories has proved.
const tick = "✓"

// After a run of every story the table says no more than was proved, and no less.
func TestDesktopsTable_SaysWhatWasProved(t *testing.T) {
	path := os.Getenv("UNKNOT_DESKTOPS_TABLE")
	if path == "" {
		t.Skip("UNKNOT_DESKTOPS_TABLE names no table; `make test-desktops` sets it")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ticked := tickedCells(string(text))
	for cell := range ticked {
		if !proofs.seen[cell] {
			t.Errorf("%s: ticked for %q, but this run has not shown it", cell[0], cell[1])
		}
	}
	for cell := range proofs.seen {
		if !ticked[cell] {
			t.Errorf("%s: shown %q, which the table does not tick", cell[0], cell[1])
		}
	}
}

// tickedCells reads the tables whose first column is "played": row and column of each ticked cell.
func tickedCells(text string) map[[2]string]bool {
	cells := map[[2]string]bool{}
	var columns []string
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "|") {
			columns = nil
			continue
		}
		parts := strings.Split(strings.Trim(line, "|"), "|")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		switch {
		case columns == nil:
			columns = parts
		case columns[0] != "played":
		default:
			for i := 1; i < min(len(parts), len(columns)); i++ {
				if strings.HasPrefix(parts[i], tick) {
					cells[[2]string{parts[0], columns[i]}] = true
				}
			}
		}
	}
	return cells
}
