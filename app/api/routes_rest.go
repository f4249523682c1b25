package api

func (h *handler) settings(a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.Settings(a)
}

// changeSettings passes the patch on as it is: which keys there are and what they may hold is
// known where the settings are kept.
func (h *handler) changeSettings(a ask) (any, error) {
	if err := a.onlyQuery(); err != nil {
		return nil, err
	}
	patch, err := decodeObject(a.body)
	if err != nil {
		return nil, err
	}
	return h.b.ChangeSettings(a, patch)
}

func (h *handler) guides(a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.Guides(a)
}

func (h *handler) changeGuide(a ask) (any, error) {
	var req GuideRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return h.b.ChangeGuide(a, a.words[0], req)
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

func (h *handler) preview(a ask) (any, error) {
	var b previewBody
	if err := a.into(&b); err != nil {
		return nil, err
	}
	if b.Settings == nil {
		return h.b.Preview(a, nil)
	}
	return h.b.Preview(a, *b.Settings)
}

func (h *handler) backups(a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	all, err := h.b.Backups(a)
	return list(all), err
}

func (h *handler) backUp(a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.BackUp(a)
}

func (h *handler) doctor(a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.Doctor(a)
}

func (h *handler) testReminder(a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return h.b.TestReminder(a)
}

func (h *handler) window(a ask) (any, error) {
	var req WindowRequest
	if err := a.into(&req); err != nil {
		return nil, err
	}
	return none{}, h.b.ShowWindow(a, req)
}

func (r *WindowRequest) check() error {
	if r.View != "" {
		if err := oneOf("view", r.View, Views...); err != nil {
			return err
		}
	}
	return short("token", r.Token, 1024)
}

func (h *handler) quit(a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return none{}, h.b.Quit(a)
}
