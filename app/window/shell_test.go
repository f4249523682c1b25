package window

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
	"unknot/app/window/windowtest"
)

var usual = fyne.NewSize(firstWidth, firstHeight)

func TestToday_ShowsWhatTheAgentSays(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.says("17", "sitting now", "Stand and move in 13 min", "7 of 9 breaks taken", "4 h 05", "Self-massage with the hand", "Heat 15 min")
	s.agent.Change(func(n *api.Status) { n.Next.HeldBy = []breaks.Quiet{breaks.QuietCall} })
	s.tell()
	s.says("Stand and move waits: a call")
}

func TestToday_AnswersAPrompt(t *testing.T) {
	prompt := func(b *apitest.Backend) {
		b.Now.Prompt = &api.Prompt{ID: "p7", Kind: breaks.KindMove, MaySnooze: true, Title: "Two minutes up?"}
	}
	for label, answer := range map[string]breaks.Answer{"Start": breaks.AnswerStart, "In 5 min": breaks.AnswerSnooze, "Skip": breaks.AnswerSkip} {
		s := newStage(t, usual, look.Light, prompt)
		s.tap(label)
		if !s.did(breaks.Respond{ID: "p7", Answer: answer}) {
			t.Errorf("%s: the agent was told %v", label, s.agent.Done())
		}
	}
}

// "In 5 min" is offered twice at most.
func TestToday_OffersNoThirdSnooze(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.Now.Prompt = &api.Prompt{ID: "p", Kind: breaks.KindMove, Title: "Two minutes up?", Snoozes: 2}
	})
	if strings.Contains(s.reads(), "In 5 min") {
		t.Error("a third snooze is offered")
	}
}

func TestToday_AnAnswerCanBeTakenBack(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.agent.Change(func(n *api.Status) { n.UndoUntil = windowtest.After(10 * time.Second) })
	s.tell()
	s.tap("Undo")
	if !s.did(breaks.Undo{}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// The line says what it was that can be taken back.
func TestUndo_SaysWhatWasDone(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.Now.Prompt = &api.Prompt{ID: "p7", Kind: breaks.KindMove, MaySnooze: true, Title: "Two minutes up?"}
		b.OnDo = func(ev breaks.Event, now *api.Status) error {
			now.Prompt, now.UndoUntil = nil, windowtest.After(10*time.Second)
			return nil
		}
	})
	s.tap("Skip")
	s.says("Stand and move: skipped. You can take it back.")
	s = newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
	s.Open("session")
	s.agent.Change(func(n *api.Status) { n.Session, n.UndoUntil = nil, windowtest.After(10*time.Second) })
	s.tell()
	s.says("Cat-cow on the chair: stopped. You can take it back.")
}

// After relief the question how it is now comes as that ends. Where the end can be taken back a card asks
// it: a question that came later would take the keys from what one does by then.
func TestRelief_TheQuestionTakesNoKeysFromWhatOneDoes(t *testing.T) {
	for _, undo := range []*api.Time{nil, windowtest.After(10 * time.Second)} {
		s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
		s.Open("session")
		s.agent.Change(func(n *api.Status) {
			n.Session, n.UndoUntil, n.Offer = nil, undo, &api.Offer{Kind: breaks.KindCheckIn}
		})
		s.tell()
		if undo == nil {
			s.says("How is your back right now?")
			continue
		}
		s.says("How is your back now?")
		s.toast.hide()
		s.Open("history")
		s.rune('1')
		if s.over.shown() || s.view != "today" {
			t.Errorf("1 leads to %q; a question is over it: %v", s.view, s.over.shown())
		}
	}
}

// A new row moves those below it: a menu that stayed would stand beside another one.
func TestToday_AMenuGoesWhenTheListMoves(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.tap(i18n.T("window.entry.correct") + ": 13:10 A drink of water")
	s.says("Delete")
	s.act.loadDay()
	s.says("Delete") // nothing has moved
	d := windowtest.Day()
	d.Water = append(d.Water, api.Water{ID: "new", At: *windowtest.After(-time.Second), ML: 250})
	s.agent.DayByDate[windowtest.Date] = d
	s.act.loadDay()
	s.saysNot("Delete")
}

