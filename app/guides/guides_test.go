package guides_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"unknot/app/breaks"
	"unknot/app/guides"
	"unknot/app/guides/poses"
)

// totals of the clinical notes, in seconds.
var totals = map[string]int{
	"posture_check": 20, "chin_tuck": 51, "shoulder_roll": 38, "standing_back_bend": 52,
	"cat_cow_seated": 64, "cat_cow_standing": 64, "cat_cow_floor": 82, "childs_pose": 101,
	"seated_twist": 114, "supine_knee_roll": 121, "hand_massage": 120, "ball_wall": 149,
	"foam_roll": 165, "move_short": 120, "move_long": 300, "heat_session": 1290,
	// Routines, 3.2, and what is ours.
	"desk_reset": 236, "standing_reset": 154, "evening_floor": 304, "knot_care": 240, "knot_care_wall": 269,
	"breathe": 60, "relief": 80, "relief_massage": 112, "relief_gentle": 92,
}

func TestBuiltInGuidesHaveTheLengthsOfTheNotes(t *testing.T) {
	all := guides.BuiltIn().All()
	if len(all) != len(totals) {
		t.Errorf("%d built-in guides, want %d", len(all), len(totals))
	}
	for _, g := range all {
		if g.Seconds() != totals[g.ID] {
			t.Errorf("%s takes %d s, want %d", g.ID, g.Seconds(), totals[g.ID])
		}
		sum := 0
		for _, s := range g.Unroll() {
			sum += s.Seconds
		}
		if sum != totals[g.ID] {
			t.Errorf("%s unrolled takes %d s, want %d", g.ID, sum, totals[g.ID])
		}
		if g.NotWhen == "" || len(g.Sources) == 0 || g.Own {
			t.Errorf("%s lacks when-not or sources, or counts as an own guide", g.ID)
		}
	}
}

func TestNoBuiltInTextPromisesOrScolds(t *testing.T) {
	avoid := []string{"cure", "heal ", "treat", "adhesion", "realign", "detox", "correct your posture", "prescription", "bad posture", "must "}
	for _, g := range guides.BuiltIn().API(nil, nil).Guides {
		text := strings.ToLower(fmt.Sprintln(g.Title, g.Equipment, g.Repetitions, g.NotWhen, g.Notes, g.Sources))
		for _, s := range g.Steps {
			text += strings.ToLower(fmt.Sprintln(s.Name, s.Instruction))
		}
		for _, word := range avoid {
			if strings.Contains(text, word) {
				t.Errorf("%s says %q", g.ID, word)
			}
		}
	}
}

func TestTheProgrammeFindsWhatItOffers(t *testing.T) {
	c := guides.BuiltIn()
	for name, want := range map[string]int{"cat-cow": 3, "twist": 2, "massage": 2, "move": 2} {
		if got := len(c.Family(name)); got != want {
			t.Errorf("family %s has %d guides, want %d", name, got, want)
		}
	}
	chair := 0
	for _, r := range c.Rules() {
		g, _ := c.ByID(r.ID)
		if r.Length().Seconds() != float64(g.Seconds()) || r.Kind != g.Kind || r.Place != g.Place {
			t.Errorf("%s is another guide to the rules", r.ID)
		}
		if r.Kind == breaks.KindStretch && r.Rotation && r.Place == breaks.PlaceChair {
			chair++
		}
	}
	if chair == 0 {
		t.Error("no stretch for the chair is in the rotation")
	}
	for _, id := range []string{"posture_check", "move_short", "move_long", "heat_session", "cat_cow_seated"} {
		if g, ok := c.ByID(id); !ok || !g.Rotation {
			t.Errorf("%s is missing from the rotation", id)
		}
	}
}

func TestTheWindowSeesRoundsAndReadableSources(t *testing.T) {
	for _, g := range guides.BuiltIn().API([]guides.Faulty{{File: "x.toml", Line: 3, Reason: "r"}}, nil).Guides {
		for _, s := range g.Sources {
			if len(s) < 10 || strings.HasPrefix(s, "S") && s[1] >= '0' && s[1] <= '9' {
				t.Errorf("%s shows the source %q", g.ID, s)
			}
		}
		for i, s := range g.Steps {
			if s.Rounds == 1 || s.Round > s.Rounds || (s.Round == 0) != (s.Rounds == 0) {
				t.Errorf("%s step %d is round %d of %d", g.ID, i, s.Round, s.Rounds)
			}
		}
		if g.ID == "cat_cow_floor" {
			last := g.Steps[len(g.Steps)-2]
			if last.Name != "Cat" || last.Round != 8 || last.Rounds != 8 {
				t.Errorf("the last cat is %s, round %d of %d", last.Name, last.Round, last.Rounds)
			}
		}
	}
}

