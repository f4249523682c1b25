package window

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"unknot/app/window/look"
	"unknot/app/window/pages"
	"unknot/app/window/session"
	"unknot/app/window/widgets"
)

// The window's least and first size, in the toolkit's pixels.
const (
	leastWidth, leastHeight = 760, 560
	firstWidth, firstHeight = 1040, 700
	navWidth                = 172
)

// viewPort is one page: its content, how it is drawn from the state, and what is done when it is
// come to and left. A full one covers the navigation.
type viewPort struct {
	content      fyne.CanvasObject
	draw         func()
	enter, leave func()
	key          func(*fyne.KeyEvent) bool
	full         bool
}

// shell is the frame around the pages. All of it belongs to the UI thread.
type shell struct {
	win fyne.Window
	p   Params
	st  state
	act *actor
	// closed: the window is being closed, and can't be raised any more.
	closed bool
	// vanished ends the process of a window that is gone from the display, and opens a fresh one.
	vanished func(reopening)

	view string
	// makers make the pages, views are those that were made: each when it is first come to, so that
	// the window is there at once.
	makers map[string]func() *viewPort
	views  map[string]*viewPort
	nav    *navigation
	base   *fyne.Container // navigation and pages
	pages  *fyne.Container // the pages beside the navigation
	whole  *fyne.Container // the full pages over both
	full   *fyne.Container // those, and the banner above them
	bar    *banner
	// fullBar is the banner above the full pages.
	fullBar *banner
	// runs and fullRuns say above the pages what runs.
	runs, fullRuns *runsLine
	toast          *toast
	over           *dialog
	// asked is what was last asked to begin; the checklist goes on with it. goOn goes on after the
	// questions before the first guide.
	asked asked
	goOn  func()
	// waiting is the session that waits for those questions, by its ID.
	waiting  string
	askedIn  string    // the session in which those questions were asked last, by its ID
	touched  time.Time // when the window was last used while no agent answered; zero: told already
	theme    look.Theme
	language string // as set, "auto" until the settings are known

	exercises *pages.ExercisesPage
	settings  *pages.SettingsPage
	welcome   *pages.WelcomePage
	session   *session.View
	drawn     bool
	// reopen, if set, is the window to open when this one has ended.
	reopen *reopening
}

// newShell builds the window's content. Nothing is fetched yet.
func newShell(win fyne.Window, p Params) *shell {
	sh := &shell{win: win, p: p, views: map[string]*viewPort{}, st: state{away: true}, language: "auto"}
	sh.theme = look.Theme{Mode: look.Mode(cmp.Or(p.Theme, string(look.System))), TextSize: 1}
	sh.over = &dialog{canvas: win.Canvas()}
	return sh
}

// build puts the frame on the window; act must be there. The page comes with the first news, some
// milliseconds later: made before, it would only be drawn twice, and the window be there later.
func (sh *shell) build() {
	sh.lay()
	sh.nav.show(sh.first(), &sh.st)
}

// first is the page that the window opens on.
func (sh *shell) first() string {
	if sh.makers[sh.p.View] == nil {
		return "today" // heat opens once the agent has said whether it runs
	}
	return sh.p.View
}

// begin opens the first page, if no other is open yet.
func (sh *shell) begin() {
	if sh.view == "" {
		sh.Open(sh.first())
	}
}

// lay puts the frame on the window. Pages come into it when they are first gone to.
func (sh *shell) lay() {
	sh.nav = newNavigation(sh)
	sh.bar, sh.fullBar = newBanner(sh), newBanner(sh)
	sh.toast = newToast(func() bool { return !sh.base.Visible() }, func() float32 { return sh.nav.box.Size().Width })
	sh.pages, sh.whole = container.New(aboveToast{sh.toast}), container.NewStack()
	sh.over.undo = func() fyne.CanvasObject { return sh.toast.within(sh.over.close) }
	sh.over.closed = sh.toast.dropCopy
	sh.toast.turned = func() {
		sh.pages.Refresh()
		sh.over.offerUndo()
	}
	sh.makers = sh.viewMakers()
	sh.runs, sh.fullRuns = newRunsLine(sh), newRunsLine(sh)
	sh.base = widgets.Sides(sh.nav.box, widgets.Under(widgets.Stack(0, sh.bar.box, sh.runs.box), sh.pages))
	sh.full = widgets.Under(widgets.Stack(0, sh.fullBar.box, sh.fullRuns.box), sh.whole)
	sh.full.Hide()
	sh.bar.frame, sh.fullBar.frame, sh.fullBar.lost = sh.base, sh.full, true
	sh.runs.frame, sh.fullRuns.frame = sh.base, sh.full
	// The canvas is cleared to the paper's colour already: a ground of our own would cost a window
	// full of pixels in each frame of an animation.
	sh.win.SetContent(container.New(atLeast{}, sh.base, sh.full, sh.toast.layer))
	sh.win.Canvas().SetOnTypedKey(sh.key)
	sh.win.Canvas().SetOnTypedRune(sh.rune)
	sh.win.Canvas().AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { sh.toast.take() })
	for _, k := range []fyne.KeyName{fyne.KeyW, fyne.KeyQ} {
		sh.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { sh.win.Close() })
	}
}

