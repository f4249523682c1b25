package wording_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/wording"
	"unknot/app/breaks"
)

func title(id string) string { return map[string]string{"cat_cow_seated": "Cat-cow on the chair"}[id] }

// requests has every kind and variant that a prompt can have.
func requests() map[string]wording.Request {
	all := map[string]wording.Request{
		"sit":       {Kind: breaks.KindPosture, Suggest: "sit"},
		"long move": {Kind: breaks.KindMove, Long: true, Length: 5 * time.Minute},
		"an hour":   {Kind: breaks.KindMove, LongSit: 60, Length: 2 * time.Minute},
		"two hours": {Kind: breaks.KindMove, LongSit: 120, Length: 5 * time.Minute},
		"private":   {Kind: breaks.KindHeat, Private: true, Length: 2 * time.Minute, Merged: []breaks.Kind{breaks.KindWater}},
	}
	for _, k := range breaks.Kinds {
		all[string(k)] = wording.Request{Kind: k, Length: 64 * time.Second, Guide: "Cat-cow on the chair"}
	}
	return all
}

func TestPick_EightAtLeastAndNoneTwiceADay(t *testing.T) {
	for name, r := range requests() {
		want := 8
		switch name {
		case "posture", "move":
			want = 16 // their daily cap
		case "private":
			want = 24 // all kinds of a day
		}
		p := wording.NewPicker(wording.State{})
		seen := map[wording.Text]bool{}
		for range want {
			got := p.Pick("2026-11-23", r)
			if got.Title == "" || got.Body == "" || strings.Contains(got.Title+got.Body, "prompts.") || strings.Contains(got.Title+got.Body, "<no value>") {
				t.Errorf("%s: %+v", name, got)
			}
			if seen[got] {
				t.Errorf("%s: %q came twice", name, got.Title)
			}
			seen[got] = true
		}
	}
}

// The words that clinical notes section 7 rules out, and those that scold.
func TestPick_InvitesAndPromisesNothing(t *testing.T) {
	never := []string{
		"cure", "heal", "treat", "adhesion", "realign", "detox", "correct your", "prescri", "release",
		"fail", "bad ", "wrong", "warn", "must", "should ", "have to", "lazy", "slouch", "straighten", "sit up straight",
		"danger", "damage", "harm", "injur", "too long", "you missed", "you forgot", "finally", "at last", "enough sitting", "poor",
	}
	texts := []wording.Text{wording.HeatAlarm(), wording.SkinCheck(), wording.AfterCrash(), wording.HeatOver(""), wording.HeatOver(breaks.SourceBath), wording.CooledDown(), wording.HowIsIt(), wording.WrapCheck(), wording.WrapOff(), wording.TooOften(breaks.KindMove)}
	for _, r := range requests() {
		r.Merged = breaks.Kinds
		p := wording.NewPicker(wording.State{})
		for range 16 {
			texts = append(texts, p.Pick("2026-11-23", r))
		}
	}
	for _, x := range texts {
		all := strings.ToLower(x.Title + " " + x.Body)
		for _, word := range never {
			if strings.Contains(strings.ReplaceAll(all, "shoulder", ""), word) {
				t.Errorf("%q says %q", all, word)
			}
		}
		if len(x.Title) > 45 {
			t.Errorf("the title is too long for a notification: %q", x.Title)
		}
	}
}

func TestPick_PrivateNamesNothing(t *testing.T) {
	p := wording.NewPicker(wording.State{})
	for range 24 {
		got := p.Pick("2026-11-23", wording.Request{
			Kind: breaks.KindHeat, Private: true, Length: 15 * time.Minute, Guide: "Timed heat session",
			Merged: []breaks.Kind{breaks.KindStretch, breaks.KindWater},
		})
		if got.Title != "Time for a break" {
			t.Errorf("title %q", got.Title)
		}
		for _, word := range []string{"back", "heat", "warm", "skin", "stretch", "water", "glass"} {
			if strings.Contains(strings.ReplaceAll(got.Body, "be back in", ""), word) {
				t.Errorf("%q names %q", got.Body, word)
			}
		}
	}
}

func TestPick_NamesWhatRidesAlong(t *testing.T) {
	prompt := breaks.Prompt{
		Kind: breaks.KindMove, Guide: "cat_cow_seated", Length: 5 * time.Minute,
		Merged: []breaks.Kind{breaks.KindStretch, breaks.KindPosture, breaks.KindWater},
	}
	got := wording.NewPicker(wording.State{}).Pick("2026-11-23", wording.For(prompt, title, false))
	if !strings.Contains(got.Body, "Cat-cow on the chair") || !strings.Contains(got.Body, "Refill your glass on the way") || !strings.Contains(got.Title+got.Body, "5 minutes") {
		t.Errorf("got %+v", got)
	}
	if strings.Contains(strings.ToLower(got.Body), "posture") {
		t.Errorf("a posture check goes without saying: %q", got.Body)
	}
	prompt = breaks.Prompt{Kind: breaks.KindMove, Guide: "move_short", Length: 2 * time.Minute}
	if got := wording.For(prompt, title, false); got.Long || got.Guide != "" {
		t.Errorf("a short walk is taken for %+v", got)
	}
	prompt = breaks.Prompt{Kind: breaks.KindStretch, Guide: "cat_cow_seated", Length: 64 * time.Second}
	got = wording.NewPicker(wording.State{}).Pick("2026-11-23", wording.For(prompt, title, false))
	if got.Title != "Cat-cow on the chair" || !strings.Contains(got.Body, "64 seconds") {
		t.Errorf("got %+v", got)
	}
}

