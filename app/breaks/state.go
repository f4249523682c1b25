package breaks

import (
	"encoding/json"
	"fmt"
	"time"
)

// state is everything the engine knows. It is plain data, so that it can be saved as JSON at any
// moment and an engine restored from it goes on as if nothing had been.
type state struct {
	// At is the last instant that was worked off.
	At   time.Duration `json:"at"`
	Segs []Now         `json:"segs"`
	// Began is the day number on which this person began (gentle start counts from it).
	Began    int       `json:"began"`
	Presence presence  `json:"presence"`
	Clock    meter     `json:"clock"`    // the sitting clock
	DaySit   meter     `json:"day_sit"`  // the day's sitting
	Standing meter     `json:"standing"` // time stood since the person said so
	Quiet    quiet     `json:"quiet"`
	Day      day       `json:"day"`
	Health   health    `json:"health"`
	Alarm    alarm     `json:"alarm"`
	Wraps    wraps     `json:"wraps"`
	Dec      decisions `json:"decisions"`
	Undo     *undo     `json:"undo,omitempty"`
}

// decisions is the part of the state that follows from what was shown, answered and done. It is
// what an Undo puts back; the rest is true to time and stays.
type decisions struct {
	Open    *prompt             `json:"open,omitempty"`
	Pend    [slotCount]*pending `json:"pend"`
	Fell    [slotCount]mark     `json:"fell"`   // when it fell due; unset while it is not due
	HeldBy  [slotCount][]Quiet  `json:"heldby"` // what has held it since
	Base    [slotCount]time.Duration
	Nudged  bool            `json:"nudged"` // the posture nudge was shown or merged since the clock was zero
	Shown   mark            `json:"shown"`  // the last prompt shown
	Hour    []time.Duration `json:"hour"`   // prompts of the last 60 min that count
	Today   today           `json:"today"`
	Last    map[Kind]mark   `json:"last"`   // when a kind was last shown or taken, for its own gap
	Streak  map[Kind]int    `json:"streak"` // skips and misses in a row
	Ask     Kind            `json:"ask"`    // the open question "Too often?"
	LongSit mark            `json:"long_sit"`
	Rolls   []int           `json:"rolls"` // day numbers on which rolling was offered
	Guides  map[string]mark `json:"guides"`
	Places  map[string]Place
	Sides   map[string]Side `json:"sides"`  // by family: the side begun with last
	Relief  string          `json:"relief"` // the guide that "It hurts now" led to last
	Session *session        `json:"session,omitempty"`
	Heat    heat            `json:"heat"`
}

// today is what is counted from one day boundary to the next.
type today struct {
	Shown      map[Kind]int  `json:"shown"`
	Breaks     int           `json:"breaks"` // move breaks that ended done, partial or natural
	Stretches  int           `json:"stretches"`
	LongSits   int           `json:"long_sits"`
	Backed     map[Kind]bool `json:"backed"` // backing off until the day boundary
	Heat       bool          `json:"heat"`   // heat was offered by the day's sitting
	HeatTimes  int           `json:"heat_times"`
	CheckIn    bool          `json:"check_in"`
	Roll       bool          `json:"roll"`
	WaterAfter time.Duration `json:"water_after"` // the day's sitting at the last water hint
	// Hurt are the families that were stopped because something hurt: not offered again today.
	Hurt map[string]bool `json:"hurt"`
}

// prepare makes the maps that a fresh or decoded state may lack.
func (d *decisions) prepare() {
	if d.Last == nil {
		d.Last = map[Kind]mark{}
	}
	if d.Streak == nil {
		d.Streak = map[Kind]int{}
	}
	if d.Guides == nil {
		d.Guides = map[string]mark{}
	}
	if d.Places == nil {
		d.Places = map[string]Place{}
	}
	if d.Sides == nil {
		d.Sides = map[string]Side{}
	}
	if d.Today.Hurt == nil {
		d.Today.Hurt = map[string]bool{}
	}
	if d.Today.Shown == nil {
		d.Today.Shown = map[Kind]int{}
	}
	if d.Today.Backed == nil {
		d.Today.Backed = map[Kind]bool{}
	}
}

// Save gives the whole state as JSON, for Restore.
func (e *Engine) Save() ([]byte, error) {
	b, err := json.Marshal(e.st)
	if err != nil {
		return nil, fmt.Errorf("encode the state of the clock: %w", err)
	}
	return b, nil
}

// shift moves every monotonic instant by d.
func (s *state) shift(d time.Duration) {
	s.At += d
	for i := range s.Segs {
		s.Segs[i].Mono += d
	}
	s.Presence.shift(d)
	s.Clock.At += d
	s.DaySit.At += d
	s.Standing.At += d
	s.Quiet.Ended.shift(d)
	s.Quiet.PausedTo.shift(d)
	s.Health.ClosedTo.shift(d)
	s.Health.Screened.shift(d)
	s.Wraps.shift(d)
	s.Alarm.Since += d
	s.Alarm.Next += d
	s.Dec.shift(d)
	s.Undo = nil
}

func (d *decisions) shift(by time.Duration) {
	if d.Open != nil {
		d.Open.Shown.Mono += by
		d.Open.First.shift(by)
	}
	for i := range d.Pend {
		if p := d.Pend[i]; p != nil {
			p.At += by
			p.Prompt.Shown.Mono += by
			p.Prompt.First.shift(by)
		}
		d.Fell[i].shift(by)
	}
	d.Shown.shift(by)
	d.LongSit.shift(by)
	for i := range d.Hour {
		d.Hour[i] += by
	}
	shiftAll(d.Last, by)
	shiftAll(d.Guides, by)
	if d.Session != nil {
		d.Session.shift(by)
	}
	d.Heat.shift(by)
}

func shiftAll[K comparable](marks map[K]mark, by time.Duration) {
	for k, m := range marks {
		m.shift(by)
		marks[k] = m
	}
}
