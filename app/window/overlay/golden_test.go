package overlay

import (
	"testing"

	"unknot/app/i18n"
	"unknot/app/settings"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// faces are the ways in which every scene has its picture.
var faces = map[string]map[string]any{
	"light":    {"theme": "light"},
	"dark":     {"theme": "dark"},
	"large":    {"theme": "light", "text_size": 1.6},
	"contrast": {"theme": "dark", "contrast": "high"},
	"long":     {"theme": "light", "language": i18n.Pseudo},
}

// Each scene looks as its picture under testdata says. UNKNOT_GOLDEN=update draws them anew;
// with UNKNOT_SHOTS=FOLDER they are left there whole.
func TestOverlays_LookAsTheyShould(t *testing.T) {
	scenes := map[string]func(*testing.T, News) *rig{
		"prompt": func(t *testing.T, n News) *rig { return newRig(t, settings.Window, n) },
		"full":   func(t *testing.T, n News) *rig { return newRig(t, settings.FullScreen, n) },
		"break": func(t *testing.T, n News) *rig {
			r := newRig(t, settings.FullScreen, n)
			n.Status.Prompt, n.Status.Session = nil, windowtest.CatCow()
			r.take(n.Status)
			return r
		},
		"beside": func(t *testing.T, n News) *rig {
			r := newRig(t, settings.FullScreen, n)
			r.win.SetContent(r.besideContent())
			n.Status.Prompt, n.Status.Session = nil, windowtest.CatCow()
			r.take(n.Status)
			return r
		},
	}
	for scene, open := range scenes {
		for face, set := range faces {
			t.Run(scene+"-"+face, func(t *testing.T) {
				n := news()
				for k, v := range set {
					n.Settings[k] = v
				}
				r := open(t, n)
				for range 3 { // a paragraph learns its height from its width
					size := r.win.Canvas().Size()
					r.win.Content().Resize(size.AddWidthHeight(0, 1))
					r.win.Content().Resize(size)
					windowtest.LayOut(r.win.Content())
				}
				img := r.win.Canvas().Capture()
				windowtest.Save(t, scene+"-"+face, img)
				windowtest.Compare(t, scene+"-"+face, img)
			})
		}
	}
}

// The small window is as wide as the mockup's and no word of it is cut, whatever the text.
func TestPromptWindowFitsItsWords(t *testing.T) {
	for face, set := range faces {
		n := news()
		for k, v := range set {
			n.Settings[k] = v
		}
		r := newRig(t, settings.Window, n)
		size := r.content.MinSize()
		if most := float32(promptWidth)*look.Scale() + 160; size.Width > most || size.Height > 420*look.Scale() {
			t.Errorf("%s: the window is %v", face, size)
		}
	}
}
