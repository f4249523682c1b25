package agent

import (
	"encoding/json"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
)

// statusOf turns what the rules know into what clients see.
func statusOf(version string, now breaks.Now, v breaks.View) api.Status {
	s := api.Status{
		Version: version, At: api.Time{Time: now.Wall},
		Presence: v.Presence, AwayCause: v.Cause, Posture: v.Posture,
		SittingClock: seconds(v.SittingClock), SittingRuns: v.SittingRuns,
		Quiet: orEmpty(v.Quiet), Advice: orEmpty(v.Advice), Alarm: v.Alarm,
		CoolDownUntil: optional(v.CoolDownUntil), UndoUntil: optional(v.UndoUntil),
		HeatToday: v.HeatToday, HeatEarliest: optional(v.HeatEarliest),
		GuideScreeningDue: v.GuideScreeningDue, FlagsFrom: v.FlagsFrom,
		Problems: []string{},
	}
	if v.Bout != nil {
		s.Bout = &api.StatusBout{StartedAt: api.Time{Time: asTheClockGoes(now, *v.Bout)}, Posture: v.Bout.Posture}
	}
	if v.Next != nil {
		s.Next = &api.NextPrompt{
			Kind: v.Next.Kind, Guide: v.Next.Guide,
			DueAt: api.Time{Time: v.Next.DueAt}, HeldBy: orEmpty(v.Next.HeldBy),
		}
	}
	if v.Prompt != nil {
		s.Prompt = promptOf(*v.Prompt)
	}
	if v.Session != nil {
		s.Session = sessionOf(*v.Session)
	}
	if !v.PausedUntil.IsZero() {
		s.Pause = &api.Pause{Until: api.Time{Time: v.PausedUntil}}
	}
	if v.Wrap != nil {
		s.Wrap = &api.StatusWrap{
			StartedAt: api.Time{Time: v.Wrap.StartedAt}, CheckAt: optional(v.Wrap.CheckAt), OffAt: api.Time{Time: v.Wrap.OffAt},
		}
	}
	if v.AskTooOften != "" {
		s.AskTooOften = &v.AskTooOften
	}
	return s
}

// clockMoved is by how much the wall clock must have been set since the start of a bout before that
// start is given anew. Source: our choice, above what time services correct by in a day.
const clockMoved = 10 * time.Second

// asTheClockGoes is when a running bout began, by the wall clock as it goes now: clients count from
// there, and a clock that was set must not make hours of minutes.
func asTheClockGoes(now breaks.Now, b breaks.Bout) time.Time {
	began := now.Wall.Add(-b.Elapsed)
	if began.Sub(b.StartedAt).Abs() < clockMoved {
		return b.StartedAt
	}
	return began.Round(time.Second)
}

func promptOf(p breaks.Prompt) *api.Prompt {
	return &api.Prompt{
		ID: p.ID, Kind: p.Kind, Guide: p.Guide, ShownAt: api.Time{Time: p.ShownAt},
		Merged: orEmpty(p.Merged), Snoozes: p.Snoozes, MaySnooze: p.MaySnooze,
		Suggest: p.Suggest, LengthS: seconds(p.Length),
	}
}

func sessionOf(x breaks.Session) *api.Session {
	return &api.Session{
		ID: x.ID, Kind: x.Kind, Guide: x.Guide, StartedAt: api.Time{Time: x.StartedAt},
		PlannedS: seconds(x.Planned), ElapsedS: seconds(x.Elapsed), ElapsedMS: x.Elapsed.Milliseconds(),
		Paused: x.Paused, PausedAt: optional(x.PausedAt),
		Step: x.Step, Steps: x.Steps, StepElapsedMS: x.StepElapsed.Milliseconds(),
		NextCheckAt: optional(x.NextCheckAt), CheckUntil: optional(x.CheckUntil), EndsAt: optional(x.EndsAt),
		Side: x.Side, Hosts: x.Hosts, Waiting: x.Waiting, Source: x.Source, StepsMS: millis(x.Lengths),
	}
}

func totalsOf(t breaks.Totals) api.Totals {
	out := api.Totals{
		SittingS: seconds(t.Sitting), StandingS: seconds(t.Standing), AwayS: seconds(t.Away),
		LongestBoutS: seconds(t.LongestBout), Bouts: t.Bouts, Outcomes: t.Outcomes,
		HeatS: seconds(t.Heat), WaterML: t.WaterML,
	}
	if out.Outcomes == nil {
		out.Outcomes = map[breaks.Kind]map[breaks.Outcome]int{}
	}
	return out
}

// sameNews says whether two statuses differ in nothing but passing seconds, which is no news.
func sameNews(a, b api.Status) bool {
	x, errX := json.Marshal(timeless(a))
	y, errY := json.Marshal(timeless(b))
	return errX == nil && errY == nil && string(x) == string(y)
}

// timeless is the status without what changes by itself as seconds pass.
func timeless(s api.Status) api.Status {
	s.At = api.Time{}
	s.SittingClock = 0
	t := &s.Today.Totals
	t.SittingS, t.StandingS, t.AwayS, t.LongestBoutS, t.HeatS = 0, 0, 0, 0, 0
	if s.Session != nil {
		x := *s.Session
		x.ElapsedS, x.ElapsedMS, x.StepElapsedMS = 0, 0, 0
		// Derived from the clock at each reading: rounding may move it by a millisecond.
		x.EndsAt, x.NextCheckAt = rounded(x.EndsAt), rounded(x.NextCheckAt)
		s.Session = &x
	}
	if s.Next != nil {
		n := *s.Next
		n.DueAt = *rounded(&n.DueAt)
		s.Next = &n
	}
	return s
}

func rounded(t *api.Time) *api.Time {
	if t == nil {
		return nil
	}
	return &api.Time{Time: t.Round(time.Second).Truncate(2 * time.Second)}
}

func millis(lengths []time.Duration) []int64 {
	out := make([]int64, len(lengths))
	for i, d := range lengths {
		out[i] = d.Milliseconds()
	}
	return out
}

func seconds(d time.Duration) int { return int(d / time.Second) }

// optional is null for what does not exist.
func optional(t time.Time) *api.Time {
	if t.IsZero() {
		return nil
	}
	return &api.Time{Time: t}
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
