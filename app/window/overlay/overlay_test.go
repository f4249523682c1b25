package overlay

import (
	"context"
	"errors"
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/settings"
	"unknot/app/window/pages"
	"unknot/app/window/windowtest"
)

// scripted is an agent that notes what it is asked, and refuses if told to.
type scripted struct {
	*api.Client
	status api.Status
	refuse error
	calls  []string
}

func (s *scripted) Prompt(_ context.Context, verb, id string) (api.Status, error) {
	s.calls = append(s.calls, verb+" "+id)
	return s.status, s.refuse
}

func (s *scripted) Session(_ context.Context, verb string, _ api.SessionRequest) (api.Status, error) {
	s.calls = append(s.calls, verb)
	return s.status, s.refuse
}

func (s *scripted) ShowWindow(_ context.Context, req api.WindowRequest) error {
	s.calls = append(s.calls, "show "+req.View)
	return nil
}

// prompt is the sample's: 30 min into a bout, a move break with a stretch in it.
func prompt() api.Prompt {
	return api.Prompt{
		ID: "p", Kind: breaks.KindMove, Guide: "cat_cow_seated", MaySnooze: true, LengthS: 300, ShownAt: windowtest.At("15:51"),
		Title: "Cat-cow in your 5-minute break", Text: "Your back has been still for half an hour. A few slow rounds on the chair, then a walk.",
	}
}

func news() News {
	s := windowtest.Status()
	p := prompt()
	s.Prompt, s.SittingClock, s.At = &p, 33*60, windowtest.At("15:51") // the clock counts a little from before the bout
	return News{Status: s, Settings: windowtest.Settings(), Guides: windowtest.Guides().Guides}
}

// rig is an overlay on the test driver; calls are run in place.
type rig struct {
	*overlay
	agent *scripted
	left  int
	win   fyne.Window
}

func newRig(t *testing.T, surface settings.Surface, n News) *rig {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(pages.LookOf(n.Settings))
	if lang, ok := n.Settings["language"].(string); ok {
		i18n.SetLanguage(lang, "en")
		t.Cleanup(func() { i18n.SetLanguage("en", "") })
	}
	r := &rig{agent: &scripted{}}
	acts := &actor{ctx: t.Context(), agent: r.agent, spawn: func(f func()) { f() }}
	r.overlay = newOverlay("p", surface, n, acts, func() { r.left++ })
	r.still = true
	r.win = test.NewTempWindow(t, r.content)
	r.win.SetPadded(false)
	if surface == settings.FullScreen {
		r.win.Resize(fyne.NewSize(1280, 800))
	} else {
		r.win.Resize(r.content.MinSize())
	}
	return r
}

func (r *rig) press(name fyne.KeyName) { r.key(&fyne.KeyEvent{Name: name}) }

// aged makes the overlay one that has been up for a while.
func (r *rig) aged() *rig { r.opened = time.Now().Add(-2 * guard); return r }

func TestKeysAnswer(t *testing.T) {
	for key, want := range map[fyne.KeyName]string{fyne.KeyReturn: "start p", fyne.KeyEnter: "start p", fyne.KeyS: "snooze p", fyne.KeyEscape: "skip p", fyne.KeyA: ""} {
		for _, surface := range []settings.Surface{settings.Window, settings.FullScreen} {
			r := newRig(t, surface, news()).aged()
			r.press(key)
			if got := slices.Concat(r.agent.calls, []string{""})[0]; got != want {
				t.Errorf("%s on %s asks for %q, want %q", key, surface, got, want)
			}
		}
	}
	n := news()
	n.Status.Prompt.MaySnooze = false
	r := newRig(t, settings.Window, n).aged()
	if r.press(fyne.KeyS); len(r.agent.calls) != 0 {
		t.Errorf("S asks for %v where no snooze is left", r.agent.calls)
	}
}