// The question that an absence leaves open ends where the outcomes of the other rows do.
func TestToday_OutcomesEndInOneLine(t *testing.T) {
	s := newStage(t, fyne.NewSize(usual.Width, 1400), look.Light, nil)
	s.picture()
	ends := map[string]float32{}
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		if x, ok := o.(*canvas.Text); ok {
			end := fyne.CurrentApp().Driver().AbsolutePositionForObject(x).X + x.Size().Width
			if x.Alignment != fyne.TextAlignTrailing { // it stands in the middle of its room
				end -= (x.Size().Width - x.MinSize().Width) / 2
			}
			ends[x.Text] = end
		}
	})
	if here, done := ends["I was here"], ends["Partly done"]; here == 0 || max(here-done, done-here) > 1 {
		t.Errorf("\"I was here\" ends at %v, \"Partly done\" at %v", here, done)
	}
}

func TestToday_QuickStarts(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.OnDo = func(ev breaks.Event, now *api.Status) error {
			if _, ok := ev.(breaks.Start); ok {
				now.Session = windowtest.CatCow()
			}
			return nil
		}
	})
	s.tap("Cat-cow")
	if !s.did(breaks.Start{Guide: "cat_cow_seated"}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
	s.says("Cat-cow on the chair", "breathe in")
}

func TestToday_GoesToEarlierDaysAndBack(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		d := windowtest.EmptyDay()
		d.Date = "2026-11-22"
		d.StartsAt.Time, d.EndsAt.Time = d.StartsAt.AddDate(0, 0, -1), d.EndsAt.AddDate(0, 0, -1)
		b.DayByDate[d.Date] = d
	})
	s.tap("The day before")
	s.says("Sun 22 Nov", "Nothing was noted on this day.")
	s.tap("The day after")
	s.says("Stand and move in 13 min")
}

// What is on the strip can be picked with the keyboard alone, and corrected.
func TestToday_StripIsCorrectedByKeys(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	strip := s.strip()
	s.win.Canvas().Focus(strip)
	for !strings.Contains(strip.AccessibilityLabel(), "Away from the desk") {
		before := strip.AccessibilityLabel()
		s.press(fyne.KeyLeft)
		if strip.AccessibilityLabel() == before {
			t.Fatal("the absence is not on the strip")
		}
	}
	s.says("Away from the desk", "12:20–13:08 · 48 min", "screen locked")
	s.press(fyne.KeyReturn)
	s.choose("I was here")
	if !s.asked("ChangeEntry", windowtest.Date+` away a2 {"was":"at_desk"}`) {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
	s.says("Corrected.")
	s.tap("Undo")
	if !s.asked("RestoreEntry", windowtest.Date+" away a2") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
}

func TestToday_AsksOfAnAbsenceWithoutInput(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.tap("I was here")
	if !s.asked("ChangeEntry", windowtest.Date+` away a1 {"was":"at_desk"}`) {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
}

func TestToday_DeletesAnEntryAndTakesThatBack(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.tap("Correct or delete: 15:10 Posture check")
	s.choose("Delete")
	s.tap("Undo")
	for _, name := range []string{"DeleteEntry", "RestoreEntry"} {
		if !s.asked(name, windowtest.Date+" care c9") {
			t.Errorf("no %s; the agent was asked %v", name, s.agent.Asked())
		}
	}
}

func TestToday_AFreshDayInvites(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.Now = windowtest.EmptyStatus()
		b.DayByDate[windowtest.Date] = windowtest.EmptyDay()
	})
	s.says("A fresh day", "The first word comes at about 09:20: Posture check.")
	if all := s.reads(); strings.Contains(all, "0 of 0") || strings.Contains(all, "0 min") {
		t.Errorf("an empty day shows zeros:\n%s", all)
	}
	s.tap("Two minutes up, now")
	if !s.did(breaks.Start{Kind: breaks.KindMove}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// An unreadable answer of the agent is a line, not a page that is gone.
func TestRefusal_IsALineAboveThePage(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.OnDo = func(breaks.Event, *api.Status) error {
			return &api.Error{Code: string(breaks.SessionRunning), Message: "A session is running already."}
		}
	})
	s.tap("Stand & move")
	s.says("A session is running already.", "Stand and move in 13 min")
}

