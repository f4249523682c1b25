package breaks

import "time"

// Params is what an Engine is built from.
type Params struct {
	Settings Settings
	Guides   []Guide
	// NewID names entries: a UUID in the agent, a counter in simulations and tests.
	NewID func() string
	// Asks: the person can be asked the questions before the first guide, so that a long break hosts
	// no stretch until they have answered. False: they count as answered.
	Asks bool
	// InputEvery is how far apart, at most, two inputs lie while input goes on. Zero: no further
	// than IdleAfter, which is all that the live agent knows.
	InputEvery time.Duration
}

// Engine is the state machine of the rules. It is not safe for use by more than one goroutine.
type Engine struct {
	p   Params
	st  state
	hrs hours // worked out from settings and wall clock, not saved
	now Now   // the reading of the step being taken
	out []Effect
	// undoFrom is where in out the effects of an answer begin that can be taken back; -1: none.
	undoFrom int
}

// New gives an engine that begins at now: away, the sitting clock at zero.
func New(p Params, now Now) *Engine {
	now.Wall = now.Wall.Round(0)
	e := &Engine{p: p, now: now, undoFrom: -1}
	e.st.At = now.Mono
	e.st.Segs = []Now{now}
	e.st.Dec.prepare()
	e.st.Presence = presence{
		Cause: CauseIdle, Posture: Sitting, Since: now.Mono, Start: now.Wall, ID: p.NewID(),
		LastInput: now.Mono, Evidence: now.Mono,
	}
	e.st.Quiet.On = map[Quiet]bool{}
	e.turn(now.Mono)
	e.st.Day = e.dayAt(now.Mono)
	e.st.Began = e.st.Day.Number
	e.plan(now.Mono)
	e.finish(now.Mono)
	return e
}

// Step is the only door: one event at one instant, and what follows from it in order. What fell
// due before now is done first; what falls due at now itself waits for a Tick, so that several
// events of one instant can be stepped before it. NextDue then names an instant that is not in
// the future, and the caller steps the Tick at once.
func (e *Engine) Step(now Now, ev Event) []Effect {
	now.Mono = max(now.Mono, e.st.At) // a monotonic clock that steps back is not believed
	e.now, e.out = now, nil
	e.catchUp(now.Mono)
	e.readClocks(now)
	e.runDay(now.Mono) // what happens at the boundary belongs to the new day
	e.handle(now.Mono, ev)
	e.noteUndo()
	if _, tick := ev.(Tick); tick {
		e.run(now.Mono, true)
	}
	e.finish(now.Mono)
	return e.out
}

// Configure puts new settings and guides in force at once; what is open stays open. A kind whose
// interval changed no longer backs off: the person has just said what they want.
func (e *Engine) Configure(now Now, s Settings, guides []Guide) []Effect {
	now.Mono = max(now.Mono, e.st.At)
	e.now, e.out = now, nil
	e.catchUp(now.Mono)
	e.readClocks(now)
	for _, k := range Kinds {
		if s.Kinds[k].Every != e.p.Settings.Kinds[k].Every {
			delete(e.st.Dec.Today.Backed, k)
			if e.st.Dec.Ask == k {
				e.st.Dec.Ask = ""
			}
		}
	}
	e.p.Settings, e.p.Guides = s, guides
	e.setDay(now.Mono)
	e.plan(now.Mono)
	e.finish(now.Mono)
	return e.out
}

// NextDue is the earliest instant on the monotonic clock at which something can happen without a
// further event; false when nothing can. The caller steps a Tick then. It may lie in the past
// right after a Step that was told of something late: then the Tick is due at once.
func (e *Engine) NextDue() (time.Duration, bool) { return e.nextDue(e.st.At, true) }

// nextDue gathers what each rule waits for. show says whether showing a prompt counts: nothing is
// shown at an instant that has passed, so catching up leaves it for the end.
func (e *Engine) nextDue(t time.Duration, show bool) (time.Duration, bool) {
	var n earliest
	n.add(e.mono(e.st.Day.End))
	n.addIf(e.quietDue())
	n.addIf(e.presenceDue())
	n.addIf(e.naturalDue())
	n.addIf(e.sessionDue())
	n.addIf(e.missDue())
	n.addIf(e.alarmDue())
	n.addIf(e.wrapDue())
	n.addIf(e.coolDue())
	n.addIf(e.fallDue(t))
	if show {
		if _, at, ok := e.showNext(t); ok {
			n.add(at)
		}
	}
	return n.at, n.ok
}

