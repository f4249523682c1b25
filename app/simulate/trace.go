package simulate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"unknot/app/breaks"
)

// TraceError says which line of a trace is malformed, which field of it, and why.
type TraceError struct {
	Line   int    // counted from 1
	Field  string // empty when it is about the line as a whole
	Reason string
}

func (e *TraceError) Error() string {
	if e.Field == "" {
		return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
	}
	return fmt.Sprintf("line %d: %s: %s", e.Line, e.Field, e.Reason)
}

// Usage says that the mistake is in what was given, not in the program: exit status 2.
func (e *TraceError) Usage() bool { return true }

// fields are all that a line may carry; each event uses its own. Fields that nothing uses are let
// pass, so that a trace may carry remarks.
type fields struct {
	At        *string   `json:"at"`
	Event     *string   `json:"event"`
	Until     *string   `json:"until"`
	To        *string   `json:"to"`
	Zone      *string   `json:"zone"`
	Reason    *string   `json:"reason"`
	On        *bool     `json:"on"`
	Answer    *string   `json:"answer"`
	Guide     *string   `json:"guide"`
	Kind      *string   `json:"kind"`
	ForS      *int      `json:"for_s"`
	Screened  *bool     `json:"screened"`
	Awake     *bool     `json:"awake"`
	Score     *int      `json:"score"`
	Side      *string   `json:"side"`
	Area      *string   `json:"area"`
	Note      *string   `json:"note"`
	StoppedMe *bool     `json:"stopped_me"`
	Flags     *[]string `json:"flags"`
	ML        *int      `json:"ml"`
}

// line is one line understood.
type line struct {
	num  int
	name string
	at   time.Time     // as written
	mono time.Duration // since begin, in elapsed time
	// event is what the rules are told; nil for begin, busy, input, clock and end.
	event breaks.Event
	until time.Time      // busy: when it ends, as written
	span  time.Duration  // busy: how long it lasts
	to    time.Time      // clock: what it is set to
	zone  *time.Location // begin: where the trace plays; nil without
	clear bool           // answer: the checklist counts as answered
}

// isInput says whether the line is input, which comes first at an instant.
func (l *line) isInput() bool { return l.name == "input" || l.name == "busy" }

// mostSeconds bounds every length in a trace: 400 days.
const mostSeconds = 400 * 24 * 3600

// parser turns lines into events and keeps what the meaning of "at" depends on.
type parser struct {
	num   int
	begun bool
	ended bool
	// origin is the wall-clock reading that stands for the beginning; setting the clock moves it.
	origin time.Time
	last   time.Duration
}

// parse reads one line; nil for a blank one.
func (p *parser) parse(text []byte) (*line, error) {
	p.num++
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, nil
	}
	f, err := p.decode(text)
	if err != nil {
		return nil, err
	}
	if p.ended {
		return nil, p.fault("", "a line after the end")
	}
	if f.Event == nil {
		return nil, p.fault("event", "is missing")
	}
	at, err := p.instant("at", f.At)
	if err != nil {
		return nil, err
	}
	l := &line{num: p.num, name: *f.Event, at: at}
	if l.name == "begin" {
		return l, p.begin(l, f)
	}
	if !p.begun {
		return nil, p.fault("event", "the first line must be begin")
	}
	l.mono = at.Sub(p.origin)
	if l.mono < p.last {
		return nil, p.fault("at", "is earlier than the line before")
	}
	if l.mono-p.last > mostSeconds*time.Second {
		return nil, p.fault("at", "is more than 400 days after the line before")
	}
	p.last = l.mono
	if err := p.understand(l, f); err != nil {
		return nil, err
	}
	return l, nil
}

func (p *parser) decode(text []byte) (*fields, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	var f *fields
	if err := d.Decode(&f); err != nil {
		var typ *json.UnmarshalTypeError
		if errors.As(err, &typ) {
			return nil, p.fault(typ.Field, "is a "+typ.Value)
		}
		return nil, p.fault("", "is not a JSON object")
	}
	if f == nil || d.More() {
		return nil, p.fault("", "is not one JSON object")
	}
	return f, nil
}

func (p *parser) fault(field, reason string) error {
	return &TraceError{Line: p.num, Field: field, Reason: reason}
}

func (p *parser) begin(l *line, f *fields) error {
	if p.begun {
		return p.fault("event", "begin comes once, first")
	}
	p.begun, p.origin = true, l.at
	if f.Zone == nil {
		return nil
	}
	zone, err := time.LoadLocation(*f.Zone)
	if err != nil || *f.Zone == "" || strings.EqualFold(*f.Zone, "local") {
		return p.fault("zone", "is not a known zone")
	}
	l.zone = zone
	return nil
}

// instant reads an instant that must be there.
func (p *parser) instant(field string, text *string) (time.Time, error) {
	if text == nil {
		return time.Time{}, p.fault(field, "is missing")
	}
	at, err := time.Parse(time.RFC3339, *text)
	if err != nil {
		return time.Time{}, p.fault(field, "is not an instant such as 2026-11-23T09:00:00+01:00")
	}
	if at.Year() < 1900 || at.Year() > 2200 {
		return time.Time{}, p.fault(field, "lies outside of 1900 to 2200")
	}
	_, off := at.Zone() // the offset as written, never the machine's own zone
	return at.In(time.FixedZone("", off)), nil
}

