package wording

import (
	"fmt"

	"unknot/app/breaks"
)

// The sets beside those named after their kind.
const (
	setSit     = "posture.sit"
	setLong    = "move.long"
	setSit60   = "move.60"
	setSit120  = "move.120"
	setPrivate = "private"
)

// sets says how many wordings each set has in the translations. Posture and move may come 16 times
// a day (clinical notes, section 7), so they have as many; eight is the least (design, rule 15). The
// private ones stand for every kind together: a day at the desk brings some two dozen.
var sets = map[string]int{
	string(breaks.KindPosture): 16,
	setSit:                     8,
	string(breaks.KindMove):    16,
	setLong:                    8,
	setSit60:                   8,
	setSit120:                  8,
	string(breaks.KindStretch): 8,
	string(breaks.KindHeat):    8,
	string(breaks.KindMassage): 8,
	string(breaks.KindRoll):    8,
	string(breaks.KindWater):   8,
	string(breaks.KindCheckIn): 8,
	setPrivate:                 24,
}

// key names one wording; they are numbered from 1 in the translations.
func key(set string, n int) string { return fmt.Sprintf("prompts.%s.%d", set, n+1) }

// setFor is the set that a request is answered from.
func setFor(r Request) string {
	switch {
	case r.Private:
		return setPrivate
	case r.Kind == breaks.KindPosture && r.Suggest == "sit":
		return setSit
	case r.Kind == breaks.KindMove && r.LongSit >= 120:
		return setSit120
	case r.Kind == breaks.KindMove && r.LongSit >= 60:
		return setSit60
	case r.Kind == breaks.KindMove && r.Long:
		return setLong
	default:
		return string(r.Kind)
	}
}
