package tray

import (
	"image"
	"image/color"
	"math"
)

// point is a place in pixels, y downwards.
type point struct{ x, y float64 }

// shape gives the distance of a place to the edge of a figure in pixels, negative inside. Drawing by
// distance makes soft edges, round ends and any size without a rasteriser.
type shape func(p point) float64

// circle is a filled disc.
func circle(c point, r float64) shape {
	return func(p point) float64 { return math.Hypot(p.x-c.x, p.y-c.y) - r }
}

// ring is a whole circle drawn with a pen.
func ring(c point, r, pen float64) shape {
	return func(p point) float64 { return math.Abs(math.Hypot(p.x-c.x, p.y-c.y)-r) - pen/2 }
}

// arc is the part of a ring from 12 o'clock on, clockwise, with round ends. part is 0 to 1.
func arc(c point, r, pen, part float64) shape {
	if part >= 1 {
		return ring(c, r, pen)
	}
	end := part * 2 * math.Pi
	at := func(a float64) point { return point{c.x + r*math.Sin(a), c.y - r*math.Cos(a)} }
	first, last := at(0), at(end)
	return func(p point) float64 {
		a := math.Atan2(p.x-c.x, c.y-p.y)
		if a < 0 {
			a += 2 * math.Pi
		}
		if a <= end {
			return math.Abs(math.Hypot(p.x-c.x, p.y-c.y)-r) - pen/2
		}
		return min(math.Hypot(p.x-first.x, p.y-first.y), math.Hypot(p.x-last.x, p.y-last.y)) - pen/2
	}
}

// stroke is a line through points drawn with a round pen.
func stroke(line []point, pen float64) shape {
	return func(p point) float64 {
		d := math.Inf(1)
		for i := 1; i < len(line); i++ {
			d = min(d, toSegment(p, line[i-1], line[i]))
		}
		return d - pen/2
	}
}

func toSegment(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = min(1, max(0, ((p.x-a.x)*dx+(p.y-a.y)*dy)/l))
	}
	return math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy)
}

// box is a filled rectangle with round corners.
func box(c point, w, h, corner float64) shape {
	return func(p point) float64 {
		qx, qy := math.Abs(p.x-c.x)-w/2+corner, math.Abs(p.y-c.y)-h/2+corner
		return math.Hypot(max(qx, 0), max(qy, 0)) + min(max(qx, qy), 0) - corner
	}
}

// covered is how much of the pixel at x, y a shape covers, 0 to 1.
func covered(s shape, x, y int) float64 {
	return min(1, max(0, 0.5-s(point{float64(x) + 0.5, float64(y) + 0.5})))
}

// fill paints a shape over what is there.
func fill(img *image.NRGBA, s shape, c color.NRGBA) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if k := covered(s, x, y) * float64(c.A) / 255; k > 0 {
				img.SetNRGBA(x, y, over(c, k, img.NRGBAAt(x, y)))
			}
		}
	}
}

// cut takes a shape out of what is there.
func cut(img *image.NRGBA, s shape) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			was := img.NRGBAAt(x, y)
			was.A = uint8(math.Round(float64(was.A) * (1 - covered(s, x, y))))
			img.SetNRGBA(x, y, was)
		}
	}
}

// over lays a colour of opacity k over another one.
func over(c color.NRGBA, k float64, under color.NRGBA) color.NRGBA {
	rest := float64(under.A) / 255 * (1 - k)
	a := k + rest
	mix := func(top, bottom uint8) uint8 {
		return uint8(math.Round((float64(top)*k + float64(bottom)*rest) / a))
	}
	return color.NRGBA{mix(c.R, under.R), mix(c.G, under.G), mix(c.B, under.B), uint8(math.Round(a * 255))}
}
