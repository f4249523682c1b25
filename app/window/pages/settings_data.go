package pages

import (
	"reflect"

	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// dataPart is where everything lies, what can be done with it, and how every integration fares.
type dataPart struct {
	do              Actions
	box             fyne.CanvasObject
	checks, backups *fyne.Container
	shown           []CheckLine
	copies          []BackupLine
	drawn           bool
}

// exportForms are the forms of an export, in the API's words.
var exportForms = []string{"json", "csv", "ics"}

func newDataPart(do Actions, where []Where) *dataPart {
	d := &dataPart{do: do, checks: widgets.Stack(0), backups: widgets.Stack(0)}
	places := widgets.Stack(0)
	for i, w := range where {
		if i > 0 {
			places.Add(widgets.Line())
		}
		path := widgets.Styled(w.Path, look.SizeSmall, look.ColorMuted, false)
		path.Cut, path.MayCut = true, true
		open := widgets.Styling(widgets.Bare, i18n.T("window.settings.open"), "folder", func() { do.OpenLink(w.Path) })
		places.Add(widgets.Inset(widgets.Row(12, widgets.Spring(widgets.Stack(0, widgets.NewText(w.Name), path)), open), 4, 0))
	}
	again := widgets.NewButton(i18n.T("window.settings.examine"), "undo", do.Examine)
	d.box = widgets.Stack(gap,
		section(i18n.T("window.settings.where"), widgets.Stack(10, muted(i18n.T("window.settings.where_more")), places)),
		section(i18n.T("window.settings.backups"), widgets.Stack(12, muted(i18n.T("window.settings.backups_more")), d.backups,
			widgets.Flow(8, widgets.NewButton(i18n.T("window.settings.back_up"), "plus", do.BackUp)))),
		section(i18n.T("window.settings.export"), d.takeAlong()),
		section(i18n.T("window.settings.doctor"), widgets.Stack(12, d.checks, widgets.Row(0, again))),
		section(i18n.T("window.settings.forget"), widgets.Stack(12, muted(i18n.T("window.settings.forget_more")), widgets.Flow(8, d.forget()))))
	return d
}

// takeAlong is everything out and in again.
func (d *dataPart) takeAlong() fyne.CanvasObject {
	buttons := widgets.Flow(8)
	for _, form := range exportForms {
		buttons.Add(widgets.NewButton(i18n.T("window.settings.export_"+form), "out", func() { d.do.Export(form, "", "") }))
	}
	buttons.Add(widgets.NewButton(i18n.T("window.settings.import"), "in", d.do.Import))
	return widgets.Stack(12, muted(i18n.T("window.settings.export_more")), buttons)
}

// forget deletes the history, once it was asked whether that is meant.
func (d *dataPart) forget() *widgets.Button {
	return widgets.NewButton(i18n.T("window.settings.forget_button"), "trash", func() {
		d.do.Confirm(Question{
			Title: i18n.T("window.confirm.forget"), Text: i18n.T("window.confirm.forget_text"),
			Yes: i18n.T("window.confirm.forget_yes"), Grave: true, Do: d.do.Forget,
		})
	})
}

func (d *dataPart) content() fyne.CanvasObject { return d.box }

func (d *dataPart) show(m Settings) {
	if d.drawn && reflect.DeepEqual(d.shown, m.Checks) && reflect.DeepEqual(d.copies, m.Backups) {
		return
	}
	d.shown, d.copies, d.drawn = m.Checks, m.Backups, true
	d.showBackups(m.Backups)
	d.checks.Objects = nil
	if len(m.Checks) == 0 {
		d.checks.Add(muted(i18n.T("window.settings.examining")))
	}
	for i, c := range m.Checks {
		if i > 0 {
			d.checks.Add(widgets.Line())
		}
		d.checks.Add(checkRow(c))
	}
	d.checks.Refresh()
	d.box.Refresh()
}

func checkRow(c CheckLine) fyne.CanvasObject {
	icon, color := "check", look.ColorAccent
	if !c.OK {
		icon, color = "warn", look.ColorHeat
	}
	words := widgets.Stack(0, wrapped(c.Name, look.SizeBody, false))
	if c.Text != "" {
		words.Add(muted(c.Text))
	}
	if c.Hint != "" {
		words.Add(widgets.NewParagraph(c.Hint, look.SizeSmall, look.ColorInk))
	}
	return widgets.Inset(widgets.Row(14, widgets.NewIcon(icon, color, 20), widgets.Spring(words)), 7, 0)
}

func (d *dataPart) showBackups(list []BackupLine) {
	d.backups.Objects = nil
	if len(list) == 0 {
		d.backups.Add(muted(i18n.T("window.settings.backups_none")))
	}
	for i, b := range list {
		if i > 0 {
			d.backups.Add(widgets.Line())
		}
		restore := widgets.Styling(widgets.Bare, i18n.T("window.settings.restore"), "undo", func() {
			d.do.Confirm(Question{
				Title: i18n.T("window.confirm.restore", i18n.Data{"When": b.When}), Text: i18n.T("window.confirm.restore_text"),
				Yes: i18n.T("window.settings.restore"), Do: func() { d.do.RestoreBackup(b.Name) },
			})
		})
		restore.Hint = b.When
		d.backups.Add(widgets.Inset(widgets.Aside(12, 120, widgets.Stack(0, wrapped(b.When, look.SizeBody, false), muted(b.Size)), restore), 4, 0))
	}
	d.backups.Refresh()
}
