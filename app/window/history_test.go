package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/window/look"
	"unknot/app/window/pages"
	"unknot/app/window/widgets"
	"unknot/app/window/windowtest"
)

// argsOf lists what the agent was asked for by a name.
func (s *stage) argsOf(name string) []string {
	var out []string
	for _, c := range s.agent.Asked() {
		if c.Name == name {
			out = append(out, c.Args)
		}
	}
	return out
}

// line is all that the window reads, in one line: paragraphs break where they must.
func (s *stage) line() string { return strings.ReplaceAll(s.reads(), "\n", " ") }

func TestHistory_GoesBackAndForthAndIntoAMonth(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("history")
	s.tap("Earlier")
	s.tap("Year")
	s.tap("Week")
	got := s.argsOf("Insights")[1:] // Today asks for its week before
	want := []string{"2026-11-01 2026-11-30", "2026-10-01 2026-10-31", "2026-01-01 2026-12-31", "2026-11-23 2026-11-29"}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("asked for %q, want %q", got, want)
	}
	s.tap("Year")
	bars := s.chart()
	bars.FocusGained()
	bars.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range 4 {
		bars.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	bars.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.st.shown != pages.PeriodOf(pages.Month, "2026-05-10") {
		t.Errorf("Enter on May shows %+v", s.st.shown)
	}
}

// chart is the first chart of the page.
func (s *stage) chart() *widgets.Bars {
	s.t.Helper()
	var found *widgets.Bars
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Bars); ok && found == nil {
			found = b
		}
	})
	if found == nil {
		s.t.Fatal("there is no chart")
	}
	return found
}

func TestHistory_TheValueOfABarIsReadAsText(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("history")
	s.picture()
	bars := s.chart()
	s.win.Canvas().Focus(bars)
	if !strings.Contains(s.line(), "Mon 23 Nov: ") {
		t.Errorf("with the keyboard on it the page says\n%s", s.line())
	}
	bars.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if !strings.Contains(s.line(), "Sun 1 Nov: nothing noted") {
		t.Errorf("on the first day the page says\n%s", s.line())
	}
	bars.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(bars.Size().Width/2, 40)}})
	if strings.Contains(s.line(), "Sun 1 Nov") {
		t.Error("the pointer is not followed")
	}
}

func TestToday_OffersTheWeekFromTheEndOfWorkOnFriday(t *testing.T) {
	friday := func(clock string) func(*apitest.Backend) {
		return func(b *apitest.Backend) {
			b.Now = windowtest.LateOnFriday()
			b.Now.At = api.Time{Time: windowtest.At(clock).AddDate(0, 0, -3)}
		}
	}
	s := newStage(t, usual, look.Light, friday("17:00"))
	if strings.Contains(s.line(), "Your week in short") {
		t.Error("the week is looked back at before work ends")
	}
	s = newStage(t, usual, look.Light, friday("17:31"))
	s.redraw()
	if got := s.argsOf("Insights"); len(got) != 1 || got[0] != "2026-11-16 2026-11-22" {
		t.Fatalf("asked for %q", got)
	}
	if !strings.Contains(s.line(), "Your week in short") || !strings.Contains(s.line(), "You sat for") {
		t.Errorf("Today says\n%s", s.line())
	}
	s.tap("Not now")
	if strings.Contains(s.line(), "Your week in short") {
		t.Error("it stays though it was put away")
	}
}

func TestHistory_ExportsThePeriodToAFile(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("history")
	s.tap("Export…")
	s.choose("Table (CSV)")
	if !strings.Contains(s.line(), "Export to a file") {
		t.Fatalf("no file is asked for:\n%s", s.reads())
	}
	file := filepath.Join(t.TempDir(), exportName(api.FormatCSV, "2026-11-01", "2026-11-30"))
	w, err := storage.Writer(storage.NewFileURI(file))
	if err != nil {
		t.Fatal(err)
	}
	s.act.exportTo(w, api.FormatCSV, "2026-11-01", "2026-11-30")
	if b, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(b), "date,") {
		t.Errorf("%s holds %q, %v", file, b, err)
	}
	s.says("Saved as " + file)
}
