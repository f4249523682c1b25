package window

import (
	"bytes"
	"errors"
	"io"
	"log"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestTheToolkitsPreferencesAreNotTalkedOf(t *testing.T) {
	var out bytes.Buffer
	before := log.Writer()
	log.SetOutput(&withoutPreferences{out: &out})
	defer log.SetOutput(before)
	fyne.LogError("Preferences load error:", io.EOF)
	fyne.LogError("No screen", errors.New("unplugged"))
	if got := out.String(); strings.Contains(got, "EOF") || strings.Count(got, "\n") != 3 || !strings.Contains(got, "unplugged") {
		t.Errorf("standard error has %q", got)
	}
}

func TestWhoAsksForAWindowThatIsClosingGetsAFreshOne(t *testing.T) {
	now := time.Now()
	f := &feed{}
	if f.lastShown(now) != nil {
		t.Error("nobody asked, and one would open")
	}
	f.shown, f.at = reopening{view: "history"}, now
	if r := f.lastShown(now.Add(closeTime / 2)); r == nil || r.view != "history" {
		t.Errorf("asked while it closed: %v", r)
	}
	if f.lastShown(now.Add(2*closeTime)) != nil {
		t.Error("a window that was raised and closed later would come back")
	}
}
