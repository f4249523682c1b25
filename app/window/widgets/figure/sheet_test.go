package figure

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"unknot/app/guides/poses"
)

func card(pic *picture, f poses.Frame, bg color.Color) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, int(pic.w), int(pic.h)))
	draw.Draw(out, out.Rect, image.NewUniform(bg), image.Point{}, draw.Src)
	r := pic.bounds(&f)
	m := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	now := poses.Between(f.From, f.To, f.Share)
	pic.draw(m, r.Min, &f, &now)
	draw.Draw(out, r, m, image.Point{}, draw.Over)
	return out
}

func label(m *image.RGBA, s string, x, y int, c color.Color) {
	d := font.Drawer{Dst: m, Src: image.NewUniform(c), Face: basicfont.Face7x13, Dot: fixed.P(x, y)}
	d.DrawString(s)
}

func TestDevSheet(t *testing.T) {
	out := os.Getenv("SHEET")
	if out == "" {
		t.Skip()
	}
	w, h, cols := 300, 250, 6
	names := poses.Names()
	if only := os.Getenv("ONLY"); only != "" {
		names = strings.Split(only, ",")
		w, h, cols = 600, 480, 3
	}
	rows := (len(names) + cols - 1) / cols
	sheet := image.NewRGBA(image.Rect(0, 0, w*cols, h*rows))
	pic := newPicture(Light(hex(0x1b7363)))
	bg := hex(0xdceeea)
	if os.Getenv("DARK") != "" {
		pic = newPicture(Dark(hex(0x4fb8a5)))
		bg = hex(0x1e3a35)
	}
	pic.w, pic.h = float64(w), float64(h)
	for i, n := range names {
		p, _ := poses.ByName(n)
		c := card(pic, poses.Frame{From: p, To: p}, bg)
		label(c, n, 6, 14, hex(0x808080))
		x, y := i%cols*w, i/cols*h
		draw.Draw(sheet, image.Rect(x, y, x+w, y+h), c, image.Point{}, draw.Src)
	}
	f, _ := os.Create(out)
	png.Encode(f, sheet)
	f.Close()
}

func TestDevFilm(t *testing.T) {
	out := os.Getenv("FILM")
	if out == "" {
		t.Skip()
	}
	const w, h = 300, 250
	pairs := strings.Split(os.Getenv("PAIRS"), ";")
	sheet := image.NewRGBA(image.Rect(0, 0, w*6, h*len(pairs)))
	pic := newPicture(Light(hex(0x1b7363)))
	pic.w, pic.h = float64(w), float64(h)
	for r, pr := range pairs {
		ab := strings.Split(pr, ",")
		a, _ := poses.ByName(ab[0])
		b, _ := poses.ByName(ab[1])
		if len(ab) > 2 {
			b = b.Mirrored()
		}
		for i := range 6 {
			c := card(pic, poses.Move(a, b, float64(i)/5), hex(0xdceeea))
			draw.Draw(sheet, image.Rect(i*w, r*h, i*w+w, r*h+h), c, image.Point{}, draw.Src)
		}
	}
	f, _ := os.Create(out)
	png.Encode(f, sheet)
	f.Close()
}

func BenchmarkFrame(b *testing.B) {
	for _, pair := range [][2]string{{"cow", "cat"}, {"seated_cow", "seated_cat"}, {"standing_neutral", "standing_cow"}} {
		b.Run(pair[0], func(b *testing.B) {
			pic := newPicture(Light(hex(0x1b7363)))
			pic.w, pic.h = 690, 540
			from, _ := poses.ByName(pair[0])
			to, _ := poses.ByName(pair[1])
			f := poses.Frame{From: from, To: to}
			r := pic.bounds(&f)
			m := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
			b.ReportAllocs()
			b.ReportMetric(float64(r.Dx()*r.Dy()), "px")
			i := 0
			for b.Loop() {
				i++
				f.Share = float64(i%60) / 60
				now := poses.Between(from, to, f.Share)
				pic.draw(m, r.Min, &f, &now)
			}
		})
	}
}
