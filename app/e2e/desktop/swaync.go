//go:build linux

package desktop

import (
	"strconv"
	"strings"
	"time"
)

// swaync is sway with the Sway notification centre in the place of mako.
type swaync struct{ *sway }

// StartSwayNC starts the session in one that was made without display, daemon and tray host, and
// with a login.
func (d *Desktop) StartSwayNC() Session {
	d.t.Helper()
	d.Setenv("GSETTINGS_BACKEND", "memory") // where it keeps its do-not-disturb; without it goes off again at once
	return &swaync{d.startSway("swaync")}
}

// centre asks the notification centre to do something, and gives its answer.
func (s *swaync) centre(do string) string {
	return strings.TrimSpace(s.d.tool("swaync-client", do, "-sw"))
}

func (s *swaync) DoNotDisturb(on bool) {
	s.d.t.Helper()
	if on {
		s.centre("-dn")
	} else {
		s.centre("-df")
	}
}

func (s *swaync) Shows(Action) bool { return s.Shown() > 0 }

func (s *swaync) Shown() int {
	n, err := strconv.Atoi(s.centre("-c"))
	if err != nil {
		return -1
	}
	return n
}

// Press clicks on a button of the uppermost notification: three of one width, under its text.
func (s *swaync) Press(a Action) {
	s.d.t.Helper()
	s.hand.Lock()
	defer s.hand.Unlock()
	x := map[string]int{ActStart.ID: 872, ActSkip.ID: 1189}[a.ID]
	y := 0
	s.d.Eventually("the notification has come to rest", 10*time.Second, func() bool {
		was := s.labels()
		finger()
		y = s.labels()
		return y > 60 && y == was
	})
	s.clickAt(x, y-4)
}

// PressBody clicks on the text of the uppermost notification.
func (s *swaync) PressBody() {
	s.d.t.Helper()
	s.hand.Lock()
	defer s.hand.Unlock()
	s.d.Eventually("the notification has come to rest", 10*time.Second, func() bool {
		was := s.labels()
		finger()
		return was > 60 && s.labels() == was
	})
	s.clickAt(1050, 75)
}

func (s *swaync) clickAt(x, y int) {
	s.d.t.Helper()
	s.d.must("move the pointer", s.input.move(x, y, 1280, 720))
	finger()
	s.d.must("click", s.input.click(buttonLeft))
}

// labels is the lowest line of pixels with white letters in it, which are those of the buttons; the
// pointer, which is white too, is put aside for it.
func (s *swaync) labels() int {
	_ = s.input.move(100, 600, 1280, 720)
	path := s.d.Path("picture.png")
	s.Picture(path)
	img := readPicture(path)
	if img == nil {
		return 0
	}
	for y := 300; y > 40; y-- {
		white := 0
		for x := 800; x < 1270; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); min(r, g, b) > 0xe000 {
				white++
			}
		}
		if white >= 3 {
			return y
		}
	}
	return 0
}
