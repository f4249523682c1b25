package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/overlay"
	"unknot/app/window/pages"
	"unknot/app/window/session"
)

// viewMakers say how each page is made and drawn from the state.
func (sh *shell) viewMakers() map[string]func() *viewPort {
	return map[string]func() *viewPort{
		"today": sh.makeToday, "history": sh.makeHistory, "exercises": sh.makeExercises, "settings": sh.makeSettings,
		"welcome": sh.makeWelcome, "session": sh.makeSession, "after": sh.makeAfter, "stopped": sh.makeStopped, "urgent": sh.makeUrgent,
		"about": func() *viewPort { return &viewPort{content: pages.NewAbout(sh.p.Version).Content} },
	}
}

func (sh *shell) makeToday() *viewPort {
	st, today := &sh.st, pages.NewToday(sh.act)
	return &viewPort{content: today.Content, draw: func() {
		sh.act.lookBack()
		today.Show(pages.MakeToday(pages.TodayInput{
			Status: st.status, Day: st.day, Settings: st.settings, Guides: st.guides.Guides,
			Now: st.now(), Rate: st.rate, Week: st.week, Reviewed: st.reviewPut,
		}))
	}}
}

func (sh *shell) makeHistory() *viewPort {
	st, history := &sh.st, pages.NewHistory(sh.act)
	return &viewPort{content: history.Content, enter: func() { sh.act.ShowHistory(st.period) }, draw: func() {
		history.Show(pages.MakeHistory(pages.HistoryInput{
			Insights: st.insights, Period: st.shown, Today: st.status.Today.Date, Guides: st.guides.Guides,
		}))
	}}
}

func (sh *shell) makeExercises() *viewPort {
	sh.exercises = pages.NewExercises(sh.act, sh.p.Places.Guides)
	return &viewPort{content: sh.exercises.Content, key: sh.exercises.Key, draw: func() { sh.exercises.Show(pages.MakeExercises(sh.st.guides)) }}
}

func (sh *shell) makeSettings() *viewPort {
	sh.settings = pages.NewSettings(sh.act, sh.where())
	return &viewPort{content: sh.settings.Content, enter: sh.act.loadPreview, draw: func() { sh.settings.Show(sh.settingsModel()) }}
}

func (sh *shell) makeWelcome() *viewPort {
	sh.welcome = pages.NewWelcome(sh.act)
	return &viewPort{content: sh.welcome.Content, full: true, enter: sh.act.Examine, key: sh.welcome.Key, draw: func() { sh.welcome.Show(sh.settingsModel()) }}
}

func (sh *shell) makeSession() *viewPort {
	st, v := &sh.st, session.New(sh.act, sh.st.now, sh.p.Sounds)
	sh.session = v
	return &viewPort{content: v.Content, full: true, enter: v.Enter, leave: v.Leave, key: v.Key, draw: func() {
		if sh.sessionShown() {
			v.Show(session.Input{Status: st.status, Guides: st.guides.Guides, Rules: st.settings, Now: st.now(), Away: st.away}, pages.ReducedMotion(st.settings))
		}
	}}
}

func (sh *shell) makeAfter() *viewPort {
	v := pages.NewAfter(sh.act)
	// Who leaves the question has answered it: it is not asked again on Today.
	leave := func() { sh.st.rate = "" }
	return &viewPort{content: v.Content, full: true, key: v.Key, leave: leave, draw: func() {
		v.Show(sh.st.after)
		v.Enable(!sh.st.away)
	}}
}

func (sh *shell) makeStopped() *viewPort {
	v := pages.NewStopped(sh.act)
	return &viewPort{content: v.Content, full: true, key: sh.back, draw: func() { v.Show(sh.stopped()) }}
}

func (sh *shell) makeUrgent() *viewPort {
	v := pages.NewUrgent(sh.act)
	return &viewPort{content: v.Content, full: true, key: sh.back, draw: func() { v.Show(pages.MakeUrgent(sh.st.status)) }}
}

