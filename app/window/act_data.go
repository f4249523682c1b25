package window

import (
	"context"
	"net/url"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/pages"
)

// Open, Close and the like are the shell's.
func (a *actor) Open(view string) { a.sh.Open(view) }

// Close puts away what lies over the page.
func (a *actor) Close() { a.sh.Close() }

// ShowDay has another day fetched; "" is the running one.
func (a *actor) ShowDay(date string) {
	if date == a.sh.st.status.Today.Date {
		date = ""
	}
	a.sh.st.wanted = date
	a.sh.here()
	a.loadDay()
}

// ShowHistory has a period fetched; the empty one is the running month. What is shown stays until
// the answer is there.
func (a *actor) ShowHistory(p pages.Period) {
	st := &a.sh.st
	if p.From == "" && st.status.Today.Date != "" {
		p = pages.PeriodOf(pages.Month, st.status.Today.Date)
	}
	if p.From == "" {
		return // the first status brings the date
	}
	st.period = p
	if st.insights == nil {
		st.shown = p
	}
	a.do(func(ctx context.Context) (func(), error) {
		in, err := a.agent.Insights(ctx, p.From, p.To)
		return func() {
			if st.period == p { // else another was asked for meanwhile
				st.insights, st.shown = &in, p
				a.sh.redraw()
			}
		}, err
	})
}

// lookBack has the running week fetched: once a day, and when it is to be looked back at.
func (a *actor) lookBack() {
	st := &a.sh.st
	today := st.status.Today.Date
	if st.settings == nil || today == "" {
		return
	}
	asked := lookedBack{today, pages.ReviewDue(st.settings, today, st.now())}
	if st.lookedBack == asked {
		return
	}
	if st.lookedBack.today != today {
		st.reviewPut = false
	}
	st.lookedBack = asked
	week := pages.PeriodOf(pages.Week, today)
	a.do(func(ctx context.Context) (func(), error) {
		in, err := a.agent.Insights(ctx, week.From, week.To)
		if err != nil { // a missing look back is no reason for a line above the page
			return nil, nil
		}
		return func() { st.week = &in; a.sh.redraw() }, nil
	})
}

// Review opens the week that is to be looked back at, or puts it away.
func (a *actor) Review(open bool) {
	a.sh.st.reviewPut = true
	if open {
		a.sh.st.period = pages.PeriodOf(pages.Week, a.sh.st.status.Today.Date)
		a.sh.Open("history")
		return
	}
	a.sh.redraw()
}

// ChangeEntry corrects an entry of the shown day.
func (a *actor) ChangeEntry(list, id string, patch any) {
	a.entry(list, id, "window.said.corrected", func(ctx context.Context, date string) (api.Day, error) {
		return a.agent.ChangeEntry(ctx, date, list, id, patch)
	})
}

// DeleteEntry takes an entry of the shown day away.
func (a *actor) DeleteEntry(list, id string) {
	a.entry(list, id, "window.said.deleted", func(ctx context.Context, date string) (api.Day, error) {
		return a.agent.DeleteEntry(ctx, date, list, id)
	})
}

// entry changes one entry and offers to take that back.
func (a *actor) entry(list, id, said string, call func(ctx context.Context, date string) (api.Day, error)) {
	if a.sh.st.day == nil {
		return
	}
	date := a.sh.st.day.Date
	a.do(func(ctx context.Context) (func(), error) {
		d, err := call(ctx, date)
		return func() {
			a.sh.takeDay(d)
			a.sh.say(i18n.T(said), i18n.T("window.undo"), func() { a.restore(date, list, id) })
		}, err
	})
}

func (a *actor) restore(date, list, id string) {
	a.do(func(ctx context.Context) (func(), error) {
		d, err := a.agent.RestoreEntry(ctx, date, list, id)
		return func() { a.sh.takeDay(d) }, err
	})
}

// ChangeSettings changes what patch carries. How the day will be is asked for at the same time, so
// that it is redrawn while the change is being kept.
func (a *actor) ChangeSettings(patch map[string]any) {
	a.sh.st.refused = nil
	a.sh.here()
	if a.sh.view == "settings" {
		a.preview(patch)
	}
	a.do(func(ctx context.Context) (func(), error) {
		s, err := a.agent.ChangeSettings(ctx, patch)
		return func() { a.sh.takeSettings(s) }, err
	})
}

// loadPreview asks for a day with the settings in force.
func (a *actor) loadPreview() { a.preview(nil) }

// preview asks for a day with the settings in force and a change to them. The old picture stays
// until the new one is there, and a late answer does not replace a newer one.
func (a *actor) preview(patch map[string]any) {
	a.sh.st.asked++
	asked := a.sh.st.asked
	a.do(func(ctx context.Context) (func(), error) {
		p, err := a.agent.Preview(ctx, patch)
		if err != nil { // a missing picture is no reason for a line above the page
			return nil, nil
		}
		return func() {
			if asked == a.sh.st.asked {
				a.sh.st.preview = &p
				a.sh.redraw()
			}
		}, nil
	})
}

// ChangeGuide takes a guide into or out of the rotation.
func (a *actor) ChangeGuide(id string, on bool) {
	a.do(func(ctx context.Context) (func(), error) {
		g, err := a.agent.ChangeGuide(ctx, id, api.GuideRequest{Rotation: &on})
		return func() { a.sh.st.guides = g; a.sh.redraw() }, err
	})
}

// TestReminder has a reminder shown.
func (a *actor) TestReminder() {
	a.sh.st.tested = nil
	a.do(func(ctx context.Context) (func(), error) {
		t, err := a.agent.TestReminder(ctx)
		return func() { a.sh.st.tested = &t; a.sh.redraw() }, err
	})
}

// Examine asks the doctor.
func (a *actor) Examine() {
	a.do(func(ctx context.Context) (func(), error) {
		d, err := a.agent.Doctor(ctx)
		return func() { a.sh.st.doctor = &d; a.sh.redraw() }, err
	})
}

// OpenLink opens a path or an address with the desktop's own program.
func (a *actor) OpenLink(address string) {
	u, err := url.Parse(address)
	if err != nil || filepath.IsAbs(address) {
		u = &url.URL{Scheme: "file", Path: address}
	}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		a.log.Warn("open", "err", err)
		a.sh.say(i18n.T("window.error_open"), "", nil)
	}
}

// startTime bounds the start of the agent: one of another version has to leave first. restartTime
// lets one that does not answer be ended, and another one take its place.
const (
	startTime   = 20 * time.Second
	restartTime = 40 * time.Second
)

// probe asks an agent that did not answer whether it does again, one question at a time.
func (a *actor) probe() {
	if a.probing {
		return
	}
	a.probing = true
	a.do(func(ctx context.Context) (func(), error) {
		s, err := a.agent.Settings(ctx)
		return func() {
			a.probing = false
			if err == nil {
				a.sh.takeSettings(s)
				a.loadDay()
			}
		}, nil
	})
}

// RestartAgent starts the agent, or puts this version's in the place of another or of one that does
// not answer; the feed finds it.
func (a *actor) RestartAgent() {
	if a.start == nil {
		return
	}
	a.sh.touched = time.Now()
	a.doWithin(restartTime, func(ctx context.Context) (func(), error) {
		err := a.start(ctx)
		return func() {
			if err != nil {
				a.log.Warn("start the agent", "err", err)
				a.sh.say(i18n.T("window.error_start"), "", nil)
				a.sh.bar.act.Enable(true)
				a.sh.fullBar.act.Enable(true)
			}
		}, nil
	})
}
