// Package notify shows desktop notifications: with buttons over D-Bus where the server has them,
// plain ones through beeep where it has not, and says what it found (Describe).
//
// Nothing here decides when to remind: the agent shows, replaces and withdraws by a key of its own.
package notify

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Notifier is what the agent has of this package. *Desktop is the real one, notifytest.Recorder one for tests.
type Notifier interface {
	// Run works until ctx ends, then withdraws what is still shown. Show needs it running.
	Run(ctx context.Context) error
	// Show shows n, or replaces in place what is shown under the same key. It waits for the server,
	// 2 s at most. After an error the notification stays open: it is shown when a server appears,
	// unless it was withdrawn by then.
	Show(n Notification) error
	// Withdraw takes a notification away; an unknown key is no error. What was shown through beeep
	// cannot be taken away: it goes by itself after 5 s.
	Withdraw(key string)
	// Describe says how notifications go out at the moment.
	Describe() Description
}

// Notification is one message to the person.
type Notification struct {
	// Key is the caller's own name for it, a prompt's ID for example. Not empty.
	Key string
	// Title and Body are plain text: no markup, whatever the server understands.
	Title, Body string
	Urgency     Urgency
	// Actions are the buttons, in their order. A click on the notification itself comes as
	// DefaultAction, listed or not.
	Actions []Action
	// Expiry is how long the server should show it: more than zero, or UntilWithdrawn. Zero is
	// refused, since on the bus it would mean "for ever". GNOME keeps to its own time.
	Expiry time.Duration
	// Transient keeps it out of the server's list of past notifications.
	Transient bool
	// Sound is a name of the freedesktop sound naming specification ("message", "bell"); empty is silent.
	Sound string
	// Category is a hint of the notification specification; "x-unknot.reminder" when empty.
	Category string
}

// Action is one button.
type Action struct{ ID, Label string }

// DefaultAction is the ID of a click on the notification itself.
const DefaultAction = "default"

// UntilWithdrawn as Expiry: the server never lets it expire, Withdraw ends it. Prompts use it, so
// that the rules alone decide when a prompt is missed.
const UntilWithdrawn time.Duration = -1

// Urgency is how much a notification may push itself forward. Critical ones pass do-not-disturb on
// most desktops and never expire: the heat alarm.
type Urgency int

// The urgencies.
const (
	Normal Urgency = iota
	Low
	Critical
)

// Reason says why a notification went away without an action.
type Reason string

// The reasons, those of the notification specification.
const (
	Expired   Reason = "expired"
	Dismissed Reason = "dismissed"
	Closed    Reason = "closed"
	Unknown   Reason = "unknown"
)

// Params is what a Desktop is built from.
type Params struct {
	Log *slog.Logger
	// StateFile remembers what is shown, so that the next start closes what a crash left: its
	// buttons would lead nowhere. Empty: nothing is remembered.
	StateFile string
	// IconDir is where the icon is written once, for servers to read. Empty: by the theme's name only.
	IconDir string
	// OnAction is told of a button or of a click (DefaultAction), at most once per Show; the
	// notification is closed by then. token is the desktop's activation token for raising a window, or empty.
	OnAction func(key, actionID, token string)
	// OnClosed is told when the person or the server ended one; not after OnAction or Withdraw.
	OnClosed func(key string, reason Reason)
	// OnChange is told when what Describe says has changed: a server came, went, or failed.
	OnChange func(Description)
	// Plain shows a notification without buttons; nil: beeep.
	Plain func(n Notification, icon string) error

	// The three callbacks come one at a time and in order, on a goroutine of their own: they may
	// call Show and Withdraw, and a slow one holds nothing up here.
}

// Description is what the doctor says about notifications.
type Description struct {
	Mechanism Mechanism
	// Server, Vendor and Version are the server's own words; empty when none was reached.
	Server, Vendor, Version string
	// Capabilities are the server's, as it names them.
	Capabilities []string
	// CanWithdraw: a shown notification can be taken away again.
	CanWithdraw bool
	// Since is when the mechanism became what it is.
	Since time.Time
	// LastError is the last failure, LastErrorAt its time; they stay after a recovery.
	LastError   string
	LastErrorAt time.Time
	// Note says in a sentence what the person should know; empty when all is well.
	Note string
}

// Mechanism is the way that notifications take.
type Mechanism string

// The mechanisms.
const (
	// ButtonsOverDBus: the server has actions.
	ButtonsOverDBus Mechanism = "D-Bus with buttons"
	// ButtonsOverPortal: in a sandbox, by the desktop's portal.
	ButtonsOverPortal Mechanism = "portal with buttons"
	// PlainBeeep: title and text only, gone after 5 s, cannot be withdrawn.
	PlainBeeep Mechanism = "beeep"
	// None: nothing was reached yet. On most desktops the first notification starts the server.
	None Mechanism = "none"
)

// HasButtons says whether notifications can be answered where they are shown.
func (m Mechanism) HasButtons() bool { return m == ButtonsOverDBus || m == ButtonsOverPortal }

// AppName is how the program calls itself to the server.
const AppName = "Unknot"

// DesktopEntry is the base name of the program's .desktop file, by which servers find icon and settings.
const DesktopEntry = "unknot"

// answerTime is how long Show waits. A server that is started on demand can take longer; the
// notification is shown then, all the same. Our choice: a hung server must not hang the rules.
const answerTime = 2 * time.Second

// The errors of Show.
var (
	ErrNoServer = errors.New("no notification server answers")
	ErrSlow     = errors.New("the notification server has not answered for 2 s")
	ErrStopped  = errors.New("the notifier is not running")
)

func (n Notification) check() error {
	switch {
	case n.Key == "":
		return errors.New("show a notification: it has no key")
	case n.Title == "":
		return fmt.Errorf("show notification %s: it has no title", n.Key)
	case n.Expiry == 0 || n.Expiry < 0 && n.Expiry != UntilWithdrawn:
		return fmt.Errorf("show notification %s: its expiry %v is neither positive nor UntilWithdrawn", n.Key, n.Expiry)
	}
	return nil
}
