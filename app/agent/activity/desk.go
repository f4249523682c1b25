package activity

import (
	"sync"
	"time"

	"unknot/app/breaks"
)

// leastIdle is the smallest threshold. Source: our choice, a few key strokes of fast typing.
const leastIdle = 100 * time.Millisecond

// desk stands between a mechanism, which sees input, and the owner, who was promised that Idle and
// Active take turns. It outlives mechanisms: what one has told, the next goes on from.
type desk struct {
	clock Clock
	tell  func(breaks.Event)
	// asked wakes the mechanism when wanted has something new. It holds one at most.
	asked chan struct{}

	// telling keeps two tellers in order. It is held while the owner is being told, so nothing that
	// the owner may call from there takes it.
	telling sync.Mutex

	mu        sync.Mutex
	idleAfter time.Duration
	afresh    bool
	last      told
	// slept is all the sleep of the machine that is known of; woke and lastSleep are the end and
	// the length of the last one.
	slept, woke, lastSleep time.Duration
}

// told is what the owner has heard last.
type told int

const (
	toldNothing told = iota
	toldPresent
	toldAway
)

func newDesk(clock Clock, idleAfter time.Duration, tell func(breaks.Event)) *desk {
	return &desk{
		clock: clock, tell: tell, asked: make(chan struct{}, 1),
		idleAfter: max(idleAfter, leastIdle), slept: clock.Slept(),
	}
}

// setIdleAfter changes how long without input is told as an absence.
func (d *desk) setIdleAfter(after time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if after = max(after, leastIdle); after != d.idleAfter {
		d.idleAfter = after
		d.ask()
	}
}

// refresh asks the mechanism to tell the last input at once, and thereby the very next one. The
// owner needs that after an unlock or a wake, which end an absence that no Idle had begun.
func (d *desk) refresh() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.afresh = true
	d.ask()
}

func (d *desk) ask() {
	select {
	case d.asked <- struct{}{}:
	default:
	}
}

// wanted is the threshold in force, and whether the last input is to be told at once. Asking takes
// the wish.
func (d *desk) wanted() (idleAfter time.Duration, afresh bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	afresh, d.afresh = d.afresh, false
	return d.idleAfter, afresh
}

// active says that there is input now.
func (d *desk) active() {
	d.telling.Lock()
	defer d.telling.Unlock()
	d.swap(toldPresent)
	d.tell(breaks.Active{})
}

// idle says that there has been no input for that long, sleep of the machine not counted.
func (d *desk) idle(without time.Duration) {
	d.mu.Lock()
	now := d.clock.Now().Mono
	d.noteSleep(now)
	since := now - without
	if since < d.woke {
		// Every counter of input stands still during sleep, and this one began before it.
		since -= d.lastSleep
	}
	d.mu.Unlock()
	d.idleSince(since)
}

// idleSince says that there has been no input since an instant of the boot-time clock. If the
// owner has heard of an absence already, there is nothing new in it.
func (d *desk) idleSince(since time.Duration) {
	d.telling.Lock()
	defer d.telling.Unlock()
	if d.swap(toldAway) != toldAway {
		d.tell(breaks.Idle{Since: since})
	}
}

func (d *desk) swap(now told) (was told) {
	d.mu.Lock()
	defer d.mu.Unlock()
	was, d.last = d.last, now
	return was
}

// heardNothing says that no mechanism has told anything yet.
func (d *desk) heardNothing() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.last == toldNothing
}

// resumed notes that the machine has woken just now, and says when and for how long it had slept.
func (d *desk) resumed() (at, slept time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.noteSleep(d.clock.Now().Mono)
	return d.woke, d.lastSleep
}

// noteSleep looks whether the machine has slept since the last look. d.mu is held.
func (d *desk) noteSleep(now time.Duration) {
	if total := d.clock.Slept(); total-d.slept >= leastIdle {
		d.woke, d.lastSleep = now, total-d.slept
		d.slept = total
	}
}
