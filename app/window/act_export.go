package window

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	filedialog "fyne.io/fyne/v2/dialog"

	"unknot/app/i18n"
)

// exportSize is how large the choice of a file is, in the toolkit's pixels: the least window holds it.
var exportSize = fyne.NewSize(leastWidth-40, leastHeight-40)

// Export asks for a file and writes the days from one date to another into it.
func (a *actor) Export(format, from, to string) {
	d := filedialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		if err != nil {
			a.log.Warn("choose a file", "err", err)
			a.sh.say(i18n.T("window.error_file"), "", nil)
			return
		}
		if f != nil {
			a.exportTo(f, format, from, to)
		}
	}, a.sh.win)
	d.SetTitleText(i18n.T("window.export.title"))
	d.SetConfirmText(i18n.T("window.export.save"))
	d.SetDismissText(i18n.T("window.export.cancel"))
	d.SetFileName(exportName(format, from, to))
	d.Show()
	d.Resize(exportSize) // before it is shown it cannot be
}

// exportName proposes a name: "unknot-2026-11-01-2026-11-30.csv".
func exportName(format, from, to string) string {
	parts := []string{"unknot"}
	for _, date := range []string{from, to} {
		if date != "" {
			parts = append(parts, date)
		}
	}
	return strings.Join(parts, "-") + "." + format
}

// exportTo writes into a file that is open, and says where it is.
func (a *actor) exportTo(f fyne.URIWriteCloser, format, from, to string) {
	a.do(func(ctx context.Context) (func(), error) {
		err := errors.Join(a.agent.Export(ctx, format, from, to, f), f.Close())
		return func() { a.sh.say(i18n.T("window.said.exported", i18n.Data{"File": f.URI().Path()}), "", nil) }, err
	})
}
