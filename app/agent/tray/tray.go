package tray

import (
	"context"
	"log/slog"
	"math"
	"sync"
	"time"

	"unknot/app/i18n"
)

// Params is what a Tray is built from.
type Params struct {
	Log *slog.Logger
	// Scale is the display's scale, 1 when zero: it chooses the size of the picture.
	Scale float64
	// Panel is what the icon lies on, where that is known.
	Panel Panel
	// OnChange is told when what Describe says has changed: a tray host came or went. It is called
	// on a goroutine of its own, one call at a time, in order.
	OnChange func(Description)
}

// Description is what the doctor says about the tray.
type Description struct {
	// Shown: there is a tray host and the icon was given to it.
	Shown bool
	// Mechanism is how the icon gets there; empty when it does not.
	Mechanism string
	// Since is when Shown became what it is.
	Since time.Time
	// LastError is the last failure, LastErrorAt its time; they stay after a recovery.
	LastError   string
	LastErrorAt time.Time
	// Note says in a sentence what the person should know; empty when all is well.
	Note string
}

// baseSize is the size in pixels at which the icon is mostly looked at, at scale 1. KDE, Xfce and
// most others show 22. Source: measured on Xfce and waybar, KDE's guidelines.
const baseSize = 22

// finer is how much finer than that the picture is where panels make it smaller by themselves. The
// library can offer one size only, and one made smaller stays sharp (16, 24, 32 on Xfce, LXQt,
// waybar and Plasma), while one made larger blurs, or is shown too small. Source: looked at.
const finer = 2

// Tray keeps a Model on the desktop. There is one in a process: the library underneath is global.
type Tray struct {
	p    Params
	size int
	art  Artist

	changed chan struct{} // has room for one: something in latest is new

	mu     sync.Mutex // guards what follows
	latest Model
	desc   Description
}

// New gives a Tray that does nothing until Run.
func New(p Params) *Tray {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Scale <= 0 {
		p.Scale = 1
	}
	return &Tray{
		p: p, size: int(math.Round(baseSize * p.Scale)), changed: make(chan struct{}, 1),
		desc: Description{Since: time.Now(), Note: "tray.note.not-started"},
	}
}

// Set shows a model. It never waits: of several in a row the last is shown.
func (t *Tray) Set(m Model) {
	t.mu.Lock()
	t.latest = m
	t.mu.Unlock()
	select {
	case t.changed <- struct{}{}:
	default:
	}
}

func (t *Tray) model() Model {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.latest
}

// Describe says whether the icon is to be seen.
func (t *Tray) Describe() Description {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.desc.forReading()
}

func (d Description) forReading() Description {
	if d.Note != "" {
		d.Note = i18n.T(d.Note)
	}
	return d
}

// describe changes the description; it gives it back, and whether it says anything new.
func (t *Tray) describe(change func(*Description)) (Description, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	old := t.desc
	change(&t.desc)
	if t.desc.Shown != old.Shown {
		t.desc.Since = time.Now()
	}
	return t.desc.forReading(), t.desc != old
}

// picture is what the desktop was last told of the icon and its text.
type picture struct {
	face    Face
	tooltip string
	told    bool
}

// Run keeps the tray until ctx ends and then takes the icon away. onClick gets the action of every
// click (see Action), one at a time; it may take its time.
//
// Call Run on the main goroutine of the program: on Windows and macOS the tray's messages arrive
// only there. On Linux any goroutine will do.
func (t *Tray) Run(ctx context.Context, onClick func(action string)) error {
	clicks := make(chan string, 16)
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	go func() {
		for {
			select {
			case action := <-clicks:
				onClick(action)
			case <-inner.Done():
				return
			}
		}
	}()
	clicked := func(id string) {
		action := Action(id)
		if action == "" {
			return
		}
		select {
		case clicks <- action:
		case <-inner.Done():
		}
	}
	return t.run(ctx, clicked)
}

// face is the icon for a model at this tray's size.
func (t *Tray) face(m Model) Face { return m.face(t.size, t.p.Panel).drawnAlike() }

// tooltip is the text of the icon.
func tooltip(m Model) string {
	text := presenceLine(m)
	if line := nextLine(m); line != "" {
		text += "\n" + line
	}
	return text
}
