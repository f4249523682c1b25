package agent

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/agent/notify"
	"unknot/app/api"
	"unknot/app/breaks"
)

// bubble runs a story from nine in the morning on.
func bubble(t *testing.T, f func(t *testing.T, w *world)) {
	synctest.Test(t, func(t *testing.T) {
		f(t, start(t, t.TempDir(), boottimetest.New(time.Hour, monday())))
	})
}

func TestEightHoursAtTheDesk(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		for range 16 { // half-hours: 25 min of work, 5 min away, as one who gets up by themselves
			w.busy(25 * time.Minute)
			w.rest(5 * time.Minute)
		}
		d := w.day()
		if got := d.Totals.SittingS; got < 16*25*60-60 || got > 16*25*60+60 {
			t.Errorf("sitting %d s, want sixteen times 25 min", got)
		}
		if len(d.Bouts) != 16 {
			t.Errorf("%d bouts, want one for each time at the desk: 16", len(d.Bouts))
		}
		natural := d.Totals.Outcomes[breaks.KindMove][breaks.Natural]
		if natural == 0 {
			t.Errorf("no break taken by themselves counts; outcomes %v", d.Totals.Outcomes)
		}
		for _, n := range w.notifier.All() {
			if len(n.Title) == 0 || len(n.Body) == 0 {
				t.Errorf("a notification without words: %+v", n)
			}
		}
	})
}

func TestAReminderIsShownAnsweredAndKept(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.busy(30 * time.Minute)
		w.rest(11 * time.Second)
		s := w.status()
		if s.Prompt == nil || s.Prompt.Kind != breaks.KindMove {
			t.Fatalf("after 30 min of sitting and a pause the prompt is %+v, want a move break", s.Prompt)
		}
		n, open := w.notifier.Open(keyPrompt + s.Prompt.ID)
		if !open || n.Title != s.Prompt.Title || len(n.Actions) != 3 {
			t.Fatalf("the notification is %+v, want the prompt's words and three answers", n)
		}
		if w.tray.model().Prompt == nil {
			t.Error("the tray does not show the prompt")
		}
		// Pressed twice, as some servers report it: the second is of an old prompt and does no harm.
		w.agent.pressed(t.Context(), n.Key, "start", "")
		w.agent.pressed(t.Context(), n.Key, "start", "")
		synctest.Wait()
		if s := w.status(); s.Session == nil || s.Session.Kind != breaks.KindMove {
			t.Fatalf("after Start the session is %+v", s.Session)
		}
		if _, open := w.notifier.Open(n.Key); open {
			t.Error("the answered notification is still shown")
		}
		w.rest(2 * time.Minute)
		if got := w.day().Totals.Outcomes[breaks.KindMove][breaks.Done]; got != 1 {
			t.Errorf("%d move breaks done, want 1", got)
		}
	})
}

func TestWatchersHearOfChangesAndNotOfSeconds(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		ctx, cancel := context.WithCancel(t.Context())
		var events []api.Event
		done := make(chan error, 1)
		go func() {
			done <- w.client.Watch(ctx, false, func(ev api.Event) error { events = append(events, ev); return nil })
		}()
		w.busy(time.Minute)
		n := len(events)
		w.busy(15 * time.Minute)
		if len(events) != n {
			t.Errorf("%d lines came while somebody just sat, want none: the last is %+v", len(events)-n, events[len(events)-1])
		}
		w.busy(15 * time.Minute)
		w.rest(11 * time.Second)
		if last := events[len(events)-1]; last.Status == nil || last.Status.Prompt == nil {
			t.Errorf("the last line is %+v, want the prompt in it", last)
		}
		cancel()
		<-done
	})
}

// Who counts the seconds on from what is said goes by its time: a change of the look in the middle of a
// session must not say how it stood at the last news.
func TestNewSettingsComeWithTheStatusAsItIsNow(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Guide: "cat_cow_seated"}); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var last api.Event
		done := make(chan error, 1)
		go func() {
			done <- w.client.Watch(ctx, false, func(ev api.Event) error { last = ev; return nil })
		}()
		w.busy(40 * time.Second)
		if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"theme": "dark"}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if last.Event != "settings" || last.Status.Session == nil || last.Status.Session.ElapsedS < 39 {
			t.Errorf("after 40 s %q says %+v", last.Event, last.Status.Session)
		}
		cancel()
		<-done
	})
}

