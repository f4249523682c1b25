package pages

import (
	"strconv"
	"time"

	"unknot/app/i18n"
)

// Unit is how much History shows at once: a calendar week, month or year.
type Unit string

// The units, in the words of their buttons.
const (
	Week  Unit = "week"
	Month Unit = "month"
	Year  Unit = "year"
)

// Units lists them, the shortest first.
var Units = []Unit{Week, Month, Year}

// Period is a calendar week, month or year by its first and last date.
type Period struct {
	Unit     Unit
	From, To string // YYYY-MM-DD
}

// PeriodOf gives the week, month or year that a date lies in. A week begins on Monday.
func PeriodOf(unit Unit, date string) Period {
	t := ParseDate(date)
	first, last := t, t
	switch unit {
	case Year:
		first, last = dateOf(t.Year(), 1, 1), dateOf(t.Year(), 12, 31)
	case Month:
		first, last = dateOf(t.Year(), t.Month(), 1), dateOf(t.Year(), t.Month()+1, 0)
	default:
		unit = Week
		first = t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
		last = first.AddDate(0, 0, 6)
	}
	return Period{Unit: unit, From: first.Format(time.DateOnly), To: last.Format(time.DateOnly)}
}

func dateOf(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// Step gives the period so many later, or earlier if negative.
func (p Period) Step(n int) Period {
	t := ParseDate(p.From)
	switch p.Unit {
	case Year:
		t = t.AddDate(n, 0, 0)
	case Month:
		t = t.AddDate(0, n, 0)
	default:
		t = t.AddDate(0, 0, 7*n)
	}
	return PeriodOf(p.Unit, t.Format(time.DateOnly))
}

// Holds says whether a date lies in the period.
func (p Period) Holds(date string) bool { return p.From <= date && date <= p.To }

// Words names the period: "Mon 23 Nov – Sun 29 Nov", "November 2026", "2026".
func (p Period) Words() string {
	from := ParseDate(p.From)
	switch p.Unit {
	case Year:
		return strconv.Itoa(from.Year())
	case Month:
		return i18n.T("window.month."+itoa(int(from.Month()))) + " " + strconv.Itoa(from.Year())
	}
	return ShortDate(from) + " – " + ShortDate(ParseDate(p.To))
}
