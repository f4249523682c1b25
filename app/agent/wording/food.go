package wording

import (
	"fmt"
	"time"

	"unknot/app/i18n"
)

// Food tips live in the window without a prompt. Clinical notes 4.2 and 7: at lunch on two weekdays,
// foods alone, no doses and no promises; which days and hours is our choice.

// foodTips is how many there are in the translations.
const foodTips = 12

// lunch is when a tip is shown, as time since midnight.
const (
	lunchFrom = 11*time.Hour + 30*time.Minute
	lunchTo   = 14*time.Hour + 30*time.Minute
)

// FoodTip is the line about a food for an instant; empty where none is shown. The next one comes
// each time, all through the year.
func FoodTip(at time.Time) string {
	if at.Weekday() != time.Tuesday && at.Weekday() != time.Thursday {
		return ""
	}
	y, m, d := at.Date()
	if tod := at.Sub(time.Date(y, m, d, 0, 0, 0, 0, at.Location())); tod < lunchFrom || tod >= lunchTo {
		return ""
	}
	days := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400
	n := days / 7 * 2
	if at.Weekday() == time.Thursday {
		n++
	}
	return i18n.T(fmt.Sprintf("food.tip.%d", n%foodTips+1))
}
