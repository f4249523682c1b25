package window

import (
	"slices"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/pages"
)

// state is all that the window knows. It belongs to the UI thread.
type state struct {
	// answered is what this window answered the prompt with last, until the agent has taken it.
	answered string
	// away says that no agent answers; it is true until the first event.
	away bool
	// silent says that the agent is there and does not answer.
	silent bool
	// status came at got on our own monotonic clock: seconds are counted on from there.
	status api.Status
	got    time.Time
	have   bool
	// still stops the clock, for pictures in tests.
	still bool
	// gone is when the agent went away: the clock stands there until it is back.
	gone time.Time
	// day is the day that Today shows; wanted is its date, "" for the running one.
	day    *api.Day
	wanted string
	// insights are what History shows of the period shown; period is the one that was asked for last.
	insights      *api.Insights
	period, shown pages.Period
	// week are the insights of the running week, as of lookedBack; reviewPut says that the person has
	// put away the look back at it.
	week       *api.Insights
	lookedBack lookedBack
	reviewPut  bool

	guides   api.Guides
	settings api.Settings
	preview  *api.Preview
	doctor   *api.Doctor
	tested   *api.TestReminder
	heard    *api.TestSound
	backups  []api.Backup
	// refused is why a change of settings was refused, by its key, until another one is made.
	refused map[string]string
	// asked counts the previews that were asked for: only the last answer is shown.
	asked int
	// agentVersion is the agent's, once it has answered.
	agentVersion string
	// rate is the kind of the session that ended last, while the window asks whether it helped.
	rate breaks.Kind
	// readProblems are those of the status that the person has put away.
	readProblems []string
	// after is what the page after a session asks about.
	after pages.After
}

// lookedBack is for which day the running week was fetched, and whether it was to be looked back at.
type lookedBack struct {
	today string
	due   bool
}

// now is the agent's clock, counted on by ours. The monotonic reading keeps it steady when the
// wall clock is set.
func (s *state) now() time.Time {
	if !s.have {
		return time.Now()
	}
	if s.still {
		return s.status.At.Time
	}
	if s.away {
		return s.gone
	}
	return s.status.At.Add(time.Since(s.got))
}

// lose notes that nobody answers any more.
func (s *state) lose() {
	if !s.away {
		s.gone = s.now()
	}
	s.away = true
}

// take stores a status.
func (s *state) take(status api.Status) {
	if !s.have || s.away || !status.At.Equal(s.status.At.Time) { // said once more, it is no younger
		s.got = time.Now()
	}
	s.status, s.have, s.away, s.silent = status, true, false, false
	s.readProblems = slices.DeleteFunc(s.readProblems, func(p string) bool { return !slices.Contains(status.Problems, p) })
}

// problem is the first one that is not put away; "" for none.
func (s *state) problem() string {
	for _, p := range s.status.Problems {
		if !slices.Contains(s.readProblems, p) {
			return p
		}
	}
	return ""
}
