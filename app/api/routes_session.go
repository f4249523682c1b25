package api

import (
	"context"
	"time"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

func (h *handler) start(ctx context.Context, a ask) (any, error) {
	var req StartRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.Start{
		Kind: req.Kind, Guide: req.Guide, For: seconds(req.ForS), Screened: req.Screened, Awake: req.Awake, Source: req.Source,
	})
}

func (r *StartRequest) check() error {
	if (r.Kind == "") == (r.Guide == "") {
		return bad("kind", "exactly_one", i18n.Data{"Other": "guide"})
	}
	if r.Kind != "" {
		if err := oneOf("kind", r.Kind, breaks.Kinds...); err != nil {
			return err
		}
	}
	if r.Source != "" {
		if err := oneOf("source", r.Source, breaks.HeatSources...); err != nil {
			return err
		}
	}
	return first(short("guide", r.Guide, maxWord), within("for_s", r.ForS, 1, MaxFor))
}

// The steering calls that have a field. Each refuses the fields of the others: a client that sends
// them has misunderstood something.
type (
	stopBody struct {
		Reason string `json:"reason"`
	}
	extendBody struct {
		ForS *int `json:"for_s"`
	}
	placeBody struct {
		Place breaks.Place `json:"place"`
	}
)

func (b *stopBody) check() error {
	if b.Reason == "" {
		return nil
	}
	return oneOf("reason", b.Reason, "hurts")
}

func (b *extendBody) check() error { return needed("for_s", b.ForS, 1, MaxFor) }

func (b *placeBody) check() error {
	return oneOf("place", b.Place, breaks.PlaceChair, breaks.PlaceStanding, breaks.PlaceFloor)
}

func (h *handler) stop(ctx context.Context, a ask) (any, error) {
	var b stopBody
	if err := a.into(&b); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.Stop{Reason: b.Reason})
}

func (h *handler) extend(ctx context.Context, a ask) (any, error) {
	var b extendBody
	if err := a.into(&b); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.Extend{For: seconds(b.ForS)})
}

func (h *handler) place(ctx context.Context, a ask) (any, error) {
	var b placeBody
	if err := a.into(&b); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.SwitchPlace{Place: b.Place})
}

func (h *handler) rate(ctx context.Context, a ask) (any, error) {
	var req RateRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Rate(ctx, req.Answer, req.Score)
}

func (r *RateRequest) check() error {
	return first(oneOf("answer", r.Answer, Ratings...), within("score", r.Score, minScore, maxScore))
}

// answer answers the routes of the open prompt.
func (h *handler) answer(with breaks.Answer) call {
	return func(ctx context.Context, a ask) (any, error) {
		var req PromptRequest
		if err := a.into(&req); err != nil {
			return nil, err
		}
		return h.b.Do(ctx, breaks.Respond{ID: req.ID, Answer: with})
	}
}

func (r *PromptRequest) check() error { return short("id", r.ID, maxWord) }

func (h *handler) pause(ctx context.Context, a ask) (any, error) {
	var req PauseRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	ev := breaks.Pause{For: seconds(req.ForS)}
	if req.Until != nil {
		// The agent's clock is the one that counts, not the one of this line of code.
		now, err := h.b.Status(ctx)
		if err != nil {
			return nil, err
		}
		if err := ahead(req.Until.Time, now.At.Time); err != nil {
			return nil, err
		}
		ev.Until = req.Until.Time
	}
	return h.b.Do(ctx, ev)
}

func (r *PauseRequest) check() error {
	if (r.ForS == nil) == (r.Until == nil) {
		return bad("for_s", "exactly_one", i18n.Data{"Other": "until"})
	}
	return within("for_s", r.ForS, 1, MaxPause)
}

// ahead checks that the end of a pause is yet to come, and not for ever.
func ahead(until, now time.Time) error {
	switch {
	case !until.After(now):
		return bad("until", "past")
	case until.Sub(now) > MaxPause*time.Second:
		return bad("until", "far", i18n.Data{"Max": MaxPause / 24 / 60 / 60})
	}
	return nil
}

func seconds(s *int) time.Duration {
	if s == nil {
		return 0
	}
	return time.Duration(*s) * time.Second
}
