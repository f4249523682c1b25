package widgets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"unknot/app/window/look"
)

// crowdedStrip is a working day of ten hours with entries at these minutes.
func crowdedStrip(t *testing.T, at ...float64) *Strip {
	s := NewStrip("Your day")
	open(t, s, 500, 160)
	d := StripData{Length: 600, Now: -1}
	for i, m := range at {
		letter := string(rune('a' + i))
		d.Marks = append(d.Marks, Mark{At: m, Name: "Entry " + letter, Tip: "09:00", Icon: "move", ID: letter})
	}
	s.Set(d)
	s.Resize(fyne.NewSize(500, s.MinSize().Height))
	return s
}

// However close the entries lie, no mark lies on another and each is in reach of the pointer.
func TestStrip_NoMarkLiesOnAnotherAndEachIsInReach(t *testing.T) {
	for name, at := range map[string][]float64{
		"far apart":      {30, 120, 300, 590},
		"two at once":    {100, 100},
		"a busy hour":    {60, 66, 75, 81, 90, 96, 105, 110},
		"five at once":   {200, 200, 201, 202, 203, 240},
		"the day's ends": {0, 0, 1, 2, 596, 598, 599, 600, 600},
	} {
		t.Run(name, func(t *testing.T) {
			s := crowdedStrip(t, at...)
			var drawn []fyne.CanvasObject
			reached := map[string]bool{}
			s.OnPick = func(ids []string, _ fyne.Position) {
				for _, id := range ids {
					reached[id] = true
				}
			}
			for _, c := range s.drawn.marks {
				if !c.Visible() {
					continue
				}
				for _, o := range drawn {
					if d := c.Position().Subtract(o.Position()); abs(d.X) < markLeast && abs(d.Y) < markLeast {
						t.Errorf("marks at %v and %v lie on each other", o.Position(), c.Position())
					}
				}
				if c.Position().X < 0 || c.Position().X+markLeast > 500 || c.Position().Y+markLeast > s.drawn.tickTop() {
					t.Errorf("a mark at %v leaves the strip", c.Position())
				}
				drawn = append(drawn, c)
				test.TapAt(s, c.Position().AddXY(markLeast/2, markLeast/2))
			}
			if len(reached) != len(at) {
				t.Errorf("the pointer reaches %d of %d entries: %v", len(reached), len(at), reached)
			}
		})
	}
}

// A mark stays under its moment, or so near that nobody takes it for another one.
func TestStrip_MarksStayNearTheirMoment(t *testing.T) {
	s := crowdedStrip(t, 60, 66, 75, 81, 90, 96, 105, 110, 118, 125)
	for i, m := range s.Data.Marks {
		if off := s.drawn.spots[i].x + markLeast/2 - s.Data.x(m.At, 500); abs(off) > 1.6*markLeast {
			t.Errorf("the mark of minute %v is %v px away from it", m.At, off)
		}
	}
}

// Entries of one moment share a mark with their number: the pointer is told of all, the keyboard of each.
func TestStrip_TellsOfAllThatShareAMark(t *testing.T) {
	s := crowdedStrip(t, 200, 200, 200, 200)
	head := s.drawn.spots[3].head
	if got := s.drawn.counts[head].Text; !s.drawn.counts[head].Visible() || got != "3" {
		t.Errorf("the shared mark says %q, want 3", got)
	}
	at := s.drawn.marks[head].Position().AddXY(markLeast/2, markLeast/2)
	s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if told := strings.Join([]string{s.drawn.name.Text, s.drawn.tip.Text, s.drawn.more.Text}, "\n"); strings.Count(told, "Entry") != 3 {
		t.Errorf("under the pointer it tells %q", told)
	}
	s.MouseOut()
	s.FocusGained()
	var told []string
	for range 4 {
		told = append(told, s.told())
		s.TypedKey(key(fyne.KeyLeft))
	}
	if want := []string{"Entry d", "Entry c", "Entry b", "Entry a"}; !slices.Equal(told, want) {
		t.Errorf("the keyboard is told of %q, want %q", told, want)
	}
}

// Who needs large text needs larger marks as well.
func TestStrip_MarksGrowWithTheText(t *testing.T) {
	before := markSide()
	test.NewTempApp(t).Settings().SetTheme(look.Theme{Mode: look.Light, TextSize: 1.6})
	if after := markSide(); after < 1.3*before {
		t.Errorf("a mark is %v wide beside large text, %v beside usual", after, before)
	}
}
