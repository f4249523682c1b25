package session

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/window/look"
)

type bells struct{ rung []string }

func (b *bells) Play(phase string, volume float64) { b.rung = append(b.rung, phase) }

type noActions struct{}

func (noActions) Open(string)                        {}
func (noActions) Session(string, api.SessionRequest) {}
func (noActions) Start(api.StartRequest)             {}

// A tone sounds once as a step begins, not in the middle of one that the page was opened on, and only
// where tones are wanted.
func TestSounds_RingAsAStepBegins(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{Mode: look.Light, TextSize: 1})
	for wanted, want := range map[bool][]string{true: {"exhale", "inhale"}, false: nil} {
		b := &bells{}
		v := New(noActions{}, time.Now, b)
		v.Enter()
		for _, after := range []time.Duration{500 * time.Millisecond, time.Second, 2100 * time.Millisecond, 3 * time.Second, 6200 * time.Millisecond, 7 * time.Second} {
			in := catCow(after, nil) // 2 s into a breath: the page is opened in the middle of it
			in.Rules["phase_sounds"] = wanted
			v.Show(in, true)
		}
		if !slices.Equal(b.rung, want) {
			t.Errorf("wanted %v: rang %q, want %q", wanted, b.rung, want)
		}
	}
}
