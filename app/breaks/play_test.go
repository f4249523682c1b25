package breaks

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"pgregory.net/rapid"
)

// act is one thing that happens in a played day: an event at an instant, or input from At to To.
type act struct {
	At   time.Duration
	To   time.Duration // of input: its end
	Name string
	Ev   Event // nil for input and clock
	Set  time.Duration
}

func (a act) String() string { return fmt.Sprintf("%v %s", a.At, a.Name) }

// fataler is what a test and a property have in common.
type fataler interface {
	Fatal(...any)
	Fatalf(string, ...any)
}

// told is one effect at the instant at which it was told.
type told struct {
	At time.Duration
	Effect
}

// stage plays acts through an engine: with input told at once, as a trace does, or late, as the
// alarms of a desktop do.
type stage struct {
	t      fataler
	e      *Engine
	p      Params
	now    time.Duration
	wall   time.Time // at mono zero
	ids    int
	out    []told
	cutAt  int  // after so many steps the engine is saved and restored; 0: never
	live   bool // Idle is told by an alarm at IdleAfter
	steps  int
	inputs []time.Duration // live: the instants of input still to come
	last   time.Duration   // live: the last input
	on     bool            // live: the source has told Active and not Idle since
	busyTo time.Duration
	busy   bool
}

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 3600))

func newStage(t fataler, s Settings) *stage {
	g := &stage{t: t, wall: monday}
	g.p = Params{Settings: s, Guides: someGuides(), NewID: func() string { g.ids++; return strconv.Itoa(g.ids) }}
	g.e = New(g.p, g.reading())
	return g
}

func (g *stage) reading() Now { return Now{Mono: g.now, Wall: g.wall.Add(g.now)} }

func (g *stage) step(ev Event) {
	g.steps++
	for _, f := range g.e.Step(g.reading(), ev) {
		g.out = append(g.out, told{g.now, f})
	}
	if g.cutAt > 0 && g.steps%g.cutAt == 0 {
		saved, err := g.e.Save()
		if err != nil {
			g.t.Fatal(err)
		}
		e, effects, err := Restore(g.p, saved, g.reading(), g.reading(), true)
		if err != nil || len(effects) > 0 {
			g.t.Fatalf("restore without a gap: %v, %v", effects, err)
		}
		g.e = e
	}
}

// tick works off what is due now.
func (g *stage) tick() {
	for n := 0; ; n++ {
		at, ok := g.e.NextDue()
		if !ok || at > g.now {
			return
		}
		if n > 200 {
			g.t.Fatalf("at %v the engine wants to be called again and again", g.now)
		}
		g.step(Tick{})
	}
}

// until lets time pass up to t; what happens at t itself is left to the caller.
func (g *stage) until(t time.Duration) {
	for {
		next := t
		if at, ok := g.e.NextDue(); ok {
			next = min(next, max(at, g.now))
		}
		if g.live {
			if g.on {
				next = min(next, max(g.now, g.last+g.e.IdleAfter()))
			}
			if len(g.inputs) > 0 {
				next = min(next, g.inputs[0])
			}
		} else if g.busy {
			next = min(next, g.busyTo)
		}
		g.now = max(g.now, next)
		if g.now >= t {
			g.source(t)
			return
		}
		g.source(t)
		g.tick()
	}
}

// source tells the engine what the desktop would tell it now.
func (g *stage) source(t time.Duration) {
	if !g.live {
		if g.busy && g.busyTo <= g.now {
			g.busy = false
			g.step(Idle{Since: g.now})
		}
		return
	}
	for len(g.inputs) > 0 && g.inputs[0] <= g.now {
		g.last = g.inputs[0]
		g.inputs = g.inputs[1:]
		if !g.on {
			g.on = true
			g.step(Active{})
		}
	}
	if g.on && g.now-g.last >= g.e.IdleAfter() {
		g.on = false
		g.step(Idle{Since: g.last})
	}
}

