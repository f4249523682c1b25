package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// dialogWidth is that of what lies over the page, in pixels of the toolkit.
const dialogWidth = 520

func dialog(title string, do Actions, body ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(dialogWidth, inDialog(title, do, body...))
}

// inDialog is a dialog as wide as what is in it.
func inDialog(title string, do Actions, body ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Inset(widgets.Stack(14, append([]fyne.CanvasObject{dialogHead(title, do)}, body...)...), 18, 24, 22, 24)
}

// dialogHead is a dialog's first line: what it is, and the way to put it away.
func dialogHead(title string, do Actions) fyne.CanvasObject {
	closer := widgets.Styling(widgets.Bare, "", "close", do.Close)
	closer.Hint = i18n.T("window.close")
	return widgets.Row(8, widgets.Spring(wrapped(title, look.SizeHeading, true)), closer)
}

// aboveFoot is a dialog's content over a foot of its own.
func aboveFoot(title string, do Actions, body ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Inset(widgets.Stack(14, append([]fyne.CanvasObject{dialogHead(title, do)}, body...)...), 18, 24, 14, 24)
}

// foot is what stays in view under a dialog's content.
func foot(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Inset(widgets.Stack(14, parts...), 0, 24, 22, 24)
}

// NewNight asks before heat at night whether the person is going to stay awake.
func NewNight(do Actions, start func()) Dialog {
	yes := widgets.Styling(widgets.Warm, i18n.T("window.night.yes"), "", start)
	no := widgets.NewButton(i18n.T("window.night.no"), "", do.Close)
	return Dialog{Content: dialog(i18n.T("window.night.title"), do, wrapped(i18n.T("window.night.text"), look.SizeBody, false), widgets.Row(10, widgets.Spring(), no, yes))}
}