// good is a whole guide of one's own; tests change it by replacing a line.
const good = `id = "mine"
kind = "stretch"
title = "Mine"
place = "chair"
seconds = 14

[[block]]
[[block.step]]
name = "Sit"
instruction = "Sit tall."
phase = "prepare"
seconds = 6
pose = "seated_neutral"

[[block]]
repeat = 2
[[block.step]]
name = "Open"
instruction = "Breathe in."
phase = "inhale"
seconds = 4
pose = "seated_cow"
`

func own(text string) fstest.MapFS {
	return fstest.MapFS{"mine.toml": {Data: []byte(text)}}
}

func TestAnOwnGuideJoinsTheCatalogue(t *testing.T) {
	c, faulty := guides.Load(own(good))
	if len(faulty) > 0 {
		t.Fatal(faulty)
	}
	g, ok := c.ByID("mine")
	if !ok || !g.Own || g.Seconds() != 14 || g.Family != "mine" {
		t.Fatalf("mine = %+v, %v", g, ok)
	}
	if len(c.All()) != len(totals)+1 {
		t.Errorf("%d guides, want one more than the built-in", len(c.All()))
	}
}

func TestAFaultyGuideIsListedWithItsLineAndHarmsNothing(t *testing.T) {
	long := strings.Repeat("x", 91)
	for name, test := range map[string]struct {
		old, new string
		line     int
		says     string
	}{
		"no TOML":             {`kind = "stretch"`, `kind = stretch`, 2, ""},
		"wrong type":          {`seconds = 14`, `seconds = "14"`, 5, ""},
		"unknown key":         {`place = "chair"`, "place = \"chair\"\ncolour = 3", 5, "colour"},
		"unknown key in step": {`phase = "inhale"`, "phase = \"inhale\"\nspeed = 3", 21, "speed"},
		"bad id":              {`id = "mine"`, `id = "Mein Ding"`, 1, "id"},
		"id of a built-in":    {`id = "mine"`, `id = "foam_roll"`, 1, "foam_roll"},
		"no id":               {`id = "mine"`, ``, 1, "id"},
		"unknown kind":        {`kind = "stretch"`, `kind = "nap"`, 2, "kind"},
		"own heat":            {`kind = "stretch"`, `kind = "heat"`, 2, "heat"},
		"unknown place":       {`place = "chair"`, `place = "bed"`, 4, "chair, standing, floor"},
		"wrong sum":           {`seconds = 14`, `seconds = 15`, 5, "14"},
		"empty title":         {`title = "Mine"`, `title = " "`, 3, "title"},
		"long instruction":    {`instruction = "Breathe in."`, `instruction = "` + long + `"`, 19, "91"},
		"unknown phase":       {`phase = "inhale"`, `phase = "gasp"`, 20, "inhale"},
		"no seconds":          {`seconds = 4`, `seconds = 0`, 21, "1"},
		"unknown pose":        {`pose = "seated_cow"`, `pose = "headstand"`, 22, "headstand"},
		"no name":             {`name = "Open"`, ``, 17, "name"},
		"no rounds":           {`repeat = 2`, `repeat = 0`, 16, "repeat"},
		"many rounds":         {`repeat = 2`, `repeat = 1000000000`, 16, "50"},
		"unknown source":      {`seconds = 14`, "seconds = 14\nsources = [\n \"my own\",\n \"S999\"]", 8, "S999"},
		"control character":   {`title = "Mine"`, `title = "Mi\u0007ne"`, 3, "title"},
		"line break":          {`instruction = "Sit tall."`, `instruction = "Sit\ntall."`, 10, "instruction"},
		"loop of one":         {`pose = "seated_cow"`, "pose = \"seated_cow\"\nloop = [\"seated_cow\"]\nloop_ms = 500", 23, "loop"},
		"loop across groups":  {`pose = "seated_cow"`, "pose = \"seated_cow\"\nloop = [\"seated_cow\", \"cat\"]\nloop_ms = 500", 23, "cat"},
		"loop too fast":       {`pose = "seated_cow"`, "pose = \"seated_cow\"\nloop = [\"seated_cow\", \"seated_cat\"]\nloop_ms = 1", 24, "100"},
		"a side of the moon":  {`pose = "seated_cow"`, "pose = \"seated_cow\"\nside = \"dark\"", 23, "right, left"},
		"one side only":       {`pose = "seated_cow"`, "pose = \"seated_cow\"\nside = \"right\"", 23, "left"},
		"words of no side":    {`pose = "seated_cow"`, "pose = \"seated_cow\"\nother_name = \"Left\"", 17, "side"},
		"another's pose":      {`pose = "seated_cow"`, "pose = \"seated_cow\"\nside = \"right\"\nother_pose = \"headstand\"", 24, "headstand"},
		"a host of its own":   {`pose = "seated_cow"`, "pose = \"seated_cow\"\nhosts = true", 23, "hosts"},
		"plays and steps":     {`seconds = 14`, "seconds = 64\nplays = [\"cat_cow_seated\"]", 8, "no steps"},
		"plays the unknown":   {`seconds = 14`, "seconds = 14\nplays = [\n\"cat_cow_seated\",\n\"no_such\"]", 8, "no_such"},
		"plays heat":          {`seconds = 14`, "seconds = 14\nplays = [\"heat_session\"]", 6, "heat_session"},
		"plays a routine":     {`seconds = 14`, "seconds = 14\nplays = [\"desk_reset\"]", 6, "desk_reset"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(good, test.old, test.new, 1)
			if text == good {
				t.Fatal("the test changes nothing")
			}
			files := own(text)
			files["other.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(good, `"mine"`, `"other"`, 1))}
			c, faulty := guides.Load(files)
			if len(faulty) != 1 || faulty[0].File != "mine.toml" {
				t.Fatalf("faulty = %v", faulty)
			}
			if f := faulty[0]; f.Line != test.line || f.Reason == "" || !strings.Contains(f.Reason, test.says) {
				t.Errorf("line %d, %q; want line %d, and %q in it", f.Line, f.Reason, test.line, test.says)
			}
			if _, ok := c.ByID("other"); !ok || len(c.All()) != len(totals)+1 {
				t.Error("the fault took other guides with it")
			}
			if strings.Contains(faulty[0].Reason, "guides.fault") {
				t.Error("the reason has no words")
			}
		})
	}
}