// do plays one act at its instant, and then what falls due.
func (g *stage) do(acts ...act) {
	for i, a := range acts {
		g.until(a.At)
		switch {
		case a.Name == "input" && g.live:
			for at := a.At; at < a.To; at += 1900 * time.Millisecond {
				g.inputs = append(g.inputs, at)
			}
			g.inputs = append(g.inputs, a.To)
			g.source(a.At)
		case a.Name == "input":
			g.step(Active{})
			if a.To > g.now {
				g.busy, g.busyTo = true, max(a.To, g.busyTo)
			} else if !g.busy {
				g.step(Idle{Since: g.now})
			}
		case a.Name == "clock":
			g.wall = g.wall.Add(a.Set)
			g.step(ClockSet{})
		default:
			g.step(a.Ev)
		}
		if i+1 == len(acts) || acts[i+1].At > a.At {
			g.tick()
		}
	}
}

func someGuides() []Guide {
	s := func(seconds ...int) (steps []time.Duration) {
		for _, n := range seconds {
			steps = append(steps, time.Duration(n)*time.Second)
		}
		return steps
	}
	return []Guide{
		{ID: "posture_check", Kind: KindPosture, Place: PlaceChair, Steps: s(5, 4, 4, 7), Rotation: true},
		{ID: "cat_cow_seated", Kind: KindStretch, Place: PlaceChair, Steps: s(10, 8, 8, 8, 8, 8, 8, 6), Rotation: true, Family: "cat_cow", Laps: []int{0, 1, 1, 2, 2, 3, 3, 0}},
		{ID: "cat_cow_floor", Kind: KindStretch, Place: PlaceFloor, Steps: s(12, 4, 4, 4, 4, 4, 4, 4, 4, 6), Rotation: true, Family: "cat_cow", Laps: []int{0, 1, 1, 2, 2, 3, 3, 4, 4, 0}},
		{ID: "cat_cow_standing", Kind: KindStretch, Place: PlaceStanding, Steps: s(10, 48, 6), Rotation: true, Family: "cat_cow"},
		{ID: "standing_back_bend", Kind: KindStretch, Place: PlaceStanding, Steps: s(8, 40, 4), Rotation: true},
		{ID: "seated_twist", Kind: KindStretch, Place: PlaceChair, Steps: s(8, 4, 4, 4, 4, 4, 4, 4), Rotation: true, Family: "twist", Sided: true, Laps: []int{0, 1, 2, 3, 0, 4, 5, 6}},
		{ID: "supine_knee_roll", Kind: KindStretch, Place: PlaceFloor, Steps: s(15, 8, 8, 8, 10), Rotation: true, Family: "twist", Sided: true, Laps: []int{0, 1, 2, 3, 0}},
		{ID: "relief", Kind: KindStretch, Place: PlaceChair, Steps: s(6, 30, 30, 6), Family: "relief", Sided: true},
		{ID: "relief_massage", Kind: KindMassage, Place: PlaceChair, Steps: s(6, 40, 40, 6), Family: "relief", Sided: true},
		{ID: "relief_gentle", Kind: KindPosture, Place: PlaceChair, Steps: s(6, 40, 40, 6), Family: "relief"},
		{ID: "hand_massage", Kind: KindMassage, Place: PlaceChair, Steps: s(12, 108), Rotation: true},
		{ID: "foam_roll", Kind: KindRoll, Place: PlaceFloor, Steps: s(12, 150), Rotation: true},
		{ID: "move_short", Kind: KindMove, Place: PlaceStanding, Steps: s(8, 4, 4, 90, 14), Rotation: true},
		{ID: "move_long", Kind: KindMove, Place: PlaceStanding, Steps: s(180, 90, 30), Rotation: true, Slot: 1, HasSlot: true},
		{ID: "heat_session", Kind: KindHeat, Place: PlaceChair, Rotation: true},
	}
}

