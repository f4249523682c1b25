package agent

import (
	"time"

	"unknot/app/agent/store"
	"unknot/app/api"
	"unknot/app/breaks"
)

// archived puts what the store has into the form that travels, and unarchived takes it back. Both
// keep every field: what went out comes in again exactly.
func archived(out *api.Archive, a store.Archive) {
	out.Bouts = each(a.Bouts, func(b breaks.Bout) api.ArchivedBout {
		return api.ArchivedBout{
			ID: b.ID, StartedAt: api.Time{Time: b.StartedAt}, EndedAt: optional(b.EndedAt), ElapsedMS: b.Elapsed.Milliseconds(), Posture: b.Posture,
		}
	})
	out.Away = each(a.Away, func(x store.Away) api.ArchivedAway {
		return api.ArchivedAway{
			ID: x.ID, StartedAt: api.Time{Time: x.StartedAt}, EndedAt: optional(x.EndedAt), ElapsedMS: x.Elapsed.Milliseconds(), Cause: x.Cause, Was: x.Was,
		}
	})
	out.Care = each(a.Care, func(c breaks.Care) api.ArchivedCare {
		return api.ArchivedCare{
			ID: c.ID, At: api.Time{Time: c.At}, Kind: c.Kind, Guide: c.Guide, Outcome: c.Outcome,
			PlannedMS: c.Planned.Milliseconds(), ElapsedMS: c.Elapsed.Milliseconds(), Merged: c.Merged, HeldBy: c.HeldBy,
			Side: c.Side, Source: c.Source, Hurts: c.Hurts,
			Origin: c.Origin, Hosts: c.Hosts, AnsweredMS: c.AnsweredIn.Milliseconds(), Snoozes: c.Snoozes,
		}
	})
	out.CheckIns = each(a.CheckIns, func(c breaks.CheckInEntry) api.ArchivedCheckIn {
		return api.ArchivedCheckIn{
			ID: c.ID, At: api.Time{Time: c.At}, Score: c.Score, Side: c.Side, Area: c.Area, Note: c.Note, StoppedMe: c.StoppedMe, Flags: c.Flags,
		}
	})
	out.Water = each(a.Water, func(w breaks.WaterEntry) api.ArchivedWater {
		return api.ArchivedWater{ID: w.ID, At: api.Time{Time: w.At}, ML: w.ML}
	})
	out.Ratings = each(a.Ratings, func(r store.Rating) api.ArchivedRating {
		return api.ArchivedRating{ID: r.ID, Session: r.Session, At: api.Time{Time: r.At}, Answer: r.Answer, Score: r.Score}
	})
	out.Screenings = each(a.Screenings, func(s store.Screening) api.ArchivedScreening {
		return api.ArchivedScreening{ID: s.ID, At: api.Time{Time: s.At}, For: s.Topic, Clear: s.Clear, Yes: s.Yes}
	})
	out.Advice = each(a.Advice, func(x store.Advice) api.ArchivedAdvice {
		return api.ArchivedAdvice{ID: x.ID, At: api.Time{Time: x.At}, Rule: x.Rule, Answer: x.Answer}
	})
	out.Wraps = each(a.Wraps, func(w breaks.Wrap) api.ArchivedWrap {
		return api.ArchivedWrap{ID: w.ID, StartedAt: api.Time{Time: w.StartedAt}, EndedAt: optional(w.EndedAt), ElapsedMS: w.Elapsed.Milliseconds()}
	})
}

func unarchived(a api.Archive) store.Archive {
	return store.Archive{
		Entries: store.Entries{
			Bouts: each(a.Bouts, func(b api.ArchivedBout) breaks.Bout {
				return breaks.Bout{ID: b.ID, StartedAt: b.StartedAt.Time, EndedAt: orZero(b.EndedAt), Elapsed: ofMS(b.ElapsedMS), Posture: b.Posture}
			}),
			Away: each(a.Away, func(x api.ArchivedAway) store.Away {
				return store.Away{Was: x.Was, AwaySpan: breaks.AwaySpan{
					ID: x.ID, StartedAt: x.StartedAt.Time, EndedAt: orZero(x.EndedAt), Elapsed: ofMS(x.ElapsedMS), Cause: x.Cause,
				}}
			}),
			Care: each(a.Care, func(c api.ArchivedCare) breaks.Care {
				return breaks.Care{
					ID: c.ID, At: c.At.Time, Kind: c.Kind, Guide: c.Guide, Outcome: c.Outcome,
					Planned: ofMS(c.PlannedMS), Elapsed: ofMS(c.ElapsedMS), Merged: c.Merged, HeldBy: c.HeldBy,
					Side: c.Side, Source: c.Source, Hurts: c.Hurts,
					Origin: c.Origin, Hosts: c.Hosts, AnsweredIn: ofMS(c.AnsweredMS), Snoozes: c.Snoozes,
				}
			}),
			CheckIns: each(a.CheckIns, func(c api.ArchivedCheckIn) breaks.CheckInEntry {
				return breaks.CheckInEntry{
					ID: c.ID, At: c.At.Time, Score: c.Score, Side: c.Side, Area: c.Area, Note: c.Note, StoppedMe: c.StoppedMe, Flags: c.Flags,
				}
			}),
			Water: each(a.Water, func(w api.ArchivedWater) breaks.WaterEntry {
				return breaks.WaterEntry{ID: w.ID, At: w.At.Time, ML: w.ML}
			}),
		},
		Ratings: each(a.Ratings, func(r api.ArchivedRating) store.Rating {
			return store.Rating{ID: r.ID, Session: r.Session, At: r.At.Time, Answer: r.Answer, Score: r.Score}
		}),
		Screenings: each(a.Screenings, func(s api.ArchivedScreening) store.Screening {
			return store.Screening{ID: s.ID, At: s.At.Time, Topic: s.For, Clear: s.Clear, Yes: s.Yes}
		}),
		Advice: each(a.Advice, func(x api.ArchivedAdvice) store.Advice {
			return store.Advice{ID: x.ID, At: x.At.Time, Rule: x.Rule, Answer: x.Answer}
		}),
		Wraps: each(a.Wraps, func(w api.ArchivedWrap) breaks.Wrap {
			return breaks.Wrap{ID: w.ID, StartedAt: w.StartedAt.Time, EndedAt: orZero(w.EndedAt), Elapsed: ofMS(w.ElapsedMS)}
		}),
	}
}

func each[A, B any](in []A, f func(A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = f(a)
	}
	return out
}

func orZero(t *api.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.Time
}

func ofMS(ms int64) time.Duration { return time.Duration(ms) * time.Millisecond }
