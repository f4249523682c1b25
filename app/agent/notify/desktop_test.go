//go:build linux || freebsd || openbsd || netbsd

package notify_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/notify"
	"unknot/app/agent/notify/notifytest"
	"unknot/app/agent/sessionbus"
	"unknot/app/agent/sessionbus/bustest"
)

const patience = 10 * time.Second

// desk is a running notifier and what it said.
type desk struct {
	*notify.Desktop
	actions  chan [3]string
	closings chan [2]string
	changes  chan notify.Description
	plain    chan notify.Notification
	stop     func()
}

// run starts a notifier that ends with the test. plainErr is what the fallback answers.
func run(t *testing.T, stateFile string, plainErr error) *desk {
	t.Helper()
	d := &desk{
		actions: make(chan [3]string, 16), closings: make(chan [2]string, 16),
		changes: make(chan notify.Description, 64), plain: make(chan notify.Notification, 16),
	}
	d.Desktop = notify.New(notify.Params{
		StateFile: stateFile,
		OnAction:  func(key, action, token string) { d.actions <- [3]string{key, action, token} },
		OnClosed:  func(key string, reason notify.Reason) { d.closings <- [2]string{key, string(reason)} },
		OnChange:  func(x notify.Description) { d.changes <- x },
		Plain: func(n notify.Notification, _ string) error {
			if plainErr == nil {
				d.plain <- n
			}
			return plainErr
		},
	})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); _ = d.Run(ctx) }()
	d.stop = func() { cancel(); <-done }
	t.Cleanup(d.stop)
	return d
}

// await waits until the description is as wanted.
func (d *desk) await(t *testing.T, what string, ok func(notify.Description) bool) notify.Description {
	t.Helper()
	timeout := time.After(patience)
	for {
		if got := d.Describe(); ok(got) {
			return got
		}
		select {
		case <-d.changes:
		case <-timeout:
			t.Fatalf("never %s: %+v", what, d.Describe())
		}
	}
}

func take[T any](t *testing.T, c <-chan T, what string) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		t.Fatalf("no %s came", what)
		panic("unreachable")
	}
}

func prompt(key, title string) notify.Notification {
	return notify.Notification{
		Key: key, Title: title, Body: "Two minutes up?", Expiry: notify.UntilWithdrawn,
		Actions: []notify.Action{{ID: "start", Label: "Start"}, {ID: "snooze", Label: "In 5 min"}, {ID: "skip", Label: "Skip"}},
	}
}

func show(t *testing.T, d *desk, n notify.Notification) {
	t.Helper()
	if err := d.Show(n); err != nil {
		t.Fatalf("show %s: %v", n.Key, err)
	}
}

func TestShow_CarriesEverythingThatTheServerNeeds(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{Markup: true})
	d := run(t, "", nil)
	n := prompt("p1", "Up & about")
	n.Body, n.Urgency, n.Sound, n.Transient = "Cat & cow <3", notify.Critical, "bell", true
	show(t, d, n)
	got := s.Next(t)
	if got.App != "Unknot" || got.Title != "Up & about" || got.Body != "Cat &amp; cow &lt;3" {
		t.Errorf("texts: %q %q %q", got.App, got.Title, got.Body)
	}
	if got.ExpiryMS != 0 {
		t.Errorf("it would expire after %d ms, want never", got.ExpiryMS)
	}
	if got.Actions[0] != "default" || got.Label("default") == "" || got.Label("start") != "Start" || got.Label("snooze") != "In 5 min" || got.Label("skip") != "Skip" {
		t.Errorf("actions: %q", got.Actions)
	}
	for hint, want := range map[string]any{"urgency": byte(2), "desktop-entry": "unknot", "category": "x-unknot.reminder", "transient": true, "sound-name": "bell"} {
		if got.Hints[hint].Value() != want {
			t.Errorf("hint %s is %v, want %v", hint, got.Hints[hint], want)
		}
	}
	n = prompt("p2", "Shoulders")
	n.Expiry = 2 * time.Minute
	show(t, d, n)
	got = s.Next(t)
	if got.ExpiryMS != 120_000 || got.Hints["suppress-sound"].Value() != true || got.Hints["urgency"].Value() != byte(1) {
		t.Errorf("silent normal one: %d ms, %v", got.ExpiryMS, got.Hints)
	}
	if _, there := got.Hints["transient"]; there {
		t.Error("it would not stay in the list of notifications")
	}
}

