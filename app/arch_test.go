package app_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// The import rules of this project, each with its reason. A rule that is in the way may be changed
// here, together with app/doc.go and a good reason, never by a detour in the code.

// rule forbids some packages something. Patterns are import paths; one that ends in /... means
// the package and everything below it.
type rule struct {
	who []string // the packages bound by it
	but []string // and those of them that are not
	// imports forbids importing directly, reaches also through others.
	imports, reaches []string
	why              string
}

const (
	fyneAll    = "fyne.io/fyne/v2/..."
	fyneApp    = "fyne.io/fyne/v2/app/..."
	systray    = "fyne.io/systray/..."
	sqlAll     = "database/sql/..."
	sqlite     = "modernc.org/sqlite/..."
	godbus     = "github.com/godbus/dbus/v5/..."
	beeep      = "github.com/gen2brain/beeep/..."
	everything = "unknot/..."
	agentAll   = "unknot/app/agent/..."
	windowAll  = "unknot/app/window/..."
	cliAll     = "unknot/app/cli/..."
)

var rules = []rule{
	{
		who: []string{agentAll}, reaches: []string{fyneAll},
		why: "no window toolkit in the process that runs all day: it would turn 60 times a second",
	},
	{
		who: []string{agentAll}, imports: []string{windowAll, cliAll},
		why: "roles meet over the socket, not in code",
	},
	{
		who: []string{windowAll}, imports: []string{agentAll, cliAll},
		why: "roles meet over the socket, not in code",
	},
	{
		who: []string{cliAll}, imports: []string{agentAll, windowAll},
		why: "the command line is a client like any other; the roles are chosen in main",
	},
	{
		who: []string{cliAll}, reaches: []string{fyneAll, systray, sqlAll, godbus},
		why: "a command answers in milliseconds and works where there is no desktop",
	},
	{
		who: []string{"unknot/app/api/..."}, reaches: []string{fyneAll, systray, sqlAll, godbus},
		why: "every side must be able to import the contract",
	},
	{
		who:     []string{"unknot/app/i18n/...", "unknot/app/paths/...", "unknot/app/settings/...", "unknot/app/guides/..."},
		reaches: []string{fyneAll, systray, sqlAll, godbus},
		why:     "they serve all three roles",
	},
	{
		who: []string{windowAll}, reaches: []string{sqlAll},
		why: "the agent owns the data; the window asks",
	},
	{
		who:     []string{"unknot/app/window/widgets/...", "unknot/app/window/look/..."},
		imports: []string{"unknot/app/api/...", "unknot/app/breaks/...", "unknot/app/window/pages/...", "unknot/app/window/session/..."},
		why:     "what knows the program's matters is a page, not a widget",
	},
	{
		who:     []string{"unknot/app/window/pages/...", "unknot/app/window/session/..."},
		imports: []string{"net/http", "net"},
		why:     "pages are told; they do not fetch",
	},
	{
		who: []string{everything}, but: []string{"unknot/app/agent/store/..."}, imports: []string{sqlAll, sqlite},
		why: "one place knows the database, so that its schema can change unseen",
	},
	{
		who: []string{everything}, but: []string{"unknot/app/agent/tray/..."}, imports: []string{systray},
		why: "the tray library is global and particular; one place deals with that",
	},
	{
		who: []string{everything}, but: []string{"unknot/app/agent/notify/..."}, imports: []string{beeep},
		why: "without a session bus it would start one; one place knows when it may be called",
	},
	{
		who: []string{everything}, but: []string{windowAll, "unknot/app/e2e/..."}, imports: []string{fyneAll},
		why: "what draws lives in the window",
	},
	{
		who: []string{everything}, but: []string{"unknot/app/window/overlay/..."}, imports: []string{"github.com/go-gl/glfw/..."},
		why: "what lies below the toolkit is asked in one place: where a window is put over others",
	},
	{
		who: []string{everything}, imports: []string{"unknot/app/e2e/..."}, but: []string{"unknot/app/e2e/..."},
		why: "the private desktop is for stories only",
	},
}

// allowed are packages that may import nothing of their group beyond a list.
var allowed = []struct {
	who   string
	group string // what of its imports the list is about: "std" or a pattern
	list  []string
	why   string
}{
	{
		who: "unknot/app/breaks", group: "std",
		list: []string{"cmp", "encoding/json", "errors", "fmt", "maps", "math", "slices", "sort", "strconv", "strings", "time"},
		why:  "a rule that can be read can be trusted: no I/O, no goroutine, no clock of its own",
	},
	{
		who: "unknot/app/breaks", group: "mod", list: nil,
		why: "the rules stand on the standard library alone",
	},
	{who: "unknot/assets", group: everything, list: nil, why: "files know nothing of the program"},
	{
		who: "unknot/app/api", group: everything, list: []string{"unknot/app/breaks", "unknot/app/i18n"},
		why: "the contract speaks the words of the rules, and in sentences where it refuses",
	},
	{who: "unknot/app/i18n", group: everything, list: []string{"unknot/assets"}, why: "words for every role"},
	{
		who: "unknot", group: everything,
		list: []string{"unknot/app/agent", "unknot/app/cli", "unknot/app/window", "unknot/app/launch", "unknot/app/locale"},
		why:  "main chooses the role; if it knows more, that belongs in a role",
	},
}

