package api

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"unknot/app/i18n"
)

// The bounds of what a body may carry.
const (
	// MaxFor is the longest time that can be asked for, in seconds: a day. What is too long for a
	// kind (heat: 20 min) the rules refuse, with their own words.
	MaxFor = 24 * 60 * 60
	// MaxPause is the longest pause, in seconds: 31 days. Longer is what switching off is for.
	MaxPause = 31 * 24 * 60 * 60
	// minScore and maxScore bound a discomfort score.
	minScore, maxScore = 0, 10
	// MinML and MaxML bound one drink, in millilitres.
	MinML, MaxML = 1, 5000
	// defaultML is a glass.
	defaultML = 250
	// maxNote and maxWord bound texts, in characters.
	maxNote, maxWord = 2000, 64
	// maxFlags bounds the flags of one check-in.
	maxFlags = 64
	// maxDays bounds a range of days: twenty years.
	maxDays = 20 * 366
)

// within checks an optional number.
func within(field string, n *int, low, high int) error {
	if n != nil && (*n < low || *n > high) {
		return bad(field, "range", i18n.Data{"Min": low, "Max": high})
	}
	return nil
}

// needed checks that a number is there and in its range.
func needed(field string, n *int, low, high int) error {
	if n == nil {
		return bad(field, "missing")
	}
	return within(field, n, low, high)
}

// oneOf checks a word against those that a field takes.
func oneOf[W ~string](field string, word W, words ...W) error {
	if slices.Contains(words, word) {
		return nil
	}
	if word == "" {
		return bad(field, "missing")
	}
	known := make([]string, len(words))
	for i, w := range words {
		known[i] = string(w)
	}
	return bad(field, "one_of", i18n.Data{"Words": strings.Join(known, ", ")})
}

// short checks the length of a text, in characters.
func short(field, text string, most int) error {
	if utf8.RuneCountInString(text) > most {
		return bad(field, "too_long", i18n.Data{"Max": most})
	}
	return nil
}

// calendar checks that a text is a date of the calendar.
func calendar(field, text string) error {
	if text == "" {
		return bad(field, "missing")
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return bad(field, "date")
	}
	return nil
}

// first gives the first error there is: checks read as a list.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// checker is a body that knows what its fields may hold.
type checker interface{ check() error }

// none is the body of a request that has no fields.
type none struct{}

func (*none) check() error { return nil }

// decodeChecked reads a body and checks its fields.
func decodeChecked(body []byte, v checker) error {
	if err := decode(body, v); err != nil {
		return err
	}
	return v.check()
}

// nothing checks that a request carries neither fields nor a query.
func (a ask) nothing() error { return a.into(new(none)) }

// into reads and checks the body of a request that has no query.
func (a ask) into(v checker) error {
	if err := a.onlyQuery(); err != nil {
		return err
	}
	return decodeChecked(a.body, v)
}

// onlyQuery checks that a query has no other keys than these, and none twice.
func (a ask) onlyQuery(keys ...string) error {
	for _, k := range sortedKeys(a.query) {
		if !slices.Contains(keys, k) {
			return bad(k, "unknown_field")
		}
		if len(a.query[k]) > 1 {
			return bad(k, "twice")
		}
	}
	return nil
}

// flag reads the one thing that a query may say: yes or no to key.
func (a ask) flag(key string) (bool, error) {
	if err := first(a.onlyQuery(key), decode(a.body, new(none))); err != nil {
		return false, err
	}
	switch a.query.Get(key) {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, bad(key, "wrong_type", i18n.Data{"Want": i18n.T("api.want.bool")})
}