func TestTheSecondOfTwoWithOneIDIsFaulty(t *testing.T) {
	files := own(good)
	files["z.toml"] = &fstest.MapFile{Data: []byte("# a copy\n" + good)}
	_, faulty := guides.Load(files)
	if len(faulty) != 1 || faulty[0].File != "z.toml" || faulty[0].Line != 2 {
		t.Errorf("faulty = %v", faulty)
	}
}

func TestOddThingsInTheFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a_huge.toml", strings.Repeat("#\n", 40<<10))
	write("b_binary.toml", "\x00\xff\xfe")
	write("c_empty.toml", "")
	write(".hidden.toml", "nonsense")
	write("readme.txt", "nonsense")
	write("mine.toml", good)
	if err := os.Mkdir(filepath.Join(dir, "folder.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "d_dangling.toml")); err != nil {
		t.Fatal(err)
	}
	c, faulty := guides.LoadDir(dir)
	var files []string
	for _, f := range faulty {
		files = append(files, f.File)
	}
	if got := strings.Join(files, " "); got != "a_huge.toml b_binary.toml c_empty.toml d_dangling.toml" {
		t.Errorf("faulty: %s", got)
	}
	if _, ok := c.ByID("mine"); !ok {
		t.Error("the good one is missing")
	}
	if _, faulty = guides.LoadDir(filepath.Join(dir, "not", "there")); len(faulty) > 0 {
		t.Errorf("a folder that does not exist: %v", faulty)
	}
}

func TestTheFolderIsMadeWithANoteAndThenLeftAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "config", "guides")
	if err := guides.MakeDir(dir); err != nil {
		t.Fatal(err)
	}
	note := filepath.Join(dir, "README.txt")
	info, err := os.Stat(dir)
	if text, _ := os.ReadFile(note); err != nil || info.Mode().Perm() != 0o700 || !strings.Contains(string(text), "unknot guides check") {
		t.Errorf("%v, %v, %q", info, err, text)
	}
	if _, faulty := guides.LoadDir(dir); len(faulty) > 0 {
		t.Errorf("the note is taken for a guide: %v", faulty)
	}
	if err := errors.Join(os.Remove(note), guides.MakeDir(dir)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(note); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a note that was thrown away came back")
	}
}

