package session

import (
	"slices"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/pages"
)

// heatMost is the longest heat there is. Source: content/clinical.md 2.5; the agent holds to it too.
const heatMost = 20 * time.Minute

// extension is what "+ 5 min" adds.
const extension = 5 * time.Minute

// coolDown is the time after heat. Source: content/clinical.md 2.5.
const coolDown = 5 * time.Minute

// Face is which of heat's faces is shown.
type Face int

// The faces of heat.
const (
	Warming Face = iota
	Checking
	Alarmed
	Cooling
)

// Heat is all that heat's page says.
type Heat struct {
	Face     Face
	Title    string
	Number   string
	Caption  string
	Fraction float64
	// Lines are what to mind and when the next skin check is.
	Tip, Check string
	Footer     string
	Paused     bool
	MayExtend  bool
	// Away: nobody counts any more, and the buttons steer nothing.
	Away bool
	// Asks: a key asked to end the heat, and wants confirming; EndLine is what the button says.
	Asks    bool
	EndLine string
	// Offer is the guide that is offered while the back is warm, OfferLine that in words; both empty
	// where there is none.
	Offer, OfferLine string
}

// MakeHeat makes heat's model from the status.
func MakeHeat(in Input) Heat {
	s := in.Status
	h := Heat{Footer: pages.HeatFooter(s, in.Rules, in.Now), Away: in.Away}
	switch {
	case s.Alarm:
		h.Face, h.Title = Alarmed, i18n.T("window.alarm.title")
		h.Tip = i18n.T("window.alarm.long")
		return h
	case s.Session != nil:
		warm(&h, in)
		if in.Away {
			h.Title, h.Tip, h.Check = i18n.T("window.heat.away_title"), i18n.T("window.heat.away"), ""
		}
	case s.CoolDownUntil != nil:
		left := s.CoolDownUntil.Sub(in.Now)
		h.Face, h.Title = Cooling, i18n.T("window.heat.cool_title")
		h.Number, h.Caption = pages.Countdown(left), i18n.T("window.heat.cool_caption")
		h.Fraction = float64(max(left, 0)) / float64(coolDown)
		h.Tip = i18n.T("window.heat.cool_tip")
		offer(&h, in)
	}
	return h
}

// offer puts the gentle stretch after heat into words.
func offer(h *Heat, in Input) {
	o := in.Status.Offer
	if o == nil || o.Guide == "" {
		return
	}
	for _, g := range in.Guides {
		if g.ID == o.Guide {
			h.Offer, h.OfferLine = g.ID, i18n.T("window.heat.offer", i18n.Data{"What": g.Title})
		}
	}
}

func warm(h *Heat, in Input) {
	x := in.Status.Session
	elapsed := time.Duration(x.ElapsedMS)*time.Millisecond + since(in)
	planned := time.Duration(x.PlannedS) * time.Second
	h.Title = i18n.T("window.heat.title")
	h.Number = pages.Countdown(planned - elapsed)
	h.Caption = i18n.T("window.heat.of", i18n.Data{"M": int(planned / time.Minute)})
	h.Fraction = min(float64(max(planned-elapsed, 0))/float64(max(planned, time.Second)), 1)
	h.Paused = x.Paused
	h.MayExtend = planned+extension <= heatMost
	h.Tip = i18n.T("window.heat.tip")
	if slices.Contains(breaks.HeatSources, x.Source) {
		h.Title = i18n.T("window.heat.title_of", i18n.Data{"Source": i18n.T("heat.source." + x.Source + ".name")})
		h.Tip = i18n.T("window.heat.tip_" + x.Source)
	}
	switch {
	case x.CheckUntil != nil:
		h.Face, h.Title = Checking, i18n.T("window.heat.check_title")
		left := x.CheckUntil.Sub(in.Now)
		h.Number, h.Caption = pages.Countdown(left), i18n.T("window.heat.check_caption")
		h.Fraction = float64(max(left, 0)) / float64(time.Minute)
		h.Tip = i18n.T("window.heat.check_tip")
	case x.Paused:
		h.Check = i18n.T("window.heat.paused")
	case x.NextCheckAt != nil:
		h.Check = i18n.T("window.heat.next_check", i18n.Data{"In": pages.Countdown(x.NextCheckAt.Sub(in.Now))})
	case x.Source == breaks.SourceBath:
		h.Check = i18n.T("window.heat.bath_check")
	default:
		h.Check = i18n.T("window.heat.no_check")
	}
}

// askToEnd puts the question whether to end the heat in the place of what to mind. The heat goes on
// meanwhile, and so does a skin check.
func (h *Heat) askToEnd(hurts bool) {
	h.Asks, h.EndLine = true, i18n.T("window.heat.end")
	h.Tip = i18n.T("window.heat.end_text")
	if h.Face != Checking {
		h.Title, h.Check = i18n.T("window.heat.end_title"), i18n.T("window.heat.end_keys")
	}
	if hurts {
		h.EndLine = i18n.T("window.heat.end_hurts")
	}
}

// IsHeat says whether the page shows heat's face.
func IsHeat(s api.Status) bool {
	if s.Session != nil {
		return s.Session.Kind == "heat"
	}
	return true
}
