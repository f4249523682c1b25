package figure

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"unknot/app/guides/poses"
)

// shown puts a figure in a window of the given size.
func shown(t *testing.T, w, h float32) (*Figure, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	f := New(Light(accent))
	win := app.NewWindow("figure")
	win.SetPadded(false)
	win.SetContent(f)
	win.Resize(fyne.NewSize(w, h))
	t.Cleanup(win.Close)
	return f, win
}

// inked is the part of a window in which the figure's shirt is seen, and how many pixels of it.
func inked(win fyne.Window) (box image.Rectangle, n int) {
	m := win.Canvas().Capture()
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			r, g, b, _ := m.At(x, y).RGBA()
			if r>>8 == uint32(accent.R) && g>>8 == uint32(accent.G) && b>>8 == uint32(accent.B) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
				n++
			}
		}
	}
	return box, n
}

func TestTheFigureIsSeenInTheMiddleOfItsWindow(t *testing.T) {
	f, win := shown(t, 690, 540)
	f.ShowPose(pose(t, "cow"), pose(t, "cat"), 0.5, false)
	box, n := inked(win)
	if n < 10_000 {
		t.Fatalf("only %d pixels of the shirt are seen", n)
	}
	if c := (box.Min.X + box.Max.X) / 2; c < 280 || c > 410 {
		t.Errorf("the shirt's middle is at %d of 690", c)
	}
	if box.Dx() < 200 {
		t.Errorf("the shirt is %d wide: too small to read at two metres", box.Dx())
	}
}

func TestTheFigureMoves(t *testing.T) {
	f, win := shown(t, 300, 250)
	f.ShowPose(pose(t, "cow"), pose(t, "cat"), 0, false)
	low, _ := inked(win)
	f.ShowPose(pose(t, "cow"), pose(t, "cat"), 1, false)
	high, _ := inked(win)
	if high.Min.Y > low.Min.Y-3 {
		t.Errorf("the back is at %d in cat and at %d in cow; it should rise", high.Min.Y, low.Min.Y)
	}
}

func TestAHeldPoseIsDrawnOnce(t *testing.T) {
	f, win := shown(t, 300, 250)
	drawings := 0
	draw := f.raster.Generator
	f.raster.Generator = func(w, h int) image.Image { drawings++; return draw(w, h) }
	f.ShowPose(pose(t, "cow"), pose(t, "cat"), 1, false)
	win.Canvas().Capture()
	if !f.drawn {
		t.Fatal("nothing was drawn")
	}
	refreshed := f.now
	for range 100 {
		f.ShowPose(pose(t, "cat"), pose(t, "cat"), 0, false)
	}
	if f.now.Near != refreshed.Near {
		t.Error("a pose that is held was drawn again")
	}
	// A change smaller than a third of a pixel waits until it can be seen.
	f.ShowPose(pose(t, "cat"), pose(t, "cow"), 0.001, false)
	if f.now.Near != refreshed.Near {
		t.Error("a change that nobody can see was drawn")
	}
	f.ShowPose(pose(t, "cat"), pose(t, "cow"), 0.5, false)
	if f.now.Near == refreshed.Near {
		t.Error("a change that everybody can see was not drawn")
	}
	if drawings == 0 {
		t.Error("the painter never asked for a picture")
	}
}

func TestAResizedFigureFillsItsNewSize(t *testing.T) {
	f, win := shown(t, 300, 250)
	f.ShowPose(pose(t, "seated_neutral"), pose(t, "seated_neutral"), 0, false)
	small, _ := inked(win)
	win.Resize(fyne.NewSize(600, 500))
	large, _ := inked(win)
	if large.Dy() < small.Dy()*3/2 {
		t.Errorf("the shirt is %d high in a window twice the size, was %d", large.Dy(), small.Dy())
	}
}

func TestDenseScreensGetFinerPixels(t *testing.T) {
	f, win := shown(t, 300, 250)
	f.ShowPose(pose(t, "cat"), pose(t, "cat"), 0, false)
	coarse, n := inked(win)
	win.Canvas().(software.WindowlessCanvas).SetScale(2)
	fine, m := inked(win)
	if m < 3*n || fine.Dx() < coarse.Dx()*19/10 {
		t.Errorf("at double density the shirt has %d pixels, at single %d", m, n)
	}
}

