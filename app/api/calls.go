package api

import (
	"context"
	"net/http"
	"net/url"

	"unknot/app/breaks"
)

// Status asks how things are.
func (c *Client) Status(ctx context.Context) (Status, error) {
	return c.status(ctx, http.MethodGet, "/v1/status", nil)
}

// status makes a call that is answered by the status after it.
func (c *Client) status(ctx context.Context, method, path string, in any) (Status, error) {
	var s Status
	err := c.call(ctx, method, path, in, &s)
	return s, err
}

// Day asks for the day of a date (YYYY-MM-DD), whole.
func (c *Client) Day(ctx context.Context, date string) (Day, error) {
	var d Day
	err := c.call(ctx, http.MethodGet, path("/v1/days", date), nil, &d)
	return d, err
}

// Days asks for the totals of each day from one date to another, both included.
func (c *Client) Days(ctx context.Context, from, to string) ([]DayTotals, error) {
	var d []DayTotals
	q := url.Values{"from": {from}, "to": {to}}
	err := c.call(ctx, http.MethodGet, "/v1/days?"+q.Encode(), nil, &d)
	return d, err
}

// Insights asks what the days from one date to another tell, both included.
func (c *Client) Insights(ctx context.Context, from, to string) (Insights, error) {
	var in Insights
	q := url.Values{"from": {from}, "to": {to}}
	err := c.call(ctx, http.MethodGet, "/v1/insights?"+q.Encode(), nil, &in)
	return in, err
}

// ChangeEntry corrects an entry of a day: list is one of Lists, patch one of the Patch types or a
// map of the fields that change. The answer is the day after it.
func (c *Client) ChangeEntry(ctx context.Context, date, list, id string, patch any) (Day, error) {
	var d Day
	err := c.call(ctx, http.MethodPatch, path("/v1/days", date, list, id), patch, &d)
	return d, err
}

// DeleteEntry takes an entry out of a day.
func (c *Client) DeleteEntry(ctx context.Context, date, list, id string) (Day, error) {
	var d Day
	err := c.call(ctx, http.MethodDelete, path("/v1/days", date, list, id), nil, &d)
	return d, err
}

// RestoreEntry brings an entry back as it was before it was corrected or deleted.
func (c *Client) RestoreEntry(ctx context.Context, date, list, id string) (Day, error) {
	var d Day
	err := c.call(ctx, http.MethodPost, path("/v1/days", date, list, id, "restore"), nil, &d)
	return d, err
}

// StartSession starts a session of a kind or a guide.
func (c *Client) StartSession(ctx context.Context, req StartRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, "/v1/sessions", req)
}

// Session steers the running session; verb is one of SessionVerbs. req carries the reason of a
// stop, the seconds of an extend, the place of a place; it is empty for the others.
func (c *Client) Session(ctx context.Context, verb string, req SessionRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, path("/v1/session", verb), req)
}

// Rate says whether the session that ended last helped.
func (c *Client) Rate(ctx context.Context, req RateRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, "/v1/session/rate", req)
}

// Prompt answers the open prompt: verb is start, snooze or skip. id, if not empty, must be that
// prompt's, so that a click on one that has just gone does no harm.
func (c *Client) Prompt(ctx context.Context, verb, id string) (Status, error) {
	return c.status(ctx, http.MethodPost, path("/v1/prompt", verb), PromptRequest{ID: id})
}

// Undo takes the last answer or stop back, within 10 s of it.
func (c *Client) Undo(ctx context.Context) (Status, error) {
	return c.status(ctx, http.MethodPost, "/v1/undo", nil)
}

// Pause holds all prompts; Resume ends that.
func (c *Client) Pause(ctx context.Context, req PauseRequest) (Status, error) {
	return c.status(ctx, http.MethodPut, "/v1/pause", req)
}

// Resume lets prompts come again.
func (c *Client) Resume(ctx context.Context) (Status, error) {
	return c.status(ctx, http.MethodDelete, "/v1/pause", nil)
}

// Posture says that the person sits or stands now.
func (c *Client) Posture(ctx context.Context, p breaks.Posture) (Status, error) {
	return c.status(ctx, http.MethodPut, "/v1/posture", PostureRequest{Posture: p})
}

// Presence says that the person is at the desk, or leaves it now, where nothing else tells.
func (c *Client) Presence(ctx context.Context, p breaks.Presence) (Status, error) {
	return c.status(ctx, http.MethodPut, "/v1/presence", PresenceRequest{Presence: p})
}

// CheckIn logs discomfort.
func (c *Client) CheckIn(ctx context.Context, req CheckInRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, "/v1/check-ins", req)
}

