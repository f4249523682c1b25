// Package windowtest has samples of what an agent says, for the window's tests.
package windowtest

import (
	"fmt"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
)

// Date is the sample day, a Monday.
const Date = "2026-11-23"

var zone = time.FixedZone("CET", 3600)

// At is a time of the sample day, "15:04" or "15:04:05".
func At(clock string) api.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", Date+" "+clock, zone)
	if err != nil {
		t, err = time.ParseInLocation("2006-01-02 15:04", Date+" "+clock, zone)
	}
	if err != nil {
		panic(err)
	}
	return api.Time{Time: t}
}

func at(clock string) *api.Time {
	t := At(clock)
	return &t
}

// Status is the sample agent at 15:38: 17 min into a bout, the next move break 13 min away.
func Status() api.Status {
	return api.Status{
		Version: "1.2.3-test", At: At("15:38"), Presence: breaks.Present, Posture: breaks.Sitting,
		SittingClock: 17 * 60, SittingRuns: 1, FlagsFrom: 7,
		Bout:  &api.StatusBout{StartedAt: At("15:21"), Posture: breaks.Sitting},
		Next:  &api.NextPrompt{Kind: breaks.KindMove, Guide: "move_short", DueAt: At("15:51")},
		Today: api.StatusToday{Date: Date, Totals: Totals()},
	}
}

// Totals are the sample day's.
func Totals() api.Totals {
	return api.Totals{
		SittingS: 4*3600 + 5*60, StandingS: 34 * 60, AwayS: 5400, LongestBoutS: 58 * 60, Bouts: 7, HeatS: 900, WaterML: 500,
		Outcomes: map[breaks.Kind]map[breaks.Outcome]int{
			breaks.KindPosture: {breaks.Done: 2, breaks.Skipped: 1}, breaks.KindMove: {breaks.Natural: 2, breaks.Done: 2, breaks.Skipped: 1, breaks.Missed: 1},
			breaks.KindStretch: {breaks.Done: 1}, breaks.KindHeat: {breaks.Done: 1}, breaks.KindMassage: {breaks.Partial: 1},
		},
	}
}

// Day is the sample day up to 15:38.
func Day() api.Day {
	bouts := [][3]string{
		{"09:04", "09:58", "sitting"},
		{"10:02", "10:55", "sitting"},
		{"11:06", "12:04", "sitting"},
		{"12:04", "12:20", "standing"},
		{"13:08", "13:52", "sitting"},
		{"13:52", "14:10", "standing"},
		{"14:10", "15:16", "sitting"},
	}
	d := api.Day{Date: Date, StartsAt: At("04:00"), Totals: Totals()}
	d.EndsAt = api.Time{Time: At("04:00").AddDate(0, 0, 1)}
	for i, b := range bouts {
		from, to := At(b[0]), at(b[1])
		d.Bouts = append(d.Bouts, api.Bout{
			ID: fmt.Sprint("b", i), StartedAt: from, EndedAt: to,
			ElapsedS: int(to.Sub(from.Time).Seconds()), Posture: breaks.Posture(b[2]),
		})
	}
	d.Bouts = append(d.Bouts, api.Bout{ID: "b9", StartedAt: At("15:21"), Posture: breaks.Sitting})
	d.Away = []api.Away{
		{ID: "a1", StartedAt: At("10:55"), EndedAt: at("11:06"), Cause: breaks.CauseIdle},
		{ID: "a2", StartedAt: At("12:20"), EndedAt: at("13:08"), Cause: breaks.CauseLocked},
	}
	care := func(id, clock string, k breaks.Kind, guide string, o breaks.Outcome, planned, elapsed int) {
		d.Care = append(d.Care, api.Care{ID: id, At: At(clock), Kind: k, Guide: guide, Outcome: o, PlannedS: planned, ElapsedS: elapsed})
	}
	care("c1", "09:26", breaks.KindPosture, "posture_check", breaks.Done, 20, 20)
	care("c2", "09:58", breaks.KindMove, "move_short", breaks.Done, 120, 120)
	care("c3", "10:40", breaks.KindPosture, "posture_check", breaks.Done, 20, 20)
	care("c4", "11:20", breaks.KindStretch, "cat_cow_seated", breaks.Done, 64, 64)
	care("c5", "11:42", breaks.KindHeat, "heat_session", breaks.Done, 900, 900)
	care("c6", "12:20", breaks.KindMove, "move_short", breaks.Natural, 0, 48*60)
	care("c7", "14:36", breaks.KindMassage, "hand_massage", breaks.Partial, 150, 95)
	care("c8", "14:58", breaks.KindMove, "move_short", breaks.Missed, 120, 0)
	care("c9", "15:10", breaks.KindPosture, "posture_check", breaks.Skipped, 20, 0)
	d.Care[7].HeldBy = []breaks.Quiet{breaks.QuietCall}
	d.CheckIns = []api.CheckIn{{ID: "k1", At: At("13:12"), Score: 3, Side: "left", Area: "lumbar"}}
	d.Water = []api.Water{{ID: "w1", At: At("10:05"), ML: 250}, {ID: "w2", At: At("13:10"), ML: 250}}
	return d
}

