package api

import (
	"encoding/json"
	"reflect"

	"unknot/app/breaks"
)

// Lists and maps travel as [] and {} even when nobody filled them: a client in any language can
// then go through them without asking first. What does not exist travels as null, though in Go it
// is an empty word. Each type that holds either says so here.

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// word gives a word that travels, or nil for one that does not exist.
func word[W ~string](w W) *W {
	if w == "" {
		return nil
	}
	return &w
}

// MarshalJSON writes the status; no list in it is null.
func (s Status) MarshalJSON() ([]byte, error) {
	type plain Status
	s.Quiet, s.Advice, s.Problems = list(s.Quiet), list(s.Advice), list(s.Problems)
	return json.Marshal(struct {
		plain
		AwayCause *breaks.AwayCause `json:"away_cause"`
		FoodTip   *string           `json:"food_tip"`
	}{plain(s), word(s.AwayCause), word(s.FoodTip)})
}

// MarshalJSON writes what comes next; no list in it is null.
func (n NextPrompt) MarshalJSON() ([]byte, error) {
	type plain NextPrompt
	n.HeldBy = list(n.HeldBy)
	return json.Marshal(struct {
		plain
		Guide *string `json:"guide"`
	}{plain(n), word(n.Guide)})
}

// MarshalJSON writes the prompt; no list in it is null.
func (p Prompt) MarshalJSON() ([]byte, error) {
	type plain Prompt
	p.Merged = list(p.Merged)
	return json.Marshal(struct {
		plain
		Guide   *string `json:"guide"`
		Suggest *string `json:"suggest"`
	}{plain(p), word(p.Guide), word(p.Suggest)})
}

// MarshalJSON writes the day; no list in it is null.
func (d Day) MarshalJSON() ([]byte, error) {
	type plain Day
	d.Bouts, d.Away, d.Care = list(d.Bouts), list(d.Away), list(d.Care)
	d.CheckIns, d.Water, d.Wraps = list(d.CheckIns), list(d.Water), list(d.Wraps)
	return json.Marshal(plain(d))
}

// MarshalJSON writes the entry; no list in it is null.
func (c Care) MarshalJSON() ([]byte, error) {
	type plain Care
	c.Merged, c.HeldBy = list(c.Merged), list(c.HeldBy)
	return json.Marshal(struct {
		plain
		Guide  *string      `json:"guide"`
		Side   *breaks.Side `json:"side"`
		Source *string      `json:"source"`
	}{plain(c), word(c.Guide), word(c.Side), word(c.Source)})
}

// MarshalJSON writes the score; no list in it is null.
func (c CheckIn) MarshalJSON() ([]byte, error) {
	type plain CheckIn
	c.Flags = list(c.Flags)
	return json.Marshal(struct {
		plain
		Side *string `json:"side"`
		Area *string `json:"area"`
		Note *string `json:"note"`
	}{plain(c), word(c.Side), word(c.Area), word(c.Note)})
}

// MarshalJSON writes the guide; no list in it is null.
func (g Guide) MarshalJSON() ([]byte, error) {
	type plain Guide
	g.Sources, g.Steps = list(g.Sources), list(g.Steps)
	return json.Marshal(plain(g))
}

// MarshalJSON writes the checklist; no list in it is null.
func (s Screening) MarshalJSON() ([]byte, error) {
	type plain Screening
	s.Questions = list(s.Questions)
	return json.Marshal(plain(s))
}

// MarshalJSON writes the catalogue; no list in it is null.
func (g Guides) MarshalJSON() ([]byte, error) {
	type plain Guides
	g.Guides, g.Faulty = list(g.Guides), list(g.Faulty)
	return json.Marshal(plain(g))
}

// MarshalJSON writes what the doctor found; no list in it is null.
func (d Doctor) MarshalJSON() ([]byte, error) {
	type plain Doctor
	d.Checks = list(d.Checks)
	return json.Marshal(plain(d))
}

// MarshalJSON writes the previewed day; no list in it is null.
func (p Preview) MarshalJSON() ([]byte, error) {
	type plain Preview
	p.Prompts, p.Spans = list(p.Prompts), list(p.Spans)
	return json.Marshal(plain(p))
}

// MarshalJSON writes the prompt; no list in it is null.
func (p PreviewPrompt) MarshalJSON() ([]byte, error) {
	type plain PreviewPrompt
	p.Merged = list(p.Merged)
	return json.Marshal(struct {
		plain
		Guide *string `json:"guide"`
	}{plain(p), word(p.Guide)})
}

// MarshalJSON writes the session.
func (s Session) MarshalJSON() ([]byte, error) {
	type plain Session
	s.StepsMS = list(s.StepsMS)
	return json.Marshal(struct {
		plain
		Guide *string `json:"guide"`
	}{plain(s), word(s.Guide)})
}

// MarshalJSON writes the offer.
func (o Offer) MarshalJSON() ([]byte, error) {
	type plain Offer
	return json.Marshal(struct {
		plain
		Guide *string `json:"guide"`
	}{plain(o), word(o.Guide)})
}

// MarshalJSON writes the absence.
func (a Away) MarshalJSON() ([]byte, error) {
	type plain Away
	return json.Marshal(struct {
		plain
		Was *string `json:"was"`
	}{plain(a), word(a.Was)})
}

// MarshalJSON writes the settings; no list or table in them is null.
func (s Settings) MarshalJSON() ([]byte, error) {
	return json.Marshal(filled(reflect.ValueOf(s)))
}

// filled gives a table of settings with its nil lists and tables made empty ones.
func filled(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return filled(v.Elem())
	case reflect.Map:
		table := make(map[string]any, v.Len())
		for _, k := range v.MapKeys() {
			table[k.String()] = filled(v.MapIndex(k))
		}
		return table
	case reflect.Slice:
		if v.IsNil() {
			return []any{}
		}
	}
	return v.Interface()
}
