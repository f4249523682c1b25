// Package overlay is what comes over other programs' windows: a prompt as a small window beside the
// clock, and the full-screen break. Each is a process of its own that lives as long as its prompt
// (a full-screen one as long as the break after it), for the toolkit turns its loop 60 times a second.
//
// A full-screen break is the prompt itself, and Start turns it into the guided break: who only wants
// to be asked has the notification for that. Esc always leaves: it skips the prompt or stops the
// break, and within the first moment, when it may have been meant for another program, it only hands
// the prompt back to the agent, which shows the notification then.
//
// The agent starts the process and reads from its standard output: one line when the window is
// there, then one a second from the toolkit's thread. When they stop, the agent ends the process.
package overlay

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/settings"
	"unknot/app/window/chime"
	"unknot/app/window/pages"
	"unknot/app/window/session"
	"unknot/app/window/widgets"
)

// ErrHandedBack says that the prompt is still open and wants another surface.
var ErrHandedBack = errors.New("the reminder was handed back")

// Agent is what an overlay asks of the agent; *api.Client is one.
type Agent interface {
	Status(ctx context.Context) (api.Status, error)
	Settings(ctx context.Context) (api.Settings, error)
	Guides(ctx context.Context) (api.Guides, error)
	Watch(ctx context.Context, raisable bool, on func(api.Event) error) error
	Prompt(ctx context.Context, verb, id string) (api.Status, error)
	Session(ctx context.Context, verb string, req api.SessionRequest) (api.Status, error)
	ShowWindow(ctx context.Context, req api.WindowRequest) error
}

var _ Agent = (*api.Client)(nil)

// News is what is known when the overlay opens, and all that it ever draws from.
type News struct {
	Status   api.Status
	Settings api.Settings
	Guides   []api.Guide
}

// guard is for how long after it has come up a full-screen prompt takes no key and no click for an
// answer: the person may still be busy in what it covers. Our choice: longer than the pause between
// two keys.
const guard = 1200 * time.Millisecond

// face is what an overlay shows at the moment.
type face int

const (
	asking face = iota
	guiding
	leaving
)

// overlay is one prompt, shown. All of it belongs to the toolkit's thread.
type overlay struct {
	prompt  string // its ID
	surface settings.Surface
	news    News
	got     time.Time
	still   bool // stops the clock, for pictures in tests
	model   Model
	opened  time.Time

	face face
	// answering: the agent was given an answer and has not replied yet.
	answering bool
	stage     *fyne.Container // what the first window shows
	guide     *session.View
	beside    []*widgets.Paragraph
	// keys are the small window's hints; nil in the other one, which has the keyboard from the start.
	keys    *widgets.Text
	acts    *actor
	content fyne.CanvasObject
	// leave ends the process; handedBack says that the prompt is to be shown another way.
	leave      func()
	handedBack bool
	// eachBeat is called with every sign of life; may be nil.
	eachBeat func()
}

// newOverlay makes the first window's content for a prompt that is open.
func newOverlay(prompt string, surface settings.Surface, news News, acts *actor, leave func()) *overlay {
	o := &overlay{prompt: prompt, surface: surface, news: news, got: time.Now(), opened: time.Now(), acts: acts, leave: leave}
	acts.o = o
	o.model = makeModel(*news.Status.Prompt, news.Status, news.Settings)
	if surface == settings.FullScreen {
		o.stage = container.NewStack(newScreenPrompt(o.model, o.answer))
	} else {
		content, keys := newPrompt(o.model, o.answer)
		o.stage, o.keys = container.NewStack(content), keys
	}
	o.content = o.stage
	return o
}

// now is the agent's clock, counted on by ours.
func (o *overlay) now() time.Time {
	if o.still {
		return o.news.Status.At.Time
	}
	return o.news.Status.At.Add(time.Since(o.got))
}

// take takes the agent's news. A prompt that was answered elsewhere, withdrawn or missed takes its
// window along. The news that an answer makes comes beside the reply to it and often before; the
// reply alone says where to go on.
func (o *overlay) take(s api.Status) {
	if o.answering {
		return
	}
	o.news.Status, o.got = s, time.Now()
	switch {
	case o.face == leaving:
	case s.Prompt != nil && s.Prompt.ID == o.prompt && o.face == asking:
	case o.guides(s):
		o.showBreak()
	default:
		o.end()
	}
}

