package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// settingsAt opens the settings on a part.
func settingsAt(t *testing.T, part string, set func(*apitest.Backend)) *stage {
	t.Helper()
	s := newStage(t, usual, look.Light, set)
	s.Open("settings")
	s.settings.Part(part)
	return s
}

func (s *stage) changed(patch string) {
	s.t.Helper()
	if !s.asked("ChangeSettings", patch) {
		s.t.Errorf("no %s; the agent was asked %v", patch, s.agent.Asked())
	}
}

func TestSettings_ProgrammeIsChangedByMenuAndKeys(t *testing.T) {
	s := settingsAt(t, "programme", nil)
	s.tap("Posture check: every 20 min")
	s.choose("every 15 min")
	s.changed(`{"kinds":{"posture":{"every":"15m"}}}`)
	s.win.Canvas().Focus(s.button("Stand and move: for 2 min"))
	s.press(fyne.KeyDown)
	s.changed(`{"kinds":{"move":{"length":"3m"}}}`)
	s.tap("Heat: 2 a day")
	s.choose("1 a day")
	s.changed(`{"kinds":{"heat":{"daily_cap":1}}}`)
	s.tap("On the floor")
	s.changed(`{"kinds":{"stretch":{"place":["chair","standing","floor"]}}}`)
}

// The day is asked for with the change itself, so that it is redrawn without waiting for the file.
func TestSettings_TheDayIsRedrawnAsTheProgrammeChanges(t *testing.T) {
	s := settingsAt(t, "programme", nil)
	next := windowtest.Preview()
	next.Count = 27
	s.agent.PreviewDay = next
	s.tap("Posture check: every 20 min")
	s.choose("every 10 min")
	if !s.asked("Preview", `{"kinds":{"posture":{"every":"10m"}}}`) {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
	s.says("27 reminders")
}

// A refused change says why beside its field, and the field shows what holds again.
func TestSettings_ARefusedChangeSaysWhyBesideTheField(t *testing.T) {
	s := settingsAt(t, "quiet", func(b *apitest.Backend) {
		b.Fail = map[string]error{"ChangeSettings": &api.Error{
			Status: 400, Code: "invalid_setting", Key: "hours.mon", Message: "hours.mon: 12:00-17:30 overlaps the range before it.",
		}}
	})
	from := s.nth("Monday From: 13:00", 0)
	s.win.Canvas().Focus(from)
	s.press(fyne.KeyUp)
	s.says("overlaps the range before it")
	s.says("13:00")
	if all := s.reads(); strings.Contains(all, "12:45") {
		t.Errorf("the refused time still stands:\n%s", all)
	}
	s.agent.Fail = nil
	s.tap("Add hours: Saturday")
	s.changed(`{"hours":{"sat":["09:00-17:30"]}}`)
	if all := s.reads(); strings.Contains(all, "overlaps") {
		t.Error("the refusal stays after a change that was taken")
	}
}

func TestSettings_HoursHaveSeveralRanges(t *testing.T) {
	s := settingsAt(t, "quiet", nil)
	s.tap("Remove: Tuesday 13:00–17:30")
	s.changed(`{"hours":{"tue":["09:00-12:30"]}}`)
	s.tap("Add hours: Wednesday")
	s.changed(`{"hours":{"wed":["09:00-12:30","13:00-17:30","18:30-21:30"]}}`)
	s.tap("Whenever I sit here")
	if !slices.ContainsFunc(s.agent.Asked(), func(c apitest.Call) bool {
		return c.Name == "ChangeSettings" && strings.Contains(c.Args, `"mon":[]`) && strings.Contains(c.Args, `"sun":[]`)
	}) {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
}

func TestSettings_RemindersHaveSurfaceSoundAndSnooze(t *testing.T) {
	s := settingsAt(t, "reminders", func(b *apitest.Backend) {
		b.SoundTest = api.TestSound{Played: true, How: "the desktop's sound server"}
	})
	s.tap("Stand and move: Notification")
	s.choose("Full screen")
	s.changed(`{"kinds":{"move":{"surface":"full-screen"}}}`)
	s.tap("Stand and move: “later” is 5 min")
	s.choose("“later” is 10 min")
	s.changed(`{"kinds":{"move":{"snooze":"10m"}}}`)
	s.tap("How loud: 60 %")
	s.choose("20 %")
	s.changed(`{"sound_volume":20}`)
	s.tap("Listen")
	s.says("Played by the desktop's sound server.")
}

func TestSettings_HighContrastIsPutInForceAtOnce(t *testing.T) {
	s := settingsAt(t, "look", nil)
	ink := look.Color(look.ColorInk)
	s.agent.SettingsNow["contrast"] = "high"
	s.tap("High")
	s.changed(`{"contrast":"high"}`)
	if look.Color(look.ColorInk) == ink {
		t.Error("the ink is as it was")
	}
}

// Another language is spoken at once, on the page that one is on.
func TestSettings_AnotherLanguageIsSpokenAtOnce(t *testing.T) {
	s := settingsAt(t, "look", nil)
	t.Cleanup(func() { speak("en") })
	s.agent.SettingsNow["language"] = "en-XA"
	s.tap("High") // any change: the answer carries the language
	s.says("Cönträstung", "Tödäyun")
}

func TestSettings_DeletingAsksFirst(t *testing.T) {
	s := settingsAt(t, "data", nil)
	s.tap("Delete the history…")
	s.says("Delete everything you noted?", "This cannot be undone.")
	s.tap("Leave it as it is")
	if s.asked("Forget", "") {
		t.Fatal("it was deleted all the same")
	}
	s.tap("Delete the history…")
	s.tap("Delete it all")
	if !s.asked("Forget", "") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
	s.says("Everything is deleted.")
}

func TestSettings_CopiesAreMadeAndPutBack(t *testing.T) {
	s := settingsAt(t, "data", nil)
	s.tap("Make a copy now")
	s.says("A copy was made.")
	s.nth("Restore", 1).OnTap()
	s.says("Go back to Sun 22 Nov 08:51?")
	s.win.Canvas().Overlays().Top() // the question
	s.overlayButton("Restore").OnTap()
	if !s.asked("RestoreBackup", "unknot-2026-11-22.db") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
}
