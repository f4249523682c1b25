package window

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/pages"
)

// askTime bounds one call to the agent.
const askTime = 10 * time.Second

// actor turns buttons into calls: off the UI thread, and what comes of it back on it. It is the
// pages' Actions.
type actor struct {
	ctx   context.Context
	agent Agent
	sh    *shell
	start func(context.Context) error
	log   *slog.Logger
	// spawn runs a call off the UI thread; tests run it in place.
	spawn func(func())
	// enter runs what came of a call on the UI thread; nil is fyne.Do. Tests have a queue of their own.
	enter func(func())
	// loading and again keep the fetching of the day to one at a time; UI thread only.
	loading, again bool
	probing        bool
}

// do calls off the UI thread and then apply on it; a refusal becomes a line above the page.
func (a *actor) do(call func(context.Context) (apply func(), err error)) { a.doWithin(askTime, call) }

// doWithin is do for what may take longer than most calls.
func (a *actor) doWithin(d time.Duration, call func(context.Context) (apply func(), err error)) {
	a.spawn(func() {
		ctx, cancel := context.WithTimeout(a.ctx, d)
		defer cancel()
		apply, err := call(ctx)
		if a.ctx.Err() != nil {
			return
		}
		late := errors.Is(ctx.Err(), context.DeadlineExceeded)
		enter := a.enter
		if enter == nil {
			enter = fyne.Do
		}
		enter(func() {
			a.sh.silence(late)
			if err != nil {
				a.refused(err)
				return
			}
			if apply != nil {
				apply()
			}
		})
	})
}

// status is do for calls that answer the status after them.
func (a *actor) status(call func(context.Context) (api.Status, error), then func()) {
	a.do(func(ctx context.Context) (func(), error) {
		s, err := call(ctx)
		return func() {
			a.sh.takeStatus(s)
			if then != nil {
				then()
			}
		}, err
	})
}

// refused says why something was not done.
func (a *actor) refused(err error) {
	var e *api.Error
	switch {
	case errors.Is(err, api.ErrNoAgent):
		a.sh.agentGone()
	case errors.Is(err, context.DeadlineExceeded): // the banner says so
	case errors.As(err, &e):
		if e.Code == string(breaks.ChecklistNeeded) {
			a.sh.openChecklist(e.Questions)
			return
		}
		if e.Code == string(breaks.Night) && !a.sh.asked.awake {
			a.sh.openNight()
			return
		}
		if e.Key != "" && a.sh.view == "settings" { // said beside the field, which needs no name there
			a.sh.st.refused = map[string]string{e.Key: strings.TrimPrefix(refusal(e), e.Key+": ")}
			break
		}
		a.sh.Close()
		if e.Code == string(breaks.RedFlag) && pages.MakeUrgent(a.sh.st.status).Rule != "" {
			a.sh.Open("urgent")
		}
		a.sh.say(refusal(e), "", nil)
	default:
		a.log.Warn("ask the agent", "err", err)
		a.sh.say(i18n.T("window.error"), "", nil)
	}
	a.sh.redraw() // a switch that was turned over goes back to what is
}

// refusal is the agent's sentence, or ours for its code.
func refusal(e *api.Error) string {
	s := e.Message
	if s != "" {
		return s
	}
	s = i18n.T("window.refused." + e.Code)
	if e.RetryAt != nil {
		s += " " + i18n.T("window.refused.again", i18n.Data{"At": pages.Clock(e.RetryAt.Time)})
	}
	return s
}

// loadAll fetches everything that pages show.
func (a *actor) loadAll() {
	a.loadDay()
	a.do(func(ctx context.Context) (func(), error) {
		s, err := a.agent.Settings(ctx)
		return func() { a.sh.takeSettings(s) }, err
	})
	a.do(func(ctx context.Context) (func(), error) {
		g, err := a.agent.Guides(ctx)
		return func() { a.sh.st.guides = g; a.sh.redraw() }, err
	})
	if a.sh.view == "history" || a.sh.st.insights != nil {
		a.ShowHistory(a.sh.st.period)
	}
	if a.sh.view == "settings" {
		a.loadPreview()
	}
}

// loadDay fetches the shown day anew. Many changes in a row make two fetches, not many.
func (a *actor) loadDay() {
	if a.loading {
		a.again = true
		return
	}
	date := a.sh.st.wanted
	if date == "" {
		date = a.sh.st.status.Today.Date
	}
	if date == "" {
		return
	}
	a.loading = true
	a.do(func(ctx context.Context) (func(), error) {
		d, err := a.agent.Day(ctx, date)
		fetched := func() {
			a.loading = false
			if err == nil && (a.sh.st.wanted == "" || a.sh.st.wanted == date) {
				a.sh.takeDay(d)
			}
			if a.again {
				a.again = false
				a.loadDay()
			}
		}
		if err != nil { // a day that cannot be read must not stop the next try
			return fetched, nil
		}
		return fetched, nil
	})
}

