package breaks

import "time"

const (
	// defaultAwayAfter is how long without input counts as away. Design section 4; our choice.
	defaultAwayAfter = 3 * time.Minute
	// defaultAnswerWithin is how long a prompt waits for an answer. Clinical notes 6.4 ("ignored").
	defaultAnswerWithin = 2 * time.Minute
	// defaultHeatCap is the sessions of heat a day. Clinical notes 2.5 (S39, S42).
	defaultHeatCap = 2
)

// Defaults gives the programme that design and clinical notes propose.
//
// Sources, by their number in the clinical notes: the posture nudge at 20 min S10, S21; the move
// break of 2 min at 30 min S1, S2, S9, S21, S24, every second one 5 min S13, S22, S11; stretches at
// most hourly S50 to S59; massage S64, S68; rolling S61 to S63; heat S39 to S42, its gap S42, S40;
// water every 90 sitting minutes, the 8-min gap, the four an hour and the pause of 10 s are our
// choice there (6.3, 7); "In 5 min" twice at most is 6.3.
func Defaults() Settings {
	row := func(k KindSettings) KindSettings {
		k.On = true
		k.Snooze, k.Snoozes, k.AnswerWithin = 5*time.Minute, 2, defaultAnswerWithin
		return k
	}
	return Settings{
		DayStartsAt:  4 * time.Hour,
		AwayAfter:    defaultAwayAfter,
		QuietOn:      map[Quiet]bool{QuietDoNotDisturb: true, QuietFullscreen: true, QuietCall: true},
		PauseInInput: 10 * time.Second,
		WaitAtMost:   5 * time.Minute,
		Gap:          8 * time.Minute,
		HourlyCap:    4,
		Kinds: map[Kind]KindSettings{
			KindPosture: row(KindSettings{Every: 20 * time.Minute, Length: 20 * time.Second, DailyCap: 16}),
			KindMove: row(KindSettings{
				Every: 30 * time.Minute, Length: 2 * time.Minute, LongEvery: 2, LongLength: 5 * time.Minute,
				DailyCap: 16, Gap: 20 * time.Minute,
			}),
			KindStretch: row(KindSettings{
				Every: time.Hour, DailyCap: 4, Gap: time.Hour, Places: []Place{PlaceChair, PlaceStanding},
			}),
			KindHeat: row(KindSettings{
				AfterSitting: 4 * time.Hour, Length: 15 * time.Minute, Gap: 2 * time.Hour, DailyCap: defaultHeatCap,
			}),
			KindMassage: row(KindSettings{DailyCap: 3, Gap: 2 * time.Hour}),
			KindRoll:    row(KindSettings{DailyCap: 1, Gap: 20 * time.Hour}),
			KindWater:   row(KindSettings{Every: 90 * time.Minute, DailyCap: 5, Gap: 90 * time.Minute}),
			KindCheckIn: row(KindSettings{Length: 10 * time.Second, DailyCap: 3, Gap: 2 * time.Hour}),
		},
	}
}
