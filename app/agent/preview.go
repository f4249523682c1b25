package agent

import (
	"context"
	"encoding/json"
	"net/http"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/settings"
)

// Preview implements api.Backend: a typical day with the settings in force, changed by patch, as
// the rules would have it. Nothing is kept of it.
func (a *Agent) Preview(ctx context.Context, patch []byte) (out api.Preview, err error) {
	var tree map[string]any
	if len(patch) > 0 {
		if err := json.Unmarshal(patch, &tree); err != nil {
			return out, &api.Error{Status: http.StatusBadRequest, Code: api.CodeBadRequest, Message: err.Error()}
		}
	}
	var failed error
	var params breaks.Params
	now := a.clock.Now()
	err = a.loop.call(ctx, func() {
		var s settings.Settings
		if s, failed = settings.Patch(a.settings, tree); failed == nil {
			params = breaks.Params{Settings: s.Rules(), Guides: a.guides.Rules()}
		}
	})
	if err != nil {
		return out, err
	}
	if failed != nil {
		return out, settingError(failed)
	}
	return previewOf(breaks.Preview(params, now.Wall)), nil
}

func previewOf(d breaks.PreviewDay) api.Preview {
	out := api.Preview{
		Date: d.Date, Count: len(d.Prompts), CareS: seconds(d.Care), LongestGapS: seconds(d.LongestGap),
		Prompts: []api.PreviewPrompt{}, Spans: []api.PreviewSpan{},
	}
	for _, p := range d.Prompts {
		out.Prompts = append(out.Prompts, api.PreviewPrompt{
			At: api.Time{Time: p.At}, Kind: p.Kind, Guide: p.Guide, Merged: orEmpty(p.Merged), LengthS: seconds(p.Length),
		})
	}
	for _, s := range d.Spans {
		out.Spans = append(out.Spans, api.PreviewSpan{From: api.Time{Time: s.From}, To: api.Time{Time: s.To}})
	}
	return out
}
