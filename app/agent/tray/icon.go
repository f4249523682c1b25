package tray

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"
)

// Panel says what the icon lies on.
type Panel int

// The panels. No desktop tells a program which one it has, so that PanelUnknown is the rule: the
// icon brings a light disc to lie on.
const (
	PanelUnknown Panel = iota
	PanelLight
	PanelDark
)

// Sizes are the pixels that panels ask for.
var Sizes = []int{16, 22, 24, 32, 48}

// Face is everything that an icon shows.
type Face struct {
	// Size is its width and height in pixels.
	Size int
	// Seen is the size at which it is looked at, where a panel makes it smaller; 0: as it is. It
	// says how fine the mark may be.
	Seen int
	// Progress is how far the ring has filled, 0 to 1.
	Progress float64
	// Paused shows two bars in place of the mark.
	Paused bool
	// Dot: a prompt is open.
	Dot   bool
	Panel Panel
}

// ringSteps is how finely the ring is drawn: 24 to the full circle. Coarser than an eye can tell at
// these sizes, and each redrawing costs messages with the panel.
const ringSteps = 24

// step is the ring's drawn step, 0 to ringSteps.
func (f Face) step() int {
	return int(math.Round(min(1, max(0, f.Progress)) * ringSteps))
}

// drawnAlike makes faces equal that look the same.
func (f Face) drawnAlike() Face {
	f.Progress = float64(f.step()) / ringSteps
	return f
}

// drawnFiner is the same face in more pixels, for a panel that makes it smaller itself.
func (f Face) drawnFiner() Face {
	f.Seen, f.Size = f.Size, f.Size*finer
	return f
}

// The colours; teal and orange are those of the window.
var (
	tealLight = color.NRGBA{0x1f, 0x7a, 0x6c, 0xff}
	tealDark  = color.NRGBA{0x5c, 0xc8, 0xb6, 0xff}
	// backing lies under the icon where the panel is not known: light enough to lift the teal off a
	// coloured panel (waybar's own is blue), nothing on a light one.
	backing   = color.NRGBA{0xfe, 0xfe, 0xfe, 0xe0}
	dotColour = color.NRGBA{0xe2, 0x62, 0x1f, 0xff}
)

func (f Face) ink() color.NRGBA {
	switch f.Panel {
	case PanelDark:
		return tealDark
	default:
		return tealLight
	}
}

// faded is the ink of what is not filled yet.
func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// Draw gives the picture of a face.
func Draw(f Face) *image.NRGBA {
	s, seen := float64(f.Size), f.Size
	if f.Seen > 0 {
		seen = f.Seen
	}
	img := image.NewNRGBA(image.Rect(0, 0, f.Size, f.Size))
	middle, ink := point{s / 2, s / 2}, f.ink()
	pen := max(2, s*0.11)
	r := s/2 - pen/2 - 0.25
	if f.Panel == PanelUnknown {
		fill(img, circle(middle, r+pen/2), backing)
	}
	fill(img, ring(middle, r, pen), faded(ink, 0x60))
	if n := f.step(); n > 0 {
		fill(img, arc(middle, r, pen, float64(n)/ringSteps), ink)
	}
	inner := r - pen/2 // the room inside the ring, as a radius
	if f.Paused {
		drawPause(img, middle, inner, ink)
	} else {
		fill(img, stroke(mark(middle, inner*1.36, seen), max(1.7, s*0.095)), ink)
	}
	if f.Dot {
		dot := max(3, s*0.19)
		at := point{s - dot, s - dot}
		cut(img, circle(at, dot+max(1, s*0.05)))
		fill(img, circle(at, dot), dotColour)
	}
	return img
}

// drawPause puts two bars on whole pixels, so that they are sharp at every size.
func drawPause(img *image.NRGBA, middle point, inner float64, ink color.NRGBA) {
	w, h := max(2, math.Round(inner*0.36)), 2*math.Round(inner*0.58)
	gap := 2 * max(1, math.Round(inner*0.18))
	for _, side := range []float64{-1, 1} {
		fill(img, box(point{middle.x + side*(gap+w)/2, middle.y}, w, h, 0), ink)
	}
}

// Artist draws faces as PNG for this desktop and keeps them: the same few come again all day.
type Artist struct {
	mu   sync.Mutex // guards kept
	kept map[Face][]byte
}

// PNG gives the picture of a face. The bytes are shared: they must not be changed.
func (a *Artist) PNG(f Face) ([]byte, error) {
	f = f.drawnAlike()
	a.mu.Lock()
	defer a.mu.Unlock()
	if data, ok := a.kept[f]; ok {
		return data, nil
	}
	var b bytes.Buffer
	if err := png.Encode(&b, forDesktop(Draw(f))); err != nil {
		return nil, fmt.Errorf("draw the tray icon: %w", err)
	}
	if a.kept == nil {
		a.kept = map[Face][]byte{}
	}
	a.kept[f] = b.Bytes()
	return b.Bytes(), nil
}
