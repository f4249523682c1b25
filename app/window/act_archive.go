package window

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	filedialog "fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"unknot/app/i18n"
	"unknot/app/window/pages"
)

// archiveTime bounds a copy, an import and their like: ten years of history take some seconds.
const archiveTime = 5 * time.Minute

// Confirm asks before a deed.
func (a *actor) Confirm(q pages.Question) { a.sh.over.open(pages.NewConfirm(a, q)) }

// LoadBackups asks which copies there are.
func (a *actor) LoadBackups() {
	a.do(func(ctx context.Context) (func(), error) {
		b, err := a.agent.Backups(ctx)
		return func() { a.sh.st.backups = b; a.sh.redraw() }, err
	})
}

// BackUp makes a copy of the history now.
func (a *actor) BackUp() {
	a.doWithin(archiveTime, func(ctx context.Context) (func(), error) {
		_, err := a.agent.BackUp(ctx)
		return func() {
			a.sh.say(i18n.T("window.said.backed_up"), "", nil)
			a.LoadBackups()
		}, err
	})
}

// RestoreBackup puts a copy in the place of the history.
func (a *actor) RestoreBackup(name string) {
	a.doWithin(archiveTime, func(ctx context.Context) (func(), error) {
		b, err := a.agent.RestoreBackup(ctx, name)
		return func() {
			a.sh.st.backups = b
			a.sh.say(i18n.T("window.said.restored"), "", nil)
			a.loadAll()
		}, err
	})
}

// Forget deletes the whole history.
func (a *actor) Forget() {
	a.doWithin(archiveTime, func(ctx context.Context) (func(), error) {
		err := a.agent.Forget(ctx)
		return func() {
			a.sh.say(i18n.T("window.said.forgotten"), "", nil)
			a.LoadBackups()
			a.loadAll()
		}, err
	})
}

// Import asks for a file and takes in what it has.
func (a *actor) Import() {
	d := filedialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if f != nil && err == nil {
			a.importFrom(f)
		}
	}, a.sh.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	d.SetTitleText(i18n.T("window.settings.import"))
	d.Resize(fyne.NewSize(leastWidth-40, leastHeight-40))
	d.Show()
}

// importFrom takes in a file that is open, and says how much of it was new.
func (a *actor) importFrom(f fyne.URIReadCloser) {
	a.doWithin(archiveTime, func(ctx context.Context) (func(), error) {
		in, err := a.agent.Import(ctx, f)
		err = errors.Join(err, f.Close())
		return func() {
			a.sh.say(i18n.N("window.said.imported", in.Added, i18n.Data{"Of": in.Entries}), "", nil)
			a.loadAll()
		}, err
	})
}

// TestSound has the sound of a reminder played.
func (a *actor) TestSound() {
	a.sh.st.heard = nil
	a.do(func(ctx context.Context) (func(), error) {
		h, err := a.agent.TestSound(ctx)
		return func() { a.sh.st.heard = &h; a.sh.redraw() }, err
	})
}
