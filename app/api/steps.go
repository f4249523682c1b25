package api

import (
	"slices"

	"unknot/app/breaks"
)

// SessionSteps are the steps of a session as they run: in the order of its side, with the stretch
// that it hosts in its place, and as long as they are here (Session.StepsMS). One of no length is
// passed over. Empty where its guide is not in the catalogue.
func SessionSteps(s Session, all []Guide) []GuideStep {
	steps := hostingSteps(s, all)
	if len(s.StepsMS) == len(steps) {
		for i, ms := range s.StepsMS {
			steps[i].Seconds = int((ms + 500) / 1000)
		}
	}
	return steps
}

func hostingSteps(s Session, all []Guide) []GuideStep {
	steps := stepsFrom(all, s.Guide, s.Side)
	slot := slices.IndexFunc(steps, func(g GuideStep) bool { return g.Hosts })
	hosted := stepsFrom(all, s.Hosts, s.Side)
	if slot < 0 || len(hosted) == 0 {
		return steps
	}
	title := all[slices.IndexFunc(all, func(g Guide) bool { return g.ID == s.Hosts })].Title
	for i := range hosted {
		hosted[i].Part = title
	}
	return slices.Replace(steps, slot, slot+1, hosted...)
}

// stepsFrom are a copy of the steps of a guide that begins with a side.
func stepsFrom(all []Guide, id string, side breaks.Side) []GuideStep {
	for _, g := range all {
		switch {
		case g.ID != id:
		case side == breaks.SideLeft && len(g.StepsLeft) > 0:
			return slices.Clone(g.StepsLeft)
		default:
			return slices.Clone(g.Steps)
		}
	}
	return nil
}
