package tray

import (
	"fmt"
	"strconv"
	"strings"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// The actions that a click can mean, as Run's onClick gets them. Those with a parameter are whole
// words too: "start:heat", "start:stretch", "start:move", "start:massage",
// "start:guide:cat_cow_seated", "start:guide:relief", "check-in:4" (the score), "pause:30m", "pause:1h", "pause:2h", "pause:tomorrow",
// "posture:standing", "posture:sitting", "presence:present", "presence:away", "view:today", "view:settings", "view:session",
// "answer:start", "answer:snooze", "answer:skip", "session:pause", "session:resume",
// "session:next", "session:finish", "session:stop", "session:confirm", "ask:lengthen", "ask:keep".
const (
	ActionWater   = "water"
	ActionCheckIn = "check-in"
	// ActionRelief ends what runs, for it may be what hurts.
	ActionRelief = "start:guide:relief"
	ActionResume = "resume"
	ActionUndo   = "undo"
	ActionQuit   = "quit"
)

// Action is what a click on the line with this ID means.
func Action(id string) string {
	switch {
	case id == idPresence || id == idNext:
		return ""
	case strings.HasPrefix(id, "advice:"), strings.HasPrefix(id, "problem:"):
		return "view:today"
	case id == "alarm:off":
		return "session:confirm"
	default:
		return id
	}
}

const (
	idPresence = "presence"
	idNext     = "next"
	idScore    = "score"
)

// BuildMenu gives the menu of a model, top to bottom. Whatever the model, the lines are some of
// those of everyLine, in that order.
func BuildMenu(m Model) []Item {
	var b menu
	b.read(idPresence, presenceLine(m))
	b.read(idNext, nextLine(m))
	b.unseen(m)
	b.lines("problem", m.Problems, m.CanOpenWindow)
	b.lines("advice", m.Advice, m.CanOpenWindow)
	b.urgent(m)
	b.prompt(m.Prompt)
	b.session(m)
	if m.CanUndo {
		b.click(ActionUndo)
	}
	if m.AskTooOften != "" {
		b.read("ask", m.AskTooOften)
		b.click("ask:lengthen")
		b.click("ask:keep")
	}
	b.rule("rule:start")
	b.items = append(b.items, startMenu(m))
	b.click(ActionRelief)
	if m.CanOpenWindow {
		b.click(ActionCheckIn)
		b.click("view:today")
	} else {
		b.items = append(b.items, scoreMenu())
	}
	if m.Posture == breaks.Standing {
		b.click("posture:sitting")
	} else {
		b.click("posture:standing")
	}
	if m.PausedUntil != "" {
		b.click(ActionResume)
	} else {
		b.items = append(b.items, pauseMenu())
	}
	b.rule("rule:program")
	if m.CanOpenWindow {
		b.click("view:settings")
	} else {
		b.read("no-window", i18n.T("tray.no-window"))
	}
	b.click(ActionQuit)
	return b.items
}

// presenceLine is never empty: a menu that begins with a rule looks broken.
func presenceLine(m Model) string {
	if m.Presence == "" {
		return i18n.T("tray.name")
	}
	return m.Presence
}

func nextLine(m Model) string {
	if m.PausedUntil != "" {
		return m.PausedUntil
	}
	return m.Next
}

// menu collects lines.
type menu struct{ items []Item }

// read adds a line that is only to be read, unless it is empty.
func (b *menu) read(id, title string) {
	if title != "" {
		b.items = append(b.items, Item{ID: id, Title: title, Disabled: true})
	}
}

// click adds a line whose title is that of its ID.
func (b *menu) click(id string) { b.items = append(b.items, Item{ID: id, Title: i18n.T("tray." + id)}) }

// rule adds a separator. The tray library cannot hide one, so every menu has all of them, and each
// stands between lines that are always there.
func (b *menu) rule(id string) { b.items = append(b.items, Item{ID: id, Separator: true}) }

// lines adds the first lines to read; they open the window where there is one.
func (b *menu) lines(name string, lines []string, open bool) {
	for i, title := range lines[:min(len(lines), shownLines)] {
		b.items = append(b.items, Item{ID: fmt.Sprintf("%s:%d", name, i), Title: title, Disabled: !open})
	}
}

// unseen lets the person say what nothing else here tells.
func (b *menu) unseen(m Model) {
	if !m.Unseen {
		return
	}
	b.read("unseen", i18n.T("tray.unseen"))
	if m.Away {
		b.click("presence:present")
	} else {
		b.click("presence:away")
	}
}

func (b *menu) urgent(m Model) {
	if m.Alarm {
		b.read("alarm", i18n.T("tray.alarm"))
		b.click("alarm:off")
	}
}

func (b *menu) prompt(p *Prompt) {
	if p == nil {
		return
	}
	b.read("prompt", p.Title)
	for _, a := range p.Answers {
		b.items = append(b.items, Item{ID: "answer:" + string(a.Answer), Title: a.Label})
	}
}

func (b *menu) session(m Model) {
	s := m.Session
	if s == nil {
		return
	}
	b.items = append(b.items, Item{ID: "view:session", Title: s.Title, Disabled: !m.CanOpenWindow})
	if s.Check {
		b.click("session:confirm")
	}
	if s.Paused {
		b.click("session:resume")
	} else {
		b.click("session:pause")
	}
	if !s.Heat {
		b.click("session:next")
		b.click("session:finish")
	}
	b.items = append(b.items, Item{ID: "session:stop", Title: i18n.T(stopText(s))})
}

func stopText(s *Session) string {
	if s.Heat {
		return "tray.session:stop.heat"
	}
	return "tray.session:stop"
}

// startIDs are the lines of the Start menu.
var startIDs = []string{"start:heat", "start:guide:cat_cow_seated", "start:stretch", "start:move", "start:massage", ActionWater}

func startMenu(m Model) Item {
	menu := Item{ID: "start", Title: i18n.T("tray.start")}
	for _, id := range startIDs {
		item := Item{ID: id, Title: i18n.T("tray." + id)}
		// Another session is refused while one runs; a glass of water is none.
		item.Disabled = m.Session != nil && id != ActionWater
		if id == "start:heat" && m.HeatFrom != "" {
			item.Title, item.Disabled = i18n.T("tray.start:heat.later", i18n.Data{"When": m.HeatFrom}), true
		}
		menu.Children = append(menu.Children, item)
	}
	return menu
}

// scoreMenu is the check-in where there is no window to ask in: the score alone.
func scoreMenu() Item {
	menu := Item{ID: idScore, Title: i18n.T("tray." + ActionCheckIn)}
	for i, id := range scoreIDs {
		title := strconv.Itoa(i)
		switch i {
		case 0:
			title = i18n.T("tray.score.least")
		case mostScore:
			title = i18n.T("tray.score.most")
		}
		menu.Children = append(menu.Children, Item{ID: id, Title: title})
	}
	return menu
}

// mostScore is the top of the discomfort scale. Source: design section 1, "a 0 to 10 discomfort score".
const mostScore = 10

// scoreIDs are the lines of the check-in, one a score.
var scoreIDs = func() (ids []string) {
	for i := range mostScore + 1 {
		ids = append(ids, ActionCheckIn+":"+strconv.Itoa(i))
	}
	return ids
}()

// pauseIDs are the lines of the Pause menu.
var pauseIDs = []string{"pause:30m", "pause:1h", "pause:2h", "pause:tomorrow"}

func pauseMenu() Item {
	menu := Item{ID: "pause", Title: i18n.T("tray.pause")}
	for _, id := range pauseIDs {
		menu.Children = append(menu.Children, Item{ID: id, Title: i18n.T("tray." + id)})
	}
	return menu
}

// everyLine lists every line that a menu can have, in their order, with empty titles. The tray
// library can append lines and hide them, but not insert: so all of them are made at the start.
func everyLine() []Item {
	list := func(ids ...string) []Item {
		items := make([]Item, len(ids))
		for i, id := range ids {
			items[i] = Item{ID: id, Separator: strings.HasPrefix(id, "rule:")}
		}
		return items
	}
	all := list(
		idPresence, idNext, "unseen", "presence:present", "presence:away", "problem:0", "problem:1", "problem:2", "advice:0", "advice:1", "advice:2",
		"alarm", "alarm:off", "prompt", "answer:start", "answer:snooze", "answer:skip",
		"view:session", "session:confirm", "session:pause", "session:resume", "session:next", "session:finish", "session:stop",
		ActionUndo, "ask", "ask:lengthen", "ask:keep", "rule:start",
		"start", ActionRelief, ActionCheckIn, "view:today", idScore, "posture:sitting", "posture:standing", "pause", ActionResume, "rule:program",
		"view:settings", "no-window", ActionQuit,
	)
	for i := range all {
		switch all[i].ID {
		case "start":
			all[i].Children = list(startIDs...)
		case idScore:
			all[i].Children = list(scoreIDs...)
		case "pause":
			all[i].Children = list(pauseIDs...)
		}
	}
	return all
}
