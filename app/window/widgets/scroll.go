package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// scrollShares are how much of what is seen a key scrolls by. Our choice: a page keeps a line or two.
var scrollShares = map[fyne.KeyName]float32{
	fyne.KeyPageDown: 0.8, fyne.KeyPageUp: -0.8, fyne.KeyDown: 0.2, fyne.KeyUp: -0.2,
}

// ScrollByKey scrolls by Page Down and Up, the arrows, Home and End. It says whether the key was one
// of them and there was something to scroll.
func ScrollByKey(s *container.Scroll, e *fyne.KeyEvent) bool {
	if s.Content.MinSize().Height <= s.Size().Height {
		return false
	}
	switch share, ok := scrollShares[e.Name]; {
	case ok:
		ScrollBy(s, share)
	case e.Name == fyne.KeyHome:
		s.ScrollToTop()
	case e.Name == fyne.KeyEnd:
		s.ScrollToBottom()
	default:
		return false
	}
	return true
}

// ScrollBy scrolls down by that share of what is seen, up if it is negative.
func ScrollBy(s *container.Scroll, share float32) {
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -share * s.Size().Height}})
}