func TestShow_RefusesAnAccidentalZero(t *testing.T) {
	d := run(t, "", nil)
	n := prompt("p1", "Up")
	n.Expiry = 0
	if err := d.Show(n); err == nil {
		t.Error("a notification that nobody gave an expiry was shown")
	}
	if err := d.Show(notify.Notification{Title: "Up", Expiry: time.Minute}); err == nil {
		t.Error("a notification without a key was shown")
	}
}

func TestShow_SameKeyReplacesInPlace(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	d := run(t, "", nil)
	show(t, d, prompt("p1", "First"))
	show(t, d, prompt("p1", "Second"))
	show(t, d, prompt("p2", "Other"))
	first, second := s.Next(t), s.Next(t)
	if !second.ReplacedInPlace || second.ID != first.ID {
		t.Errorf("%d was not replaced: %+v", first.ID, second)
	}
	if v := s.Visible(); len(v) != 2 || v[0].Title != "Second" {
		t.Errorf("on the screen: %+v", v)
	}
}

func TestAction_CountsOnceThoughTheServerReportsTwice(t *testing.T) {
	bus := bustest.Start(t)
	for name, o := range map[string]notifytest.Options{
		"reported twice, closed by itself": {Twice: true},
		"reported once, left open":         {Stays: true},
		"to the sender alone":              {To: true, Twice: true, Stays: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := notifytest.Start(t, bus.Address, o)
			defer s.Stop()
			d := run(t, "", nil)
			show(t, d, prompt("p1", "Up"))
			id := s.Next(t).ID
			s.Press(id, "snooze", "token-7")
			if got := take(t, d.actions, "action"); got != [3]string{"p1", "snooze", "token-7"} {
				t.Errorf("got %q", got)
			}
			if closed := s.NextClosed(t); closed != id {
				t.Errorf("closed %d, want %d", closed, id)
			}
			// A second notification and its action come after everything about the first.
			show(t, d, prompt("p2", "Again"))
			s.Press(s.Next(t).ID, notify.DefaultAction, "")
			if got := take(t, d.actions, "action"); got != [3]string{"p2", "default", ""} {
				t.Errorf("after the first came %q", got)
			}
			if len(d.closings) != 0 {
				t.Errorf("an answered one was reported as closed: %q", <-d.closings)
			}
			d.stop()
		})
	}
}

func TestAction_PressedBeforeTheNumberIsKnown(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{Quick: "start", Stays: true})
	d := run(t, "", nil)
	show(t, d, prompt("p1", "Up"))
	if got := take(t, d.actions, "action"); got[0] != "p1" || got[1] != "start" {
		t.Errorf("got %q", got)
	}
	if id := s.Next(t).ID; s.NextClosed(t) != id {
		t.Error("it was not closed")
	}
}

func TestAction_CallbackMayShowAndWithdraw(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	var d *notify.Desktop
	shown := make(chan error, 1)
	d = notify.New(notify.Params{OnAction: func(key, _, _ string) {
		d.Withdraw(key)
		shown <- d.Show(prompt("p2", "Next"))
	}})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); _ = d.Run(ctx) }()
	defer func() { cancel(); <-done }()
	if err := d.Show(prompt("p1", "Up")); err != nil {
		t.Fatal(err)
	}
	s.Press(s.Next(t).ID, "start", "")
	if err := take(t, shown, "second notification"); err != nil {
		t.Fatal(err)
	}
}

func TestClosed_SaysWhoEndedIt(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{Twice: true})
	d := run(t, "", nil)
	show(t, d, prompt("p1", "Up"))
	s.Dismiss(s.Next(t).ID)
	if got := take(t, d.closings, "closing"); got != [2]string{"p1", "dismissed"} {
		t.Errorf("got %q", got)
	}
	show(t, d, prompt("p2", "Up"))
	s.Expire(s.Next(t).ID)
	if got := take(t, d.closings, "closing"); got != [2]string{"p2", "expired"} {
		t.Errorf("got %q", got)
	}
}