// Whether it helped may be said anywhere: who watches hears that it was.
func TestWatchersHearThatASessionWasRated(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Guide: "cat_cow_seated"}); err != nil {
			t.Fatal(err)
		}
		w.rest(30 * time.Second)
		if _, err := w.client.Session(t.Context(), "stop", api.SessionRequest{}); err != nil {
			t.Fatal(err)
		}
		events := heard(t, w)
		if _, err := w.client.Rate(t.Context(), api.RateRequest{Answer: "better"}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if !slices.Contains(events(), "rated") {
			t.Errorf("heard of %v", events())
		}
	})
}

func TestAKilledAgentLeavesAPartialSessionAndAClosedBout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		clock := boottimetest.New(time.Hour, monday())
		w := start(t, dir, clock)
		w.busy(10 * time.Minute)
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Guide: "cat_cow_seated"}); err != nil {
			t.Fatal(err)
		}
		w.rest(30 * time.Second)
		left := leftBehind(t, dir)
		w.stop()
		clock.Sleep(10 * time.Minute)
		w = start(t, left, clock)
		d := w.day()
		if len(d.Care) != 1 || d.Care[0].Outcome != breaks.Partial {
			t.Errorf("the day's care is %+v, want the cat-cow set, partly done", d.Care)
		}
		if len(d.Bouts) == 0 || d.Bouts[0].EndedAt == nil {
			t.Errorf("the bouts are %+v, want the first one closed", d.Bouts)
		}
		if got := d.Totals.SittingS; got < 10*60-90 || got > 11*60+60 {
			t.Errorf("sitting %d s, want about ten and a half minutes and none of the ten that nobody saw", got)
		}
	})
}

// leftBehind copies an agent's files as a kill -9 would leave them now: nothing is tidied up.
func leftBehind(t *testing.T, dir string) string {
	t.Helper()
	left := t.TempDir()
	if err := os.CopyFS(left, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return left
}

func TestHeatThatACrashCutIsKeptAndWantsItsAnswerFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := boottimetest.New(time.Hour, monday())
		dir := t.TempDir()
		w := start(t, dir, clock)
		heat := api.StartRequest{Kind: breaks.KindHeat, Screened: true, Awake: true}
		must(t)(w.client.StartSession(t.Context(), heat))
		w.rest(41 * time.Second) // nobody at the desk: the heat itself is what keeps being seen
		left := leftBehind(t, dir)
		w.stop()
		w = start(t, left, clock)
		if s := w.status(); !s.Alarm {
			t.Fatal("no alarm after a crash in heat")
		}
		if c := w.day().Care; len(c) != 1 || c[0].ElapsedS < 30 || c[0].ElapsedS > 41 || c[0].Outcome != breaks.Partial {
			t.Errorf("kept as %+v, want 30 to 41 s of heat", c)
		}
		if n, open := w.notifier.Open(keyHeat); !open || n.Title != "Switch the heat off" || w.notifier.Shown() != 1 {
			t.Errorf("it says %q, %d notifications in all", n.Title, w.notifier.Shown())
		}
		must(t)(w.client.StartSession(t.Context(), api.StartRequest{Guide: "breathe"}))
		if _, open := w.notifier.Open(keyHeat); !open {
			t.Error("a guide took the alarm away")
		}
		must(t)(w.client.Session(t.Context(), "stop", api.SessionRequest{}))
		_, err := w.client.StartSession(t.Context(), heat)
		if e, ok := errors.AsType[*api.Error](err); !ok || e.Code != string(breaks.AfterHeat) || !strings.Contains(e.Message, "confirm that the heat is off") {
			t.Errorf("heat while the alarm is open: %v", err)
		}
		must(t)(w.client.Session(t.Context(), "confirm", api.SessionRequest{}))
		synctest.Wait()
		if n := w.notifier.Shown(); n != 0 {
			t.Errorf("confirmed, %d notifications stay", n)
		}
		if _, err := w.client.StartSession(t.Context(), heat); code(err) != string(breaks.HeatGapReached) {
			t.Errorf("heat at once after the answer: %v", err)
		}
	})
}

