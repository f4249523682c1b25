// Package tray is the icon in the panel and its menu. Model is everything that they show; BuildMenu
// turns it into the menu, Draw into the picture, and Tray keeps both on the desktop, touching the bus
// only where something to be seen has changed. It is the only importer of fyne.io/systray.
package tray

import "unknot/app/breaks"

// Model is everything that the tray shows, as plain data. Texts are ready to be read.
type Model struct {
	// Presence says what is happening ("Sitting since 9:12"), Next what comes next. Both should
	// name moments, not spans: a text that changes every minute costs messages every minute.
	Presence, Next string
	// Progress is how far the ring has filled, 0 to 1: see RingProgress.
	Progress float64
	// PausedUntil is not empty while reminders are paused: the line that says until when.
	PausedUntil string
	// Prompt is the open prompt; nil when none is.
	Prompt *Prompt
	// Session is the running session; nil when none runs.
	Session *Session
	// Alarm: the heat alarm is on and wants an answer.
	Alarm bool
	// AskTooOften is the question whether a kind's reminders should come further apart; empty: not asked.
	AskTooOften string
	// CanUndo: the last answer or stop can be taken back.
	CanUndo bool
	Posture breaks.Posture
	// Unseen: nothing tells who is at the desk, so the menu lets the person say it. Away is what
	// they would leave by saying that they are here.
	Unseen, Away bool
	// HeatFrom is why heat cannot be started now ("from 15:10"); empty when it can.
	HeatFrom string
	// Advice and Problems are lines to read; a click on one opens the window. Three of each at most are shown.
	Advice, Problems []string
	// CanOpenWindow: this machine can show the window.
	CanOpenWindow bool
}

// Prompt is an open prompt in the menu.
type Prompt struct {
	Title string
	// Answers are its buttons, in order.
	Answers []Answer
}

// Answer is one button of a prompt.
type Answer struct {
	Answer breaks.Answer
	Label  string
}

// Session is a running session in the menu.
type Session struct {
	// Title says what runs and until when ("Heat until 15:20").
	Title string
	Heat  bool
	// Check: a skin check wants an answer.
	Check  bool
	Paused bool
}

// Item is one line of the menu.
type Item struct {
	// ID names the line among all lines; what a click on it means is Action.
	ID    string
	Title string
	// Disabled lines are only to be read.
	Disabled bool
	// Separator is a rule between lines; nothing else is set then but the ID.
	Separator bool
	Children  []Item
}

// shown is how many advice and problem lines the menu has.
const shownLines = 3

// face is the icon of a model.
func (m Model) face(size int, panel Panel) Face {
	return Face{
		Size: size, Progress: m.Progress, Paused: m.PausedUntil != "",
		Dot: m.Prompt != nil || m.Alarm || m.Session != nil && m.Session.Check, Panel: panel,
	}
}
