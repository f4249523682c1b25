package window

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
	"unknot/app/window/windowtest"
)

var usual = fyne.NewSize(firstWidth, firstHeight)

// visible lists everything on the window that is shown, outermost first.
func visible(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	see(o)
	switch x := o.(type) {
	case *fyne.Container:
		for _, c := range x.Objects {
			visible(c, see)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			visible(c, see)
		}
	}
}

// reads gives the words on the window, those over the page included.
func (s *stage) reads() string {
	var words []string
	see := func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			words = append(words, t.Text)
		}
	}
	visible(s.win.Content(), see)
	for _, o := range s.win.Canvas().Overlays().List() {
		visible(o, see)
	}
	return strings.Join(words, "\n")
}

func (s *stage) says(words ...string) {
	s.t.Helper()
	all := s.reads()
	for _, w := range words {
		if !strings.Contains(all, w) {
			s.t.Errorf("the window does not say %q; it says:\n%s", w, all)
		}
	}
}

func (s *stage) button(label string) *widgets.Button {
	s.t.Helper()
	var found *widgets.Button
	see := func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
			found = b
		}
	}
	visible(s.win.Content(), see)
	for _, o := range s.win.Canvas().Overlays().List() {
		visible(o, see)
	}
	if found == nil {
		s.t.Fatalf("no button %q; the window says:\n%s", label, s.reads())
	}
	return found
}

// strip is the day on Today.
func (s *stage) strip() *widgets.Strip {
	s.t.Helper()
	var found *widgets.Strip
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		if x, ok := o.(*widgets.Strip); ok {
			found = x
		}
	})
	if found == nil {
		s.t.Fatal("no strip on this page")
	}
	return found
}

// choose presses a line of the menu that is open.
func (s *stage) choose(label string) {
	s.t.Helper()
	top := s.win.Canvas().Overlays().Top()
	if top == nil {
		s.t.Fatalf("no menu is open to choose %q from", label)
	}
	var at fyne.Tappable
	var found fyne.Tappable
	visible(top, func(o fyne.CanvasObject) {
		if x, ok := o.(fyne.Tappable); ok {
			at = x
		}
		if x, ok := o.(*canvas.Text); ok && x.Text == label {
			found = at
		}
	})
	if found == nil {
		s.t.Fatalf("no %q in the menu:\n%s", label, s.reads())
	}
	found.Tapped(&fyne.PointEvent{})
}

// nth is one of several buttons of that name, from the top.
func (s *stage) nth(label string, n int) *widgets.Button {
	s.t.Helper()
	var all []*widgets.Button
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
			all = append(all, b)
		}
	})
	if n >= len(all) {
		s.t.Fatalf("%d buttons %q; the window says:\n%s", len(all), label, s.reads())
	}
	return all[n]
}

// overlayButton is a button of what lies over the page.
func (s *stage) overlayButton(label string) *widgets.Button {
	s.t.Helper()
	var found *widgets.Button
	if top := s.win.Canvas().Overlays().Top(); top != nil {
		visible(top, func(o fyne.CanvasObject) {
			if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
				found = b
			}
		})
	}
	if found == nil {
		s.t.Fatalf("no %q over the page", label)
	}
	return found
}

func (s *stage) tap(label string) { s.t.Helper(); test.Tap(s.button(label)) }

func (s *stage) press(key fyne.KeyName) {
	e := &fyne.KeyEvent{Name: key}
	if f := s.win.Canvas().Focused(); f != nil {
		f.TypedKey(e)
		return
	}
	s.win.Canvas().OnTypedKey()(e)
}

// did says whether the agent's rules were given the event.
func (s *stage) did(want breaks.Event) bool { return slices.Contains(s.agent.Done(), want) }

func (s *stage) asked(name, args string) bool {
	return slices.Contains(s.agent.Asked(), apitest.Call{Name: name, Args: args})
}

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

// The question after relief does not lie over what can be taken back: it waits for that.
func TestRelief_AsksOnceNothingCanBeTakenBack(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
	s.Open("session")
	s.agent.Change(func(n *api.Status) {
		n.Session, n.UndoUntil, n.Offer = nil, windowtest.After(10*time.Second), &api.Offer{Kind: breaks.KindCheckIn}
	})
	s.tell()
	if s.over.shown() {
		t.Error("the question lies over \"Undo\"")
	}
	s.toast.hide()
	s.says("How is your back right now?")
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
	s.choose("I was at my desk")
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
	s.tap("I was at my desk")
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

func TestWelcome_SetsWhatWasChosen(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) { b.Now.FirstRun = true })
	s.says("Unknot keeps your lower back loose", "It does not diagnose")
	s.tap("Next")
	s.says("When may reminders come?", "Start with the desktop")
	s.tap("Next")
	s.tap("Show a test reminder")
	s.says("Did you see it?")
	s.tap("Yes, I saw it")
	s.tap("Begin")
	var patch string
	for _, c := range s.agent.Asked() {
		if c.Name == "ChangeSettings" {
			patch = c.Args
		}
	}
	for _, w := range []string{`"welcomed":true`, `"autostart":true`, `"gentle_start":true`, `"mon":["09:00-17:30"]`, `"sun":[]`, `"place":["chair","standing"]`} {
		if !strings.Contains(patch, w) {
			t.Errorf("the settings sent lack %s: %s", w, patch)
		}
	}
	s.says("Stand and move in 13 min")
}

