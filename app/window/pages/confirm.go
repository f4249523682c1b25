package pages

import (
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// Question asks before something that cannot be taken back with one click.
type Question struct {
	Title, Text string
	// Yes is what the button says: the deed, not "OK". A Grave one is in the colour of an alarm.
	Yes   string
	Grave bool
	Do    func()
}

// NewConfirm is the question. Leaving things as they are comes first.
func NewConfirm(do Actions, q Question) Dialog {
	style := widgets.Primary
	if q.Grave {
		style = widgets.Alarm
	}
	yes := widgets.Styling(style, q.Yes, "", func() {
		do.Close()
		q.Do()
	})
	no := widgets.NewButton(i18n.T("window.confirm.no"), "", do.Close)
	return Dialog{Content: dialog(q.Title, do, wrapped(q.Text, look.SizeBody, false), widgets.Flow(10, no, yes))}
}
