package api

import "context"

func (h *handler) settings(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.Settings(ctx)
}

// changeSettings passes the patch on as it is: which keys there are and what they may hold is
// known where the settings are kept.
func (h *handler) changeSettings(ctx context.Context, a ask) (any, error) {
	if err := a.onlyQuery(); err != nil {
		return nil, err
	}
	patch, err := decodeObject(a.body)
	if err != nil {
		return nil, err
	}
	return h.b.ChangeSettings(ctx, patch)
}

func (h *handler) guides(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.Guides(ctx)
}

func (h *handler) changeGuide(ctx context.Context, a ask) (any, error) {
	var req GuideRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.ChangeGuide(ctx, a.words[0], req)
}

func (r *GuideRequest) check() error {
	if r.Rotation == nil {
		return bad("rotation", "missing")
	}
	return nil
}

// previewBody is a PreviewRequest whose settings are passed on as they came.
type previewBody struct {
	Settings *object `json:"settings"`
}

func (*previewBody) check() error { return nil }

func (h *handler) preview(ctx context.Context, a ask) (any, error) {
	var b previewBody
	if err := a.into(&b); err != nil {
		return nil, err
	}
	if b.Settings == nil {
		return h.b.Preview(ctx, nil)
	}
	return h.b.Preview(ctx, *b.Settings)
}

func (h *handler) backups(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	all, err := h.b.Backups(ctx)
	return list(all), err
}

func (h *handler) backUp(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.BackUp(ctx)
}

func (h *handler) doctor(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.Doctor(ctx)
}

func (h *handler) testReminder(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.TestReminder(ctx)
}

func (h *handler) testSound(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.TestSound(ctx)
}

func (h *handler) window(ctx context.Context, a ask) (any, error) {
	var req WindowRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return none{}, h.b.ShowWindow(ctx, req)
}

func (r *WindowRequest) check() error {
	if r.View != "" {
		if err := oneOf("view", r.View, Views...); err != nil {
			return err
		}
	}
	return short("token", r.Token, 1024)
}

func (h *handler) quit(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return none{}, h.b.Quit(ctx)
}
