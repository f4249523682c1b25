package api

import (
	"context"
	"encoding/json"
	"net/http"

	"unknot/app/breaks"
)

// table lists every route. What a body may hold is said where the route is answered:
// routes_*.go.
func (h *handler) table() []route {
	get, post, put, patch, del := http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete
	type m = map[string]call
	return []route{
		on("/v1/status", m{get: h.status}),
		on("/v1/watch", m{get: h.watch}),

		on("/v1/days", m{get: h.days}),
		on("/v1/days/*", m{get: h.day}),
		on("/v1/days/*/*/*", m{patch: h.changeEntry, del: h.deleteEntry}),
		on("/v1/days/*/*/*/restore", m{post: h.restoreEntry}),
		on("/v1/insights", m{get: h.insights}),

		on("/v1/sessions", m{post: h.start}),
		on("/v1/session/pause", m{post: h.event(breaks.PauseSession{})}),
		on("/v1/session/resume", m{post: h.event(breaks.ResumeSession{})}),
		on("/v1/session/next", m{post: h.event(breaks.Next{})}),
		on("/v1/session/finish", m{post: h.event(breaks.Finish{})}),
		on("/v1/session/confirm", m{post: h.event(breaks.Confirm{})}),
		on("/v1/session/stop", m{post: h.stop}),
		on("/v1/session/extend", m{post: h.extend}),
		on("/v1/session/place", m{post: h.place}),
		on("/v1/session/rate", m{post: h.rate}),

		on("/v1/prompt/start", m{post: h.answer(breaks.AnswerStart)}),
		on("/v1/prompt/snooze", m{post: h.answer(breaks.AnswerSnooze)}),
		on("/v1/prompt/skip", m{post: h.answer(breaks.AnswerSkip)}),
		on("/v1/undo", m{post: h.event(breaks.Undo{})}),

		on("/v1/pause", m{put: h.pause, del: h.event(breaks.Resume{})}),
		on("/v1/posture", m{put: h.posture}),
		on("/v1/presence", m{put: h.presence}),
		on("/v1/check-ins", m{post: h.checkIn}),
		on("/v1/water", m{post: h.water}),
		on("/v1/screening", m{get: h.questions, post: h.screening}),
		on("/v1/wrap", m{post: h.wearWrap, del: h.event(breaks.TakeOffWrap{})}),
		on("/v1/advice/*", m{post: h.advice}),
		on("/v1/ask", m{post: h.tooOften}),

		on("/v1/settings", m{get: h.settings, patch: h.changeSettings}),
		on("/v1/guides", m{get: h.guides}),
		on("/v1/guides/*", m{patch: h.changeGuide}),
		on("/v1/preview", m{post: h.preview}),

		on("/v1/backups", m{get: h.backups, post: h.backUp}),
		on("/v1/backups/*/restore", m{post: h.restoreBackup}),
		on("/v1/export", m{get: h.export}),
		on("/v1/import", m{post: h.importArchive}).streams(MaxImport),
		on("/v1/data", m{del: h.forget}),
		on("/v1/doctor", m{get: h.doctor}),
		on("/v1/test-reminder", m{post: h.testReminder}),
		on("/v1/test-sound", m{post: h.testSound}),
		on("/v1/window", m{post: h.window}),
		on("/v1/quit", m{post: h.quit}),
	}
}

// event answers a route without fields: ev goes before the rules.
func (h *handler) event(ev breaks.Event) call {
	return func(ctx context.Context, a ask) (any, error) {
		if err := a.nothing(); err != nil {
			return nil, err
		}
		return h.b.Do(ctx, ev)
	}
}

func (h *handler) status(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.Status(ctx)
}

// watch writes one event a line until the client goes, the backend has no more, or the agent stops.
func (h *handler) watch(ctx context.Context, a ask) (any, error) {
	window, err := a.flag("window")
	if err != nil {
		return nil, err
	}
	events, err := h.b.Watch(ctx, window)
	if err != nil {
		return nil, err
	}
	stop := stopping(ctx)
	for {
		select {
		case <-stop:
			return answered{}, nil
		case <-ctx.Done():
			return answered{}, nil
		case ev, ok := <-events:
			if !ok {
				return answered{}, nil
			}
			err := h.tell(a.w, ev)
			if ev.Taken != nil {
				ev.Taken(err)
			}
			if err != nil {
				return answered{}, nil
			}
		}
	}
}

// tell writes an event as a line, and has it leave at once.
func (h *handler) tell(w http.ResponseWriter, ev Event) error {
	line, err := json.Marshal(ev)
	if err != nil {
		h.log.Error("an event could not be written", "event", ev.Event, "err", err)
		return err
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		return err
	}
	return http.NewResponseController(w).Flush()
}
