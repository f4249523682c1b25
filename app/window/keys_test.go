package window

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
	"unknot/app/window/pages"
	"unknot/app/window/widgets/figure"
	"unknot/app/window/windowtest"
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

// The line that offers to take something back is soon gone: a key is quicker than the way to its button.
func TestKeys_TakeBack(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.act.DeleteEntry("care", "c9")
	s.toast.take() // what Ctrl-Z does: the test canvas knows no shortcuts
	if !s.asked("RestoreEntry", windowtest.Date+" care c9") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
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

// named holds that whatever the keyboard reaches has a name to be read aloud.
func (s *stage) named() {
	s.t.Helper()
	see := func(o fyne.CanvasObject) {
		if _, ok := o.(fyne.Focusable); !ok {
			return
		}
		if _, entry := o.(*widget.Entry); entry {
			return // the toolkit's own
		}
		if a, ok := o.(fyne.Accessible); !ok || a.AccessibilityLabel() == "" || a.AccessibilityRole() == "" {
			s.t.Errorf("a %T at %v has no name", o, o.Position())
		}
	}
	visible(s.win.Content(), see)
	for _, o := range s.win.Canvas().Overlays().List() {
		visible(o, see)
	}
}

// reached holds that Tab goes to everything that can be pressed.
func (s *stage) reached() {
	s.t.Helper()
	root := s.win.Content()
	if top := s.win.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	want := map[fyne.CanvasObject]bool{}
	visible(root, func(o fyne.CanvasObject) {
		_, tappable := o.(fyne.Tappable)
		_, focusable := o.(fyne.Focusable)
		switch {
		case tappable && focusable:
			want[o] = true
		case tappable && ours(o) && o.Size().Width > 0 && !isBack(o):
			s.t.Errorf("a %T can be pressed, but the keyboard does not reach it", o)
		}
	})
	for range 2*len(want) + 5 {
		s.win.Canvas().FocusNext()
		if o, ok := s.win.Canvas().Focused().(fyne.CanvasObject); ok {
			delete(want, o)
		}
	}
	for o := range want {
		s.t.Errorf("Tab does not reach the %T %q", o, nameOf(o))
	}
}

// isBack says whether it is the drawn back: its parts are gone through with the arrows and letters
// of the check-in, whatever has the focus.
func isBack(o fyne.CanvasObject) bool {
	_, ok := o.(*figure.Back)
	return ok
}

func nameOf(o fyne.CanvasObject) string {
	if a, ok := o.(fyne.Accessible); ok {
		return a.AccessibilityLabel()
	}
	return ""
}

// ours says whether a widget is not one of the toolkit's own, such as the bar of a scroller.
func ours(o fyne.CanvasObject) bool {
	return strings.HasPrefix(reflect.TypeOf(o).Elem().PkgPath(), "unknot/")
}

// What the keyboard goes to is scrolled into view.
func TestTab_BringsIntoViewWhatItReaches(t *testing.T) {
	s := settingsAt(t, "data", nil)
	s.picture()
	last := s.button("Delete the history…")
	s.win.Canvas().Focus(last)
	y := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y
	if y < 0 || y+last.Size().Height > firstHeight {
		t.Errorf("the focused button is at %v, the window is %v high", y, firstHeight)
	}
	first := s.button("Programme")
	s.win.Canvas().Focus(first)
	if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(first).Y; y < 0 {
		t.Errorf("going back, the focused button is at %v", y)
	}
}

// A page that is higher than the window, and a list over it, are read to their end with the keyboard alone.
func TestKeys_ScrollPagesAndLists(t *testing.T) {
	s := newFace(t, fyne.NewSize(leastWidth*1.6*0.85, leastHeight), face{name: "large", large: 1.6}, nil)
	for _, page := range []string{"about", "exercises", "settings", "history", "today"} {
		s.Open(page)
		s.layOut()
		scroll := s.views[page].content.(*container.Scroll)
		s.key(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		if scroll.Offset.Y < 100 {
			t.Errorf("%s: Page Down scrolls to %v", page, scroll.Offset.Y)
		}
		s.key(&fyne.KeyEvent{Name: fyne.KeyEnd})
		if end := scroll.Content.MinSize().Height - scroll.Size().Height; scroll.Offset.Y < end-1 {
			t.Errorf("%s: End scrolls to %v of %v", page, scroll.Offset.Y, end)
		}
		s.key(&fyne.KeyEvent{Name: fyne.KeyHome})
		if scroll.Offset.Y != 0 {
			t.Errorf("%s: Home scrolls to %v", page, scroll.Offset.Y)
		}
	}
	s.rune('?')
	s.layOut()
	s.key(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if scroll := s.over.scroll; scroll.Offset.Y < scroll.Content.MinSize().Height-scroll.Size().Height-1 {
		t.Errorf("the list of keys ends out of sight: %v of %v", scroll.Offset.Y, scroll.Content.MinSize().Height)
	}
}

// The frame of the keyboard does not stay where it was when the pointer presses something else.
func TestFocus_GoesWhenThePointerPressesSomethingElse(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("settings")
	s.win.Canvas().Focus(s.button("Exercises"))
	s.tap("Look")
	if f := s.win.Canvas().Focused(); f != nil {
		t.Errorf("the frame is still on %v", f)
	}
	look := s.button("Look")
	s.win.Canvas().Focus(look)
	look.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if s.win.Canvas().Focused() != look {
		t.Error("a press by key loses the frame")
	}
}

// Enter on the first run goes on, as its main button does.
func TestWelcome_EnterGoesOn(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("welcome")
	s.press(fyne.KeyReturn)
	s.says("Your day")
	s.press(fyne.KeyEnter)
	s.says("Show a test reminder")
}
