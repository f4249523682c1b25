package agent

import (
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/breaks"
)

func TestInsightsTellOfTheRunningDay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, t.TempDir(), boottimetest.New(time.Hour, monday()))
		morning(t, w)
		today := w.status().Today.Date
		in, err := w.client.Insights(t.Context(), today, today)
		if err != nil {
			t.Fatal(err)
		}
		d := in.Days[0]
		if in.FirstDay != today || d.SittingS != w.day().Totals.SittingS || d.Discomfort == nil || *d.Discomfort != 3 {
			t.Errorf("since %q: %+v", in.FirstDay, d)
		}
		if len(in.Helped) != 1 || in.Helped[0].Kind != breaks.KindStretch || in.Helped[0].Better != 1 || in.Helped[0].Change != nil {
			t.Errorf("helped: %+v", in.Helped)
		}
		if in.Week.Worked != 1 || in.Week.Goal != 4 {
			t.Errorf("the week is %+v", in.Week)
		}
	})
}
