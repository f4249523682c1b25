package pages

import (
	"testing"

	"unknot/app/api"
	"unknot/app/window/windowtest"
)

// The strip shows about a working day, and what happened fills as much of it as it should.
func TestStripWindow(t *testing.T) {
	bout := func(from, to string) []api.Bout {
		end := windowtest.At(to)
		return []api.Bout{{StartedAt: windowtest.At(from), EndedAt: &end}}
	}
	cases := []struct {
		name           string
		bouts          []api.Bout
		now, from, to  string
		withoutSetting bool
	}{
		{name: "a day within the hours", bouts: bout("09:04", "15:00"), now: "15:38", from: "09:00", to: "18:00"},
		{name: "an early start widens it", bouts: bout("07:20", "08:00"), now: "08:10", from: "07:00", to: "18:00"},
		{name: "ten minutes late in the evening stand alone", bouts: bout("23:30", "23:40"), now: "23:40", from: "20:00", to: "04:00"},
		{name: "ten minutes at dawn stand alone", bouts: bout("04:40", "04:50"), now: "04:50", from: "04:00", to: "12:00"},
		{name: "nothing yet", now: "09:01", from: "09:00", to: "18:00"},
		{name: "no hours set: the usual day", bouts: bout("10:00", "11:00"), now: "11:10", from: "09:00", to: "17:00", withoutSetting: true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := windowtest.EmptyDay()
			d.Bouts = c.bouts
			s := windowtest.Settings()
			if c.withoutSetting {
				delete(s, "hours")
			}
			from, to := stripWindow(d, s, windowtest.At(c.now).Time)
			if Clock(from) != c.from || Clock(to) != c.to {
				t.Errorf("%s to %s, want %s to %s", Clock(from), Clock(to), c.from, c.to)
			}
		})
	}
}