// agentLeaves are the parts of the agent that its other parts may share.
var agentLeaves = []string{"boottime", "desktop", "sessionbus", "wayland"}

func TestImportRules(t *testing.T) {
	pkgs := load(t)
	for _, r := range rules {
		for _, p := range pkgs {
			if !p.ours() || !matchAny(p.ImportPath, r.who) || matchAny(p.ImportPath, r.but) {
				continue
			}
			for _, imp := range p.Imports {
				if matchAny(imp, r.imports) {
					t.Errorf("%s imports %s: %s", p.ImportPath, imp, r.why)
				}
			}
			for _, dep := range p.Deps {
				if matchAny(dep, r.reaches) {
					t.Errorf("%s reaches %s (%s): %s", p.ImportPath, dep, path(pkgs, p.ImportPath, dep), r.why)
					break // one way is enough to know; the rest follow from it
				}
			}
		}
	}
}

func TestImportsKeepToTheirLists(t *testing.T) {
	pkgs := load(t)
	for _, a := range allowed {
		p, ok := pkgs[a.who]
		if !ok {
			t.Errorf("%s is gone; its list in this file too?", a.who)
			continue
		}
		for _, imp := range p.Imports {
			if inGroup(pkgs, imp, a.group) && !slices.Contains(a.list, imp) {
				t.Errorf("%s imports %s: %s", a.who, imp, a.why)
			}
		}
	}
}

func TestAgentPartsMeetOnlyInTheAgent(t *testing.T) {
	for _, p := range load(t) {
		part, ok := strings.CutPrefix(p.ImportPath, "unknot/app/agent/")
		if !ok {
			continue
		}
		part, _, _ = strings.Cut(part, "/")
		for _, imp := range p.Imports {
			other, ok := strings.CutPrefix(imp, "unknot/app/agent/")
			if !ok {
				continue
			}
			other, _, _ = strings.Cut(other, "/")
			if other != part && !slices.Contains(agentLeaves, other) {
				t.Errorf("%s imports %s: the agent's parts meet in the agent, so that each can be read and tested alone", p.ImportPath, imp)
			}
		}
	}
}

// Every rule must bind somebody: one about a package that is gone protects nothing.
func TestRulesBindSomebody(t *testing.T) {
	pkgs := load(t)
	for _, r := range rules {
		for _, pattern := range append(slices.Clone(r.who), r.but...) {
			if !slices.ContainsFunc(sortedKeys(pkgs), func(name string) bool { return match(name, pattern) }) {
				t.Errorf("no package is called %s: %s", pattern, r.why)
			}
		}
	}
}

func TestOnlyRunStartsTheToolkit(t *testing.T) {
	for file, f := range sources(t, "window") {
		for _, imp := range f.Imports {
			if match(strings.Trim(imp.Path.Value, `"`), fyneApp) && file != "window/run.go" {
				t.Errorf("app/%s imports fyne's app: only window/run.go does, so that all else is tested without a display", file)
			}
		}
	}
}

func TestOnlyFeedAndActEnterTheWindowsThread(t *testing.T) {
	// An overlay is a process of its own, so it has a way in of its own: news and answers in one file.
	ways := []string{"window/feed.go", "window/act.go", "window/overlay/feed.go"}
	for file, f := range sources(t, "window") {
		if slices.Contains(ways, file) {
			continue
		}
		for _, call := range uses(f, "fyne.Do", "fyne.DoAndWait") {
			t.Errorf("app/%s uses %s: news enters in feed.go, answers in act.go; everything else is on the window's thread already", file, call)
		}
	}
}

func TestRulesHaveNoClockAndNoChance(t *testing.T) {
	for file, f := range sources(t, "breaks") {
		for _, call := range uses(f, "time.Now", "time.Since", "time.Until", "time.Sleep", "time.After", "time.AfterFunc",
			"time.NewTimer", "time.NewTicker", "time.Tick", "time.Local") {
			t.Errorf("app/%s uses %s: time comes in as an argument", file, call)
		}
	}
}

func TestAgentSleepsUntilSomethingHappens(t *testing.T) {
	for file, f := range sources(t, "agent") {
		for _, call := range uses(f, "time.NewTicker", "time.Tick", "time.Sleep") {
			t.Errorf("app/%s uses %s: the agent is woken by events and by one timer", file, call)
		}
	}
}

// The map names every folder, and every folder that it names is there.
func TestMapIsTrue(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		for _, word := range strings.Fields(line) {
			if strings.HasPrefix(word, "app/") {
				named[strings.TrimRight(strings.TrimPrefix(word, "app/"), "/,.;:")] = true
			}
		}
	}
	for name := range named {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("app/doc.go names app/%s, which is not there", name)
		}
	}
	for name := range load(t) {
		folder, ok := strings.CutPrefix(name, "unknot/app/")
		if ok && !named[folder] && !strings.HasSuffix(folder, "test") {
			t.Errorf("app/doc.go does not name app/%s", folder)
		}
	}
}
