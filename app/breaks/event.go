package breaks

import "time"

// Event is something that happened at the instant given to Engine.Step.
type Event interface{ event() }

// Tick says that an instant named by Engine.NextDue has come. It is harmless at any other time.
type Tick struct{}

// Active says that there is input now, and that it may go on: until an Idle says otherwise the
// rules take it that no two inputs since are further apart than Engine.IdleAfter.
type Active struct{}

// Idle says that there has been no input since Since (on the monotonic clock). After an Idle the
// source owes an Active at the very next input.
type Idle struct{ Since time.Duration }

// The session was locked or unlocked; the machine is about to sleep or has woken.
type (
	Lock   struct{}
	Unlock struct{}
	Sleep  struct{}
	Wake   struct{}
)

// ClockSet says that the wall clock or its zone was changed; the Now of the step has the new one.
type ClockSet struct{}

// QuietChanged turns a quiet reason on or off (do-not-disturb, fullscreen, call). A call is presence too.
type QuietChanged struct {
	Reason Quiet
	On     bool
}

// Inhibitor says that something keeps the screen awake (a playing video): presence without input.
type Inhibitor struct{ On bool }

// SetPosture: the person says that they sit or stand now.
type SetPosture struct{ Posture Posture }

// SayPresence: the person says that they are at the desk, or leave it now. It is for a desktop that
// tells nobody when there is input, and holds until they say otherwise or do something.
type SayPresence struct{ Present bool }

// Respond answers the open prompt. ID, if not empty, must be that prompt's: a stale button does no harm.
type Respond struct {
	ID     string
	Answer Answer
}

// Start starts a session by hand. Exactly one of Kind and Guide is set.
type Start struct {
	Kind  Kind
	Guide string
	// For is the planned time; zero means the programme's.
	For time.Duration
	// Screened says that the checklist was answered with nothing to report.
	Screened bool
	// Awake says that the person is not going to sleep (heat at night).
	Awake bool
	// Source is where heat comes from, one of HeatSources; empty: not said.
	Source string
}

// WearWrap says that a wearable heat wrap was put on; Screened and Awake as in Start. TakeOffWrap
// says that it was taken off.
type (
	WearWrap    struct{ Screened, Awake bool }
	TakeOffWrap struct{}
)

// The steering of a running session. Stop.Reason may be "hurts".
type (
	PauseSession  struct{}
	ResumeSession struct{}
	Next          struct{}
	Finish        struct{}
	Stop          struct{ Reason string }
	Extend        struct{ For time.Duration }
	Confirm       struct{}
	SwitchPlace   struct{ Place Place }
	// Undo takes an answer or a stop back within 10 s.
	Undo struct{}
)

// Pause holds prompts for For, or until Until; exactly one is set. Resume ends it.
type (
	Pause struct {
		For   time.Duration
		Until time.Time
	}
	Resume struct{}
)

// CheckIn logs discomfort, 0 to 10.
type CheckIn struct {
	Score            int
	Side, Area, Note string
	StoppedMe        bool
	Flags            []string
	// Asked: the person was shown the list that Flags are from.
	Asked bool
}

// Water logs a drink in millilitres.
type Water struct{ ML int }

// Screening stores the answers to the heat checklist: Clear means nothing to report.
type Screening struct{ Clear bool }

// GuideScreening says that the questions before the first guide were answered, whatever with.
type GuideScreening struct{}

// SeenSomeone says that the person has seen a professional; Acknowledge puts one advice aside.
type (
	SeenSomeone struct{}
	Acknowledge struct{ Rule string }
)

// TooOften answers the question of the same name: Lengthen, or keep the interval.
type TooOften struct{ Lengthen bool }

func (Tick) event()           {}
func (Active) event()         {}
func (Idle) event()           {}
func (Lock) event()           {}
func (Unlock) event()         {}
func (Sleep) event()          {}
func (Wake) event()           {}
func (ClockSet) event()       {}
func (QuietChanged) event()   {}
func (Inhibitor) event()      {}
func (SetPosture) event()     {}
func (Respond) event()        {}
func (Start) event()          {}
func (PauseSession) event()   {}
func (ResumeSession) event()  {}
func (Next) event()           {}
func (Finish) event()         {}
func (Stop) event()           {}
func (Extend) event()         {}
func (Confirm) event()        {}
func (SwitchPlace) event()    {}
func (Undo) event()           {}
func (Pause) event()          {}
func (Resume) event()         {}
func (CheckIn) event()        {}
func (Water) event()          {}
func (Screening) event()      {}
func (GuideScreening) event() {}
func (WearWrap) event()       {}
func (TakeOffWrap) event()    {}
func (SeenSomeone) event()    {}
func (Acknowledge) event()    {}
func (TooOften) event()       {}
func (SayPresence) event()    {}