// catchUp works off what fell due before t, each at its own instant.
func (e *Engine) catchUp(t time.Duration) {
	for {
		at, ok := e.nextDue(e.st.At, false)
		if !ok || at >= t {
			return
		}
		at = max(at, e.st.At)
		e.run(at, false)
		e.finish(at)
		if again, ok := e.nextDue(at, false); ok && again <= at {
			// A due moment that working it off did not clear would be a mistake in these rules;
			// a stuck agent would be worse than a lost moment.
			return
		}
	}
}

// run works off what is due at t, in the order: the day and quiet, who is there, the session,
// leaving as an answer, answers that did not come, what can be shown, the alarm. One may bring
// about another, so it goes round until nothing more happens.
func (e *Engine) run(t time.Duration, show bool) {
	for range 64 {
		acted := e.runDay(t)
		acted = e.runQuiet(t) || acted
		acted = e.runPresence(t) || acted
		acted = e.runSession(t) || acted
		acted = e.runNatural(t) || acted
		acted = e.runMiss(t) || acted
		acted = e.runAlarm(t) || acted
		acted = e.runWrap(t) || acted
		acted = e.runCool(t) || acted
		e.finish(t)
		if show {
			acted = e.runShow(t) || acted
		}
		if !acted {
			return
		}
	}
}

// finish brings what is derived up to date after anything happened at t.
func (e *Engine) finish(t time.Duration) {
	e.st.At = max(e.st.At, t)
	e.watchQuiet(t)
	e.watchDue(t)
}

// readClocks takes in the reading of a step; a changed wall clock may mean another day or other hours.
func (e *Engine) readClocks(now Now) {
	if e.observe(now) {
		e.setDay(now.Mono)
		e.plan(now.Mono)
	}
}

func (e *Engine) emit(f Effect) { e.out = append(e.out, f) }

// refuse says why not; retry is zero where waiting does not help.
func (e *Engine) refuse(c Code, retry time.Time) { e.emit(Refused{Code: c, RetryAt: retry}) }

// kind is the programme's row of a kind.
func (e *Engine) kind(k Kind) KindSettings { return e.p.Settings.Kinds[k] }

// handle takes in one event. What only a person can do is input, and a return by itself.
func (e *Engine) handle(t time.Duration, ev Event) {
	switch ev := ev.(type) {
	case Tick, ClockSet:
	case Active:
		e.active(t)
	case Idle:
		e.idle(min(ev.Since, t))
	case Lock:
		e.lock(t)
	case Unlock:
		e.unlock(t)
	case Sleep:
		e.sleep(t)
	case Wake:
		e.wake(t)
	case QuietChanged:
		e.quietChanged(t, ev)
	case Inhibitor:
		e.inhibitor(t, ev.On)
	case SayPresence:
		e.sayPresence(t, ev.Present)
	case Undo:
		e.undo(t)
	default:
		e.person(t)
		e.act(t, ev)
	}
}

// act does what a person asked for.
func (e *Engine) act(t time.Duration, ev Event) {
	switch ev := ev.(type) {
	case SetPosture:
		e.setPosture(t, ev.Posture)
	case Respond:
		e.respond(t, ev)
	case Start:
		e.start(t, ev)
	case PauseSession, ResumeSession, Next, Finish, Stop, Extend, SwitchPlace:
		e.steer(t, ev)
	case Confirm:
		e.confirm(t)
	case Pause:
		e.pause(t, ev)
	case Resume:
		e.st.Quiet.PausedTo, e.st.Quiet.PausedWall = mark{}, time.Time{}
	case CheckIn:
		e.checkIn(t, ev)
	case Water:
		e.emit(Drank{WaterEntry{ID: e.p.NewID(), At: e.wall(t), ML: ev.ML}})
	case Screening:
		e.screened(t, ev.Clear)
	case GuideScreening:
		e.guidesScreened(t)
	case WearWrap:
		e.wearWrap(t, ev)
	case TakeOffWrap:
		e.takeOffWrap(t)
	case SeenSomeone:
		e.seenSomeone()
	case Acknowledge:
		e.acknowledge(ev.Rule)
	case TooOften:
		e.tooOften(ev.Lengthen)
	}
}
