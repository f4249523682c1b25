package autostart_test

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"unknot/assets"
)

func asset(t *testing.T, name string) string {
	t.Helper()
	text, err := assets.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// groups reads a .desktop file: its groups in order, and each group's keys.
func groups(t *testing.T, text string) (names []string, keys map[string]map[string]string) {
	t.Helper()
	keys = map[string]map[string]string{}
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if name, ok := strings.CutPrefix(line, "["); ok {
			names = append(names, strings.TrimSuffix(name, "]"))
			keys[names[len(names)-1]] = map[string]string{}
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok || len(names) == 0 {
			t.Fatalf("not a line of a .desktop file: %q", line)
		}
		keys[names[len(names)-1]][key] = value
	}
	return names, keys
}

func TestMenuEntry_HasItsActions(t *testing.T) {
	names, keys := groups(t, asset(t, "unix/unknot.desktop"))
	main := keys["Desktop Entry"]
	if names[0] != "Desktop Entry" || main["Type"] != "Application" || main["Name"] != "Unknot" || main["Icon"] != "unknot" || main["Terminal"] != "false" {
		t.Errorf("the entry says %v", main)
	}
	if !strings.HasSuffix(main["Categories"], ";") || !strings.HasSuffix(main["Keywords"], ";") {
		t.Error("a list ends without a semicolon")
	}
	actions := strings.Split(strings.TrimSuffix(main["Actions"], ";"), ";")
	if len(actions) == 0 || len(names) != len(actions)+1 {
		t.Errorf("actions %q, groups %q", actions, names)
	}
	for _, a := range actions {
		g := keys["Desktop Action "+a]
		if g["Name"] == "" || !strings.HasPrefix(g["Exec"], "@BIN@ ") {
			t.Errorf("action %s says %v", a, g)
		}
	}
	if !slices.Contains(actions, "heat") || !slices.Contains(actions, "today") {
		t.Errorf("actions %q: heat and today's breaks are two of the three things this is used for", actions)
	}
}

func TestAutostartTemplate_IsWhole(t *testing.T) {
	text := asset(t, "unix/unknot-autostart.desktop.in")
	names, keys := groups(t, text)
	if len(names) != 1 || keys[names[0]]["Exec"] != "@EXEC@" || strings.Count(text, "@") != 2 {
		t.Errorf("the template is\n%s", text)
	}
}

func TestMetainfo_IsAboutTheMenuEntry(t *testing.T) {
	var m struct {
		ID         string `xml:"id"`
		Launchable string `xml:"launchable"`
		Binary     string `xml:"provides>binary"`
		Releases   []struct {
			Version string `xml:"version,attr"`
			Date    string `xml:"date,attr"`
		} `xml:"releases>release"`
	}
	if err := xml.Unmarshal([]byte(asset(t, "unix/unknot.metainfo.xml")), &m); err != nil {
		t.Fatal(err)
	}
	if m.Launchable != "unknot.desktop" || m.Binary != "unknot" || strings.Count(m.ID, ".") < 2 || len(m.Releases) == 0 || m.Releases[0].Date == "" {
		t.Errorf("got %+v", m)
	}
}