func TestWhoAsksForAWindowThatIsClosingGetsAFreshOne(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	f := &feed{agent: s.act.agent, sh: s.shell}
	f.event(t.Context(), api.Event{Event: "show", View: "history"})
	if f.asked() != nil || s.view != "history" {
		t.Errorf("a window that is there was not raised: %v, on %s", f.asked(), s.view)
	}
	s.closed = true
	f.event(t.Context(), api.Event{Event: "show", View: "today"})
	if r := f.asked(); r == nil || r.view != "today" {
		t.Errorf("asked while it closed: %v", r)
	}
}

func TestAProblem_CanBePutAwayUntilItComesAnew(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) { b.Now.Problems = []string{"Run make install first."} })
	s.says("Run make install first.")
	s.tap("Close")
	s.tell()
	if s.bar.box.Visible() {
		t.Error("it is still there")
	}
	for _, problems := range [][]string{nil, {"Run make install first."}} {
		now := s.st.status
		now.Problems = problems
		s.st.take(now)
		s.bar.show(&s.st, "")
	}
	if !s.bar.box.Visible() {
		t.Error("it does not come anew")
	}
}

func TestAgentAway_SaysSoAndOffersARestart(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	started := 0
	s.p.StartAgent = func(context.Context) error { started++; return nil }
	s.act.start = s.p.StartAgent
	s.shell.agentGone()
	s.says("Unknot is not running in the background")
	s.tap("Restart")
	if started != 1 {
		t.Errorf("started %d times", started)
	}
	s.tell()
	if strings.Contains(s.reads(), "not running") {
		t.Error("the agent is back, the banner is still there")
	}
}

func TestOtherVersion_IsAQuietLine(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.p.Version = "9.9"
	s.tell()
	s.says("The background part is version " + apitest.Version)
}

// Tab reaches every control in reading order: the pages first, then what is on this one.
func TestTab_GoesThroughThePage(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	var names []string
	for range 17 {
		s.win.Canvas().FocusNext()
		if n, ok := s.win.Canvas().Focused().(interface{ AccessibilityLabel() string }); ok {
			names = append(names, n.AccessibilityLabel())
		}
	}
	want := []string{
		"Today", "History", "Exercises", "Settings", "Hurts now", "Pause…", "About", "The day before", "Today", "The day after",
		"I am standing now", "Your day: Stand and move, at about 15:51, if you go on like this", "Heat 15 min", "Cat-cow", "Stand & move", "Massage", "Water · 2",
	}
	if !slices.Equal(names, want) {
		t.Errorf("Tab goes to\n%q, want\n%q", names, want)
	}
}

func TestSettings_DarkIsPutInForceAtOnce(t *testing.T) {
	s := newStage(t, usual, "", nil)
	paper := look.Color(look.ColorPaper)
	s.agent.SettingsNow["theme"] = "dark"
	s.Open("settings")
	s.settings.Part("look")
	s.tap("Dark")
	if look.Color(look.ColorPaper) == paper {
		t.Error("the paper is as it was")
	}
}

func TestExercises_StartAndRotation(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("exercises")
	s.exercises.OpenGuide("cat_cow_seated")
	s.says("Not when", "Pain that spreads down the leg.")
	s.tap("Try it now")
	if !s.did(breaks.Start{Guide: "cat_cow_seated"}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// The lines of the day's list stay in line, those that end with a question too.
func TestToday_TheListsColumnsStayInLine(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		d := windowtest.Day()
		for i := range d.Away {
			d.Away[i].Cause = breaks.CauseIdle
		}
		b.DayByDate[windowtest.Date] = d
	})
	s.layOut()
	s.button("I was here")
	at := map[float32][]string{}
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		p, ok := o.(*widgets.Paragraph)
		if ok && !p.Bold && (strings.Contains(p.Value, "no input") || p.Value == "250 ml" || strings.HasPrefix(p.Value, "after")) {
			x := fyne.CurrentApp().Driver().AbsolutePositionForObject(p).X
			at[x] = append(at[x], p.Value)
		}
	})
	if len(at) != 1 {
		t.Errorf("what the lines say begins at several places: %v", at)
	}
}
