package windowtest

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// LayOut lays every container out anew, innermost last, as the real driver does each frame.
func LayOut(o fyne.CanvasObject) {
	if c, ok := o.(*fyne.Container); ok {
		if c.Layout != nil {
			c.Layout.Layout(c.Objects, c.Size())
		}
		for _, x := range c.Objects {
			LayOut(x)
		}
		return
	}
	if w, ok := o.(fyne.Widget); ok {
		for _, x := range test.WidgetRenderer(w).Objects() {
			LayOut(x)
		}
	}
}

// Save writes a picture under the folder in UNKNOT_SHOTS, for looking at; without one it does nothing.
func Save(t *testing.T, name string, img image.Image) {
	dir := os.Getenv("UNKNOT_SHOTS")
	if dir == "" {
		return
	}
	writePNG(t, filepath.Join(dir, name+".png"), img)
}

func writePNG(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// The pictures under testdata are half as large as the window, those of other faces than light and
// dark a quarter: enough to see that something is elsewhere or another colour, small enough to keep.
func goldenShrink(name string) int {
	if strings.HasSuffix(name, "-light") || strings.HasSuffix(name, "-dark") && !strings.HasSuffix(name, "-contrast-dark") {
		return 2
	}
	return 4
}

// How far a picture may be from its golden one: fonts and drawing differ a little between versions
// of the toolkit. A channel that differs by less than faint (of 255) is the same; the share of
// other pixels may be at most mostOther.
const (
	faint     = 40
	mostOther = 0.012
)

// Compare holds a picture against testdata/NAME.png of the package under test;
// UNKNOT_GOLDEN=update draws that anew.
func Compare(t *testing.T, name string, img image.Image) {
	t.Helper()
	got := shrink(img, goldenShrink(name))
	path := filepath.Join("testdata", name+".png")
	if os.Getenv("UNKNOT_GOLDEN") == "update" {
		writePNG(t, path, got)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("no picture to compare with: %v", err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s is %v, want %v", name, got.Bounds(), want.Bounds())
	}
	other := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if differ(got.At(x, y), want.At(x, y)) {
				other++
			}
		}
	}
	if share := float64(other) / float64(got.Bounds().Dx()*got.Bounds().Dy()); share > mostOther {
		writePNG(t, filepath.Join(t.ArtifactDir(), name+".png"), got)
		t.Errorf("%s: %.1f %% of it looks different", name, share*100)
	}
}

func differ(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > faint<<8 }
	return far(r1, r2) || far(g1, g2) || far(b1, b2)
}

// shrink averages squares of by × by pixels.
func shrink(img image.Image, by int) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()/by, b.Dy()/by))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			var sum [3]uint32
			for i := range by * by {
				r, g, bl, _ := img.At(b.Min.X+x*by+i%by, b.Min.Y+y*by+i/by).RGBA()
				sum[0], sum[1], sum[2] = sum[0]+r>>8, sum[1]+g>>8, sum[2]+bl>>8
			}
			n := uint32(by * by)
			out.SetRGBA(x, y, color.RGBA{R: uint8(sum[0] / n), G: uint8(sum[1] / n), B: uint8(sum[2] / n), A: 255})
		}
	}
	return out
}