// Who types or clicks into what a full-screen prompt covers answers nothing; Esc leaves even then, and the
// prompt goes back to the agent.
func TestKeysMeantForAnotherProgramAnswerNothing(t *testing.T) {
	r := newRig(t, settings.FullScreen, news())
	r.press(fyne.KeyReturn)
	r.press(fyne.KeyS)
	r.answer(breaks.AnswerSkip) // as a click does
	if len(r.agent.calls) != 0 || r.left != 0 {
		t.Fatalf("keys and clicks of the first moment asked for %v", r.agent.calls)
	}
	r.press(fyne.KeyEscape)
	if len(r.agent.calls) != 0 || r.left != 1 || !r.handedBack {
		t.Errorf("Esc asked for %v, left %d times, handed back %v", r.agent.calls, r.left, r.handedBack)
	}
}

func TestThePromptTakesItsWindowAlong(t *testing.T) {
	other, none := news().Status, news().Status
	p := prompt()
	p.ID = "q"
	other.Prompt, none.Prompt = &p, nil
	for name, s := range map[string]api.Status{"another prompt": other, "none": none} {
		r := newRig(t, settings.Window, news())
		r.take(news().Status)
		if r.left != 0 {
			t.Fatal("left with the prompt still open")
		}
		r.take(s)
		r.take(s)
		if r.left != 1 || r.handedBack {
			t.Errorf("with %s it left %d times", name, r.left)
		}
	}
}

func TestStartInTheSmallWindowOpensTheSession(t *testing.T) {
	r := newRig(t, settings.Window, news())
	r.agent.status = news().Status
	r.agent.status.Prompt, r.agent.status.Session = nil, windowtest.CatCow()
	r.press(fyne.KeyReturn)
	if want := []string{"start p", "show session"}; !slices.Equal(r.agent.calls, want) || r.left != 1 {
		t.Errorf("asked for %v, want %v; left %d times", r.agent.calls, want, r.left)
	}
}

// The news of the session often comes before the reply to the answer that began it. Who wished to be
// guided is guided all the same.
func TestNewsBeforeTheReplyLosesNoWindow(t *testing.T) {
	r := newRig(t, settings.Window, news())
	var reply func()
	r.acts.spawn = func(f func()) { reply = f }
	r.press(fyne.KeyReturn)
	running := news().Status
	running.Prompt, running.Session = nil, windowtest.CatCow()
	r.take(running)
	if r.left != 0 {
		t.Fatal("the window left before it knew where to go on")
	}
	r.acts.spawn = func(f func()) { f() }
	r.agent.status = running
	reply()
	if !slices.Contains(r.agent.calls, "show session") || r.left != 1 {
		t.Errorf("asked for %v and left %d times, want the session shown", r.agent.calls, r.left)
	}
}

func TestHeatAsksItsQuestionsInTheWindow(t *testing.T) {
	for _, surface := range []settings.Surface{settings.Window, settings.FullScreen} {
		r := newRig(t, surface, news()).aged()
		r.agent.refuse = &api.Error{Code: string(breaks.ChecklistNeeded)}
		r.press(fyne.KeyReturn)
		if want := []string{"start p", "show heat"}; !slices.Equal(r.agent.calls, want) || r.left != 1 || r.handedBack {
			t.Errorf("%s: asked for %v, want %v; left %d times", surface, r.agent.calls, want, r.left)
		}
	}
	r := newRig(t, settings.Window, news())
	r.agent.refuse = errors.New("the agent is busy")
	if r.press(fyne.KeyReturn); !r.handedBack {
		t.Error("an answer that did not go through loses the prompt")
	}
}

