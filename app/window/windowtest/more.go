package windowtest

import (
	"slices"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// After is so long after the sample status.
func After(d time.Duration) *api.Time { return &api.Time{Time: At("15:38").Add(d)} }

// CatCow is the sample status with a cat-cow on the chair running for 20 s.
func CatCow() *api.Session {
	return &api.Session{
		ID: "s1", Kind: breaks.KindStretch, Guide: "cat_cow_seated", StartedAt: *After(-20 * time.Second), PlannedS: 64,
		ElapsedS: 20, ElapsedMS: 20000, Step: 3, Steps: 14, StepElapsedMS: 2000, EndsAt: After(44 * time.Second),
	}
}

// LongBreak is a long move break that walks, with a stretch that waits for the questions before guides.
func LongBreak() *api.Session {
	return &api.Session{
		ID: "s4", Kind: breaks.KindMove, Guide: "move_long", StartedAt: *After(-20 * time.Second), PlannedS: 300,
		ElapsedS: 20, ElapsedMS: 20000, Step: 0, Steps: 3, StepElapsedMS: 20000, EndsAt: After(280 * time.Second),
		Waiting: "cat_cow_seated", StepsMS: []int64{270000, 0, 30000},
	}
}

// PostureCheck is a posture check that runs, in the catalogue of PostureGuides.
func PostureCheck() *api.Session {
	return &api.Session{
		ID: "s5", Kind: breaks.KindPosture, Guide: "posture_check", StartedAt: *After(-3 * time.Second), PlannedS: 20,
		ElapsedS: 3, ElapsedMS: 3000, StepElapsedMS: 3000, Steps: 1, EndsAt: After(17 * time.Second),
	}
}

// PostureGuides are the posture check and its extras.
func PostureGuides() []api.Guide {
	steps := []api.GuideStep{{Name: "Ground", Instruction: "Put both feet flat and slide your hips to the back of the seat.", Phase: "prepare", Seconds: 20, Pose: "seated_neutral"}}
	of := func(id, title string) api.Guide {
		return api.Guide{ID: id, Kind: breaks.KindPosture, Title: title, Place: breaks.PlaceChair, Steps: steps}
	}
	return []api.Guide{of("posture_check", "Posture check"), of("chin_tuck", "Chin tuck"), of("shoulder_roll", "Shoulder rolls")}
}

// CatCowFloor is the same on the floor.
func CatCowFloor() *api.Session {
	x := CatCow()
	x.ID, x.Guide, x.Step, x.StepElapsedMS = "s3", "cat_cow_floor", 4, 1500
	return x
}

// Twist is the sample status with the second side of a twist running, the left one first.
func Twist() *api.Session {
	x := CatCow()
	x.ID, x.Guide, x.Side, x.Step, x.StepElapsedMS = "s4", "seated_twist", breaks.SideLeft, 4, 1000
	x.PlannedS, x.Steps = 32, 6
	return x
}

// Hurt is what the agent says after a session was stopped because it hurt.
func Hurt() *api.Hurt {
	return &api.Hurt{
		Session: "s1", Guide: "cat_cow_seated", Title: i18n.T("care.hurts.title"),
		Stop: i18n.T("care.hurts.stop"), Signs: i18n.T("care.hurts.signs"), Ask: i18n.T("care.hurts.ask"),
	}
}

// Heat is a heat session of 15 min that has run for 5:42.
func Heat() *api.Session {
	return &api.Session{
		ID: "s2", Kind: breaks.KindHeat, Guide: "heat_session", Source: "electric_pad", StartedAt: *After(-342 * time.Second), PlannedS: 900,
		ElapsedS: 342, ElapsedMS: 342000, NextCheckAt: After(258 * time.Second), EndsAt: After(558 * time.Second),
	}
}

// Guides is a small catalogue: two cat-cows, a move break and heat.
func Guides() api.Guides {
	cat := func(id, title string, place breaks.Place, low, high string) api.Guide {
		g := api.Guide{
			ID: id, Kind: breaks.KindStretch, Title: title, Place: place, PlaceText: string(place), Repetitions: "6 slow cycles",
			NotWhen: "Pain that spreads down the leg.", Sources: []string{"S50"}, Rotation: true, Family: "cat_cow",
			Steps: []api.GuideStep{{Name: "Set up", Instruction: "Feet flat, hands on the knees.", Phase: "prepare", Seconds: 10, Pose: low}},
		}
		for r := 1; r <= 6; r++ {
			g.Steps = append(g.Steps,
				api.GuideStep{Name: "Cow", Instruction: "Breathe in. Tilt the pelvis forward, lift the chest.", Phase: "inhale", Seconds: 4, Pose: low, Round: r, Rounds: 6},
				api.GuideStep{Name: "Cat", Instruction: "Breathe out. Tuck the pelvis, round your back, let the chin drop.", Phase: "exhale", Seconds: 4, Pose: high, Round: r, Rounds: 6})
		}
		g.Steps = append(g.Steps, api.GuideStep{Name: "Finish", Instruction: "Sit easy.", Phase: "finish", Seconds: 6, Pose: low})
		g.LengthS = 64
		return g
	}
	turn := func(name string, phase string, n int, pose string, side breaks.Side) api.GuideStep {
		return api.GuideStep{Name: name, Instruction: "Breathe out and turn " + string(side) + ", no pulling.", Phase: phase, Seconds: n, Pose: pose, Side: side}
	}
	sit := api.GuideStep{Name: "Set up", Instruction: "Sit tall, feet flat.", Phase: "prepare", Seconds: 8, Pose: "seated_neutral"}
	swap := api.GuideStep{Name: "Switch side", Instruction: "The same to the other side.", Phase: "switch", Seconds: 6, Pose: "seated_neutral"}
	right := []api.GuideStep{turn("Turn right", "exhale", 4, "seated_twist_near", breaks.SideRight), turn("Hold", "hold", 5, "seated_twist_near", breaks.SideRight)}
	left := []api.GuideStep{turn("Turn left", "exhale", 4, "seated_twist_far", breaks.SideLeft), turn("Hold", "hold", 5, "seated_twist_far", breaks.SideLeft)}
	return api.Guides{Guides: []api.Guide{
		cat("cat_cow_seated", "Cat-cow on the chair", breaks.PlaceChair, "seated_cow", "seated_cat"),
		cat("cat_cow_floor", "Cat-cow on the floor", breaks.PlaceFloor, "cow", "cat"),
		{
			ID: "move_short", Kind: breaks.KindMove, Title: "Stand and move, 2 minutes", Place: breaks.PlaceStanding, LengthS: 120, Rotation: true,
			Steps: []api.GuideStep{{Name: "Walk", Instruction: "Walk a little.", Phase: "hold", Seconds: 120, Pose: "standing_neutral"}},
		},
		{
			ID: "hand_massage", Kind: breaks.KindMassage, Title: "Self-massage with the hand", Place: breaks.PlaceChair, LengthS: 120,
			Steps: []api.GuideStep{{Name: "Press", Instruction: "Press gently.", Phase: "hold", Seconds: 120, Pose: "fist_massage"}},
		},
		{
			ID: "heat_session", Kind: breaks.KindHeat, Title: "Timed heat session", Place: breaks.PlaceChair, LengthS: 900, Rotation: true,
			Steps: []api.GuideStep{{Name: "Warm", Instruction: "Warm, never hot.", Phase: "hold", Seconds: 900, Pose: "seated_neutral"}},
		},
		{
			ID: "seated_twist", Kind: breaks.KindStretch, Title: "Gentle seated twist", Place: breaks.PlaceChair, LengthS: 32, Sides: "right, then left",
			Steps:     slices.Concat([]api.GuideStep{sit}, right, []api.GuideStep{swap}, left),
			StepsLeft: slices.Concat([]api.GuideStep{sit}, left, []api.GuideStep{swap}, right), Rotation: true,
		},
	}}
}

// Questions are a short heat checklist.
func Questions() []api.Question {
	return []api.Question{
		{ID: "injury", Text: "A fresh injury, bruise or swelling there, in the last 48 hours?", Stop: true},
		{ID: "skin", Text: "Broken or sore skin there?", Stop: true},
		{ID: "drowsy", Text: "Drowsy, alcohol, or strong pain medicine?", Stop: true},
		{ID: "pregnant", Text: "Pregnant?"},
	}
}

// AboutYou are some of the questions before the first guide.
func AboutYou() api.Screening {
	s := api.Screening{For: "guides", Short: i18n.T("care.short"), Intro: i18n.T("guides.questions.intro"), Yes: i18n.T("guides.questions.yes")}
	for _, id := range []string{"fall", "bones", "surgery", "cancer", "steroids", "legs", "pregnant", "blood_thinners", "told_not_to"} {
		s.Questions = append(s.Questions, api.Question{ID: id, Text: i18n.T("guides.question." + id), Note: i18n.T("guides.question." + id + ".note")})
	}
	return s
}

// Preview is a day of reminders.
func Preview() api.Preview {
	p := api.Preview{Date: Date, Count: 12, CareS: 34 * 60, LongestGapS: 31 * 60, Spans: []api.PreviewSpan{
		{From: At("09:00"), To: At("12:30")}, {From: At("13:10"), To: At("17:30")},
	}}
	for i, clock := range []string{"09:20", "09:32", "09:54", "10:06", "10:40", "11:00", "11:20", "13:40", "13:52", "14:30", "16:10", "17:20"} {
		p.Prompts = append(p.Prompts, api.PreviewPrompt{At: At(clock), Kind: breaks.Kinds[i%5], LengthS: 120})
	}
	return p
}

// Doctor is a desktop without a tray.
func Doctor() api.Doctor {
	return api.Doctor{Checks: []api.Check{
		{Name: "Presence", OK: true, Mechanism: "X11 screen saver extension"},
		{Name: "Notifications", OK: true, Mechanism: "org.freedesktop.Notifications (dunst)"},
		{Name: "Tray", Mechanism: "StatusNotifierItem", Error: "no tray host on this desktop", Hint: "On GNOME, add the AppIndicator extension."},
	}}
}

// Backups are two copies of the history.
func Backups() []api.Backup {
	return []api.Backup{
		{Name: "unknot-2026-11-23.db", At: At("09:02"), Size: 1_240_000},
		{Name: "unknot-2026-11-22.db", At: api.Time{Time: At("08:51").AddDate(0, 0, -1)}, Size: 1_210_000},
	}
}
