// Package agent is the role that runs all day: it owns the rules, the history and the settings,
// shows the tray and the reminders, and answers the local API. It reaches no toolkit for windows.
//
// run.go wires the parts, loop.go is the one goroutine that owns the
// rules, record.go keeps what comes of a step, announce.go shows it, backend*.go answer the API.
package agent

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"unknot/app/agent/store"
	"unknot/app/agent/wording"
	"unknot/app/api"
	"unknot/app/guides"
	"unknot/app/paths"
	"unknot/app/settings"
)

// Agent is the running agent. What stands below the line belongs to the loop's goroutine: whoever
// else wants it asks through loop.call.
type Agent struct {
	version   string
	boot      string // names this start of the machine
	lang      string // the locale, for language = "auto"
	paths     paths.Paths
	log       *slog.Logger
	clock     Clock
	loop      *loop
	store     *store.Store
	announcer *announcer
	tray      Tray
	opener    Opener
	overlays  Overlays
	sounds    Sounds
	hub       hub
	parts     describers
	autostart func(on bool) error
	// sources run beside the loop, by name; foreground runs on the main goroutine: the tray.
	sources    map[string]func(context.Context) error
	foreground func(context.Context) error
	quit       context.CancelFunc
	life       context.Context // ends with quit
	started    time.Time
	caring     sync.WaitGroup // work on the history beside the loop, waited for at the end

	// ---- owned by the loop ----
	settings settings.Settings
	guides   guides.Catalogue
	faulty   []guides.Faulty
	picker   *wording.Picker
	words    map[string]wording.Text // by prompt ID, while it is open
	offer    *api.Offer              // what the last session's end proposed
	hurt     *api.Hurt               // what to know after the last session was stopped because it hurt
	// lastSession is the one that `rate` is about.
	lastSession string
	// unseen: nothing here tells when there is input, so presence is what the person says.
	unseen bool
	// sharing: the screen is shown to others right now.
	sharing bool
	// problems are sentences by topic, shown until their cause is gone.
	problems map[string]string
	resuming bool          // until what followed from the saved state is carried out
	sent     api.Status    // as last sent to the watchers
	trimmed  time.Duration // when memory was last given back
	forget   *time.Timer   // has the program's own pages go, see trim.go
	ringStep int           // of the tray's ring, when it was last drawn by the heartbeat
	caredFor string        // the day on which the history was last checked and copied
}

// factLastSession names what the store keeps of which session was the last.
const factLastSession = "last-session"

// factPicker names what the store keeps of the wordings.
const factPicker = "wordings"
