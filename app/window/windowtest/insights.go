package windowtest

import (
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
)

// Insights are those of days between two dates, as an agent would tell them on the sample day:
// working days behind it are filled, the same each time.
func Insights(from, to string) api.Insights {
	in := api.Insights{
		From: from, To: to, FirstDay: "2026-03-02", Kinds: kindsFollowed(), Hours: weekHours(), Helped: helped(),
		Week: api.KeptWeek{From: "2026-11-23", To: "2026-11-29", Kept: 1, Worked: 1, Goal: api.WeekGoal},
	}
	first, last := date(from), date(to)
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		in.Days = append(in.Days, insightDay(d))
	}
	in.Period = summary(in.Days, from, to)
	in.Before = in.Period
	in.Before.Breaks.Followed -= in.Before.Breaks.Due / 11
	in.Before.MedianLongestBoutS += 14 * 60
	if in.Period.Discomfort != nil {
		was := *in.Period.Discomfort + 1.5
		in.Before.Discomfort = &was
	}
	return in
}

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func insightDay(d time.Time) api.InsightDay {
	day := api.InsightDay{Date: d.Format(time.DateOnly)}
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday || day.Date > Date || day.Date < "2026-03-02" {
		return day
	}
	n := d.YearDay()
	day.SittingS = 4*3600 + (n*2971)%10800
	day.StandingS = (n * 1733) % 3000
	day.UpS = 2400 + (n*631)%2400
	day.LongestBoutS = 1800 + (n*937)%3600
	day.HeatS = (n % 3) * 900
	day.Breaks = api.DueCount{Due: 9, Followed: 4 + n%5}
	if n%7 < 5 {
		score := 6 - (n-60)/80 + n%3 - (n/9)%2 - (n/5)%2
		day.Discomfort = &score
		trend := 6 - float64((n-60)/80) + float64((n/4)%3)/2 - float64((n/9)%2)
		day.Trend = &trend
	}
	return day
}

func summary(days []api.InsightDay, from, to string) api.InsightSummary {
	s := api.InsightSummary{From: from, To: to}
	for _, d := range days {
		s.SittingS, s.StandingS, s.UpS, s.HeatS = s.SittingS+d.SittingS, s.StandingS+d.StandingS, s.UpS+d.UpS, s.HeatS+d.HeatS
		s.LongestBoutS = max(s.LongestBoutS, d.LongestBoutS)
		s.Breaks.Due, s.Breaks.Followed = s.Breaks.Due+d.Breaks.Due, s.Breaks.Followed+d.Breaks.Followed
		if d.SittingS > 0 {
			s.WorkedDays++
			if d.Breaks.Followed > 5 {
				s.KeptDays++
			}
		}
		if d.Discomfort != nil {
			s.ScoredDays++
		}
	}
	s.Bouts, s.LongBouts, s.MedianLongestBoutS = 7*s.WorkedDays, s.WorkedDays/2, 47*60
	if s.ScoredDays > 0 {
		median := 3.0
		s.Discomfort = &median
	}
	return s
}

func kindsFollowed() []api.KindFollowed {
	of := func(k breaks.Kind, due, held, followed int) api.KindFollowed {
		return api.KindFollowed{Kind: k, Prompts: api.DueCount{Due: due, Held: held, Followed: followed}}
	}
	move := of(breaks.KindMove, 120, 9, 84)
	answer := 14
	move.AnswerS, move.Answered, move.Shown, move.Snoozes, move.LongestSkips, move.Prompts.ByHand = &answer, 71, 108, 17, 4, 6
	return []api.KindFollowed{
		of(breaks.KindPosture, 140, 4, 61), move, of(breaks.KindStretch, 32, 0, 22),
		of(breaks.KindHeat, 18, 0, 14), of(breaks.KindMassage, 9, 0, 4), of(breaks.KindCheckIn, 20, 2, 15),
	}
}

func weekHours() []api.WeekHour {
	var out []api.WeekHour
	for d := 1; d <= 5; d++ {
		for h := 9; h <= 17; h++ {
			due := 2 + (d*h)%4
			passed := min((d*7+h*h)%5, due)
			if h == 13 {
				continue
			}
			out = append(out, api.WeekHour{Weekday: d, Hour: h, Due: due, Skipped: passed / 2, Missed: passed - passed/2})
		}
	}
	return out
}

func helped() []api.Helped {
	change := func(v float64) *float64 { return &v }
	return []api.Helped{
		{Kind: breaks.KindStretch, Guide: "cat_cow_seated", Compared: 22, Change: change(-1.1), Better: 12, Same: 7, Worse: 1},
		{Kind: breaks.KindHeat, Guide: "heat_session", Compared: 14, Change: change(-1.6), Better: 9, Same: 3, Worse: 2},
		{Kind: breaks.KindMassage, Guide: "hand_massage", Compared: 9, Change: change(-0.8)},
		{Kind: breaks.KindMove, Guide: "move_short", Compared: 41, Change: change(0)},
		{Kind: breaks.KindRoll, Guide: "foam_roll", Compared: 2},
	}
}

// SparseInsights are those of somebody's first two days.
func SparseInsights(from, to string) api.Insights {
	in := Insights(from, to)
	in.FirstDay, in.Kinds, in.Hours, in.Helped = "2026-11-20", in.Kinds[1:2], in.Hours[:2], nil
	in.Kinds[0].Prompts = api.DueCount{Due: 6, Followed: 4}
	for i, d := range in.Days {
		in.Days[i].Discomfort, in.Days[i].Trend, in.Days[i].HeatS = nil, nil, 0
		if d.Date < in.FirstDay {
			in.Days[i] = api.InsightDay{Date: d.Date}
		}
	}
	in.Period = summary(in.Days, from, to)
	in.Before = api.InsightSummary{}
	return in
}

// LateOnFriday is the agent after work on the Friday before the sample day, six hours of sitting
// and the last of them in one go.
func LateOnFriday() api.Status {
	s := Status()
	s.At = api.Time{Time: At("17:40").AddDate(0, 0, -3)}
	s.Bout.StartedAt = api.Time{Time: s.At.Add(-64 * time.Minute)}
	s.Next, s.SittingClock = nil, 64*60
	s.Today.Date, s.Today.Totals.SittingS = "2026-11-20", 6*3600+20*60
	return s
}
