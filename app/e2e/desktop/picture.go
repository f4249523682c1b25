//go:build linux

package desktop

import (
	"image"
	"image/png"
	"os"
	"time"
)

// Picture is what a window ("root": the screen) shows now; nil when that cannot be had.
func (d *Desktop) Picture(window string) image.Image {
	path := d.Path("picture.png")
	if d.tool("import", "-silent", "-window", window, path); !exists(path) {
		return nil
	}
	return readPicture(path)
}

// readPicture reads a picture once; nil when it is none.
func readPicture(path string) image.Image {
	defer func() { _ = os.Remove(path) }()
	return ReadPicture(path)
}

// ReadPicture reads a picture, which stays; nil when it is none.
func ReadPicture(path string) image.Image {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	img, err := png.Decode(f)
	if err != nil {
		return nil
	}
	return img
}

// Screenshot saves what the screen shows.
func (d *Desktop) Screenshot(path string) {
	d.tool("import", "-silent", "-window", "root", path)
}

// Colours counts the pixels of each colour, as 0xRRGGBB.
func Colours(img image.Image) map[uint32]int {
	counts := map[uint32]int{}
	if img == nil {
		return counts
	}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := img.At(x, y).RGBA()
			counts[r>>8<<16|g>>8<<8|bl>>8]++
		}
	}
	return counts
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Steady is what a window shows once it has stopped changing: two pictures in a row are the same.
func (d *Desktop) Steady(window string) image.Image {
	d.t.Helper()
	last := d.Picture(window)
	d.Eventually("the window is steady", 20*time.Second, func() bool {
		now := d.Picture(window)
		same := last != nil && now != nil && Differ(last, now) == 0
		last = now
		return same
	})
	return last
}

// Differ is the part of the pixels that differ between two pictures, 0 to 1; pictures of two sizes
// or that are not there differ altogether.
func Differ(a, b image.Image) float64 {
	if a == nil || b == nil || a.Bounds() != b.Bounds() {
		return 1
	}
	r := a.Bounds()
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if r1 != r2 || g1 != g2 || b1 != b2 {
				n++
			}
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy())
}