// Water logs a drink.
func (c *Client) Water(ctx context.Context, req WaterRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, "/v1/water", req)
}

// Settings asks for the whole of the settings.
func (c *Client) Settings(ctx context.Context) (Settings, error) {
	var s Settings
	err := c.call(ctx, http.MethodGet, "/v1/settings", nil, &s)
	return s, err
}

// ChangeSettings changes what patch carries, nested as the settings are; the answer is the whole.
func (c *Client) ChangeSettings(ctx context.Context, patch map[string]any) (Settings, error) {
	var s Settings
	err := c.call(ctx, http.MethodPatch, "/v1/settings", patch, &s)
	return s, err
}

// Guides asks for the catalogue.
func (c *Client) Guides(ctx context.Context) (Guides, error) {
	var g Guides
	err := c.call(ctx, http.MethodGet, "/v1/guides", nil, &g)
	return g, err
}

// ChangeGuide takes a guide into or out of the rotation.
func (c *Client) ChangeGuide(ctx context.Context, id string, req GuideRequest) (Guides, error) {
	var g Guides
	err := c.call(ctx, http.MethodPatch, path("/v1/guides", id), req, &g)
	return g, err
}

// Preview asks for a typical day under the settings in force, changed by what settings carries
// (nil: nothing).
func (c *Client) Preview(ctx context.Context, settings map[string]any) (Preview, error) {
	var p Preview
	err := c.call(ctx, http.MethodPost, "/v1/preview", PreviewRequest{Settings: settings}, &p)
	return p, err
}

// WearWrap says that a wearable heat wrap was put on, TakeOffWrap that it was taken off.
func (c *Client) WearWrap(ctx context.Context, req WrapRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, "/v1/wrap", req)
}

// TakeOffWrap says that the heat wrap was taken off.
func (c *Client) TakeOffWrap(ctx context.Context) (Status, error) {
	return c.status(ctx, http.MethodDelete, "/v1/wrap", nil)
}

// Questions asks for a checklist: topic is one of Screenings.
func (c *Client) Questions(ctx context.Context, topic string) (Screening, error) {
	var s Screening
	err := c.call(ctx, http.MethodGet, "/v1/screening?"+url.Values{"for": {topic}}.Encode(), nil, &s)
	return s, err
}

// Screening stores the answers to a checklist.
func (c *Client) Screening(ctx context.Context, req ScreeningRequest) (Status, error) {
	if req.Yes == nil {
		req.Yes = []string{}
	}
	return c.status(ctx, http.MethodPost, "/v1/screening", req)
}

// Advice puts an advice (H0 to H10) aside.
func (c *Client) Advice(ctx context.Context, id string, req AdviceRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, path("/v1/advice", id), req)
}

// Ask answers "Too often?".
func (c *Client) Ask(ctx context.Context, req AskRequest) (Status, error) {
	return c.status(ctx, http.MethodPost, "/v1/ask", req)
}

// Doctor asks how every integration fares.
func (c *Client) Doctor(ctx context.Context) (Doctor, error) {
	var d Doctor
	err := c.call(ctx, http.MethodGet, "/v1/doctor", nil, &d)
	return d, err
}

// TestReminder has a notification shown, to prove that they work.
func (c *Client) TestReminder(ctx context.Context) (TestReminder, error) {
	var t TestReminder
	err := c.call(ctx, http.MethodPost, "/v1/test-reminder", nil, &t)
	return t, err
}

// TestSound has the sound of a reminder played, as loud as is set.
func (c *Client) TestSound(ctx context.Context) (TestSound, error) {
	var t TestSound
	err := c.call(ctx, http.MethodPost, "/v1/test-sound", nil, &t)
	return t, err
}

// ShowWindow raises the window, or has the agent start one.
func (c *Client) ShowWindow(ctx context.Context, req WindowRequest) error {
	return c.call(ctx, http.MethodPost, "/v1/window", req, nil)
}

// Backups lists the copies of the history, newest first.
func (c *Client) Backups(ctx context.Context) ([]Backup, error) {
	var b []Backup
	err := c.call(ctx, http.MethodGet, "/v1/backups", nil, &b)
	return b, err
}

// BackUp makes a copy of the history now.
func (c *Client) BackUp(ctx context.Context) (Backup, error) {
	var b Backup
	err := c.call(ctx, http.MethodPost, "/v1/backups", nil, &b)
	return b, err
}

// Quit asks the agent to stop.
func (c *Client) Quit(ctx context.Context) error {
	return c.call(ctx, http.MethodPost, "/v1/quit", nil, nil)
}
