// Package pages holds the pages of the window. Each has New(Actions) and Show(Model); its model is
// plain data, made by a pure function from what the agent says. Pages are told, they do not fetch.
package pages

import (
	"unknot/app/api"
	"unknot/app/breaks"
)

// Actions is what pages can ask for. Every call returns at once; what comes of it arrives with the
// next Show, a refusal as a line above the page.
type Actions interface {
	// Open goes to a page: today, history, exercises, settings, about, session, heat, check-in.
	Open(view string)
	// Start starts a session; heat goes by its checklist first.
	Start(req api.StartRequest)
	// Session steers the running session by one of api.SessionVerbs.
	Session(verb string, req api.SessionRequest)
	// Answer answers the open prompt: start, snooze, skip.
	Answer(verb string)
	// Undo takes the last answer or stop back.
	Undo()
	// Pause and Resume hold prompts and let them come again.
	Pause(req api.PauseRequest)
	Resume()
	SetPosture(p breaks.Posture)
	// SayPresence is for a desktop that does not tell who is there.
	SayPresence(p breaks.Presence)
	Water()
	CheckIn(req api.CheckInRequest)
	// ShowDay has another day fetched for Today, ShowHistory another period for History.
	ShowDay(date string)
	ShowHistory(p Period)
	// Review opens the week that is to be looked back at, or puts it away.
	Review(open bool)
	// Export asks for a file and writes the days from one date to another into it, in one of
	// api.Formats; empty dates are no limit.
	Export(format, from, to string)
	// ChangeEntry corrects, DeleteEntry takes away an entry of the shown day.
	ChangeEntry(list, id string, patch any)
	DeleteEntry(list, id string)
	ChangeSettings(patch map[string]any)
	ChangeGuide(id string, on bool)
	// Screen stores the answers to the heat checklist and starts heat if nothing speaks against it.
	Screen(yes []string)
	// AnswerAboutYou stores the answers to the questions before the first guide and starts the guide
	// that was asked for.
	AnswerAboutYou(yes []string)
	// WearWrap says that a heat wrap was put on, TakeOffWrap that it was taken off.
	WearWrap()
	TakeOffWrap()
	// Rate says whether the session that ended last helped, with a score of 0 to 10 or nil.
	Rate(answer string, score *int)
	// AnswerAdvice is acknowledged or seen-someone; AnswerTooOften is keep or lengthen.
	AnswerAdvice(rule, answer string)
	AnswerTooOften(answer string)
	// TestReminder has a reminder shown, TestSound its sound played.
	TestReminder()
	TestSound()
	// Confirm asks before a deed. LoadBackups asks which copies of the history there are, BackUp makes
	// one, RestoreBackup puts one in place, Import takes in a file, Forget deletes the history.
	Confirm(q Question)
	LoadBackups()
	BackUp()
	RestoreBackup(name string)
	Import()
	Forget()
	// Examine asks the doctor again.
	Examine()
	// OpenLink opens a file, a folder or an address with the desktop's own program.
	OpenLink(address string)
	// RestartAgent starts the agent when it is away.
	RestartAgent()
	// Close puts away what lies over the page: the check-in, the checklist.
	Close()
}
