package notify

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"unknot/assets"
)

// iconAsset is big enough for every server (GNOME shows 48 px, twice that on a dense screen).
const iconAsset = "icons/unknot-128.png"

// writeIcon puts the icon into dir unless it is there already, and gives its path. A server reads
// the file by itself, so it has to stay.
func writeIcon(dir string) (string, error) {
	data, err := assets.Files.ReadFile(iconAsset)
	if err != nil {
		return "", fmt.Errorf("read the icon: %w", err)
	}
	path := filepath.Join(dir, "unknot.png")
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return path, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("write the icon: %w", err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return "", fmt.Errorf("write the icon: %w", err)
	}
	return path, nil
}
