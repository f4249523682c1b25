package session

import (
	"fyne.io/fyne/v2"

	"unknot/app/api"
)

// Heat by the keyboard. A session of heat counts toward the day's few, and the next one has to wait:
// so no single key ends it, as a click on a button that says so does.

// heatKey is Space to pause and go on; Esc and H ask whether to end, Enter ends then, Esc goes on.
func (v *View) heatKey(e *fyne.KeyEvent) bool {
	x := v.in.Status.Session
	asks := v.ending != ""
	switch e.Name {
	case fyne.KeySpace:
		v.do.Session(pauseVerb(x.Paused), api.SessionRequest{})
	case fyne.KeyEscape:
		if asks {
			v.keepHeat()
		} else {
			v.askToEnd(false)
		}
	case fyne.KeyH:
		v.askToEnd(true)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !asks {
			return false
		}
		v.endHeat()
	default:
		return false
	}
	return true
}

func (v *View) askToEnd(hurts bool) {
	v.ending, v.endingHurts = v.in.Status.Session.ID, hurts
	v.Show(v.in, v.calm)
}

// endHeat and keepHeat answer the question.
func (v *View) endHeat() {
	req := api.SessionRequest{}
	if v.endingHurts {
		req.Reason = "hurts"
	}
	v.ending = ""
	v.do.Session("stop", req)
}

func (v *View) keepHeat() {
	v.ending = ""
	v.Show(v.in, v.calm)
}