// understand reads the fields of every event but begin.
func (p *parser) understand(l *line, f *fields) (err error) {
	switch l.name {
	case "end":
		p.ended = true
	case "input":
	case "busy":
		if l.until, err = p.instant("until", f.Until); err != nil {
			return err
		}
		l.span = l.until.Sub(l.at)
		if l.span < 0 {
			return p.fault("until", "is before at")
		}
		if l.span > mostSeconds*time.Second {
			return p.fault("until", "is more than 400 days after at")
		}
	case "clock":
		if l.to, err = p.instant("to", f.To); err != nil {
			return err
		}
		p.origin = p.origin.Add(l.to.Sub(l.at))
	default:
		l.event, err = p.told(l, f)
	}
	return err
}

// plain are the events without fields of their own.
var plain = map[string]breaks.Event{
	"lock": breaks.Lock{}, "unlock": breaks.Unlock{}, "sleep": breaks.Sleep{}, "wake": breaks.Wake{},
	"stand": breaks.SetPosture{Posture: breaks.Standing}, "sit": breaks.SetPosture{Posture: breaks.Sitting},
	"confirm": breaks.Confirm{}, "next": breaks.Next{}, "finish": breaks.Finish{},
	"pause-session": breaks.PauseSession{}, "resume-session": breaks.ResumeSession{},
	"undo": breaks.Undo{}, "resume": breaks.Resume{}, "seen-someone": breaks.SeenSomeone{},
}

// told is the event that the rules are told.
func (p *parser) told(l *line, f *fields) (breaks.Event, error) {
	if ev, ok := plain[l.name]; ok {
		return ev, nil
	}
	switch l.name {
	case "quiet":
		return p.quiet(f)
	case "answer":
		a := breaks.Answer(text(f.Answer))
		if !slices.Contains([]breaks.Answer{breaks.AnswerStart, breaks.AnswerSnooze, breaks.AnswerSkip}, a) {
			return nil, p.fault("answer", "is not start, snooze or skip")
		}
		l.clear = f.Screened == nil || *f.Screened
		return breaks.Respond{Answer: a}, nil
	case "start":
		length, err := p.seconds(f.ForS, false)
		if err != nil {
			return nil, err
		}
		if (f.Guide == nil) == (f.Kind == nil) {
			return nil, p.fault("guide", "start takes a guide or a kind")
		}
		return breaks.Start{
			Guide: text(f.Guide), Kind: breaks.Kind(text(f.Kind)), For: length,
			Screened: f.Screened == nil || *f.Screened, Awake: f.Awake != nil && *f.Awake,
		}, nil
	case "stop":
		return breaks.Stop{Reason: text(f.Reason)}, nil
	case "extend":
		by, err := p.seconds(f.ForS, true)
		return breaks.Extend{For: by}, err
	case "pause":
		return p.pause(f)
	case "check-in":
		return p.checkIn(f)
	case "water":
		if f.ML == nil {
			return breaks.Water{ML: 250}, nil
		}
		if *f.ML <= 0 || *f.ML > 10000 {
			return nil, p.fault("ml", "is not between 1 and 10000")
		}
		return breaks.Water{ML: *f.ML}, nil
	default:
		return nil, p.fault("event", fmt.Sprintf("%q is not known", l.name))
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (p *parser) seconds(s *int, needed bool) (time.Duration, error) {
	switch {
	case s == nil && needed:
		return 0, p.fault("for_s", "is missing")
	case s == nil:
		return 0, nil
	case *s <= 0 || *s > mostSeconds:
		return 0, p.fault("for_s", "is not a positive number of seconds")
	}
	return time.Duration(*s) * time.Second, nil
}

func (p *parser) quiet(f *fields) (breaks.Event, error) {
	if f.On == nil {
		return nil, p.fault("on", "is missing")
	}
	switch r := text(f.Reason); r {
	case "inhibitor":
		return breaks.Inhibitor{On: *f.On}, nil
	case "call", "do-not-disturb", "fullscreen":
		return breaks.QuietChanged{Reason: breaks.Quiet(r), On: *f.On}, nil
	default:
		return nil, p.fault("reason", "is not call, inhibitor, do-not-disturb or fullscreen")
	}
}

func (p *parser) pause(f *fields) (breaks.Event, error) {
	if f.Until != nil {
		until, err := p.instant("until", f.Until)
		return breaks.Pause{Until: until}, err
	}
	length, err := p.seconds(f.ForS, false)
	if length == 0 {
		length = time.Hour // as on the command line: alone, an hour
	}
	return breaks.Pause{For: length}, err
}

func (p *parser) checkIn(f *fields) (breaks.Event, error) {
	if f.Score == nil {
		return nil, p.fault("score", "is missing")
	}
	if *f.Score < 0 || *f.Score > 10 {
		return nil, p.fault("score", "is not between 0 and 10")
	}
	ev := breaks.CheckIn{
		Score: *f.Score, Side: text(f.Side), Area: text(f.Area), Note: text(f.Note),
		StoppedMe: f.StoppedMe != nil && *f.StoppedMe,
	}
	if f.Flags != nil {
		ev.Flags = *f.Flags
	}
	return ev, nil
}
