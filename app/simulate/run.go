package simulate

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
	_ "time/tzdata" // a trace names its zone; the machine may not have them

	"unknot/app/breaks"
)

// Options say under which settings and with which guides a trace is run.
type Options struct {
	Settings breaks.Settings
	Guides   []breaks.Guide
	// JSON is taken for the sake of the other verbs' flag: the lines are JSON either way, since they
	// are meant to be compared.
	JSON bool
}

// longestLine bounds a line of a trace.
const longestLine = 1 << 20

// inputEvery is how far apart two inputs of a "busy" line lie. The design says under 2 s; at 1 s a
// return is known as soon as rule 2 lets it be, so that no absence is counted longer than it was.
const inputEvery = time.Second

// Run reads a trace from r and prints to w what would have happened. A malformed line ends it with
// a *TraceError; what came before it has been printed.
func Run(r io.Reader, w io.Writer, opt Options) error {
	s := &run{opt: opt, p: printer{w: bufio.NewWriter(w)}}
	err := s.read(r)
	if flushErr := s.p.flush(); err == nil && flushErr != nil {
		err = fmt.Errorf("print the simulation: %w", flushErr)
	}
	return err
}

// run is one trace under way.
type run struct {
	opt    Options
	engine *breaks.Engine
	p      printer
	ledger ledger
	ids    int

	now    time.Duration  // the monotonic clock: elapsed time since begin
	origin time.Time      // what the wall clock shows, less now
	loc    *time.Location // the zone that holds
	placed bool           // begin named a zone, and it holds throughout

	busy    bool          // steady input goes on
	busyTo  time.Duration // until then
	busyLoc *time.Location
}

// read works off the lines. Those of one instant are taken together, input first.
func (s *run) read(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64*1024), longestLine)
	var p parser
	var batch []*line
	for lines.Scan() {
		l, err := p.parse(lines.Bytes())
		if err != nil {
			s.instant(batch)
			return err
		}
		if l == nil {
			continue
		}
		if len(batch) > 0 && l.mono > batch[0].mono {
			s.instant(batch)
			batch = batch[:0]
		}
		batch = append(batch, l)
	}
	s.instant(batch)
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return &TraceError{Line: p.num + 1, Reason: "is too long"}
	} else if err != nil {
		return fmt.Errorf("read the trace: %w", err)
	}
	if !p.begun {
		return &TraceError{Line: max(1, p.num), Reason: "nothing begins"}
	}
	s.end()
	return nil
}

// instant works off what happened at one instant: input first, then the other events in the order
// of the file, then what falls due.
func (s *run) instant(batch []*line) {
	if len(batch) == 0 {
		return
	}
	if l := batch[0]; l.name == "begin" {
		s.begin(l)
	}
	s.advance(batch[0].mono)
	s.busyEnds()
	for _, l := range batch {
		if l.isInput() {
			s.do(l)
		}
	}
	for _, l := range batch {
		if !l.isInput() {
			s.do(l)
		}
	}
	s.due()
}

func (s *run) begin(l *line) {
	s.origin, s.loc = l.at, l.at.Location()
	if l.zone != nil {
		s.loc, s.placed = l.zone, true
	}
	s.engine = breaks.New(breaks.Params{
		Settings: s.opt.Settings, Guides: s.opt.Guides,
		NewID:      func() string { s.ids++; return strconv.Itoa(s.ids) },
		InputEvery: inputEvery,
	}, s.reading())
	s.ledger.begin(s.reading(), s.opt.Settings.DayStartsAt)
}

// reading is both clocks now.
func (s *run) reading() breaks.Now {
	return breaks.Now{Mono: s.now, Wall: s.origin.Add(s.now).In(s.loc)}
}

// step puts one event before the rules and prints what follows.
func (s *run) step(ev breaks.Event) {
	now := s.reading()
	for _, f := range s.engine.Step(now, ev) {
		s.ledger.note(now.Mono, f)
		s.p.effect(now.Wall, f)
	}
	s.ledger.turn(now, s.engine, &s.p)
}

// advance lets time pass up to t: what falls due before it happens, and steady input ends.
func (s *run) advance(t time.Duration) {
	for {
		next := t
		if s.busy {
			next = min(next, s.busyTo)
		}
		if at, ok := s.engine.NextDue(); ok {
			next = min(next, max(at, s.now))
		}
		s.now = max(s.now, next)
		if next >= t {
			return
		}
		s.busyEnds()
		s.due()
	}
}

// busyEnds ends steady input whose time has come: it has input at its end too.
func (s *run) busyEnds() {
	if !s.busy || s.busyTo > s.now {
		return
	}
	s.busy = false
	if s.busyLoc != nil && !s.placed {
		s.loc = s.busyLoc
	}
	s.step(breaks.Idle{Since: s.now})
}

// due works off what falls due now.
func (s *run) due() {
	for range 1000 {
		at, ok := s.engine.NextDue()
		if !ok || at > s.now {
			return
		}
		s.step(breaks.Tick{})
	}
}

// do does one line.
func (s *run) do(l *line) {
	if !s.placed && l.name != "begin" {
		s.loc = l.at.Location()
	}
	switch l.name {
	case "begin", "end":
	case "input":
		s.step(breaks.Active{})
		if !s.busy {
			s.step(breaks.Idle{Since: s.now})
		}
	case "busy":
		s.step(breaks.Active{})
		if to := s.now + l.span; !s.busy || to >= s.busyTo {
			s.busyTo, s.busyLoc = to, l.until.Location()
		}
		s.busy = true
		s.busyEnds() // it may last no time at all
	case "clock":
		s.origin = s.origin.Add(l.to.Sub(l.at))
		if !s.placed {
			s.loc = l.to.Location()
		}
		s.busyLoc = nil // the zone that is set now outlives the input that goes on
		s.step(breaks.ClockSet{})
	default:
		if _, ok := l.event.(breaks.Respond); ok && l.clear {
			if o := s.engine.View(s.reading()).Prompt; o != nil && o.Kind == breaks.KindHeat {
				s.step(breaks.Screening{Clear: true})
			}
		}
		s.step(l.event)
	}
}

// end prints the days that are still open.
func (s *run) end() {
	s.ledger.end(s.reading(), s.engine, &s.p)
}