// Open goes to a page.
func (sh *shell) Open(view string) {
	switch view {
	case "check-in":
		sh.openCheckIn()
		return
	case "about-you":
		sh.act.aboutYouFirst(func() {})
		return
	case "heat":
		if sh.st.status.Session == nil {
			sh.openHeat()
			return
		}
		view = "session"
	case "session":
		if sh.st.have && !sh.sessionShown() {
			view = "today"
			if sh.st.status.Hurt != nil {
				view = "stopped" // it ended elsewhere because something hurt
			}
		}
	}
	if sh.makers[view] == nil {
		view = "today"
	}
	if old := sh.views[sh.view]; old != nil && sh.view != view {
		old.content.Hide()
		if old.leave != nil {
			old.leave()
		}
	}
	entered := sh.view != view
	sh.view = view
	v := sh.made(view)
	if v.full {
		sh.base.Hide()
		sh.full.Show()
	} else {
		sh.full.Hide()
		sh.base.Show()
	}
	v.content.Show()
	sh.nav.show(view, &sh.st)
	if entered {
		sh.win.Canvas().Unfocus()
		if v.enter != nil {
			v.enter()
		}
	}
	sh.redraw()
}

// made gives a page, and makes it first if it is not there yet.
func (sh *shell) made(view string) *viewPort {
	v := sh.views[view]
	if v == nil {
		v = sh.makers[view]()
		sh.views[view] = v
		if v.full {
			sh.whole.Add(v.content)
		} else {
			sh.pages.Add(v.content)
		}
	}
	return v
}

// sessionShown says whether there is something for the session page: a session, the alarm, the
// cool-down after heat.
func (sh *shell) sessionShown() bool {
	s := sh.st.status
	return s.Session != nil || s.Alarm || (s.CoolDownUntil != nil && s.CoolDownUntil.After(sh.st.now()))
}

// Close puts away what lies over the page.
func (sh *shell) Close() { sh.over.close() }

// end is the window being gone: what was said and not kept yet is kept in place, nobody waits for it.
func (sh *shell) end() {
	if sh.over.left != nil {
		sh.act.spawn, sh.act.enter = func(f func()) { f() }, func(func()) {}
		sh.over.left()
	}
}

// say shows a line for a while, with something to press if action is not empty.
func (sh *shell) say(text, action string, act func()) {
	d := 5 * time.Second
	if action != "" {
		d = 10 * time.Second
	}
	sh.toast.show(text, action, act, d)
}

// redraw draws the page anew from what is known.
func (sh *shell) redraw() {
	sh.showBanners()
	sh.runs.show(sh.view, &sh.st)
	sh.fullRuns.show(sh.view, &sh.st)
	sh.nav.show(sh.view, &sh.st)
	if v := sh.views[sh.view]; v != nil && v.draw != nil {
		v.draw()
	}
}

// slowSeconds is how often a page is drawn anew on which nothing counts seconds. Our choice: what
// changes with the minute comes soon enough.
const slowSeconds = 5

// countsSeconds says whether something may be shown that counts them: what runs, and the last minute
// before what comes next.
func (sh *shell) countsSeconds() bool {
	s := sh.st.status
	soon := s.Next != nil && s.Next.DueAt.Sub(sh.st.now()) < 2*time.Minute
	return soon || s.Session != nil || s.Prompt != nil || s.Alarm || s.CoolDownUntil != nil || s.Wrap != nil || s.UndoUntil != nil
}

// second is a second passing.
func (sh *shell) second() {
	sh.toast.second()
	sh.begin() // an agent that takes the connection and says nothing brings no first news
	if sh.st.silent && !sh.st.away {
		sh.act.probe()
	}
	if sh.st.have && !sh.st.away && (sh.countsSeconds() || sh.st.now().Second()%slowSeconds == 0) {
		sh.redraw()
	}
	if sh.view == "session" && sh.st.have && !sh.sessionShown() {
		sh.leaveSession()
	}
}