func TestHeatIsRefusedByTheSameRuleThroughEveryDoor(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		_, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat})
		refusal, ok := errors.AsType[*api.Error](err)
		if !ok || refusal.Code != string(breaks.ChecklistNeeded) || len(refusal.Questions) == 0 {
			t.Fatalf("heat without the checklist: %v, want checklist_needed with its questions", err)
		}
		if refusal.Questions[0].Text == "" || refusal.Questions[0].Text == "heat.question.skin" {
			t.Errorf("a question without words: %+v", refusal.Questions[0])
		}
		long := 1260
		_, err = w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true, ForS: &long})
		if refusal, ok := errors.AsType[*api.Error](err); !ok || refusal.Code != string(breaks.HeatTooLong) {
			t.Errorf("21 min of heat: %v, want heat_too_long", err)
		}
		if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"kinds": map[string]any{"heat": map[string]any{"length": "25m"}}}); err == nil {
			t.Error("the settings take 25 min of heat")
		}
	})
}

func TestAnUnansweredSkinCheckEndsHeatWithTheAlarm(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.busy(time.Minute)
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true}); err != nil {
			t.Fatal(err)
		}
		w.rest(5*time.Minute + time.Second)
		if n, open := w.notifier.Open(keyHeat); !open || n.Urgency != notify.Critical {
			t.Fatalf("at 5 min of heat the skin check is %+v, open %v", n, open)
		}
		w.rest(time.Minute)
		if _, open := w.notifier.Open(keyHeat); !open {
			t.Fatal("nobody answered the skin check, and there is no alarm")
		}
		if s := w.status(); !s.Alarm || s.Session != nil {
			t.Errorf("alarm %v, session %+v; want the alarm on and heat over", s.Alarm, s.Session)
		}
		w.agent.pressed(t.Context(), keyHeat, actionConfirm, "")
		synctest.Wait()
		if _, open := w.notifier.Open(keyHeat); open || w.status().Alarm {
			t.Error("the answered alarm goes on")
		}
		if c := w.day().Care; len(c) != 1 || c[0].Outcome != breaks.Partial {
			t.Errorf("care is %+v, want heat, partly done", c)
		}
	})
}

func TestASettingsChangeIsInForceAtOnceAndABadOneChangesNothing(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		every := func(v string) map[string]any {
			return map[string]any{"kinds": map[string]any{"posture": map[string]any{"every": v}}}
		}
		_, err := w.client.ChangeSettings(t.Context(), every("soon"))
		refusal, ok := errors.AsType[*api.Error](err)
		if !ok || refusal.Code != string(breaks.InvalidSetting) || refusal.Key != "kinds.posture.every" {
			t.Errorf("every = \"soon\": %v, want invalid_setting naming the key", err)
		}
		if _, err := w.client.ChangeSettings(t.Context(), every("2m")); err != nil {
			t.Fatal(err)
		}
		w.busy(2 * time.Minute)
		w.rest(11 * time.Second)
		if s := w.status(); s.Prompt == nil || s.Prompt.Kind != breaks.KindPosture {
			t.Errorf("two minutes in, the prompt is %+v, want a posture check", s.Prompt)
		}
	})
}

func TestASecondWindowMakesWayForTheFirst(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		ctx, cancel := context.WithCancel(t.Context())
		heard := func(into *[]string) chan error {
			done := make(chan error, 1)
			go func() {
				done <- w.client.Watch(ctx, true, func(ev api.Event) error { *into = append(*into, ev.Event); return nil })
			}()
			synctest.Wait()
			return done
		}
		var first, second []string
		a := heard(&first)
		b := heard(&second)
		if len(first) != 2 || first[1] != "show" {
			t.Errorf("the first window heard %v, want to be raised", first)
		}
		if len(second) != 2 || second[1] != "superseded" {
			t.Errorf("the second window heard %v, want to be told to make way", second)
		}
		cancel()
		<-a
		<-b
	})
}

func TestASlowWatcherLosesOlderLinesNeverTheLast(t *testing.T) {
	var h hub
	ctx, cancel := context.WithCancel(t.Context())
	ch := h.watch(ctx, false, api.Event{Event: "status"})
	for range 100 {
		h.send(api.Event{Event: "changed"})
	}
	h.send(api.Event{Event: "day"})
	cancel()
	last := ""
	for ev := range ch {
		last = ev.Event
	}
	if last != "day" {
		t.Errorf("the last line read is %q, want the last one sent", last)
	}
}

// Who starts Unknot right after quitting asks whether one runs: one that is on its way out does not.
func TestAnAgentThatWasToldToQuitIsThereNoMore(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		if err := w.client.Quit(t.Context()); err != nil {
			t.Fatal(err)
		}
		if s, err := w.agent.Status(t.Context()); err == nil {
			t.Errorf("it still says %+v", s)
		}
	})
}
