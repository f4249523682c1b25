//go:build unix && !darwin

package paths

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func env(pairs map[string]string) func(string) string {
	return func(key string) string { return pairs[key] }
}

// elsewhere makes /run/user a folder of the test.
func elsewhere(t *testing.T) string {
	t.Helper()
	was := runUser
	runUser = t.TempDir()
	t.Cleanup(func() { runUser = was })
	return runUser
}

func TestOf_FollowsTheEnvironment(t *testing.T) {
	elsewhere(t)
	run := t.TempDir()
	tests := []struct {
		name string
		env  map[string]string
		get  func(Paths) string
		want string
	}{
		{"history in XDG_DATA_HOME", map[string]string{"XDG_DATA_HOME": "/d"}, func(p Paths) string { return p.Database }, "/d/unknot/unknot.db"},
		{"backups beside it", map[string]string{"XDG_DATA_HOME": "/d"}, func(p Paths) string { return p.Backups }, "/d/unknot/backups"},
		{"history under home", map[string]string{"HOME": "/h"}, func(p Paths) string { return p.Database }, "/h/.local/share/unknot/unknot.db"},
		{"a relative XDG folder does not count", map[string]string{"HOME": "/h", "XDG_DATA_HOME": "d"}, func(p Paths) string { return p.Database }, "/h/.local/share/unknot/unknot.db"},
		{"settings", map[string]string{"XDG_CONFIG_HOME": "/c"}, func(p Paths) string { return p.Settings }, "/c/unknot/settings.toml"},
		{"own guides", map[string]string{"HOME": "/h"}, func(p Paths) string { return p.Guides }, "/h/.config/unknot/guides"},
		{"log", map[string]string{"XDG_STATE_HOME": "/s"}, func(p Paths) string { return p.Log }, "/s/unknot/unknot.log"},
		{"notifications' memory", map[string]string{"HOME": "/h"}, func(p Paths) string { return p.NotifyState }, "/h/.local/state/unknot/notify.json"},
		{"window's cache", map[string]string{"HOME": "/h"}, func(p Paths) string { return p.WindowCache }, "/h/.cache/unknot/window"},
		{"socket in XDG_RUNTIME_DIR", map[string]string{"XDG_RUNTIME_DIR": run}, func(p Paths) string { return p.Socket }, run + "/unknot/agent.sock"},
		{
			"in a Flatpak the folder that its starts share",
			map[string]string{"XDG_RUNTIME_DIR": run, "FLATPAK_ID": "app.unknot.Unknot"},
			func(p Paths) string { return p.Socket }, run + "/app/app.unknot.Unknot/unknot/agent.sock",
		},
		{"lock beside it", map[string]string{"XDG_RUNTIME_DIR": run}, func(p Paths) string { return p.Lock }, run + "/unknot/agent.lock"},
		{"UNKNOT_SOCKET beats it", map[string]string{"XDG_RUNTIME_DIR": run, "UNKNOT_SOCKET": "/x/my.sock"}, func(p Paths) string { return p.Socket }, "/x/my.sock"},
		{"and brings its own lock", map[string]string{"XDG_RUNTIME_DIR": run, "UNKNOT_SOCKET": "/x/my.sock"}, func(p Paths) string { return p.Lock }, "/x/my.lock"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := Of(env(tt.env), os.Getuid())
			if err != nil {
				t.Fatal(err)
			}
			if got := tt.get(p); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestOf_FallsBackToRunUserThenToTheTemporaryFolder(t *testing.T) {
	run := elsewhere(t)
	tmp := t.TempDir()
	e := env(map[string]string{"TMPDIR": tmp})
	uid := os.Getuid()

	p, err := Of(e, uid)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(tmp, "unknot-"+strconv.Itoa(uid), "agent.sock"); p.Socket != want {
		t.Errorf("without a run folder the socket is %s, want %s", p.Socket, want)
	}

	if err := os.Mkdir(filepath.Join(run, strconv.Itoa(uid)), 0o700); err != nil {
		t.Fatal(err)
	}
	p, err = Of(e, uid)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(run, strconv.Itoa(uid), "unknot", "agent.sock"); p.Socket != want {
		t.Errorf("with a run folder of ours the socket is %s, want %s", p.Socket, want)
	}
}

func TestOf_PassesByFoldersOfSomebodyElse(t *testing.T) {
	run := elsewhere(t)
	tmp, theirs := t.TempDir(), t.TempDir()
	stranger := os.Getuid() + 1 // every folder here belongs to somebody else, seen by this one
	if err := os.Mkdir(filepath.Join(run, strconv.Itoa(stranger)), 0o700); err != nil {
		t.Fatal(err)
	}
	p, err := Of(env(map[string]string{"XDG_RUNTIME_DIR": theirs, "TMPDIR": tmp}), stranger)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(tmp, "unknot-"+strconv.Itoa(stranger)); p.Runtime != want {
		t.Errorf("runtime folder %s, want %s", p.Runtime, want)
	}
}

func TestOf_RefusesATemporaryFolderThatIsNotOursAlone(t *testing.T) {
	elsewhere(t)
	uid := os.Getuid()
	tests := map[string]func(t *testing.T, dir string) int{
		"a link": func(t *testing.T, dir string) int {
			must(t, os.Symlink(t.TempDir(), dir))
			return uid
		},
		"a file": func(t *testing.T, dir string) int {
			must(t, os.WriteFile(dir, nil, 0o600))
			return uid
		},
		"open to others": func(t *testing.T, dir string) int {
			must(t, os.Mkdir(dir, 0o700))
			must(t, os.Chmod(dir, 0o755))
			return uid
		},
		"somebody else's": func(t *testing.T, dir string) int {
			must(t, os.Mkdir(strings.TrimSuffix(dir, strconv.Itoa(uid))+strconv.Itoa(uid+1), 0o700))
			return uid + 1
		},
	}
	for name, prepare := range tests {
		t.Run(name, func(t *testing.T) {
			tmp := t.TempDir()
			as := prepare(t, filepath.Join(tmp, "unknot-"+strconv.Itoa(uid)))
			p, err := Of(env(map[string]string{"TMPDIR": tmp, "HOME": "/h"}), as)
			if !errors.Is(err, ErrNotOurs) {
				t.Errorf("got %v, want ErrNotOurs", err)
			}
			if err := p.EnsureRuntime(); !errors.Is(err, ErrNotOurs) {
				t.Errorf("making it: got %v, want ErrNotOurs", err)
			}
			if p.Settings != "/h/.config/unknot/settings.toml" {
				t.Errorf("the other paths must stand: settings %q", p.Settings)
			}
		})
	}
}

func TestEnsureRuntime_MakesFoldersForUsAlone(t *testing.T) {
	elsewhere(t)
	for name, key := range map[string]string{"in the run folder": "XDG_RUNTIME_DIR", "in the temporary folder": "TMPDIR"} {
		t.Run(name, func(t *testing.T) {
			p, err := Of(env(map[string]string{key: t.TempDir()}), os.Getuid())
			must(t, err)
			must(t, p.EnsureRuntime())
			must(t, p.EnsureRuntime())
			info, err := os.Stat(p.Runtime)
			must(t, err)
			if got := info.Mode().Perm(); got != 0o700 {
				t.Errorf("mode %04o, want 0700", got)
			}
		})
	}
}

func TestOf_SaysThatASocketPathIsTooLong(t *testing.T) {
	_, err := Of(env(map[string]string{"UNKNOT_SOCKET": "/" + strings.Repeat("x", 200)}), os.Getuid())
	if err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Errorf("got %v, want a word about the length", err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
