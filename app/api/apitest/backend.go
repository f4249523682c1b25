package apitest

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"unknot/app/api"
	"unknot/app/breaks"
)

// Backend is an agent that says what a test has told it to say, and remembers what it was asked.
// Set its fields before it is served; after that use its methods.
type Backend struct {
	// Now is the status; Do and its like answer it, unless OnDo changes it.
	Now api.Status
	// OnDo plays the rules: it may change the status, and refuse with an error.
	OnDo func(ev breaks.Event, now *api.Status) error
	// Fail gives the error of a method by its name ("Day", "ChangeSettings").
	Fail map[string]error

	// DayByDate, Range and so on are what the methods answer.
	DayByDate   map[string]api.Day
	Range       []api.DayTotals
	InsightsSay api.Insights
	// OnInsights, if any, answers in the place of InsightsSay.
	OnInsights func(from, to string) api.Insights

	SettingsNow  api.Settings
	Catalogue    api.Guides
	PreviewDay   api.Preview
	DoctorSays   api.Doctor
	ReminderTest api.TestReminder
	SoundTest    api.TestSound
	BackupsThere []api.Backup
	ArchiveThere api.Archive
	ImportSays   api.Imported
	// QuestionsThere is the checklist, whatever it is asked for.
	QuestionsThere api.Screening

	mu       sync.Mutex
	asked    []Call
	done     []breaks.Event
	watchers []*watcher
	imported []api.Archive
}

// Call is one call of a method that was no Do: its name and its arguments, joined by spaces.
type Call struct{ Name, Args string }

type watcher struct {
	events   chan api.Event
	raisable bool
}

// watchBuffer is how many events a slow watcher may be behind before it loses the oldest.
const watchBuffer = 64

// Done gives the events that went before the rules so far, in order.
func (b *Backend) Done() []breaks.Event {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.done)
}

// Asked gives the other calls so far, in order.
func (b *Backend) Asked() []Call {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.asked)
}

// Watchers is how many watch now; windows is how many of them can be raised.
func (b *Backend) Watchers() (all, windows int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, w := range b.watchers {
		if w.raisable {
			windows++
		}
	}
	return len(b.watchers), windows
}

// Change changes the status and tells the watchers.
func (b *Backend) Change(change func(now *api.Status)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	change(&b.Now)
	now := b.Now
	b.sendLocked(api.Event{Event: "changed", Status: &now})
}

// Send tells the watchers of any event.
func (b *Backend) Send(ev api.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sendLocked(ev)
}

func (b *Backend) sendLocked(ev api.Event) {
	for _, w := range b.watchers {
		for {
			select {
			case w.events <- ev:
			default:
				select {
				case <-w.events:
				default:
				}
				continue
			}
			break
		}
	}
}

// asks remembers a call and gives the error that the test wants from it.
func (b *Backend) asks(name string, args ...any) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	line := fmt.Sprintln(args...)
	b.asked = append(b.asked, Call{Name: name, Args: line[:len(line)-1]})
	return b.Fail[name]
}

// Status gives Now.
func (b *Backend) Status(context.Context) (api.Status, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Now, b.Fail["Status"]
}

// Do remembers the event and lets OnDo decide.
func (b *Backend) Do(_ context.Context, ev breaks.Event) (api.Status, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done = append(b.done, ev)
	if err := b.Fail["Do"]; err != nil {
		return api.Status{}, err
	}
	if b.OnDo != nil {
		if err := b.OnDo(ev, &b.Now); err != nil {
			return api.Status{}, err
		}
	}
	now := b.Now
	b.sendLocked(api.Event{Event: "changed", Status: &now})
	return now, nil
}

// Watch gives the status, then whatever Change, Send and Do bring.
func (b *Backend) Watch(ctx context.Context, raisable bool) (<-chan api.Event, error) {
	if err := b.asks("Watch", raisable); err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.Now
	w := &watcher{events: make(chan api.Event, watchBuffer), raisable: raisable}
	w.events <- api.Event{Event: "status", Status: &now}
	b.watchers = append(b.watchers, w)
	context.AfterFunc(ctx, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.watchers = slices.DeleteFunc(b.watchers, func(o *watcher) bool { return o == w })
	})
	return w.events, nil
}
