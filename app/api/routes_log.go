package api

import (
	"cmp"
	"context"
	"slices"

	"unknot/app/breaks"
)

func (h *handler) posture(ctx context.Context, a ask) (any, error) {
	var req PostureRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.SetPosture{Posture: req.Posture})
}

func (r *PostureRequest) check() error {
	return oneOf("posture", r.Posture, breaks.Sitting, breaks.Standing)
}

func (h *handler) presence(ctx context.Context, a ask) (any, error) {
	var req PresenceRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.SayPresence{Present: req.Presence == breaks.Present})
}

func (r *PresenceRequest) check() error {
	return oneOf("presence", r.Presence, breaks.Present, breaks.Away)
}

func (h *handler) checkIn(ctx context.Context, a ask) (any, error) {
	var req CheckInRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.CheckIn{
		Score: *req.Score, Side: req.Side, Area: req.Area, Note: req.Note, StoppedMe: req.StoppedMe, Flags: req.Flags,
		Asked: req.Flags != nil,
	})
}

func (r *CheckInRequest) check() error {
	if r.Side != "" {
		if err := oneOf("side", r.Side, Sides...); err != nil {
			return err
		}
	}
	return first(
		needed("score", r.Score, minScore, maxScore),
		short("area", r.Area, maxWord),
		short("note", r.Note, maxNote),
		words("flags", r.Flags),
	)
}

// words checks a list of short words.
func words(field string, list []string) error {
	if len(list) > maxFlags {
		return bad(field, "too_many")
	}
	for _, w := range list {
		if w == "" {
			return bad(field, "empty_word")
		}
		if err := short(field, w, maxWord); err != nil {
			return err
		}
	}
	return nil
}

func (h *handler) water(ctx context.Context, a ask) (any, error) {
	var req WaterRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	ml := defaultML
	if req.ML != nil {
		ml = *req.ML
	}
	return h.b.Do(ctx, breaks.Water{ML: ml})
}

func (r *WaterRequest) check() error { return within("ml", r.ML, MinML, MaxML) }

func (h *handler) wearWrap(ctx context.Context, a ask) (any, error) {
	var req WrapRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.WearWrap{Screened: req.Screened, Awake: req.Awake})
}

func (*WrapRequest) check() error { return nil }

// questions answers the questions of a checklist; without a word those of heat.
func (h *handler) questions(ctx context.Context, a ask) (any, error) {
	if err := first(a.onlyQuery("for"), decode(a.body, new(none))); err != nil {
		return nil, err
	}
	topic := cmp.Or(a.query.Get("for"), Screenings[0])
	if err := oneOf("for", topic, Screenings...); err != nil {
		return nil, err
	}
	return h.b.Screening(ctx, topic)
}

func (h *handler) screening(ctx context.Context, a ask) (any, error) {
	var req ScreeningRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Screen(ctx, req)
}

// check wants the list to be there, though it may be empty: a body that forgot it must not count
// as "nothing to report".
func (r *ScreeningRequest) check() error {
	if r.Yes == nil {
		return bad("yes", "missing")
	}
	if r.For != "" {
		if err := oneOf("for", r.For, Screenings...); err != nil {
			return err
		}
	}
	return words("yes", r.Yes)
}

// rules are the advice of the clinical notes, 5.3.
var rules = []string{"H0", "H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10"}

func (h *handler) advice(ctx context.Context, a ask) (any, error) {
	rule := a.words[0]
	if !slices.Contains(rules, rule) {
		return nil, notFound()
	}
	var req AdviceRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	if req.Answer == seenSomeone {
		return h.b.Do(ctx, breaks.SeenSomeone{})
	}
	return h.b.Do(ctx, breaks.Acknowledge{Rule: rule})
}

// The answers to an advice, and to "Too often?".
const (
	acknowledged = "acknowledged"
	seenSomeone  = "seen-someone"
	keep         = "keep"
	lengthen     = "lengthen"
)

func (r *AdviceRequest) check() error { return oneOf("answer", r.Answer, acknowledged, seenSomeone) }

func (h *handler) tooOften(ctx context.Context, a ask) (any, error) {
	var req AskRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.Do(ctx, breaks.TooOften{Lengthen: req.Answer == lengthen})
}

func (r *AskRequest) check() error { return oneOf("answer", r.Answer, keep, lengthen) }
