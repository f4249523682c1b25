package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"unknot/app/window/look"
)

func open(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.Theme{Mode: look.Light, TextSize: 1})
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

func TestButton_IsPressedByPointerAndKeys(t *testing.T) {
	n := 0
	b := NewButton("Start", "play", func() { n++ })
	win := open(t, b, 200, 60)
	test.Tap(b)
	b.TypedKey(key(fyne.KeySpace))
	b.TypedKey(key(fyne.KeyReturn))
	if n != 3 {
		t.Errorf("pressed %d times", n)
	}
	passed := fyne.KeyName("")
	win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { passed = e.Name })
	b.TypedKey(key(fyne.KeyEscape))
	if passed != fyne.KeyEscape {
		t.Error("Esc did not go on to the window")
	}
	b.Enable(false)
	test.Tap(b)
	if n != 3 {
		t.Error("a disabled button was pressed")
	}
}

// Choosing one of several must not move the others.
func TestButton_SelectingChangesNoSize(t *testing.T) {
	b := NewButton("4 weeks", "", nil)
	open(t, b, 200, 60)
	before := b.MinSize()
	b.Select(true)
	if b.MinSize() != before {
		t.Errorf("%v, selected %v", before, b.MinSize())
	}
}

func TestSwitch_TurnsOver(t *testing.T) {
	var got []bool
	s := NewSwitch("Sound", false, func(on bool) { got = append(got, on) })
	open(t, s, 100, 60)
	test.Tap(s)
	s.TypedKey(key(fyne.KeySpace))
	s.Set(true) // from outside: nobody is told
	if len(got) != 2 || !got[0] || got[1] || !s.On {
		t.Errorf("told %v, is %v", got, s.On)
	}
}

func TestText_CutEndsInAnEllipsis(t *testing.T) {
	x := NewText("Self-massage with the hand")
	x.Cut = true
	open(t, x, 90, 30)
	got := test.WidgetRenderer(x).Objects()[0].(*canvas.Text).Text
	if got == x.Value || []rune(got)[len([]rune(got))-1] != '…' {
		t.Errorf("cut to %q", got)
	}
}

func TestParagraph_IsAsHighAsItsLines(t *testing.T) {
	p := NewParagraph("one two three four five six seven eight nine ten", look.SizeBody, look.ColorInk)
	open(t, p, 1000, 200)
	wide := p.MinSize().Height
	p.Resize(fyne.NewSize(90, 200))
	if narrow := p.MinSize().Height; narrow < 3*wide {
		t.Errorf("in one line %v high, in several %v", wide, narrow)
	}
	p.Set("one\ntwo")
	if got := len(test.WidgetRenderer(p).Objects()); got != 2 {
		t.Errorf("a line break gives %d lines", got)
	}
}

func dayStrip(t *testing.T) *Strip {
	s := NewStrip("Your day")
	open(t, s, 480, 120)
	s.Set(StripData{
		Length: 480, Now: -1,
		Spans: []Span{{From: 0, To: 60, Name: "Sitting", ID: "bout"}, {From: 30, To: 45, Name: "Heat", ID: "heat"}},
		Marks: []Mark{{At: 100, Name: "Posture check", Tip: "10:40", Icon: "posture", ID: "check"}},
	})
	return s
}

func (s *Strip) told() string {
	if s.chosen == nil {
		return ""
	}
	return s.chosen.name
}

func TestStrip_SaysWhatIsUnderThePointer(t *testing.T) {
	s := dayStrip(t)
	for _, c := range []struct {
		x, y float32
		want string
	}{{10, 30, "Sitting"}, {35, 30, "Heat"}, {100, 66, "Posture check"}, {300, 30, ""}} {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(c.x, c.y)}})
		if got := s.told(); got != c.want {
			t.Errorf("at %v,%v it says %q, want %q", c.x, c.y, got, c.want)
		}
	}
	s.MouseOut()
	if s.told() != "" {
		t.Error("the card stays")
	}
}

func TestStrip_IsReadAndPickedByKeys(t *testing.T) {
	s := dayStrip(t)
	var picked []string
	s.OnPick = func(ids []string, _ fyne.Position) { picked = append(picked, ids...) }
	s.FocusGained()
	var told []string
	for _, k := range []fyne.KeyName{"", fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyHome, fyne.KeyRight} {
		s.TypedKey(key(k))
		told = append(told, s.told())
	}
	want := []string{"Posture check", "Heat", "Sitting", "Sitting", "Posture check", "Sitting", "Heat"}
	if !slices.Equal(told, want) {
		t.Errorf("it told %q, want %q", told, want)
	}
	s.TypedKey(key(fyne.KeyReturn))
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(100, 66)})
	if !slices.Equal(picked, []string{"heat", "check"}) {
		t.Errorf("picked %q", picked)
	}
	if got := s.AccessibilityLabel(); got != "Your day: Posture check, 10:40" {
		t.Errorf("read aloud: %q", got)
	}
	s.FocusLost()
	if s.told() != "" {
		t.Error("the card stays when the keyboard has gone")
	}
}

func TestFlow_GoesOnBelow(t *testing.T) {
	var objs []fyne.CanvasObject
	for range 6 {
		f := NewFill(look.ColorCard)
		f.Least = fyne.NewSize(100, 20)
		objs = append(objs, f)
	}
	f := Flow(10, objs...)
	open(t, f, 330, 200)
	if objs[3].Position().Y == 0 || objs[2].Position().Y != 0 {
		t.Errorf("third at %v, fourth at %v", objs[2].Position(), objs[3].Position())
	}
}

// A number and its unit stay on one line.
func TestParagraph_BreaksNoValue(t *testing.T) {
	p := NewParagraph("Standing · 1"+NoBreak+"min"+NoBreak+"06"+NoBreak+"s", look.SizeBody, look.ColorInk)
	open(t, p, 1000, 200)
	r := test.WidgetRenderer(p)
	p.Resize(fyne.NewSize(fyne.MeasureText("Standing · 1 min 06", look.Size(look.SizeBody), fyne.TextStyle{}).Width+1, 60))
	if lines := r.Objects(); len(lines) != 2 || lines[1].(*canvas.Text).Text != "1 min 06 s" {
		t.Errorf("it breaks into %d lines", len(lines))
	}
}