func TestWelcome_PromisesWhatTheDesktopGives(t *testing.T) {
	for _, c := range []struct {
		checks []api.Check
		says   string
		calls  bool
	}{
		{nil, "Reminders go on when this window is closed", false},
		{[]api.Check{{Name: "tray"}, {Name: "microphone"}}, "There is no tray here", false},
		{[]api.Check{{Name: "tray", OK: true}, {Name: "microphone", OK: true}}, "Unknot lives in the tray", true},
	} {
		s := newStage(t, usual, look.Light, func(b *apitest.Backend) { b.Now.FirstRun, b.DoctorSays.Checks = true, c.checks })
		if got := strings.Contains(s.reads(), "never in a call"); got != c.calls {
			t.Errorf("%v: it promises calls: %v", c.checks, got)
		}
		s.tap("Next")
		s.tap("Next")
		s.says(c.says)
	}
}

func checkedIn(s *stage, want func(breaks.CheckIn) bool) bool {
	return slices.ContainsFunc(s.agent.Done(), func(e breaks.Event) bool {
		c, is := e.(breaks.CheckIn)
		return is && want(c)
	})
}

func TestCheckIn_ByPointer(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.tap("How is your back?")
	s.tap("3")
	s.says("mild", "Tap where it is")
	s.tap("Note it")
	if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 3 && c.Area == "" && len(c.Flags) == 0 }) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// A digit and Enter are enough; arrows and letters say where.
func TestCheckIn_ByKeys(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("check-in")
	s.press(fyne.Key5)
	s.press(fyne.KeyLeft)
	s.press(fyne.KeyDown)
	s.press(fyne.KeyDown)
	s.press(fyne.KeyL)
	s.says("moderate", "Hip, left")
	s.press(fyne.KeyReturn)
	if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 4 && c.Side == "left" && c.Area == "hip" }) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

func TestCheckIn_OneAndZeroAreTen(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("check-in")
	s.press(fyne.Key1)
	s.press(fyne.Key0)
	s.says("severe")
}

func TestCheckIn_ASevereScoreAsksForFlags(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("check-in")
	s.press(fyne.Key8)
	s.tap("Note it")
	s.says("Is any of this there too?", "Chest pain", "A leg that is getting weaker")
	if len(s.agent.Done()) > 0 {
		t.Errorf("the score was noted before the flags were asked for: %v", s.agent.Done())
	}
	s.readOn()
	s.tap("None of these")
	if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 8 && len(c.Flags) == 0 }) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// readOn presses "Read on" until the end of the list was on screen.
func (s *stage) readOn() {
	s.t.Helper()
	for range 20 {
		if !strings.Contains(s.reads(), "Read on") {
			return
		}
		s.tap("Read on")
	}
	s.t.Error("the list has no end")
}

// "None of these" can be said once the whole list was on screen, however one goes there.
func TestLists_AreReadToTheEndFirst(t *testing.T) {
	open := func() *stage {
		s := newStage(t, fyne.NewSize(leastWidth, leastHeight), look.Light, nil)
		s.Open("check-in")
		s.press(fyne.Key8)
		s.tap("Note it")
		s.says("Read on")
		if all := s.reads(); strings.Contains(all, "None of these") {
			t.Errorf("a list that was not read is answered:\n%s", all)
		}
		return s
	}
	s := open()
	s.tap("Read on")
	if len(s.agent.Done()) > 0 {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
	s.readOn()
	s.says("None of these")
	s = open()
	for range 10 {
		s.press(fyne.KeyPageDown)
	}
	s.says("None of these")
	s = open()
	for range 20 { // Tab brings what it reaches into view
		s.win.Canvas().FocusNext()
	}
	s.says("None of these")
	s = open()
	var first *widgets.Switch
	visible(s.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if w, ok := o.(*widgets.Switch); ok && first == nil {
			first = w
		}
	})
	test.Tap(first) // a sign that is there needs no more of the list
	if strings.Contains(s.reads(), "Read on") {
		t.Error("a sign waits for the rest of the list")
	}
}

// Who puts the question about the flags away has said the score all the same: once, without flags.
func TestCheckIn_PuttingTheFlagsAwayKeepsTheScore(t *testing.T) {
	ways := map[string]func(*stage){
		"Esc":       func(s *stage) { s.press(fyne.KeyEscape) },
		"the cross": func(s *stage) { test.Tap(s.overlayButton("Close")) },
		"the end":   func(s *stage) { s.end() },
		"another":   func(s *stage) { s.Open("heat") },
	}
	for name, put := range ways {
		s := newStage(t, usual, look.Light, nil)
		s.Open("check-in")
		s.press(fyne.Key8)
		s.tap("Note it")
		put(s)
		if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 8 && len(c.Flags) == 0 }) || len(s.agent.Done()) != 1 {
			t.Errorf("%s: the agent was told %v", name, s.agent.Done())
		}
		if name != "the end" {
			s.says("Noted, thank you.")
		}
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