func TestPick_LongSittingIsNamed(t *testing.T) {
	for minutes, words := range map[int][]string{60: {"hour", "Sixty"}, 120: {"hour", "hundred and twenty"}} {
		p := wording.NewPicker(wording.State{})
		for range 8 {
			got := p.Pick("2026-11-23", wording.Request{Kind: breaks.KindMove, LongSit: minutes, Length: 2 * time.Minute})
			if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(got.Title+got.Body, w) }) && !strings.Contains(got.Body, "Two hours") {
				t.Errorf("at %d minutes it says %+v", minutes, got)
			}
		}
	}
}

func TestPicker_GoesOnAcrossARestartAndADay(t *testing.T) {
	r := wording.Request{Kind: breaks.KindWater}
	p := wording.NewPicker(wording.State{})
	first := p.Pick("2026-11-23", r)
	kept, err := json.Marshal(p.State())
	if err != nil {
		t.Fatal(err)
	}
	var s wording.State
	if err := json.Unmarshal(kept, &s); err != nil {
		t.Fatal(err)
	}
	p = wording.NewPicker(s)
	seen := []wording.Text{first}
	for range 7 {
		got := p.Pick("2026-11-23", r)
		if slices.Contains(seen, got) {
			t.Errorf("%q came twice in a day across a restart", got.Title)
		}
		seen = append(seen, got)
	}
	last := seen[7]
	if got := p.Pick("2026-11-24", r); got == last {
		t.Error("the new day begins with the text that the old one ended with")
	}
	for range 20 {
		if got := p.Pick("2026-11-24", r); got.Title == "" {
			t.Fatal("after all were used nothing came")
		}
	}
}

func TestPicker_DamagedStateDoesNoHarm(t *testing.T) {
	p := wording.NewPicker(wording.State{
		Date: "2026-11-23", Next: map[string]int{"water": -7, "heat": 900},
		Used: map[string][]int{"water": {-1, 99, 0, 0, 0, 0, 0, 0, 0}, "no such set": {1}},
	})
	for _, k := range []breaks.Kind{breaks.KindWater, breaks.KindHeat} {
		for range 8 {
			if got := p.Pick("2026-11-23", wording.Request{Kind: k}); got.Title == "" || strings.Contains(got.Title, "prompts.") {
				t.Errorf("got %+v", got)
			}
		}
	}
	if got := p.Pick("2026-11-23", wording.Request{Kind: "yodel"}); got != (wording.Text{}) {
		t.Errorf("an unknown kind says %+v", got)
	}
}

func TestChoices(t *testing.T) {
	labels := func(p breaks.Prompt, snooze time.Duration) string {
		var all []string
		for _, c := range wording.Choices(p, snooze) {
			all = append(all, string(c.Answer)+"="+c.Label)
		}
		return strings.Join(all, " | ")
	}
	for _, c := range []struct {
		name   string
		p      breaks.Prompt
		snooze time.Duration
		want   string
	}{
		{"three answers", breaks.Prompt{Kind: breaks.KindMove, MaySnooze: true}, 5 * time.Minute, "start=Start | snooze=In 5 min | skip=Skip"},
		{"put off twice already", breaks.Prompt{Kind: breaks.KindMove}, 5 * time.Minute, "start=Start | skip=Skip"},
		{"another time to put it off", breaks.Prompt{Kind: breaks.KindMove, MaySnooze: true}, time.Minute, "start=Start | snooze=In 1 min | skip=Skip"},
		{"some seconds", breaks.Prompt{Kind: breaks.KindMove, MaySnooze: true}, 6 * time.Second, "start=Start | snooze=In 6 s | skip=Skip"},
		{"sitting down", breaks.Prompt{Kind: breaks.KindPosture, Suggest: "sit"}, 0, "start=Sit down | skip=Skip"},
	} {
		if got := labels(c.p, c.snooze); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestLength(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "a moment", 20 * time.Second: "20 seconds", time.Minute: "1 minute", 64 * time.Second: "64 seconds",
		2 * time.Minute: "2 minutes", 165 * time.Second: "2 min 45 s", 15 * time.Minute: "15 minutes",
	} {
		if got := wording.Length(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
