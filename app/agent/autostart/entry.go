package autostart

import "strings"

// entry is a .desktop file, line by line: what is not understood stays as it is.
type entry struct{ lines []string }

const mainGroup = "[Desktop Entry]"

func parseEntry(text string) entry {
	return entry{strings.Split(strings.TrimRight(text, "\n"), "\n")}
}

// String is the file's text.
func (f entry) String() string { return strings.Join(f.lines, "\n") + "\n" }

// find gives the line of a key of the main group, or -1, and the line after that group's last one.
func (f entry) find(key string) (at, end int) {
	at, inside := -1, false
	for i, line := range f.lines {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			if inside {
				return at, i
			}
			inside = line == mainGroup
			continue
		}
		if name, _, ok := strings.Cut(line, "="); ok && inside && strings.TrimSpace(name) == key {
			at = i
		}
	}
	return at, len(f.lines)
}

// get is a key's value; empty when it is not there.
func (f entry) get(key string) string {
	at, _ := f.find(key)
	if at < 0 {
		return ""
	}
	_, value, _ := strings.Cut(f.lines[at], "=")
	return strings.TrimSpace(value)
}

func (f *entry) set(key, value string) {
	line := key + "=" + value
	at, end := f.find(key)
	if at >= 0 {
		f.lines[at] = line
		return
	}
	if !strings.Contains(f.String(), mainGroup) {
		f.lines = append(f.lines, mainGroup)
		end = len(f.lines)
	}
	for end > 0 && strings.TrimSpace(f.lines[end-1]) == "" {
		end--
	}
	f.lines = append(f.lines[:end], append([]string{line}, f.lines[end:]...)...)
}

func (f *entry) remove(key string) {
	if at, _ := f.find(key); at >= 0 {
		f.lines = append(f.lines[:at], f.lines[at+1:]...)
	}
}

// isOff: Hidden is what KDE and Xfce set, the other what GNOME does.
func (f entry) isOff() bool {
	return strings.EqualFold(f.get("Hidden"), "true") || strings.EqualFold(f.get("X-GNOME-Autostart-enabled"), "false")
}
