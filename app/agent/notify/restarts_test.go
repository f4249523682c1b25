//go:build linux || freebsd || openbsd || netbsd

package notify_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unknot/app/agent/notify"
	"unknot/app/agent/notify/notifytest"
	"unknot/app/agent/sessionbus/bustest"
)

func TestServer_LateOneShowsWhatIsStillOpen(t *testing.T) {
	bus := bustest.Start(t)
	d := run(t, "", errors.New("no way at all"))
	err := d.Show(prompt("p1", "Up"))
	if err == nil {
		t.Fatal("nothing can have shown it")
	}
	if got := d.Describe(); got.Mechanism != notify.None || got.LastError == "" || got.LastErrorAt.IsZero() || got.Note == "" {
		t.Errorf("the doctor would not know: %+v", got)
	}
	_ = d.Show(prompt("p2", "Gone by then"))
	d.Withdraw("p2")
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	if got := s.Next(t); got.Title != "Up" {
		t.Errorf("got %q", got.Title)
	}
	got := d.await(t, "buttons", func(x notify.Description) bool { return x.Mechanism == notify.ButtonsOverDBus })
	if got.Server != "notifytest" || !got.CanWithdraw || got.Since.IsZero() || got.LastError == "" {
		t.Errorf("described as %+v", got)
	}
	show(t, d, prompt("p3", "Marker"))
	if got := s.Next(t); got.Title != "Marker" {
		t.Errorf("a withdrawn one was shown: %q", got.Title)
	}
}

func TestServer_ThatAnswersLateIsAskedAgain(t *testing.T) {
	bus := bustest.Start(t)
	d := run(t, "", errors.New("no way at all"))
	_ = d.Show(prompt("p1", "Up"))
	s := notifytest.Start(t, bus.Address, notifytest.Options{Asleep: true})
	if got := s.Next(t); got.Title != "Up" {
		t.Errorf("got %q", got.Title)
	}
	d.await(t, "buttons", func(x notify.Description) bool { return x.Mechanism == notify.ButtonsOverDBus })
}

func TestServer_RestartShowsOpenOnesAgainWithLivingButtons(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{Plain: false})
	d := run(t, "", nil)
	show(t, d, prompt("p1", "Up"))
	s.Next(t)
	s.Stop()
	s = notifytest.Start(t, bus.Address, notifytest.Options{})
	again := s.Next(t)
	if again.Title != "Up" || again.Replaces != 0 {
		t.Errorf("got %+v", again)
	}
	s.Press(again.ID, "start", "")
	if got := take(t, d.actions, "action"); got[0] != "p1" || got[1] != "start" {
		t.Errorf("got %q", got)
	}
	// Another kind of server in its place: its abilities are read anew.
	s.Stop()
	notifytest.Start(t, bus.Address, notifytest.Options{Plain: true})
	d.await(t, "plain", func(x notify.Description) bool { return x.Mechanism == notify.PlainBeeep })
}

func TestServer_ExpiredNoticeIsNotShownAgain(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	d := run(t, "", nil)
	n := prompt("old", "Old news")
	n.Expiry = time.Nanosecond
	show(t, d, n)
	s.Next(t)
	show(t, d, prompt("p1", "Up"))
	s.Next(t)
	s.Stop()
	s = notifytest.Start(t, bus.Address, notifytest.Options{})
	if got := s.Next(t); got.Title != "Up" {
		t.Errorf("got %q", got.Title)
	}
}

func TestServer_WithoutActionsGetsAPlainOne(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{Plain: true})
	d := run(t, "", nil)
	show(t, d, prompt("p1", "Up"))
	if got := take(t, d.plain, "plain notification"); got.Title != "Up" {
		t.Errorf("got %+v", got)
	}
	got := d.Describe()
	if got.Mechanism != notify.PlainBeeep || got.CanWithdraw || got.Note == "" {
		t.Errorf("described as %+v", got)
	}
	s.None(t)
}

func TestBus_RestartIsSurvived(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	d := run(t, "", nil)
	show(t, d, prompt("p1", "Up"))
	s.Next(t)
	bus.Stop(t)
	d.await(t, "without a bus", func(x notify.Description) bool { return x.LastError != "" && x.Mechanism == notify.None })
	if err := d.Show(prompt("p2", "Nowhere")); err == nil {
		t.Error("there is no bus")
	}
	bus.Restart(t)
	s = notifytest.Start(t, bus.Address, notifytest.Options{})
	show(t, d, prompt("p3", "Back"))
	titles := map[string]bool{}
	for range 3 {
		titles[s.Next(t).Title] = true
	}
	if !titles["Up"] || !titles["Nowhere"] || !titles["Back"] {
		t.Errorf("shown again: %v", titles)
	}
}

func TestLeftovers_OfACrashAreClosed(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	file := filepath.Join(t.TempDir(), "notify.json")
	d := run(t, file, nil)
	show(t, d, prompt("p1", "Up"))
	left := s.Next(t).ID
	// The crash: what the file says at that moment is all that stays.
	state, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d.stop()
	if got := s.NextClosed(t); got != left {
		t.Errorf("an orderly end left %d", left)
	}
	if err := os.WriteFile(file, state, 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, file, nil)
	if got := s.NextClosed(t); got != left {
		t.Errorf("closed %d, want %d", got, left)
	}
}

func TestLeftovers_OfAnotherServerAreLeftAlone(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	file := filepath.Join(t.TempDir(), "notify.json")
	d := run(t, file, nil)
	show(t, d, prompt("p1", "Up"))
	s.Next(t)
	state, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d.stop()
	s.Stop()
	// A new server numbers from 1 again: that number is somebody else's now.
	s = notifytest.Start(t, bus.Address, notifytest.Options{})
	if err := os.WriteFile(file, state, 0o600); err != nil {
		t.Fatal(err)
	}
	d = run(t, file, nil)
	show(t, d, prompt("p2", "New"))
	mine := s.Next(t).ID
	d.Withdraw("p2")
	if got := s.NextClosed(t); got != mine {
		t.Errorf("closed %d of another program", got)
	}
}

// After a crash heat speaks at once. Where nothing goes on request, its first words stand in the
// place of the last ones, not beside them; and its button works.
func TestLeftovers_AreReplacedByTheSameKeyWhereNothingIsClosed(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{Keeps: true})
	file := filepath.Join(t.TempDir(), "notify.json")
	d := run(t, file, nil)
	show(t, d, prompt("heat", "Look at your skin"))
	left := s.Next(t).ID
	state, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d.stop()
	s.NextClosed(t)
	if err := os.WriteFile(file, state, 0o600); err != nil {
		t.Fatal(err)
	}
	d = run(t, file, nil)
	show(t, d, prompt("heat", "Switch the heat off"))
	if got := s.Next(t); got.ID != left || !got.ReplacedInPlace {
		t.Errorf("got %+v, want it in the place of %d", got, left)
	}
	if all := s.Visible(); len(all) != 1 || all[0].Title != "Switch the heat off" {
		t.Errorf("on the screen are %+v", all)
	}
	s.Press(left, "start", "")
	if got := take(t, d.actions, "action"); got[0] != "heat" || got[1] != "start" {
		t.Errorf("got %q", got)
	}
}
