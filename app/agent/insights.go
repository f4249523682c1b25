package agent

import (
	"context"
	"time"

	"unknot/app/agent/store"
	"unknot/app/api"
)

// Insights implements api.Backend.
func (a *Agent) Insights(ctx context.Context, from, to string) (out api.Insights, err error) {
	var failed error
	err = a.loop.call(ctx, func() {
		now := a.clock.Now()
		v := a.loop.engine.View(now)
		var in store.Insights
		if in, failed = a.store.Insights(ctx, from, to, a.zone(now), store.Present{Now: now.Wall, Bout: v.Bout}); failed == nil {
			out = insightsOf(in)
		}
	})
	if err == nil {
		err = failed
	}
	return out, err
}

func insightsOf(in store.Insights) api.Insights {
	out := api.Insights{
		From: in.From, To: in.To, FirstDay: in.FirstDay, Ignored: in.Ignored,
		Period: summaryOf(in.Period), Before: summaryOf(in.Before),
		Week: api.KeptWeek{From: in.Week.From, To: in.Week.To, Kept: in.Week.Kept, Worked: in.Week.Worked, Goal: api.WeekGoal},
	}
	for _, d := range in.Days {
		day := api.InsightDay{
			Date: d.Date, SittingS: seconds(d.Sitting), StandingS: seconds(d.Standing), UpS: seconds(d.Up),
			LongestBoutS: seconds(d.Longest), HeatS: seconds(d.Heat), Breaks: dueOf(d.Breaks),
		}
		if d.Scored {
			day.Discomfort = &d.Score
		}
		if d.Trended {
			day.Trend = &d.Trend
		}
		out.Days = append(out.Days, day)
	}
	for _, k := range in.Kinds {
		line := api.KindFollowed{
			Kind: k.Kind, Prompts: dueOf(k.Due), Partial: k.Partial, Skipped: k.Skipped, Missed: k.Missed,
			Shown: k.Shown, Snoozes: k.Snoozes, LongestSkips: k.LongestSkips, Answered: k.Answered,
		}
		if k.Answered > 0 {
			s := seconds(k.Answer)
			line.AnswerS = &s
		}
		out.Kinds = append(out.Kinds, line)
	}
	for _, h := range in.Hours {
		weekday := int(h.Weekday)
		if h.Weekday == time.Sunday {
			weekday = 7
		}
		out.Hours = append(out.Hours, api.WeekHour{Weekday: weekday, Hour: h.Hour, Due: h.Due, Skipped: h.Skipped, Missed: h.Missed})
	}
	for _, h := range in.Helped {
		line := api.Helped{Kind: h.Kind, Guide: h.Guide, Compared: h.Compared, Better: h.Better, Same: h.Same, Worse: h.Worse}
		if h.Compared >= store.Enough {
			line.Change = &h.Change
		}
		out.Helped = append(out.Helped, line)
	}
	return out
}

func summaryOf(s store.Summary) api.InsightSummary {
	out := api.InsightSummary{
		From: s.From, To: s.To, WorkedDays: s.Worked, KeptDays: s.Kept,
		SittingS: seconds(s.Sitting), StandingS: seconds(s.Standing), UpS: seconds(s.Up), HeatS: seconds(s.Heat),
		Bouts: s.Bouts, LongBouts: s.LongBouts,
		LongestBoutS: seconds(s.Longest), MedianLongestBoutS: seconds(s.MedianLongest),
		Breaks: dueOf(s.Breaks), ScoredDays: s.Scored,
	}
	if s.Scored > 0 {
		out.Discomfort = &s.Discomfort
	}
	return out
}

func dueOf(d store.Due) api.DueCount {
	return api.DueCount{Due: d.Due, Held: d.Held, Followed: d.Followed, ByHand: d.ByHand}
}