// Session steers the running session.
func (a *actor) Session(verb string, req api.SessionRequest) {
	a.status(func(ctx context.Context) (api.Status, error) { return a.agent.Session(ctx, verb, req) }, nil)
}

// Answer answers the open prompt.
func (a *actor) Answer(verb string) {
	id, asks := "", false
	if p := a.sh.st.status.Prompt; p != nil {
		id, asks = p.ID, verb == "start" && pages.AsksBefore(p.Kind)
	}
	answer := func() {
		a.sh.st.answered = verb
		a.status(func(ctx context.Context) (api.Status, error) { return a.agent.Prompt(ctx, verb, id) }, func() {
			if a.sh.st.status.Session != nil && verb == "start" {
				a.sh.Open("session")
			}
		})
	}
	if asks {
		a.aboutYouFirst(answer)
		return
	}
	answer()
}

// Undo takes the last answer or stop back.
func (a *actor) Undo() { a.status(a.agent.Undo, nil) }

// Pause holds prompts.
func (a *actor) Pause(req api.PauseRequest) {
	a.status(func(ctx context.Context) (api.Status, error) { return a.agent.Pause(ctx, req) }, nil)
}

// Resume lets prompts come again.
func (a *actor) Resume() { a.status(a.agent.Resume, nil) }

// SetPosture says sitting or standing.
func (a *actor) SetPosture(p breaks.Posture) {
	a.status(func(ctx context.Context) (api.Status, error) { return a.agent.Posture(ctx, p) }, nil)
}

// SayPresence says that the person is at the desk, or leaves it.
func (a *actor) SayPresence(p breaks.Presence) {
	a.status(func(ctx context.Context) (api.Status, error) { return a.agent.Presence(ctx, p) }, nil)
}

// Water logs a glass.
func (a *actor) Water() {
	a.status(func(ctx context.Context) (api.Status, error) { return a.agent.Water(ctx, api.WaterRequest{}) },
		func() { a.loadDay(); a.sh.say(i18n.T("window.said.water"), "", nil) })
}

// CheckIn logs how the back is. A severe score asks for the red flags first, and so does a lesser one
// when the rules say so; who puts that question away has said the score all the same.
func (a *actor) CheckIn(req api.CheckInRequest) {
	if req.Score != nil && a.asksFlags(*req.Score) && req.Flags == nil {
		d := pages.NewFlags(a, req)
		d.Left = func() { a.keepCheckIn(req) }
		a.sh.over.open(d)
		return
	}
	a.keepCheckIn(req)
}

func (a *actor) asksFlags(score int) bool {
	return score >= min(a.sh.st.status.FlagsFrom, pages.Severe)
}

// keepCheckIn logs it as it is. Where nobody answers, the question that is open can still be answered
// again, or put away.
func (a *actor) keepCheckIn(req api.CheckInRequest) {
	left := a.sh.over.left
	a.sh.over.left = nil
	a.do(func(ctx context.Context) (func(), error) {
		s, err := a.agent.CheckIn(ctx, req)
		return func() {
			if err != nil {
				if a.sh.over.shown() && errors.Is(err, api.ErrNoAgent) {
					a.sh.over.left = left
				}
				a.refused(err)
				return
			}
			a.sh.takeStatus(s)
			a.sh.Close()
			a.loadDay()
			a.sh.say(i18n.T("window.said.check_in"), "", nil)
		}, nil
	})
}

// Rate says whether the last session helped.
func (a *actor) Rate(answer string, score *int) {
	a.sh.st.rate = ""
	if score != nil && a.asksFlags(*score) {
		defer a.CheckIn(api.CheckInRequest{Score: score}) // it goes by the red flags
		score = nil
	}
	a.status(func(ctx context.Context) (api.Status, error) {
		return a.agent.Rate(ctx, api.RateRequest{Answer: answer, Score: score})
	}, func() { a.sh.say(i18n.T("window.said.rated"), "", nil) })
	a.sh.redraw()
}

// TakeOffWrap says that the heat wrap was taken off.
func (a *actor) TakeOffWrap() { a.status(a.agent.TakeOffWrap, nil) }

// AnswerAdvice puts an advice aside.
func (a *actor) AnswerAdvice(rule, answer string) {
	a.status(func(ctx context.Context) (api.Status, error) {
		return a.agent.Advice(ctx, rule, api.AdviceRequest{Answer: answer})
	}, nil)
}

// AnswerTooOften keeps or lengthens the interval.
func (a *actor) AnswerTooOften(answer string) {
	a.status(func(ctx context.Context) (api.Status, error) {
		return a.agent.Ask(ctx, api.AskRequest{Answer: answer})
	}, nil)
}
