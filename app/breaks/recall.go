package breaks

import "time"

// Recall takes over from entries of the history, in any order, what the programme goes on from: which
// guide was done when, at which place, with which side first. What the rules know of a later time stays,
// and nothing else of an entry counts: heat's rests and caps are about what was done on this desk.
func (e *Engine) Recall(care []Care) {
	d := &e.st.Dec
	now := e.wall(e.st.At)
	for _, c := range care {
		if c.Outcome != Done && c.Outcome != Partial || c.At.After(now) {
			continue
		}
		at := markAt(e.mono(c.At))
		for _, id := range []string{c.Guide, c.Hosts} {
			g, ok := e.lookUp(id)
			if known := d.Guides[g.family()]; !ok || known.Set && known.At >= at.At {
				continue
			}
			d.Guides[g.family()], d.Places[g.family()] = at, g.Place
			if g.Sided && c.Side != "" {
				d.Sides[g.family()] = c.Side
			}
			if g.family() == familyRelief {
				d.Relief = g.ID
			}
		}
	}
}

// RecallDays is how many days back scores are of use: what H10 looks at.
const RecallDays = logDays

// RecallScores takes over the scores of a history, so that advice about weeks and months goes on. No
// advice appears by it: that is for the next check-in (rule 13).
func (e *Engine) RecallScores(checkIns []CheckInEntry) {
	h := &e.st.Health
	now := e.wall(e.st.At)
	for _, c := range checkIns {
		if c.At.After(now) || c.Score < 0 || c.Score > 10 {
			continue
		}
		date, _, _ := DayOf(c.At, e.p.Settings.DayStartsAt)
		day := dayNumber(date)
		if day <= e.st.Day.Number-logDays {
			continue
		}
		h.log(day, c.Score, c.StoppedMe)
		if !h.Last.Set || h.Last.Day < day {
			h.Last = lastScore{Score: c.Score, Day: day, Set: true}
		}
	}
}

// RecallHeat counts the heat of entries that were done on this desk toward its rests and caps: for an
// engine that began anew because its saved state could not be read.
func (e *Engine) RecallHeat(care []Care) {
	h := &e.st.Dec.Heat
	now := e.wall(e.st.At)
	for _, c := range care {
		if c.Kind != KindHeat || c.Elapsed < HeatCounts || c.At.After(now) || now.Sub(c.At) > 24*time.Hour {
			continue
		}
		date, _, _ := DayOf(c.At, e.p.Settings.DayStartsAt)
		h.Sessions = append(h.Sessions, heatSession{Start: e.mono(c.At), Day: dayNumber(date)})
		end := c.At.Add(c.Elapsed)
		if end.After(now) {
			end = now
		}
		if at := e.mono(end); !h.End.Set || at > h.End.At {
			h.End, h.EndWall, h.Off = markAt(at), end, markAt(at)
		}
	}
}