func TestNewColoursShowAtOnce(t *testing.T) {
	f, win := shown(t, 300, 250)
	f.SetStyle(Light(hex(0x3a68b4)))
	if _, n := inked(win); n > 0 {
		t.Errorf("%d pixels of the old accent are left", n)
	}
}

func TestTheMirroredFigureIsTheMirrorImage(t *testing.T) {
	pic := sized(Light(accent), 300, 250)
	for _, name := range poses.Names() {
		p := pose(t, name)
		plain, mirrored := render(pic, still(p), ground), render(pic, still(p.Mirrored()), ground)
		flipped := image.NewRGBA(plain.Rect)
		for y := range 250 {
			for x := range 300 {
				flipped.SetRGBA(299-x, y, mirrored.RGBAAt(x, y))
			}
		}
		if mean, far := difference(plain, flipped); mean > 1 || far > 0.004 {
			t.Errorf("%s: %.2f on average, %.2f %% far off", name, mean, far*100)
		}
	}
}

// TestNothingIsCutOff draws every pose and every way between poses, on several shapes of window:
// nothing may touch the edge of the part that is drawn, for there it would be cut.
func TestNothingIsCutOff(t *testing.T) {
	for _, size := range []image.Point{{690, 540}, {240, 200}, {300, 500}} {
		pic := sized(Light(accent), size.X, size.Y)
		for _, x := range poses.Names() {
			for _, y := range poses.Names() {
				a, b := pose(t, x), pose(t, y)
				if !poses.Tweenable(a, b) {
					continue
				}
				for _, share := range []float64{0.2, 0.5, 0.8} {
					f := poses.Frame{From: a, To: b, Share: share}
					r := pic.bounds(&f)
					part := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
					now := poses.Between(a, b, share)
					pic.draw(part, r.Min, &f, &now)
					if edge := touches(part); edge != "" {
						t.Fatalf("%v: %s to %s at %.1f touches the %s edge", size, x, y, share, edge)
					}
				}
			}
		}
	}
}

func touches(m *image.RGBA) string {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for x := range w {
		if m.RGBAAt(x, 0).A > 0 {
			return "upper"
		}
		if m.RGBAAt(x, h-1).A > 0 {
			return "lower"
		}
	}
	for y := range h {
		if m.RGBAAt(0, y).A > 0 {
			return "left"
		}
		if m.RGBAAt(w-1, y).A > 0 {
			return "right"
		}
	}
	return ""
}

func TestAFadeShowsBothHalfWay(t *testing.T) {
	pic := sized(Light(accent), 300, 250)
	a, b := pose(t, "standing_neutral"), pose(t, "cat")
	whole := func(p poses.Pose) *image.RGBA { return render(pic, still(p), ground) }
	half := render(pic, poses.Frame{From: a, To: b, Share: 0.5}, ground)
	one, two := whole(a), whole(b)
	for i := range half.Pix {
		want := (int(one.Pix[i]) + int(two.Pix[i])) / 2
		if d := int(half.Pix[i]) - want; d > 4 || d < -4 {
			t.Fatalf("byte %d is %d, half-way would be %d", i, half.Pix[i], want)
		}
	}
}

// A session shows 60 frames a second; a frame of this size should take well under 4 ms of it.
func BenchmarkFrame(b *testing.B) {
	for _, pair := range [][2]string{{"cow", "cat"}, {"seated_cow", "seated_cat"}, {"standing_neutral", "standing_cow"}} {
		b.Run(pair[0], func(b *testing.B) {
			pic := sized(Light(accent), 690, 540)
			f := poses.Frame{From: pose(b, pair[0]), To: pose(b, pair[1])}
			r := pic.bounds(&f)
			m := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				f.Share = float64(i%60) / 60
				now := poses.Between(f.From, f.To, f.Share)
				pic.draw(m, r.Min, &f, &now)
			}
		})
	}
}
