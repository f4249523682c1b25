package window

import (
	"bytes"
	"errors"
	"io"
	"log"
	"strings"
	"testing"

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
