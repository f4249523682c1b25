package window

import (
	"context"
	"strings"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/pages"
)

// asked is what was last asked to begin: a session, or the wearing of a heat wrap. What comes between,
// the checklist or a question at night, goes on with it.
type asked struct {
	req             api.StartRequest
	wrap            bool
	screened, awake bool
}

// Start starts a session and goes to it. Heat without a length goes by what comes before it first, an
// exercise by the questions before the first one.
func (a *actor) Start(req api.StartRequest) {
	heat := req.Kind == breaks.KindHeat
	switch {
	case a.runs(postureGuide) && a.kindOf(req) == breaks.KindPosture: // it leads on to its extras
		a.status(func(ctx context.Context) (api.Status, error) {
			return a.agent.Session(ctx, "finish", api.SessionRequest{})
		}, func() { a.begin(asked{req: req}) })
	case req.Guide == reliefGuide && a.sh.st.status.Session != nil: // what runs may be what hurts
		a.Session("stop", api.SessionRequest{Reason: "hurts"})
	case heat && req.ForS == nil:
		a.sh.Open("heat")
	case heat || req.Guide == reliefGuide || !pages.AsksBefore(a.kindOf(req)):
		a.begin(asked{req: req, screened: req.Screened, awake: req.Awake})
	default:
		a.aboutYouFirst(func() { a.begin(asked{req: req, screened: req.Screened, awake: req.Awake}) })
	}
}

// reliefGuide is what "It hurts now" leads to. Nobody who hurts is asked nine questions first: the
// agent shuts it where a red flag was ticked, and chooses the gentle one after a hard day.
const reliefGuide = "relief"

// kindOf is the kind of what is to begin.
func (a *actor) kindOf(req api.StartRequest) breaks.Kind {
	for _, g := range a.sh.st.guides.Guides {
		if g.ID == req.Guide {
			return g.Kind
		}
	}
	return req.Kind
}

// postureGuide is the guide that extras go with.
const postureGuide = "posture_check"

// runs says whether a guide runs.
func (a *actor) runs(guide string) bool {
	x := a.sh.st.status.Session
	return x != nil && x.Guide == guide
}

// begin asks the agent to begin.
func (a *actor) begin(s asked) {
	a.sh.asked = s
	a.status(func(ctx context.Context) (api.Status, error) {
		if s.wrap {
			return a.agent.WearWrap(ctx, api.WrapRequest{Screened: s.screened, Awake: s.awake})
		}
		s.req.Screened, s.req.Awake = s.screened, s.awake
		return a.agent.StartSession(ctx, s.req)
	}, func() {
		a.sh.Close()
		if s.wrap {
			a.sh.Open("today")
			return
		}
		a.sh.Open("session")
	})
}

// aboutYouFirst asks the questions before the first guide if they are due, and then goes on.
func (a *actor) aboutYouFirst(goOn func()) {
	if !a.sh.st.status.GuideScreeningDue {
		goOn()
		return
	}
	a.sh.goOn, a.sh.waiting = goOn, ""
	a.do(func(ctx context.Context) (func(), error) {
		q, err := a.agent.Questions(ctx, "guides")
		return func() {
			if a.sh.goOn != nil { // else what they were asked for is over
				a.sh.openAboutYou(q)
			}
		}, err
	})
}

// askBeforeGoingOn asks the questions before the first guide where that guide was begun from a
// notification, the tray or the command line: the session waits meanwhile. Asked once a session: who
// puts the questions away finds it paused, and goes on with it or not.
func (a *actor) askBeforeGoingOn() {
	s := a.sh.st.status
	x := s.Session
	if x == nil || !s.GuideScreeningDue || a.sh.askedIn == x.ID || strings.HasPrefix(x.Guide, reliefGuide) || !pages.AsksBefore(x.Kind) {
		return
	}
	a.sh.askedIn = x.ID
	a.Session("pause", api.SessionRequest{})
	a.aboutYouFirst(a.goOnWithSession)
	a.sh.waiting = x.ID
}

// goOnWithSession goes on with the session that waited for the questions, if it still does, and goes to it.
func (a *actor) goOnWithSession() {
	x := a.sh.st.status.Session
	if x == nil {
		return
	}
	if x.Paused {
		a.Session("resume", api.SessionRequest{})
	}
	a.sh.Open("session")
}

// dropQuestions puts the questions away that a session waited for, when it is over, or when they were
// answered elsewhere.
func (a *actor) dropQuestions() {
	s := a.sh.st.status
	over := s.Session == nil || s.Session.ID != a.sh.waiting
	if a.sh.waiting == "" || !over && s.GuideScreeningDue {
		return
	}
	a.sh.waiting = ""
	if over {
		a.sh.goOn = nil
	}
	if a.sh.over.asksAboutYou {
		a.sh.Close()
	}
}

// AnswerAboutYou stores the answers to the questions before the first guide, and goes on to it.
func (a *actor) AnswerAboutYou(yes []string) {
	a.status(func(ctx context.Context) (api.Status, error) {
		return a.agent.Screening(ctx, api.ScreeningRequest{For: "guides", Yes: yes})
	}, func() {
		a.sh.Close()
		if goOn := a.sh.goOn; goOn != nil {
			a.sh.goOn = nil
			goOn()
		}
	})
}

// Screen stores the answers to the checklist before heat, and begins if they allow it.
func (a *actor) Screen(yes []string) {
	a.status(func(ctx context.Context) (api.Status, error) {
		return a.agent.Screening(ctx, api.ScreeningRequest{Yes: yes})
	}, func() {
		if len(yes) == 0 {
			a.begin(a.sh.asked) // the agent knows the answers now
		}
	})
}

// WearWrap says that a heat wrap was put on.
func (a *actor) WearWrap() { a.begin(asked{wrap: true}) }
