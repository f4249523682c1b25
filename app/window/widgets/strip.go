package widgets

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Span is a stretch of a strip, in minutes from its beginning.
type Span struct {
	From, To float64
	Color    fyne.ThemeColorName
	// Thin is drawn as a line: a time in which nothing was.
	Thin bool
	// Name, Tip and More are the lines of the card that is shown when the pointer or the keyboard is on it.
	Name, Tip, More string
	// ID is what OnPick is told; empty for what cannot be picked.
	ID string
}

// Mark is a moment of a strip. A hollow one did not happen. Words and ID are as a Span's.
type Mark struct {
	At              float64
	Color           fyne.ThemeColorName
	Icon            string
	Hollow          bool
	Name, Tip, More string
	ID              string
}

// Tick is a label under a strip.
type Tick struct {
	At   float64
	Text string
}

// StripData is all that a strip shows, in minutes from its beginning. Now below zero: no line for it.
type StripData struct {
	Length float64
	Spans  []Span
	Marks  []Mark
	Ticks  []Tick
	Now    float64
}

// Strip is a stretch of time lying down, with what was in it. What is under the pointer, or chosen
// with ← and →, is told on a small card; a click or Enter picks it. Marks that lie on one moment stand
// together: the pointer is told of all of them, the keyboard of one after the other.
type Strip struct {
	widget.BaseWidget
	Data StripData
	// Name is what the strip is, for assistive tools.
	Name string
	// OnPick is told the IDs of what was picked, more than one where marks stand together, and where
	// that is on the strip; may be nil.
	OnPick func(ids []string, at fyne.Position)

	chosen  *stripItem // under the pointer or the keyboard
	focused bool
	drawn   *stripRenderer
}

// stripItem is a span or a mark, as something to choose.
type stripItem struct {
	span, mark          int // the place in its list; the other one is -1
	from, to            float64
	name, tip, more, id string
	// all says that it stands for all the marks that stand where it does.
	all bool
}

// NewStrip makes an empty strip; name is what it shows, for assistive tools.
func NewStrip(name string) *Strip {
	s := &Strip{Name: name}
	s.ExtendBaseWidget(s)
	return s
}

// Set changes what it shows. What is chosen stays chosen if it is still there.
func (s *Strip) Set(d StripData) {
	s.Data = d
	if old := s.chosen; old != nil {
		s.chosen = nil
		for _, it := range s.items() {
			if it.span == old.span && it.mark == old.mark && it.name == old.name {
				s.chosen = &it
			}
		}
	}
	s.Refresh()
}

// items are all that can be chosen, from left to right; a mark comes before the span it lies under.
func (s *Strip) items() []stripItem {
	var out []stripItem
	for i, m := range s.Data.Marks {
		if m.Name+m.Tip != "" {
			out = append(out, stripItem{span: -1, mark: i, from: m.At, to: m.At, name: m.Name, tip: m.Tip, more: m.More, id: m.ID})
		}
	}
	for i, p := range s.Data.Spans {
		if p.Name+p.Tip != "" {
			out = append(out, stripItem{span: i, mark: -1, from: p.From, to: p.To, name: p.Name, tip: p.Tip, more: p.More, id: p.ID})
		}
	}
	slices.SortStableFunc(out, func(a, b stripItem) int { return cmp.Compare(a.from, b.from) })
	return out
}

// AccessibilityLabel is the strip's name and what is chosen on it.
func (s *Strip) AccessibilityLabel() string {
	if s.chosen == nil {
		return s.Name
	}
	words := s.Name + ": " + s.chosen.name + ", " + s.chosen.tip
	if s.chosen.more != "" {
		words += ", " + s.chosen.more
	}
	return words
}