// back goes back to the day with Esc.
func (sh *shell) back(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape {
		sh.Open("today")
		return true
	}
	return false
}

// stopped is what to say after the last session was stopped because something hurt.
func (sh *shell) stopped() pages.Stopped {
	return pages.MakeStopped(sh.st.status.Hurt, sh.st.guides.Guides)
}

// nameOf is the name of the guide that a session runs.
func (sh *shell) nameOf(x *api.Session) string {
	for _, g := range sh.st.guides.Guides {
		if g.ID == x.Guide {
			return g.Title
		}
	}
	return pages.KindName(x.Kind)
}

func (sh *shell) settingsModel() pages.Settings {
	st := &sh.st
	return pages.MakeSettings(pages.SettingsInput{
		Settings: st.settings, Preview: st.preview, Doctor: st.doctor, Tested: st.tested,
		Heard: st.heard, Backups: st.backups, Refused: st.refused,
	})
}

// where names the places that the data part shows; those that are not known are left out.
func (sh *shell) where() []pages.Where {
	p := sh.p.Places
	var out []pages.Where
	for _, w := range []pages.Where{
		{Name: "history", Path: p.History},
		{Name: "settings", Path: p.Settings},
		{Name: "guides", Path: p.Guides},
		{Name: "backups", Path: p.Backups},
		{Name: "log", Path: p.Log},
	} {
		if w.Path != "" {
			out = append(out, pages.Where{Name: i18n.T("window.where." + w.Name), Path: w.Path})
		}
	}
	return out
}

func (sh *shell) openCheckIn() { sh.over.open(pages.NewCheckIn(sh.act)) }

// openHeat shows what comes before heat.
func (sh *shell) openHeat() {
	sh.over.open(pages.NewHeat(sh.act, pages.HeatBefore{
		Minutes: pages.HeatMinutes(sh.st.settings), Source: sh.asked.req.Source,
		Footer: pages.HeatFooter(sh.st.status, sh.st.settings, sh.st.now()),
	}))
}

func (sh *shell) openChecklist(questions []api.Question) {
	sh.over.open(pages.NewChecklist(sh.act, questions))
}

func (sh *shell) openAboutYou(s api.Screening) {
	sh.over.open(pages.NewAboutYou(sh.act, s))
	sh.over.asksAboutYou = true
}

// openNight asks whether the person is going to stay awake, and then starts anew.
func (sh *shell) openNight() {
	again := sh.asked
	again.awake = true
	sh.over.open(pages.NewNight(sh.act, func() { sh.act.begin(again) }))
}

// raise brings the window to the front, on a page if one is named. Where a window cannot raise
// itself (native Wayland), or is gone from the display, this one ends, and a fresh one opens on the same page.
func (sh *shell) raise(view, token string) {
	sh.here()
	if view != "" {
		sh.Open(view)
	}
	if destroyed(sh.win) {
		sh.vanished(reopening{view: sh.view, token: token})
		return
	}
	if onWayland(sh.win) {
		sh.reopen = &reopening{view: sh.view, token: token}
		sh.win.Close()
		return
	}
	sh.win.Show()
	sh.win.RequestFocus()
}

// reopening is what a fresh window is opened with.
type reopening struct{ view, token string }

// destroyed says whether another program took the window away without asking: the toolkit is not
// told of that.
func destroyed(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return false
	}
	gone := false
	native.RunNative(func(context any) {
		if x, ok := context.(driver.X11WindowContext); ok {
			gone = overlay.Gone(uint32(x.WindowHandle))
		}
	})
	return gone
}

func onWayland(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return false
	}
	wayland := false
	native.RunNative(func(context any) { _, wayland = context.(driver.WaylandWindowContext) })
	return wayland
}

// rated are the kinds after which the window asks whether it helped. Source: design section 6, "what helped".
func rated(k breaks.Kind) bool {
	return k == breaks.KindHeat || k == breaks.KindStretch || k == breaks.KindMassage || k == breaks.KindRoll
}
