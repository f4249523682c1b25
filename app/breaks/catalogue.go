package breaks

import (
	"slices"
	"time"
)

// The IDs of the guides that the programme names itself; the rest it chooses by kind.
const (
	guideMoveShort = "move_short"
	guideMoveLong  = "move_long"
	guidePosture   = "posture_check"
	guideHeat      = "heat_session"
	guideRoll      = "foam_roll"
	// familyCatCow is the stretch that comes first. Rule 4.
	familyCatCow = "cat_cow"
)

// guideFor is the guide that the programme takes for a kind now.
func (e *Engine) guideFor(k Kind) Guide {
	switch k {
	case KindMove:
		return e.moveGuide()
	case KindPosture:
		return e.named(guidePosture, KindPosture, PlaceChair)
	case KindHeat:
		return e.named(guideHeat, KindHeat, PlaceChair)
	case KindStretch:
		g, _ := e.nextStretch()
		return g
	case KindRoll:
		if g, ok := e.lookUp(guideRoll); ok {
			return g
		}
	}
	g, _ := e.leastRecent(k, nil)
	return g
}

// moveGuide is the guide of the next move break.
func (e *Engine) moveGuide() Guide {
	if e.longNext() {
		return e.named(guideMoveLong, KindMove, PlaceStanding)
	}
	return e.named(guideMoveShort, KindMove, PlaceStanding)
}

// named is a guide of the catalogue, or a plain timed break where the catalogue lacks it.
func (e *Engine) named(id string, k Kind, at Place) Guide {
	if g, ok := e.lookUp(id); ok {
		return g
	}
	return Guide{ID: id, Kind: k, Place: at}
}

func (e *Engine) lookUp(id string) (Guide, bool) {
	for _, g := range e.p.Guides {
		if g.ID == id {
			return g, true
		}
	}
	return Guide{}, false
}

// hasGuide says whether the programme may offer any guide of a kind.
func (e *Engine) hasGuide(k Kind) bool {
	_, ok := e.leastRecent(k, nil)
	return ok
}

// nextStretch is cat-cow first, then the family done least recently, at the place where that
// family was done last.
func (e *Engine) nextStretch() (Guide, bool) {
	return e.leastRecent(KindStretch, e.kind(KindStretch).Places)
}

// leastRecent is the guide of a kind in the rotation whose family was done longest ago; of those
// never done, cat-cow and then the catalogue's order. places, if any, bound where.
func (e *Engine) leastRecent(k Kind, places []Place) (Guide, bool) {
	var best Guide
	found := false
	for _, g := range e.p.Guides {
		if g.Kind != k || !g.Rotation || e.p.Settings.GuidesOff[g.ID] || e.st.Dec.Today.Hurt[g.family()] || places != nil && !slices.Contains(places, g.Place) {
			continue
		}
		if !found || e.before(g, best) {
			best, found = g, true
		}
	}
	return best, found
}

// before says whether the rotation takes a before b.
func (e *Engine) before(a, b Guide) bool {
	fa, fb := a.family(), b.family()
	if fa == fb {
		last := e.st.Dec.Places[fa]
		return last != "" && a.Place == last && b.Place != last
	}
	ma, mb := e.st.Dec.Guides[fa], e.st.Dec.Guides[fb]
	switch {
	case ma.Set && mb.Set:
		return ma.At < mb.At
	case ma.Set != mb.Set:
		return mb.Set
	default:
		return fa == familyCatCow
	}
}

// family is what versions of one guide at other places share.
func (g Guide) family() string {
	switch {
	case g.Family != "":
		return g.Family
	case len(g.ID) > len(familyCatCow) && g.ID[:len(familyCatCow)] == familyCatCow:
		return familyCatCow
	default:
		return g.ID
	}
}

// done notes that a guide was followed, for the rotation.
func (e *Engine) done(t time.Duration, id string) {
	if g, ok := e.lookUp(id); ok {
		e.st.Dec.Guides[g.family()] = markAt(t)
		e.st.Dec.Places[g.family()] = g.Place
	}
}

// planned is how long the programme gives a guide: the programme's row where it has a length, else
// the guide's own.
func (e *Engine) planned(g Guide) time.Duration {
	row := e.kind(g.Kind)
	switch {
	case g.ID == guideMoveLong && row.LongLength > 0:
		return row.LongLength
	case g.ID == guideMoveShort || g.ID == guidePosture || g.Kind == KindHeat || g.Length() == 0:
		if row.Length > 0 {
			return row.Length
		}
	}
	return g.Length()
}

// fit gives the steps of a guide the planned time: the longest step takes up the difference, as
// walking does in a move break; if it cannot, all shrink or grow alike.
func fit(steps []time.Duration, planned time.Duration) []time.Duration {
	fitted := slices.Clone(steps)
	if len(fitted) == 0 {
		return []time.Duration{planned}
	}
	var sum time.Duration
	longest := 0
	for i, s := range fitted {
		sum += s
		if s > fitted[longest] {
			longest = i
		}
	}
	if rest := fitted[longest] + planned - sum; rest > 0 {
		fitted[longest] = rest
		return fitted
	}
	for i, s := range fitted {
		fitted[i] = time.Duration(float64(s) / float64(sum) * float64(planned))
	}
	return fitted
}
