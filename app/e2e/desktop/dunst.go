//go:build linux

package desktop

import (
	"encoding/json"
	"os"
	"strings"
	"time"
)

const (
	notesName  = "org.freedesktop.Notifications"
	notesPath  = "/org/freedesktop/Notifications"
	notesIface = notesName
)

// dunstConfig lets a script choose from dunst's menu of actions, in the place of dmenu: it takes
// the line that contains what the story wrote into the file "choice".
const dunstConfig = `[global]
    notification_limit = 5
    idle_threshold = 0
    show_indicators = yes
    dmenu = DMENU
    font = DejaVu Sans 10
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
`

// startDunst starts the real daemon.
func (d *Desktop) startDunst() *Process {
	d.t.Helper()
	menu := d.Path("choose")
	d.must("write the menu script", os.WriteFile(menu, []byte(
		"#!/bin/sh\ntee '"+d.Path("menu")+"' | grep -m1 -F \"$(cat '"+d.Path("choice")+"')\"\n"), 0o700))
	conf := d.Path("dunstrc")
	d.must("write dunst's configuration", os.WriteFile(conf,
		[]byte(strings.Replace(dunstConfig, "DMENU", menu, 1)), 0o600))
	p := d.Start("dunst", "dunst", "-config", conf)
	conn := d.Connect()
	d.Eventually("dunst is on the bus", 10*time.Second, func() bool { return d.HasOwner(conn, notesName) })
	return p
}

// DunstShows says how many notifications dunst displays now.
func (d *Desktop) DunstShows() int {
	n := 0
	for _, c := range strings.TrimSpace(d.tool("dunstctl", "count", "displayed")) {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// DunstPress opens dunst's menu of actions and chooses the line with this label.
func (d *Desktop) DunstPress(label string) {
	d.t.Helper()
	d.must("write the choice", os.WriteFile(d.Path("choice"), []byte(label), 0o600))
	d.Tool("dunstctl", "context")
}

// DunstHistory are the summaries of the notifications that dunst has closed.
func (d *Desktop) DunstHistory() []string {
	var history struct {
		Data [][]struct {
			Summary struct{ Data string }
		}
	}
	if err := json.Unmarshal([]byte(d.tool("dunstctl", "history")), &history); err != nil {
		return nil
	}
	var summaries []string
	for _, list := range history.Data {
		for _, n := range list {
			summaries = append(summaries, n.Summary.Data)
		}
	}
	return summaries
}
