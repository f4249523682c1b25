package agent

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

// trimAfter is how long after its start the agent gives back what only starting needed. By then
// the buses have answered and the first status was asked for. Our choice.
const trimAfter = 5 * time.Second

// garbage is how much the heap may grow between collections, in percent of what is in use. The
// default is 100; a heap of 3 MB that is collected four times as often costs nothing to notice.
const garbage = 25

// trimEvery is how often it does so again while somebody is there: a day's work comes through
// every corner once. Our choice: mapping again what a heartbeat runs through was seen to take some
// milliseconds, which is nothing in ten minutes.
const trimEvery = 10 * time.Minute

// forgetAfter is how long after a step of the rules the pages it ran through go. Our choice: the next
// step of what is under way (a notification that is answered for) has then mostly been.
const forgetAfter = 5 * time.Second

// quietAfter is how long nobody must have asked the agent anything until it gives back what
// answering took. Our choice: longer than the pauses of somebody at work in the window, so that it
// comes once, after it was closed.
const quietAfter = 10 * time.Second

// room is how much memory may be taken up at rest until garbage is collected all the same. Our
// choice: it keeps the whole below what is asked of an agent with ten years of history.
const room = 16 << 20

// resting: garbage is left where it is until the next giveBack. The runtime's own round every two
// minutes was seen to double what a heartbeat costs, for little garbage.
var resting atomic.Bool

// trim keeps the process that runs all day small: reading guides, translations and settings once
// takes several times the memory that remembering them does, and so does answering a call. It gives
// the handler that notes when there was one.
func trim(h http.Handler, log *slog.Logger) http.Handler {
	debug.SetGCPercent(garbage)
	timer := time.AfterFunc(trimAfter, func() { giveBack(log) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer timer.Reset(quietAfter)
		work()
		h.ServeHTTP(w, r)
	})
}

// work has garbage collected as it comes, until the next rest.
func work() {
	if resting.Swap(false) {
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(garbage)
	}
}

// rest collects what there is and then no more garbage until the next call comes in, or until there
// is much more of it.
func rest() {
	debug.FreeOSMemory()
	in := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(in)
	debug.SetMemoryLimit(int64(in[0].Value.Uint64()-in[1].Value.Uint64()) + room)
	debug.SetGCPercent(-1)
	resting.Store(true)
}

// tidy gives memory back with the heartbeat that comes trimEvery after the last time: not with every
// one, since mapping again what a beat runs through costs ten times the beat. The first time of a day
// the history is cared for before that: a start has no time for it, and the minutes after a login
// belong to whoever logged in.
func (a *Agent) tidy(now breaks.Now) {
	if now.Mono-a.trimmed < trimEvery {
		return
	}
	a.trimmed = now.Mono
	zone := a.zone(now)
	if zone.DateOf(now.Wall) == a.caredFor {
		giveBack(a.log)
		return
	}
	a.caredFor = zone.DateOf(now.Wall)
	present := store.Present{Now: now.Wall, Bout: a.loop.engine.View(now).Bout}
	a.caring.Go(func() {
		work()
		a.careForHistory(zone, present)
		giveBack(a.log) // it comes through parts of the program that nothing else needs all day
	})
}

// careForHistory does once a day what a large history needs and a start has no time for: it reads
// the whole file for damage, makes the day's copy, and sums up the days that are over. It runs
// beside the loop.
func (a *Agent) careForHistory(zone store.Zone, present store.Present) {
	ctx := context.Background()
	_, err := a.store.BackUpDaily(ctx)
	err = errors.Join(a.store.Verify(ctx), err, a.store.KeepTotals(ctx, zone, present))
	if err != nil && !errors.Is(err, store.ErrClosed) {
		a.log.Warn("the day's care for the history was not finished", "err", err)
	}
}

func giveBack(log *slog.Logger) {
	rest()
	forget(log)
}

func forget(log *slog.Logger) {
	if err := forgetPages(); err != nil {
		log.Debug("the pages of the program could not be given back", "err", err)
	}
}
