package agent

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"unknot/app/api"
	"unknot/app/breaks"
)

// A slip of the hand in a file is named where people look: doctor, and the window's line of problems.
func TestDoctorNamesEverySlipInAFile(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		text, err := os.ReadFile(w.agent.paths.Settings)
		if err != nil {
			t.Fatal(err)
		}
		put := func(file, text string) {
			t.Helper()
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		said := func() string {
			t.Helper()
			var all []string
			if err := w.agent.loop.call(t.Context(), func() {
				for _, c := range []api.Check{w.agent.settingsCheck(), w.agent.guidesCheck()} {
					if !c.OK {
						all = append(all, c.Error)
					}
				}
			}); err != nil {
				t.Fatal(err)
			}
			return strings.Join(all, "\n")
		}
		put(w.agent.paths.Settings, "text_sise = 1.2\n"+strings.Replace(string(text), "standing_desk = true", "standing_desk = false", 1))
		w.agent.reload(t.Context())
		if got := said(); !strings.Contains(got, "line 1: text_sise") {
			t.Errorf("doctor says %q", got)
		}
		if all := strings.Join(w.status().Problems, "\n"); !strings.Contains(all, "text_sise") {
			t.Errorf("the problems are %q", all)
		}
		if w.agent.settings.StandingDesk {
			t.Error("the other settings of that file are not in force")
		}
		put(w.agent.paths.Settings, string(text))
		w.agent.reload(t.Context())
		if len(w.status().Problems) != 0 {
			t.Errorf("mended, and the problems are %q", w.status().Problems)
		}
		for _, name := range []string{"one.toml", "two.toml"} {
			put(filepath.Join(w.agent.paths.Guides, name), "kind = 3\n")
		}
		w.agent.reloadGuides(t.Context())
		synctest.Wait()
		if got := said(); !strings.Contains(got, "one.toml") || !strings.Contains(got, "two.toml") {
			t.Errorf("doctor says %q", got)
		}
		all, err := w.client.Guides(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range all.Guides {
			if g.Kind == breaks.KindHeat && g.LengthS != 900 {
				t.Errorf("heat takes %d s in the list, and 900 everywhere else", g.LengthS)
			}
		}
	})
}
