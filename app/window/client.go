// Package window is role 2: the window, a client of the agent, there while it is looked at.
package window

import (
	"context"
	"io"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/session"
)

// Agent is what the window asks of the agent; *api.Client is one.
type Agent interface {
	Watch(ctx context.Context, raisable bool, on func(api.Event) error) error
	ServerVersion() string
	Day(ctx context.Context, date string) (api.Day, error)
	Insights(ctx context.Context, from, to string) (api.Insights, error)
	Export(ctx context.Context, format, from, to string, w io.Writer) error
	ChangeEntry(ctx context.Context, date, list, id string, patch any) (api.Day, error)
	DeleteEntry(ctx context.Context, date, list, id string) (api.Day, error)
	RestoreEntry(ctx context.Context, date, list, id string) (api.Day, error)
	StartSession(ctx context.Context, req api.StartRequest) (api.Status, error)
	Session(ctx context.Context, verb string, req api.SessionRequest) (api.Status, error)
	Questions(ctx context.Context, topic string) (api.Screening, error)
	WearWrap(ctx context.Context, req api.WrapRequest) (api.Status, error)
	Rate(ctx context.Context, req api.RateRequest) (api.Status, error)
	TakeOffWrap(ctx context.Context) (api.Status, error)
	Prompt(ctx context.Context, verb, id string) (api.Status, error)
	Undo(ctx context.Context) (api.Status, error)
	Pause(ctx context.Context, req api.PauseRequest) (api.Status, error)
	Resume(ctx context.Context) (api.Status, error)
	Posture(ctx context.Context, p breaks.Posture) (api.Status, error)
	Presence(ctx context.Context, p breaks.Presence) (api.Status, error)
	CheckIn(ctx context.Context, req api.CheckInRequest) (api.Status, error)
	Water(ctx context.Context, req api.WaterRequest) (api.Status, error)
	Settings(ctx context.Context) (api.Settings, error)
	ChangeSettings(ctx context.Context, patch map[string]any) (api.Settings, error)
	Guides(ctx context.Context) (api.Guides, error)
	ChangeGuide(ctx context.Context, id string, req api.GuideRequest) (api.Guides, error)
	Preview(ctx context.Context, settings map[string]any) (api.Preview, error)
	Screening(ctx context.Context, req api.ScreeningRequest) (api.Status, error)
	Advice(ctx context.Context, id string, req api.AdviceRequest) (api.Status, error)
	Ask(ctx context.Context, req api.AskRequest) (api.Status, error)
	Doctor(ctx context.Context) (api.Doctor, error)
	TestReminder(ctx context.Context) (api.TestReminder, error)
	TestSound(ctx context.Context) (api.TestSound, error)
	Backups(ctx context.Context) ([]api.Backup, error)
	BackUp(ctx context.Context) (api.Backup, error)
	RestoreBackup(ctx context.Context, name string) ([]api.Backup, error)
	Import(ctx context.Context, archive io.Reader) (api.Imported, error)
	Forget(ctx context.Context) error
}

var _ Agent = (*api.Client)(nil)

// Places is where things lie on this computer, for the settings page to name. All are paths.
type Places struct{ History, Settings, Guides, Log, Backups string }

// Params is what the window is run with.
type Params struct {
	Agent Agent
	// View is the page to open on: one of api.Views, or about; empty is today.
	View string
	// Version is this program's; an agent of another one gets a quiet line.
	Version string
	// Elsewhere, if set, says whether another window is open, which it raises: then this one does not
	// open. It is asked while the toolkit starts.
	Elsewhere func(ctx context.Context) bool
	// StartAgent starts the agent if none runs. It may take seconds; it is called off the UI thread.
	StartAgent func(ctx context.Context) error
	// RestartAgent is StartAgent at the person's word: it ends one that does not answer. Up to half a minute.
	RestartAgent func(ctx context.Context) error
	Places       Places
	// Sounds plays the tones of a session's phases; nil for silence.
	Sounds session.Sounds

	// Screenshot, if set, is the PNG file that the window is drawn to once it has data; it closes then.
	Screenshot string
	// Width and Height are the first size in the toolkit's pixels; zero is 1040 × 700.
	Width, Height float32
	// Theme is "light" or "dark" whatever the settings say; empty follows them.
	Theme string
	// Settle is called when the window has drawn its first data; for tests. May be nil.
	Settle func()
}
