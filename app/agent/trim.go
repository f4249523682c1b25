package agent

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// trimAfter is how long after its start the agent gives back what only starting needed. By then
// the buses have answered and the first status was asked for. Our choice.
const trimAfter = 5 * time.Second

// garbage is how much the heap may grow between collections, in percent of what is in use. The
// default is 100; a heap of 3 MB that is collected four times as often costs nothing to notice.
const garbage = 25

// trimEvery is how often it does so again while somebody is there: a day's work comes through
// every corner once. Our choice: what is needed again is mapped again in microseconds.
const trimEvery = 10 * time.Minute

// quietAfter is how long nobody must have asked the agent anything until it gives back what
// answering took. Our choice: longer than the pauses of somebody at work in the window, so that it
// comes once, after it was closed.
const quietAfter = 10 * time.Second

// trim keeps the process that runs all day small: reading guides, translations and settings once
// takes several times the memory that remembering them does, and so does answering a call. It gives
// the handler that notes when there was one.
func trim(h http.Handler, log *slog.Logger) http.Handler {
	debug.SetGCPercent(garbage)
	timer := time.AfterFunc(trimAfter, func() { giveBack(log) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer timer.Reset(quietAfter)
		h.ServeHTTP(w, r)
	})
}

func giveBack(log *slog.Logger) {
	debug.FreeOSMemory()
	if err := forgetPages(); err != nil {
		log.Debug("pages used at the start could not be given back", "err", err)
	}
}
