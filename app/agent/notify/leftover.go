package notify

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// leftover is what is shown right now, as the next start finds it. A server numbers its
// notifications from 1 anew, so the numbers mean something only to the very server, on the very
// bus, that gave them: closing them elsewhere would close another program's.
type leftover struct {
	Bus    string            `json:"bus"`
	Server string            `json:"server"`
	Shown  map[string]uint32 `json:"shown"` // the server's numbers by our own keys
}

// readLeftover gives nothing for a missing or damaged file: then there is nothing to close.
func readLeftover(path string) leftover {
	var l leftover
	if path == "" {
		return l
	}
	data, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(data, &l) != nil {
		return leftover{}
	}
	return l
}

// write keeps l for the next start. It does not wait for the disk: a lost write costs a dead button.
func (l leftover) write(path string) error {
	if path == "" {
		return nil
	}
	data, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("remember shown notifications: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("remember shown notifications: %w", err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return fmt.Errorf("remember shown notifications: %w", err)
	}
	return nil
}