func TestWithdraw_TakesItOffTheScreenSilently(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	d := run(t, "", nil)
	show(t, d, prompt("p1", "Up"))
	id := s.Next(t).ID
	d.Withdraw("p1")
	d.Withdraw("p1")
	d.Withdraw("never shown")
	if got := s.NextClosed(t); got != id {
		t.Errorf("closed %d, want %d", got, id)
	}
	show(t, d, prompt("p2", "Later"))
	s.Dismiss(s.Next(t).ID)
	if got := take(t, d.closings, "closing"); got[0] != "p2" {
		t.Errorf("a withdrawn one was reported: %q", got)
	}
}

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

// The real beeep, through the same server.
func TestBeeep_ReachesAServerWithoutActions(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{Plain: true})
	dir := t.TempDir()
	d := notify.New(notify.Params{IconDir: dir})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); _ = d.Run(ctx) }()
	defer func() { cancel(); <-done }()
	n := prompt("p1", "-rf of habits")
	if err := d.Show(n); err != nil {
		t.Fatal(err)
	}
	got := s.Next(t)
	if strings.HasPrefix(got.Title, "-") || !strings.Contains(got.Title, "-rf of habits") || got.App != "Unknot" {
		t.Errorf("got %q from %q", got.Title, got.App)
	}
	if got.Icon != filepath.Join(dir, "unknot.png") {
		t.Errorf("icon %q", got.Icon)
	}
	if _, err := os.Stat(got.Icon); err != nil {
		t.Error(err)
	}
}

func TestNoBus_IsAnErrorAndNothingIsStarted(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	d := run(t, "", nil)
	err := d.Show(prompt("p1", "Up"))
	if !errors.Is(err, sessionbus.ErrNone) {
		t.Errorf("got %v", err)
	}
	if len(d.plain) != 0 {
		t.Error("the fallback was called: it would have started a bus")
	}
	if got := d.Describe(); got.Mechanism != notify.None || got.LastError == "" {
		t.Errorf("described as %+v", got)
	}
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

func TestShow_AfterTheEndIsAnError(t *testing.T) {
	bustest.Start(t)
	d := run(t, "", nil)
	d.stop()
	if err := d.Show(prompt("p1", "Up")); !errors.Is(err, notify.ErrStopped) {
		t.Errorf("got %v", err)
	}
}

// A server that hangs must not hang the agent; what it shows in the end is still ours.
func TestShow_GivesUpWaitingForAHungServer(t *testing.T) {
	bus := bustest.Start(t)
	held := make(chan struct{})
	s := notifytest.Start(t, bus.Address, notifytest.Options{Held: held})
	d := run(t, "", nil)
	if err := d.Show(prompt("p1", "Up")); !errors.Is(err, notify.ErrSlow) {
		t.Fatalf("got %v", err)
	}
	if got := d.Describe(); got.LastError == "" {
		t.Error("the doctor would not know")
	}
	held <- struct{}{}
	s.Press(s.Next(t).ID, "start", "")
	if got := take(t, d.actions, "action"); got[0] != "p1" {
		t.Errorf("got %q", got)
	}
}

func TestShow_IsQuick(t *testing.T) {
	bus := bustest.Start(t)
	s := notifytest.Start(t, bus.Address, notifytest.Options{})
	d := run(t, filepath.Join(t.TempDir(), "notify.json"), nil)
	d.await(t, "ready", func(x notify.Description) bool { return x.Mechanism == notify.ButtonsOverDBus })
	best := time.Hour
	for range 5 {
		begin := time.Now()
		show(t, d, prompt("p1", "Up"))
		best = min(best, s.Next(t).At.Sub(begin))
	}
	// Design section 8: due moment to notification at the daemon within 50 ms.
	if best > 50*time.Millisecond {
		t.Errorf("it took %v", best)
	}
}
