package api

import (
	"context"

	"unknot/app/breaks"
)

// Backend is what the agent does behind the routes. Errors that a client should see are *Error.
type Backend interface {
	Status(ctx context.Context) (Status, error)
	// Watch sends the whole status at once and then one Event per change, until ctx ends.
	// A slow reader loses older events, never the last. raisable says that the watcher is a window
	// that can be raised by "show" events.
	Watch(ctx context.Context, raisable bool) (<-chan Event, error)
	Day(ctx context.Context, date string) (Day, error)
	Days(ctx context.Context, from, to string) ([]DayTotals, error)
	Insights(ctx context.Context, from, to string) (Insights, error)
	// ChangeEntry patches an entry (list is care, away, check-ins or water) with raw JSON fields;
	// DeleteEntry takes it away; RestoreEntry brings it back as it was.
	ChangeEntry(ctx context.Context, date, list, id string, patch []byte) (Day, error)
	DeleteEntry(ctx context.Context, date, list, id string) (Day, error)
	RestoreEntry(ctx context.Context, date, list, id string) (Day, error)
	// Do puts one event before the rules and answers the status after it, or the refusal.
	Do(ctx context.Context, ev breaks.Event) (Status, error)
	// Rate stores "better", "same" or "worse" (and 0-10 if score is not nil) for the session that ended last.
	Rate(ctx context.Context, answer string, score *int) (Status, error)
	// Screening gives the questions before "heat" or "guides"; Screen stores the answers to them.
	Screening(ctx context.Context, topic string) (Screening, error)
	Screen(ctx context.Context, req ScreeningRequest) (Status, error)
	Settings(ctx context.Context) (Settings, error)
	ChangeSettings(ctx context.Context, patch []byte) (Settings, error)
	Guides(ctx context.Context) (Guides, error)
	ChangeGuide(ctx context.Context, id string, req GuideRequest) (Guides, error)
	Preview(ctx context.Context, settings []byte) (Preview, error)
	Doctor(ctx context.Context) (Doctor, error)
	TestReminder(ctx context.Context) (TestReminder, error)
	// TestSound plays the sound of a reminder at the volume that is set.
	TestSound(ctx context.Context) (TestSound, error)
	ShowWindow(ctx context.Context, req WindowRequest) error
	Backups(ctx context.Context) ([]Backup, error)
	BackUp(ctx context.Context) (Backup, error)
	// RestoreBackup puts a copy in the place of the history and gives the copies there are then.
	RestoreBackup(ctx context.Context, name string) ([]Backup, error)
	// Export gives the history from one date to another, both included; empty: no limit.
	Export(ctx context.Context, from, to string) (Archive, error)
	// Import adds what of a checked archive is not there yet, and takes its settings where they hold.
	Import(ctx context.Context, archive Archive) (Imported, error)
	// Forget deletes the whole history and every copy of it. Settings and guides stay.
	Forget(ctx context.Context) error
	Quit(ctx context.Context) error
}

// Preview is a typical day under some settings.
type Preview struct {
	Date    string          `json:"date"`
	Prompts []PreviewPrompt `json:"prompts"`
	// Spans are the typical day's times at the desk.
	Spans []PreviewSpan `json:"spans"`
	// CareS is the seconds of care in all; LongestGapS the longest time between two breaks.
	Count       int `json:"count"`
	CareS       int `json:"care_s"`
	LongestGapS int `json:"longest_gap_s"`
}

// PreviewPrompt is one prompt of a previewed day.
type PreviewPrompt struct {
	At      Time          `json:"at"`
	Kind    breaks.Kind   `json:"kind"`
	Guide   string        `json:"guide"`
	Merged  []breaks.Kind `json:"merged"`
	LengthS int           `json:"length_s"`
}

// PreviewSpan is a time at the desk in a previewed day.
type PreviewSpan struct {
	From Time `json:"from"`
	To   Time `json:"to"`
}

// Backup is one copy of the history.
type Backup struct {
	Name string `json:"name"`
	At   Time   `json:"at"`
	Size int64  `json:"size"`
}
