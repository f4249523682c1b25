package simulate

import (
	"bufio"
	"encoding/json"
	"time"

	"unknot/app/breaks"
)

// printer writes one JSON object a line. Keys are snake_case, instants carry the zone of the trace,
// durations are whole seconds in keys ending _s; what does not exist is null.
type printer struct {
	w   *bufio.Writer
	err error
}

func (p *printer) flush() error {
	if err := p.w.Flush(); p.err == nil {
		p.err = err
	}
	return p.err
}

// head is what every line of an effect begins with.
type head struct {
	At     string `json:"at"`
	Effect string `json:"effect"`
}

func instant(t time.Time) string { return t.Format(time.RFC3339Nano) }

// orNull is null for what does not exist.
func orNull[S ~string](s S) *S {
	if s == "" {
		return nil
	}
	return &s
}

func seconds(d time.Duration) int { return int(d / time.Second) }

// effect prints what happened at the instant at which the agent acts. What only the agent needs
// (entries, the alarm's sound) has no line, and a line has the design's keys and no others, so
// that two runs can be compared by text.
func (p *printer) effect(at time.Time, f breaks.Effect) {
	h := func(name string) head { return head{At: instant(at), Effect: name} }
	switch f := f.(type) {
	case breaks.PromptShown:
		o := f.Prompt
		merged := o.Merged
		if merged == nil {
			merged = []breaks.Kind{}
		}
		p.line(struct {
			head
			Kind    breaks.Kind   `json:"kind"`
			Guide   *string       `json:"guide"`
			Merged  []breaks.Kind `json:"merged"`
			Snoozes int           `json:"snoozes"`
			Suggest string        `json:"suggest,omitempty"`
		}{h("prompt"), o.Kind, orNull(o.Guide), merged, o.Snoozes, o.Suggest})
	case breaks.PromptWithdrawn:
		p.line(struct {
			head
			Kind    breaks.Kind     `json:"kind"`
			Outcome *breaks.Outcome `json:"outcome"`
		}{h("withdraw"), f.Kind, orNull(f.Outcome)})
	case breaks.BoutEnded:
		if f.Bout.Elapsed > 0 {
			p.line(struct {
				head
				StartedAt string         `json:"started_at"`
				EndedAt   string         `json:"ended_at"`
				Posture   breaks.Posture `json:"posture"`
			}{h("bout"), instant(f.Bout.StartedAt), instant(f.Bout.EndedAt), f.Bout.Posture})
		}
	case breaks.AwayBegan:
		p.line(struct {
			head
			StartedAt string           `json:"started_at"`
			Cause     breaks.AwayCause `json:"cause"`
		}{h("away"), instant(f.Away.StartedAt), f.Away.Cause})
	case breaks.Refused:
		p.line(struct {
			head
			Code breaks.Code `json:"code"`
		}{h("refused"), f.Code})
	case breaks.Offered:
		p.line(struct {
			head
			Kind  breaks.Kind `json:"kind"`
			Guide *string     `json:"guide"`
		}{h("offer"), f.Kind, orNull(f.Guide)})
	case breaks.Asked:
		p.line(struct {
			head
			Question string      `json:"question"`
			Kind     breaks.Kind `json:"kind"`
		}{h("ask"), f.Question, f.Kind})
	case breaks.Advised:
		p.line(struct {
			head
			Rule string `json:"rule"`
		}{h("advice"), f.Rule})
	default:
		p.session(h, f)
	}
}

// session prints what a session does.
func (p *printer) session(h func(string) head, f breaks.Effect) {
	switch f := f.(type) {
	case breaks.SessionStarted:
		p.line(struct {
			head
			Kind    breaks.Kind `json:"kind"`
			Guide   *string     `json:"guide"`
			Planned int         `json:"planned_s"`
		}{h("session-start"), f.Session.Kind, orNull(f.Session.Guide), seconds(f.Session.Planned)})
	case breaks.SessionStep:
		p.line(struct {
			head
			Step int `json:"step"`
		}{h("step"), f.Step})
	case breaks.SkinCheck:
		p.line(h("skin-check"))
	case breaks.SessionEnded:
		p.line(struct {
			head
			Outcome *breaks.Outcome `json:"outcome"`
			Elapsed int             `json:"elapsed_s"`
		}{h("session-end"), orNull(f.Outcome), seconds(f.Elapsed)})
	}
}

// day prints the totals of a day.
func (p *printer) day(date string, t breaks.Totals) {
	p.line(struct {
		Effect   string                                 `json:"effect"`
		Date     string                                 `json:"date"`
		Sitting  int                                    `json:"sitting_s"`
		Standing int                                    `json:"standing_s"`
		Away     int                                    `json:"away_s"`
		Longest  int                                    `json:"longest_bout_s"`
		Bouts    int                                    `json:"bouts"`
		Outcomes map[breaks.Kind]map[breaks.Outcome]int `json:"outcomes"`
		Heat     int                                    `json:"heat_s"`
		Water    int                                    `json:"water_ml"`
	}{
		"day", date, seconds(t.Sitting), seconds(t.Standing), seconds(t.Away), seconds(t.LongestBout),
		t.Bouts, t.Outcomes, seconds(t.Heat), t.WaterML,
	})
}

func (p *printer) line(v any) {
	if p.err != nil {
		return
	}
	b, err := json.Marshal(v)
	if err == nil {
		_, err = p.w.Write(append(b, '\n'))
	}
	p.err = err
}