// hasKeyboard says whether keys go to this window now: the hints are there only then.
func (o *overlay) hasKeyboard(on bool) {
	switch {
	case o.keys == nil:
	case on:
		o.keys.Set(o.model.Keys)
	default:
		o.keys.Set("")
	}
}

// end takes the windows away.
func (o *overlay) end() {
	if o.face != leaving {
		o.face = leaving
		if o.guide != nil {
			o.guide.Leave()
		}
		o.leave()
	}
}

// showBreak turns the prompt into the guided break, or brings the running one up to date.
func (o *overlay) showBreak() {
	if o.guide == nil {
		o.guide = session.New(o.acts, o.now, chime.New())
		o.stage.Objects = []fyne.CanvasObject{container.New(atMost{sessionWide, sessionTop}, o.guide.Content)}
		o.stage.Refresh()
		o.guide.Enter()
	}
	o.face = guiding
	o.second()
}

// second is a second passing.
func (o *overlay) second() {
	line := i18n.T("overlay.beside.prompt")
	if x := o.news.Status.Session; x != nil && o.face == guiding {
		in := session.Input{Status: o.news.Status, Guides: o.news.Guides, Rules: o.news.Settings, Now: o.now()}
		o.guide.Show(in, pages.ReducedMotion(o.news.Settings))
		left := seconds(x.PlannedS) - time.Duration(x.ElapsedMS)*time.Millisecond
		if !x.Paused {
			left -= o.now().Sub(o.news.Status.At.Time)
		}
		line = pages.Countdown(left)
	}
	for _, p := range o.beside {
		p.Set(line)
	}
}

// key takes the keys that no button wants.
func (o *overlay) key(e *fyne.KeyEvent) {
	switch o.face {
	case guiding:
		o.guide.Key(e)
	case asking:
		if e.Name == fyne.KeyEscape && o.guarded() {
			o.handBack()
		} else if verb := keyAnswer(e.Name, o.model); verb != "" {
			o.answer(verb)
		}
	}
}

// guarded says whether an answer may still be meant for another program.
func (o *overlay) guarded() bool {
	return o.surface == settings.FullScreen && time.Since(o.opened) < guard
}

// handBack leaves the prompt open, to be shown another way.
func (o *overlay) handBack() {
	o.handedBack = true
	o.end()
}

// answer answers the prompt and then leaves, or guides through the break.
func (o *overlay) answer(verb breaks.Answer) {
	if o.face == asking && !o.guarded() && !o.answering {
		o.answering = true
		o.acts.answer(verb)
	}
}

// answered is told what came of an answer.
func (o *overlay) answered(verb breaks.Answer, s api.Status, err error) {
	o.answering = false
	if err != nil {
		o.refused(err)
		return
	}
	view := "session"
	if p := o.news.Status.Prompt; p != nil && p.Kind == breaks.KindCheckIn {
		view = "check-in"
	}
	guided := o.guides(s)
	if verb == breaks.AnswerStart && !guided && (s.Session != nil || view == "check-in") {
		o.acts.raise(view) // Start is a wish to be guided
	}
	o.take(s)
}

// guides says whether the full screen guides through what runs. Heat has a page of its own in the window,
// and an exercise before which questions are due is begun there too, where they are asked.
func (o *overlay) guides(s api.Status) bool {
	return o.surface == settings.FullScreen && s.Session != nil && s.Session.Kind != breaks.KindHeat &&
		!(s.GuideScreeningDue && pages.AsksBefore(s.Session.Kind))
}

// refused goes to the window where heat has questions first; else the prompt is handed back, where
// the agent's own word about it can be read.
func (o *overlay) refused(err error) {
	var e *api.Error
	if errors.As(err, &e) && (e.Code == string(breaks.ChecklistNeeded) || e.Code == string(breaks.Night)) {
		o.acts.raise("heat")
		o.end()
		return
	}
	o.handBack()
}
