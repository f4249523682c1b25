package api

import (
	"context"
	"io"
	"net/http"

	"unknot/app/i18n"
)

// The forms of an export. Only FormatJSON can be imported again.
const (
	FormatJSON = "json"
	FormatCSV  = "csv"
	FormatICS  = "ics"
)

// Formats are the forms of an export.
var Formats = []string{FormatJSON, FormatCSV, FormatICS}

var contentTypes = map[string]string{
	FormatJSON: "application/json", FormatCSV: "text/csv; charset=utf-8", FormatICS: "text/calendar; charset=utf-8",
}

// export writes the history in one of its forms, entry by entry. Once it has begun there is nothing
// left to fail but the connection, which the client sees cut.
func (h *handler) export(ctx context.Context, a ask) (any, error) {
	from, to, format := a.query.Get("from"), a.query.Get("to"), a.query.Get("format")
	if _, there := a.query["format"]; !there {
		format = FormatJSON
	}
	err := first(a.onlyQuery("format", "from", "to"), decode(a.body, new(none)), oneOf("format", format, Formats...), inOrder(from, to))
	if err != nil {
		return nil, err
	}
	archive, err := h.b.Export(ctx, from, to)
	if err != nil {
		return nil, err
	}
	write := archive.WriteJSON
	switch format {
	case FormatCSV:
		write = archive.WriteCSV
	case FormatICS:
		titles, err := h.titles(ctx)
		if err != nil {
			return nil, err
		}
		write = func(w io.Writer) error { return archive.WriteICS(w, titles) }
	}
	a.w.Header().Set("Content-Type", contentTypes[format])
	if err := write(a.w); err != nil {
		h.log.Warn("an export was cut short", "format", format, "err", err)
		panic(http.ErrAbortHandler) // so that nobody takes the half for the whole
	}
	return answered{}, nil
}

// titles gives the guides' titles by their IDs.
func (h *handler) titles(ctx context.Context) (map[string]string, error) {
	all, err := h.b.Guides(ctx)
	titles := make(map[string]string, len(all.Guides))
	for _, g := range all.Guides {
		titles[g.ID] = g.Title
	}
	return titles, err
}

// importArchive reads a whole export and hands it on only if nothing in it is at fault.
func (h *handler) importArchive(ctx context.Context, a ask) (any, error) {
	if err := a.onlyQuery(); err != nil {
		return nil, err
	}
	if a.length > MaxImport {
		return nil, &Error{Code: CodeTooLarge, Message: i18n.T("api.bad.import_too_large", i18n.Data{"Max": MaxImport >> 20})}
	}
	archive, err := readArchive(a.stream)
	if err != nil {
		// A client that still sends would see a broken pipe instead of what is wrong.
		_, _ = io.Copy(io.Discard, a.stream)
		return nil, err
	}
	return h.b.Import(ctx, archive)
}

func (h *handler) restoreBackup(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	all, err := h.b.RestoreBackup(ctx, a.words[0])
	return list(all), err
}

func (h *handler) forget(ctx context.Context, a ask) (any, error) {
	if err := a.nothing(); err != nil {
		return nil, err
	}
	return none{}, h.b.Forget(ctx)
}