// AccessibilityRole says that it can be gone through.
func (s *Strip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// MouseIn begins the hover.
func (s *Strip) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseOut takes the card away.
func (s *Strip) MouseOut() { s.choose(nil) }

// MouseMoved tells of what is under the pointer.
func (s *Strip) MouseMoved(e *desktop.MouseEvent) { s.choose(s.under(e.Position)) }

// Cursor is a hand over what can be picked.
func (s *Strip) Cursor() desktop.Cursor {
	if s.OnPick != nil && s.chosen != nil && s.chosen.id != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tapped picks what is there.
func (s *Strip) Tapped(e *fyne.PointEvent) {
	pressed(s, e)
	s.choose(s.under(e.Position))
	s.pick()
}

// under is the mark at a place of the strip, or else the latest span there.
func (s *Strip) under(at fyne.Position) *stripItem {
	w := s.BaseWidget.Size().Width
	if w <= 0 || s.Data.Length <= 0 || s.drawn == nil {
		return nil
	}
	var found *stripItem
	for _, it := range s.items() {
		if it.mark >= 0 {
			half := markSide() / 2
			c := s.drawn.marks[s.drawn.spots[it.mark].head].Position().AddXY(half, half)
			if abs(c.X-at.X) <= half+1 && abs(c.Y-at.Y) <= half+2 {
				return s.together(it)
			}
		} else if minute := float64(at.X/w) * s.Data.Length; it.from <= minute && minute <= it.to && at.Y <= stripTop+stripHigh+markDown {
			found = &it
		}
	}
	return found
}

// together is a mark as the pointer sees it: with all that have joined it, the first three by name.
func (s *Strip) together(it stripItem) *stripItem {
	marks := joined(s.drawn.spots, s.drawn.spots[it.mark].head)
	if len(marks) < 2 {
		return &it
	}
	it.all, it.mark = true, marks[0]
	var lines [3]string
	for i, m := range marks {
		x := s.Data.Marks[m]
		if line := x.Name + " · " + x.Tip; i < len(lines) {
			lines[i] = line
		}
		it.from, it.to = s.Data.Marks[marks[0]].At, x.At
	}
	if len(marks) > len(lines) {
		lines[len(lines)-1] += " …"
	}
	it.name, it.tip, it.more = lines[0], lines[1], lines[2]
	return &it
}

func (s *Strip) choose(it *stripItem) {
	if it == nil && s.chosen == nil || it != nil && s.chosen != nil && *it == *s.chosen {
		return
	}
	s.chosen = it
	if s.drawn != nil {
		s.drawn.tell()
	}
}

func (s *Strip) pick() {
	it := s.chosen
	if it == nil || s.OnPick == nil {
		return
	}
	ids := []string{it.id}
	if it.all {
		ids = ids[:0]
		for _, m := range joined(s.drawn.spots, s.drawn.spots[it.mark].head) {
			ids = append(ids, s.Data.Marks[m].ID)
		}
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" })
	if len(ids) > 0 {
		s.OnPick(ids, fyne.NewPos(s.Data.x(it.from, s.BaseWidget.Size().Width), stripTop+stripHigh+markDown))
	}
}

// FocusGained chooses the latest there is, which is what one mostly wants to look at.
func (s *Strip) FocusGained() {
	reveal(s)
	s.focused = true
	if all := s.items(); s.chosen == nil && len(all) > 0 {
		s.chosen = &all[len(all)-1]
	}
	s.Refresh()
}

// FocusLost takes the card away.
func (s *Strip) FocusLost() {
	s.focused, s.chosen = false, nil
	s.Refresh()
}

// TypedRune hands on to the window.
func (s *Strip) TypedRune(r rune) { passRune(s, r) }

// TypedKey goes to what was before and after with ← and →, to the ends with Home and End, and picks
// with Space and Enter.
func (s *Strip) TypedKey(e *fyne.KeyEvent) {
	all := s.items()
	at := -1
	if s.chosen != nil {
		at = slices.Index(all, *s.chosen)
	}
	switch e.Name {
	case fyne.KeyLeft:
		at = max(at-1, 0)
	case fyne.KeyRight:
		at = min(at+1, len(all)-1)
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = len(all) - 1
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.pick()
		return
	default:
		passOn(s, e)
		return
	}
	if len(all) > 0 {
		s.choose(&all[max(at, 0)])
	}
}

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}

// The measures of a strip, in pixels of the toolkit.
const (
	stripTop  = 16 // room above for the sign of now
	stripHigh = 32
	markLeast = 20.0
	markDown  = 8 // from the bar to the marks
	thinHigh  = 4
	markRim   = 3 // from a mark's edge to its icon
)

// markSide is the width and height of a mark: it grows with the text, less than that, since many
// stand in a day.
func markSide() float32 { return markLeast * min(max(look.Scale(), 1), 1.4) }

// focusColor is the outline of what has the keyboard, or none.
func focusColor(focused bool) fyne.ThemeColorName {
	if focused {
		return look.ColorAccent
	}
	return ""
}
