package breaks

import (
	"testing"
	"time"
)

// asking is a stage on which somebody can be asked the questions before the first guide.
func asking(t *testing.T) *stage {
	g := newStage(t, Defaults())
	g.p.Asks = true
	g.e = New(g.p, g.reading())
	return g
}

func TestHosting_TheWalkStaysAWalkUntilTheQuestionsAreAnswered(t *testing.T) {
	g := asking(t)
	g.do(does("09:00:00", Start{Guide: "move_long"}))
	s := theSession(t, g)
	if s.Hosts != "" || s.Waiting == "" {
		t.Fatalf("unasked it hosts %q, and %q waits", s.Hosts, s.Waiting)
	}
	g.until(at("09:05:01"))
	if _, ended := first[SessionEnded](t, g.out); ended.Outcome != Done || ended.Elapsed != 5*time.Minute {
		t.Errorf("the walk ended %s after %v", ended.Outcome, ended.Elapsed)
	}
}

func TestHosting_AnsweredInTimeTheStretchJoins(t *testing.T) {
	for _, c := range []struct {
		name, answered string
		longer         bool
	}{
		{"early: the walk makes room", "09:00:30", false},
		{"late in the walk: the break takes longer", "09:04:15", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := asking(t)
			g.do(does("09:00:00", Start{Guide: "move_long"}), does(c.answered, GuideScreening{}))
			s := theSession(t, g)
			if s.Hosts == "" || s.Waiting != "" {
				t.Fatalf("answered it hosts %q, and %q waits", s.Hosts, s.Waiting)
			}
			if (s.Planned > 5*time.Minute) != c.longer {
				t.Errorf("after %s of walking it is planned for %v", c.answered, s.Planned)
			}
			g.until(at("09:20:00"))
			_, ended := first[SessionEnded](t, g.out)
			if ended.Outcome != Done || ended.Elapsed != s.Planned {
				t.Errorf("it ended %s after %v, planned were %v", ended.Outcome, ended.Elapsed, s.Planned)
			}
			g.do(act{At: g.now + time.Hour, Name: "again", Ev: Start{Guide: "move_long"}})
			if again := theSession(t, g); again.Hosts == "" || again.Hosts == s.Hosts {
				t.Errorf("the next long break hosts %q after %q", again.Hosts, s.Hosts)
			}
		})
	}
}

// On the way back to the chair there is nothing left to join.
func TestHosting_TooLateItStaysAWalk(t *testing.T) {
	g := asking(t)
	g.do(does("09:00:00", Start{Guide: "move_long"}), does("09:04:50", GuideScreening{}))
	if s := theSession(t, g); s.Hosts != "" || s.Waiting != "" || s.Planned != 5*time.Minute {
		t.Errorf("it hosts %q, %q waits, planned %v", s.Hosts, s.Waiting, s.Planned)
	}
}