func TestCheckNamesEveryFault(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.toml")
	text := strings.NewReplacer(`"chair"`, `"bed"`, `"seated_cow"`, `"headstand"`, `seconds = 6`, `seconds = -6`).Replace(good)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, faulty := guides.Check(file)
	var at []int
	for _, f := range faulty {
		at = append(at, f.Line)
	}
	if fmt.Sprint(at) != "[4 12 22]" {
		t.Errorf("faults at %v: %v", at, faulty)
	}
	// A wrong kind hides neither a wrong sum nor a missing side.
	text = strings.NewReplacer(`kind = "stretch"`, `kind = "dance"`, `seconds = 14`, `seconds = 99`, `pose = "seated_cow"`, "pose = \"seated_cow\"\nside = \"right\"").Replace(good)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, faulty := guides.Check(file); len(faulty) != 3 {
		t.Errorf("a kind, a sum and a side are wrong: %v", faulty)
	}
	if _, faulty := guides.Check(filepath.Join(t.TempDir(), "none.toml")); len(faulty) != 1 {
		t.Errorf("a file that is not there: %v", faulty)
	}
}

func TestTheExampleIsAGoodGuide(t *testing.T) {
	g, faulty := guides.Check("../../docs/example-guide.toml")
	if len(faulty) > 0 {
		t.Fatal(faulty)
	}
	if g.Seconds() != 66 {
		t.Errorf("it takes %d s", g.Seconds())
	}
}

func TestTheDocumentNamesEveryPose(t *testing.T) {
	text, err := os.ReadFile("../../docs/guides.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range poses.Names() {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/guides.md does not name %s", name)
		}
	}
}

func TestUnrolledStepsTakeTheStatedTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		total := 0
		for range rapid.IntRange(1, 4).Draw(t, "blocks") {
			repeat := rapid.IntRange(1, 6).Draw(t, "repeat")
			fmt.Fprintf(&b, "[[block]]\nrepeat = %d\n", repeat)
			for range rapid.IntRange(1, 5).Draw(t, "steps") {
				s := rapid.IntRange(1, 25).Draw(t, "seconds")
				total += repeat * s
				fmt.Fprintf(&b, "[[block.step]]\nname = \"n\"\ninstruction = \"i\"\nphase = \"hold\"\nseconds = %d\npose = \"cat\"\n", s)
			}
		}
		head := fmt.Sprintf("id = \"mine\"\nkind = \"stretch\"\ntitle = \"t\"\nplace = \"floor\"\nseconds = %d\n", total)
		c, faulty := guides.Load(own(head + b.String()))
		if len(faulty) > 0 {
			t.Fatal(faulty)
		}
		sum := 0
		g, _ := c.ByID("mine")
		for _, s := range g.API().Steps {
			sum += s.Seconds
			if s.Rounds > 0 && (s.Round < 1 || s.Round > s.Rounds) {
				t.Fatalf("round %d of %d", s.Round, s.Rounds)
			}
		}
		if sum != total {
			t.Fatalf("unrolled: %d s, stated: %d s", sum, total)
		}
	})
}

func FuzzOwnGuide(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte(strings.Replace(good, `"mine"`, `"foam_roll"`, 1)))
	f.Add([]byte("block = [{step = [{}]}]"))
	f.Add([]byte("[[block]]\n[block.step]\n"))
	f.Add([]byte("sources = [\n\"a\", # b\n'S1']\n[[block.step]]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, faulty := guides.Load(fstest.MapFS{"x.toml": {Data: data}})
		if len(c.All())+len(faulty) != len(totals)+1 {
			t.Fatalf("%d guides and %d faulty ones", len(c.All()), len(faulty))
		}
		for _, x := range faulty {
			if x.Reason == "" || x.Line < 0 || x.Line > strings.Count(string(data), "\n")+1 {
				t.Fatalf("fault at line %d of %d: %q", x.Line, strings.Count(string(data), "\n")+1, x.Reason)
			}
		}
		for _, g := range c.All() {
			if g.Own && (g.Seconds() <= 0 || g.Seconds() > 3600 || len(g.API().Steps) > 500) {
				t.Fatalf("a guide of %d s and %d steps", g.Seconds(), len(g.API().Steps))
			}
		}
	})
}

func TestALargeFileIsReadAtOnce(t *testing.T) {
	for name, text := range map[string]string{
		"elements": "sources = [" + strings.Repeat("1,", 16_000) + "]",
		"strings":  "sources = [" + strings.Repeat(`"",`, 10_000) + "]",
		"keys":     strings.Repeat("a.b.c.d.e=1\n", 2_700),
		"tables":   strings.Repeat("[[a.a.a]]\n", 3_200),
		"steps":    strings.Repeat("[[block]]\n[[block.step]]\n", 1_300),
		"nested":   strings.Repeat("[", 32_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, faulty := guides.Load(own(text))
			if len(faulty) != 1 {
				t.Fatalf("faulty = %v", faulty)
			}
			// Half a second at most on a slow machine; the race detector takes many times that.
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("it took %v", d)
			}
		})
	}
}
