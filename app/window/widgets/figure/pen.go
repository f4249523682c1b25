package figure

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// vec is a place or a direction: in the unit square of the poses, or in pixels.
type vec struct{ x, y float64 }

func (a vec) add(b vec) vec           { return vec{a.x + b.x, a.y + b.y} }
func (a vec) sub(b vec) vec           { return vec{a.x - b.x, a.y - b.y} }
func (a vec) times(k float64) vec     { return vec{a.x * k, a.y * k} }
func (a vec) len() float64            { return math.Hypot(a.x, a.y) }
func (a vec) to(b vec, t float64) vec { return vec{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// unit is the direction of a, or up for a of no length.
func (a vec) unit() vec {
	l := a.len()
	if l < 1e-9 {
		return vec{0, -1}
	}
	return vec{a.x / l, a.y / l}
}

// left is a turned by a quarter against the clock on screen, where y goes down.
func (a vec) left() vec { return vec{a.y, -a.x} }

func polar(angle float64) vec { return vec{math.Cos(angle), math.Sin(angle)} }

// pen fills outlines given in the unit square into an image, with soft edges. It keeps its buffers,
// so that drawing allocates nothing once it has warmed up.
type pen struct {
	dst *image.RGBA
	// A point's pixel is (x, y) * scale + shift.
	scale float64
	shift vec

	raster  vector.Rasterizer
	mask    image.Alpha // how much of each pixel the shape covers
	outline []vec       // of the shape being drawn, in pixels
	// Of shapes only what lies from edge in the direction of inside is drawn, in pixels; all of them
	// if inside is nothing.
	edge, inside vec
	cut          []vec
}

// below draws from now on only what lies beyond the line through edge that way is square to.
func (p *pen) below(edge, way vec) {
	p.edge = vec{edge.x*p.scale + p.shift.x, edge.y*p.scale + p.shift.y}
	p.inside = way
}

// everywhere ends below.
func (p *pen) everywhere() { p.inside = vec{} }

// clip cuts the outline off at the edge.
func (p *pen) clip() {
	if p.inside == (vec{}) {
		return
	}
	depth := func(v vec) float64 { d := v.sub(p.edge); return d.x*p.inside.x + d.y*p.inside.y }
	p.cut = p.cut[:0]
	for i, b := range p.outline {
		a := p.outline[(i+len(p.outline)-1)%len(p.outline)]
		da, db := depth(a), depth(b)
		if (da < 0) != (db < 0) {
			p.cut = append(p.cut, a.to(b, da/(da-db)))
		}
		if db >= 0 {
			p.cut = append(p.cut, b)
		}
	}
	p.outline, p.cut = p.cut, p.outline
}

// start begins a new outline.
func (p *pen) start() { p.outline = p.outline[:0] }

// at adds a corner.
func (p *pen) at(v vec) {
	p.outline = append(p.outline, vec{v.x*p.scale + p.shift.x, v.y*p.scale + p.shift.y})
}

// fill closes the outline and fills it.
func (p *pen) fill(c color.RGBA) {
	p.clip()
	if len(p.outline) < 3 {
		return
	}
	lo, hi := p.outline[0], p.outline[0]
	for _, v := range p.outline[1:] {
		lo = vec{min(lo.x, v.x), min(lo.y, v.y)}
		hi = vec{max(hi.x, v.x), max(hi.y, v.y)}
	}
	box := image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x))+1, int(math.Ceil(hi.y))+1).Intersect(p.dst.Rect)
	if box.Empty() {
		return
	}
	p.raster.Reset(box.Dx(), box.Dy())
	p.raster.DrawOp = draw.Src
	w, h := float64(box.Dx()), float64(box.Dy())
	for i, v := range p.outline {
		// What sticks out of the picture is flattened against its edge.
		x := float32(min(max(v.x-float64(box.Min.X), 0), w))
		y := float32(min(max(v.y-float64(box.Min.Y), 0), h))
		if i == 0 {
			p.raster.MoveTo(x, y)
		} else {
			p.raster.LineTo(x, y)
		}
	}
	p.raster.ClosePath()
	if n := box.Dx() * box.Dy(); cap(p.mask.Pix) < n {
		p.mask.Pix = make([]uint8, n)
	} else {
		p.mask.Pix = p.mask.Pix[:n]
	}
	p.mask.Stride, p.mask.Rect = box.Dx(), image.Rect(0, 0, box.Dx(), box.Dy())
	p.raster.Draw(&p.mask, p.mask.Rect, image.Opaque, image.Point{})
	p.lay(box, c)
}

// arc adds points on a circle from angle a to b, as many as its size on screen asks for.
func (p *pen) arc(centre vec, r, a, b float64) {
	p.ellipse(centre, vec{r, 0}, vec{0, r}, a, b)
}

// ellipse adds points on an ellipse with the half axes u and v, from angle a to b.
func (p *pen) ellipse(centre, u, v vec, a, b float64) {
	size := max(u.len(), v.len()) * p.scale
	n := int(math.Ceil(math.Abs(b-a) * min(max(math.Sqrt(size)*1.3, 2), 14)))
	n = max(n, 3)
	for i := range n + 1 {
		w := polar(a + (b-a)*float64(i)/float64(n))
		p.at(centre.add(u.times(w.x)).add(v.times(w.y)))
	}
}

// disc fills a whole ellipse.
func (p *pen) disc(centre, u, v vec, c color.RGBA) {
	p.start()
	p.ellipse(centre, u, v, 0, 2*math.Pi)
	p.fill(c)
}

// rib is one place along a limb: where, and how thick on either side.
type rib struct {
	at          vec
	left, right float64
}

// limb fills the shape that the ribs span, from the first to the last. Ends are round unless flat.
func (p *pen) limb(ribs []rib, flatStart, flatEnd bool, c color.RGBA) {
	n := len(ribs)
	p.start()
	for i, r := range ribs {
		p.at(r.at.add(across(ribs, i).times(r.left)))
	}
	p.cap(ribs[n-1], across(ribs, n-1), flatEnd, 1)
	for i := n - 1; i >= 0; i-- {
		p.at(ribs[i].at.sub(across(ribs, i).times(ribs[i].right)))
	}
	p.cap(ribs[0], across(ribs, 0), flatStart, -1)
	p.fill(c)
}

// cap rounds an end of a limb off: forward (way 1) from its left to its right side, or back (-1).
func (p *pen) cap(r rib, left vec, flat bool, way float64) {
	if flat {
		return
	}
	half := (r.left + r.right) / 2
	centre := r.at.add(left.times((r.left - r.right) / 2))
	from := math.Atan2(left.y*way, left.x*way)
	p.arc(centre, half, from, from+math.Pi)
}

// across points to the left of the way along the ribs at rib i.
func across(ribs []rib, i int) vec {
	a, b := ribs[max(i-1, 0)].at, ribs[min(i+1, len(ribs)-1)].at
	return b.sub(a).unit().left()
}
