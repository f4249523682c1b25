package window

import (
	"os"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/pages"
)

// takeStatus takes the agent's news.
func (sh *shell) takeStatus(s api.Status) {
	before := sh.st.status
	had := sh.st.have
	sh.st.take(s)
	defer sh.greet(!had)
	if had && before.Today.Date != s.Today.Date {
		sh.act.loadDay()
	}
	if s.UndoUntil != nil && (before.UndoUntil == nil || !before.UndoUntil.Equal(s.UndoUntil.Time)) {
		sh.toast.show(sh.undoLine(before), i18n.T("window.undo"), sh.act.Undo, s.UndoUntil.Sub(sh.st.now()))
	} else if had && s.UndoUntil == nil && before.UndoUntil != nil {
		sh.toast.hide()
	}
	sh.ended(before)
	sh.follow(before, had)
	sh.act.dropQuestions()
	sh.act.askBeforeGoingOn()
	sh.begin()
	sh.redraw()
}

// undoLine says what was done just now, as far as that is known, and can be taken back.
func (sh *shell) undoLine(before api.Status) string {
	s := sh.st.status
	answer := sh.st.answered
	sh.st.answered = ""
	switch {
	case before.Session != nil && s.Session == nil:
		return i18n.T("window.undo_line.stop", i18n.Data{"What": sh.nameOf(before.Session)})
	case before.Prompt == nil || s.Prompt != nil && s.Prompt.ID == before.Prompt.ID:
	case s.Session != nil:
		return i18n.T("window.undo_line.start", i18n.Data{"What": pages.KindName(before.Prompt.Kind)})
	case answer == string(breaks.AnswerSkip) || answer == string(breaks.AnswerSnooze):
		return i18n.T("window.undo_line."+answer, i18n.Data{"What": pages.KindName(before.Prompt.Kind)})
	}
	return i18n.T("window.undo_line")
}

// follow changes the page where the news ask for it.
func (sh *shell) follow(before api.Status, had bool) {
	s := sh.st.status
	switch {
	case s.FirstRun && !had && sh.p.View == "":
		sh.Open("welcome")
	case s.Alarm && !before.Alarm:
		sh.Open("session")
	case !had && (sh.p.View == "session" || (sh.p.View == "heat" && s.Session != nil)):
		sh.Open("session")
	case !had && sh.p.View == "heat":
		sh.openHeat()
	case !had && (sh.p.View == "check-in" || sh.p.View == "about-you"):
		sh.Open(sh.p.View)
	case had && pages.MakeUrgent(s).Rule != "" && pages.MakeUrgent(before).Rule == "":
		sh.Open("urgent")
	case had && s.Hurt != nil && before.Hurt == nil:
		sh.Open("stopped")
	case sh.view == "session" && (!sh.sessionShown() || guideEnded(before, s)):
		sh.leaveSession()
	}
}

// guideEnded says whether a guide ended: what comes after it comes in spite of a cool-down that still runs.
func guideEnded(before, s api.Status) bool {
	return before.Session != nil && before.Session.Kind != breaks.KindHeat && s.Session == nil && !s.Alarm
}

// leaveSession goes from a session that is over to the question whether it helped, or back to the day.
func (sh *shell) leaveSession() {
	if o := sh.st.status.Offer; o != nil && o.Kind == breaks.KindCheckIn {
		sh.Open("today")
		// After relief: how is it now? A card on Today asks it. Where the end can be taken back nothing lies
		// over that, and later on it would take the keys from what one does by then.
		if !sh.toast.offers() && !sh.over.shown() {
			sh.openCheckIn()
		}
		return
	}
	if sh.st.rate != "" {
		sh.Open("after")
		return
	}
	sh.Open("today")
}

// ended says a word when a session is over, and asks whether it helped.
func (sh *shell) ended(before api.Status) {
	s := sh.st.status
	if s.Session != nil {
		sh.st.rate = ""
	}
	x := before.Session
	if x == nil || s.Session != nil || s.Alarm {
		return
	}
	gone := before.Session.ElapsedS + int(s.At.Sub(before.At.Time).Seconds())
	if rated(x.Kind) && gone >= 60 {
		sh.st.rate = x.Kind
		sh.st.after = pages.After{Kind: x.Kind, What: sh.nameOf(x)}
	}
	if s.UndoUntil == nil && gone+2 >= x.PlannedS {
		sh.say(i18n.T("window.said.done", i18n.Data{"Kind": pages.KindName(x.Kind)}), "", nil)
	}
}

// rated is whether the last session helped having been said, here or on the command line.
func (sh *shell) rated() {
	sh.st.rate = ""
	if sh.view == "after" {
		sh.Open("today")
		return
	}
	sh.redraw()
}

// takeDay takes a day that was fetched.
func (sh *shell) takeDay(d api.Day) {
	sh.st.day = &d
	sh.redraw()
	if !sh.drawn {
		sh.drawn = true
		if sh.p.Settle != nil {
			sh.p.Settle()
		}
	}
}

// takeSettings takes the settings and puts the look in force.
func (sh *shell) takeSettings(s api.Settings) {
	sh.st.settings = s
	t := pages.LookOf(s)
	if sh.p.Theme != "" {
		t.Mode = look.Mode(sh.p.Theme)
	}
	if t != sh.theme {
		sh.theme = t
		fyne.CurrentApp().Settings().SetTheme(t)
	}
	if lang := pages.LanguageOf(s); lang != sh.language {
		sh.language = lang
		speak(lang)
		sh.rebuild()
	}
	if sh.view == "settings" {
		sh.act.loadPreview()
	}
	sh.redraw()
}

// speak chooses the language of every text from now on.
func speak(language string) { i18n.SetLanguage(language, os.Getenv("LANG")) }

// rebuild makes every page anew, as after a change of the language, and stays where one is.
func (sh *shell) rebuild() {
	view, part := sh.view, ""
	if sh.settings != nil {
		part = sh.settings.At()
	}
	if old := sh.views[view]; old != nil && old.leave != nil {
		old.leave()
	}
	sh.Close()
	sh.views, sh.view = map[string]*viewPort{}, ""
	sh.settings, sh.exercises, sh.welcome, sh.session = nil, nil, nil, nil
	sh.lay()
	sh.Open(view)
	if part != "" && sh.settings != nil {
		sh.settings.Part(part)
	}
}

// agentGone says that nobody answers. What is known stays on the page.
func (sh *shell) agentGone() {
	sh.st.lose()
	sh.begin()
	sh.redraw()
}
