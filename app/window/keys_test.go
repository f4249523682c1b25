package window

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unknot/app/window/look"
	"unknot/app/window/pages"
)

func (s *stage) write(r rune) {
	if f := s.win.Canvas().Focused(); f != nil {
		f.TypedRune(r)
		return
	}
	s.win.Canvas().OnTypedRune()(r)
}

func TestKeys_AreListedUnderTheQuestionMark(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.win.Canvas().Focus(s.button("Cat-cow")) // wherever the focus is
	s.write('?')
	s.says("Keys", "To what comes next; with Shift back", "Pause and go on")
	s.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.over.shown() {
		t.Error("Esc leaves the list there")
	}
}

func TestKeys_DigitsGoToPages(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	for r, page := range pageKeys {
		s.write(r)
		if s.view != page {
			t.Errorf("%c goes to %s, want %s", r, s.view, page)
		}
	}
	s.Open("welcome")
	s.write('2')
	if s.view != "welcome" {
		t.Error("a digit leaves the first steps")
	}
}

// On Linux no screen reader hears the window: so whatever it can do can be done elsewhere too. Here
// is the list. "cli" is a word of the command line, "tray" an action of its menu, "window" what
// only moves about in the window and needs no other way.
var elsewhere = map[string]string{
	"Open": "tray view:today", "Start": "cli start", "Session": "cli finish", "Answer": "cli answer", "Undo": "cli undo", "Review": "cli history",
	"Pause": "cli pause", "Resume": "cli resume", "SetPosture": "cli stand", "SayPresence": "cli here", "Water": "cli water",
	"CheckIn": "cli check-in", "ShowDay": "cli today", "ShowHistory": "cli history", "Export": "cli export",
	"ChangeEntry": "cli correct", "DeleteEntry": "cli correct", "ChangeSettings": "cli settings", "ChangeGuide": "cli settings",
	"Screen": "cli screening", "TakeOffWrap": "cli wrap", "WearWrap": "cli wrap", "Rate": "cli rate", "AnswerAdvice": "cli advice",
	"AnswerAboutYou": "cli screening", "AnswerTooOften": "cli answer", "TestReminder": "cli doctor", "TestSound": "cli doctor",
	"LoadBackups": "cli backup", "BackUp": "cli backup", "RestoreBackup": "cli backup", "Import": "cli import", "Forget": "cli forget",
	"Examine": "cli doctor", "RestartAgent": "cli quit", "Confirm": "window", "OpenLink": "window", "Close": "window",
}

// A new action without another way fails here: give it one, then a line above.
func TestEverythingCanBeDoneWithoutTheWindow(t *testing.T) {
	actions := reflect.TypeFor[pages.Actions]()
	for i := range actions.NumMethod() {
		name := actions.Method(i).Name
		kind, word, _ := strings.Cut(elsewhere[name], " ")
		folder := map[string]string{"cli": "../cli", "tray": "../agent/tray"}[kind]
		switch {
		case kind == "":
			t.Errorf("%s can only be done in the window", name)
		case folder != "" && !anyFileHas(t, folder, word):
			t.Errorf("%s is said to be %q elsewhere, but there is no such word in %s", name, word, folder)
		}
	}
}

// anyFileHas says whether a word begins a text in the Go files of a folder.
func anyFileHas(t *testing.T, folder, word string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s: %v", folder, err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		code, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(code), `"`+word) {
			return true
		}
	}
	return false
}