// anyDay draws a day: spans of input and what a person, a desktop and a hostile clock do to it.
func anyDay(clocks bool) *rapid.Generator[[]act] {
	return rapid.Custom(func(t *rapid.T) []act {
		var acts []act
		var at, busyTo time.Duration
		events := []struct {
			name string
			ev   Event
		}{
			{"lock", Lock{}},
			{"unlock", Unlock{}},
			{"sleep", Sleep{}},
			{"wake", Wake{}},
			{"stand", SetPosture{Standing}},
			{"sit", SetPosture{Sitting}},
			{"here", SayPresence{true}},
			{"call on", QuietChanged{QuietCall, true}},
			{"call off", QuietChanged{QuietCall, false}},
			{"dnd on", QuietChanged{QuietDoNotDisturb, true}},
			{"dnd off", QuietChanged{QuietDoNotDisturb, false}},
			{"fullscreen on", QuietChanged{QuietFullscreen, true}},
			{"fullscreen off", QuietChanged{QuietFullscreen, false}},
			{"video on", Inhibitor{true}},
			{"video off", Inhibitor{false}},
			{"start it", Respond{Answer: AnswerStart}},
			{"snooze", Respond{Answer: AnswerSnooze}},
			{"skip", Respond{Answer: AnswerSkip}},
			{"undo", Undo{}},
			{"heat", Start{Guide: "heat_session", Screened: true, Awake: true}},
			{"heat 20", Start{Guide: "heat_session", For: 20 * time.Minute, Screened: true, Awake: true}},
			{"heat 21", Start{Guide: "heat_session", For: 21 * time.Minute, Screened: true, Awake: true}},
			{"move", Start{Kind: KindMove}},
			{"stretch", Start{Kind: KindStretch}},
			{"massage", Start{Kind: KindMassage}},
			{"pause session", PauseSession{}},
			{"resume session", ResumeSession{}},
			{"next", Next{}},
			{"finish", Finish{}},
			{"stop", Stop{}},
			{"extend", Extend{5 * time.Minute}},
			{"confirm", Confirm{}},
			{"pause", Pause{For: 20 * time.Minute}},
			{"resume", Resume{}},
			{"check in", CheckIn{Score: 3}},
			{"check in badly", CheckIn{Score: 8}},
			{"water", Water{250}},
			{"hurts", Stop{Reason: "hurts"}},
			{"twist", Start{Guide: "seated_twist"}},
			{"long break", Start{Guide: "move_long"}},
			{"to the floor", SwitchPlace{PlaceFloor}},
			{"to the chair", SwitchPlace{PlaceChair}},
			{"relief", Start{Guide: "relief"}},
			{"bath", Start{Guide: "heat_session", Screened: true, Awake: true, Source: SourceBath}},
			{"wrap on", WearWrap{Screened: true, Awake: true}},
			{"wrap off", TakeOffWrap{}},
		}
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			at += time.Duration(rapid.SampledFrom([]int{0, 1, 7, 11, 30, 61, 125, 190, 310, 1300, 4000}).Draw(t, "pause")) * time.Second
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0, 1:
				// Input neither overlaps nor follows closer than the ten seconds that tell pauses
				// apart: between 2 and 10 s the two ways of telling may differ by as much.
				at = max(at, busyTo+11*time.Second)
				busyTo = at + time.Duration(rapid.SampledFrom([]int{0, 2, 12, 90, 500, 1200, 1900, 4000}).Draw(t, "busy"))*time.Second
				acts = append(acts, act{At: at, To: busyTo, Name: "input"})
			case 2:
				i := rapid.IntRange(0, len(events)-1).Draw(t, "event")
				acts = append(acts, act{At: at, Name: events[i].name, Ev: events[i].ev})
			default:
				if clocks {
					set := time.Duration(rapid.SampledFrom([]int{-26, -3, -1, 1, 5, 30}).Draw(t, "clock")) * time.Hour
					acts = append(acts, act{At: at, Name: "clock", Set: set})
				}
			}
		}
		return acts
	})
}

// sortActs puts input first among what happens at one instant.
func sortActs(acts []act) []act {
	slices.SortStableFunc(acts, func(a, b act) int { return int(a.At - b.At) })
	return acts
}