// EmptyDay is the sample day as it begins.
func EmptyDay() api.Day {
	d := Day()
	return api.Day{Date: Date, StartsAt: d.StartsAt, EndsAt: d.EndsAt}
}

// EmptyStatus is the agent at the beginning of that day.
func EmptyStatus() api.Status {
	s := Status()
	s.At, s.SittingClock = At("09:01"), 60
	s.Bout.StartedAt, s.Next.DueAt, s.Next.Kind = At("09:00"), At("09:20"), breaks.KindPosture
	s.Today.Totals = api.Totals{}
	return s
}

// Settings are the defaults with hours on working days, as the agent gives them.
func Settings() api.Settings {
	row := func(more map[string]any) map[string]any {
		m := map[string]any{"on": true, "daily_cap": 16.0, "surface": "notification", "sound": false, "snooze": "5m", "snoozes": 2.0, "answer_within": "2m"}
		for k, v := range more {
			m[k] = v
		}
		return m
	}
	day := []any{"09:00-12:30", "13:00-17:30"}
	return api.Settings{
		"language": "auto", "day_starts_at": "04:00", "away_after": "3m", "theme": "light", "contrast": "normal", "text_size": 1.0, "sound_volume": 60.0, "standing_desk": true,
		"reduced_motion": false, "autostart": true, "welcomed": true, "gentle_start": false, "food_tips": true, "guides_off": []any{},
		"hours":  map[string]any{"mon": day, "tue": day, "wed": day, "thu": day, "fri": day, "sat": []any{}, "sun": []any{}},
		"quiet":  map[string]any{"do_not_disturb": true, "fullscreen": true, "call": true, "keep_awake": true, "private": false, "screen_cast": true},
		"moment": map[string]any{"pause_in_input": "10s", "wait_at_most": "5m", "gap": "8m", "hourly_cap": 4.0},
		"kinds": map[string]any{
			"posture":  row(map[string]any{"every": "20m", "length": "20s"}),
			"move":     row(map[string]any{"every": "30m", "length": "2m", "long_every": 2.0, "long_length": "5m"}),
			"stretch":  row(map[string]any{"every": "60m", "gap": "60m", "place": []any{"chair", "standing"}, "daily_cap": 4.0}),
			"heat":     row(map[string]any{"after_sitting": "4h", "at": []any{}, "length": "15m", "gap": "2h", "daily_cap": 2.0}),
			"massage":  row(map[string]any{"gap": "2h", "daily_cap": 3.0}),
			"roll":     row(map[string]any{"gap": "20h", "daily_cap": 1.0, "on": false}),
			"water":    map[string]any{"on": true, "every": "90m", "daily_cap": 5.0},
			"check-in": row(map[string]any{"gap": "2h", "daily_cap": 3.0}),
		},
	}
}