// Start turns the full-screen prompt into the guided break; its end takes the windows away. Heat is
// had while one works, so that it never keeps the screen.
func TestFullScreenGuidesThroughTheBreak(t *testing.T) {
	r := newRig(t, settings.FullScreen, news()).aged()
	r.agent.status = news().Status
	r.agent.status.Prompt, r.agent.status.Session = nil, windowtest.CatCow()
	box, line := newBeside(r.model)
	r.beside = append(r.beside, line)
	_ = box
	r.press(fyne.KeyReturn)
	if r.face != guiding || r.left != 0 || line.Value == "" {
		t.Fatalf("after Start the face is %v, left %d times, the other monitor says %q", r.face, r.left, line.Value)
	}
	over := r.agent.status
	over.Session = nil
	r.agent.status = over
	r.press(fyne.KeyEscape)
	if got := r.agent.calls; got[len(got)-1] != "stop" || r.left != 1 {
		t.Errorf("Esc asked for %v, left %d times", got, r.left)
	}

	r = newRig(t, settings.FullScreen, news()).aged()
	r.agent.status = news().Status
	r.agent.status.Prompt, r.agent.status.Session = nil, windowtest.Heat()
	if r.press(fyne.KeyReturn); r.left != 1 || !slices.Contains(r.agent.calls, "show session") {
		t.Errorf("heat keeps the screen: %v, left %d times", r.agent.calls, r.left)
	}
}

// The questions before the first guide are asked in the window: the screen is left to it.
func TestFullScreenLeavesTheFirstGuideToTheWindow(t *testing.T) {
	for kind, leaves := range map[breaks.Kind]bool{breaks.KindStretch: true, breaks.KindMove: false} {
		r := newRig(t, settings.FullScreen, news()).aged()
		r.agent.status = news().Status
		x := windowtest.CatCow()
		x.Kind = kind
		r.agent.status.Prompt, r.agent.status.Session, r.agent.status.GuideScreeningDue = nil, x, true
		r.press(fyne.KeyReturn)
		if shown := slices.Contains(r.agent.calls, "show session"); (r.left == 1) != leaves || shown != leaves {
			t.Errorf("%s: asked for %v, left %d times", kind, r.agent.calls, r.left)
		}
	}
}

// Who cannot reach the agent and wants to stop leaves all the same.
func TestEscLeavesWithoutTheAgent(t *testing.T) {
	r := newRig(t, settings.FullScreen, news()).aged()
	r.agent.status = news().Status
	r.agent.status.Prompt, r.agent.status.Session = nil, windowtest.CatCow()
	r.press(fyne.KeyReturn)
	r.agent.refuse = api.ErrNoAgent
	if r.press(fyne.KeyEscape); r.left != 1 {
		t.Error("Esc does not leave")
	}
}

func TestCornerIsBesideTheClock(t *testing.T) {
	display, size := image.Rect(0, 0, 3200, 1080), image.Pt(400, 200)
	primary := image.Rect(0, 0, 1920, 1080)
	for name, c := range map[string]struct{ work, want image.Rectangle }{
		"panel below": {image.Rect(0, 0, 3200, 1040), image.Rect(1508, 828, 1908, 1028)},
		"panel above": {image.Rect(0, 30, 3200, 1080), image.Rect(1508, 42, 1908, 242)},
		"no panel":    {display, image.Rect(1508, 868, 1908, 1068)},
		"both":        {image.Rect(0, 30, 3200, 1040), image.Rect(1508, 828, 1908, 1028)},
		"elsewhere":   {image.Rect(1920, 0, 3200, 1080), image.Rect(1508, 868, 1908, 1068)},
	} {
		if at := corner(primary, display, c.work, size, 12); at != c.want.Min {
			t.Errorf("%s: at %v, want %v", name, at, c.want.Min)
		}
	}
}

// The small window does not take the keyboard: its key hints are there only while it has it.
func TestSmallWindow_HintsAtKeysWhileItHasTheKeyboard(t *testing.T) {
	r := newRig(t, settings.Window, news())
	hints := func() bool { return r.keys.Value != "" }
	if hints() {
		t.Error("keys are hinted at that go to another window")
	}
	r.hasKeyboard(true)
	if !hints() {
		t.Error("no hints though it has the keyboard")
	}
	r.hasKeyboard(false)
	if hints() {
		t.Error("the hints stay")
	}
	newRig(t, settings.FullScreen, news()).hasKeyboard(true) // which has it anyway
}
