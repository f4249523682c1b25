package pages

import (
	"slices"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/windowtest"
)

// Every ring under the day is named under it: that of what was skipped by its kind, and that of what comes
// next by a mark of its own, not by the one of what was not taken.
func TestLegend_NamesEveryMark(t *testing.T) {
	s, d := windowtest.Status(), windowtest.Day()
	d.Care = []api.Care{{ID: "h", At: s.At, Kind: breaks.KindHeat, Outcome: breaks.Skipped}}
	l := MakeToday(TodayInput{Status: s, Day: &d, Settings: windowtest.Settings(), Now: s.At.Time}).Day.Legend
	find := func(key string) LegendItem {
		i := slices.IndexFunc(l, func(x LegendItem) bool { return x.Label == i18n.T(key) })
		if i < 0 {
			t.Fatalf("%s is not in %+v", key, l)
		}
		return l[i]
	}
	find("window.legend.heat")
	if next, not := find("window.legend.next"), find("window.legend.skipped"); next.Icon == "" || next.Icon == not.Icon {
		t.Errorf("what comes next looks like what was not taken: %+v", next)
	}
}
