package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// The questions come before the first guide that the window starts, and hold nobody up who hurts.
func TestGuide_AsksAboutYouFirst(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.Now.GuideScreeningDue, b.QuestionsThere = true, windowtest.AboutYou()
	})
	started := func(id string) bool { return s.did(breaks.Start{Guide: id}) }
	s.act.Start(api.StartRequest{Guide: "cat_cow_seated"})
	s.says("A word before you begin", "Are you pregnant?", "General information, not medical advice.")
	if started("cat_cow_seated") {
		t.Error("the guide began before the questions were answered")
	}
	s.readOn()
	s.tap("None of these, begin")
	if !started("cat_cow_seated") {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
	s.tap("Hurts now")
	if !started("relief") {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// A guide begun from a notification, the tray or the command line waits while the questions are asked.
func TestGuideBegunElsewhere_WaitsForTheQuestions(t *testing.T) {
	s := beganElsewhere(t)
	s.says("A word before you begin", "Are you pregnant?")
	if !s.did(breaks.PauseSession{}) {
		t.Errorf("the guide did not wait: the agent was told %v", s.agent.Done())
	}
	s.tap("None of these, begin")
	if !s.did(breaks.ResumeSession{}) {
		t.Errorf("the guide did not go on: the agent was told %v", s.agent.Done())
	}
	if s.view != "session" {
		t.Errorf("the answers lead to %q", s.view)
	}
}

// beganElsewhere is a guide begun on the command line before the questions were ever answered.
func beganElsewhere(t *testing.T) *stage {
	t.Helper()
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.Now.GuideScreeningDue, b.QuestionsThere = true, windowtest.AboutYou()
		b.OnDo = func(e breaks.Event, now *api.Status) error {
			if _, ok := e.(breaks.PauseSession); ok {
				now.Session.Paused = true
			}
			return nil
		}
	})
	s.agent.Change(func(n *api.Status) { n.Session = windowtest.CatCow() })
	s.tell()
	return s
}

// Stopped or gone on with from elsewhere meanwhile, the questions do not steer what is no longer so.
func TestGuideBegunElsewhere_TheQuestionsFollowWhatBecomesOfIt(t *testing.T) {
	s := beganElsewhere(t)
	s.agent.Change(func(n *api.Status) { n.Session.Paused = false })
	s.tell()
	s.tap("None of these, begin")
	if s.view != "session" || s.did(breaks.ResumeSession{}) {
		t.Errorf("gone on with elsewhere, the answers lead to %q; the agent was told %v", s.view, s.agent.Done())
	}

	s = beganElsewhere(t)
	s.agent.Change(func(n *api.Status) { n.Session = nil })
	s.tell()
	s.saysNot("A word before you begin")
}

// Clinical notes 3.1: when to stop is on the screen as long as a guide runs, at every text size.
func TestGuide_SaysWhenToStop(t *testing.T) {
	for _, f := range []face{{mode: look.Light}, {mode: look.Dark, large: 1.6}} {
		s := newFace(t, fyne.NewSize(1034, leastHeight), f, running(windowtest.CatCow(), nil))
		s.Open("session")
		s.picture()
		said := strings.Join(strings.Fields(s.reads()), " ")
		if !strings.Contains(said, "Stop if it brings new or sharp pain, pain down the leg,") || !strings.Contains(said, "breathlessness.") {
			t.Errorf("%s does not say when to stop: %s", f.name, said)
		}
	}
}

// The posture check leads on to its extras, in one click.
func TestPostureCheck_LeadsOnToItsExtras(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		running(windowtest.PostureCheck(), nil)(b)
		b.Catalogue.Guides = append(b.Catalogue.Guides, windowtest.PostureGuides()...)
		b.OnDo = func(e breaks.Event, now *api.Status) error {
			if _, ok := e.(breaks.Finish); ok {
				now.Session = nil
			}
			return nil
		}
	})
	s.Open("session")
	s.says("Shoulder rolls")
	s.tap("Chin tuck")
	if !s.did(breaks.Finish{}) || !s.did(breaks.Start{Guide: "chin_tuck"}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// Nobody who stands up to walk is held up: the stretch in a long break waits for the questions, the
// walk does not.
func TestLongBreak_WalksUntilTheQuestionsAreAnswered(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.Now.GuideScreeningDue, b.QuestionsThere = true, windowtest.AboutYou()
		b.Now.Prompt = &api.Prompt{ID: "p", Kind: breaks.KindMove, Guide: "move_long", MaySnooze: true, Title: "Five minutes up?"}
	})
	s.act.Answer("start")
	if !s.did(breaks.Respond{ID: "p", Answer: breaks.AnswerStart}) {
		t.Errorf("the break did not begin: the agent was told %v", s.agent.Done())
	}
	s.agent.Change(func(n *api.Status) { n.Prompt, n.Session = nil, windowtest.LongBreak() })
	s.tell()
	s.Open("session")
	s.says("Cat-cow on the chair fits in here", "a few questions.")
	if s.did(breaks.PauseSession{}) {
		t.Error("the walk was held up")
	}
	s.tap("Answer them")
	s.says("Are you pregnant?")
	s.readOn()
	s.tap("None of these, begin")
	if !s.asked("Screening", "guides") && !s.did(breaks.GuideScreening{}) {
		t.Errorf("the agent was told %v and asked %v", s.agent.Done(), s.agent.Asked())
	}
}
