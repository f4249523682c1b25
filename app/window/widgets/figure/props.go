package figure

import (
	"image/color"
	"math"

	"unknot/app/guides/poses"
)

// floorY is the floor's line in the unit square; soles and palms rest on it.
const floorY = 0.905

// ground draws the floor or the mat, and the soft shadow of the figure on it.
func (b *body) ground(p *poses.Pose, left, right float64) {
	s := b.look
	if p.View == poses.FromTop {
		b.slab(vec{0.26, 0.035}, vec{0.74, 0.86}, 0.03, s.mat)
		return
	}
	if lies(p) {
		b.slab(vec{left + 0.02, floorY}, vec{right - 0.02, floorY + 0.022}, 0.011, s.mat)
	} else {
		b.slab(vec{left + 0.01, floorY}, vec{right - 0.01, floorY + 0.014}, 0.007, s.floor)
	}
	lo, hi := b.stands(p)
	for _, rim := range [...]float64{0.036, 0.026, 0.014, 0} {
		b.pen.disc(vec{(lo + hi) / 2, floorY + 0.004}, vec{(hi-lo)/2 + rim, 0}, vec{0, 0.004 + 0.2*rim}, s.shadow)
	}
}

// stands is the stretch of floor under what is close to it. What comes down to the floor widens it
// bit by bit, so that the shadow never jumps.
func (b *body) stands(p *poses.Pose) (lo, hi float64) {
	const near, nearer = floorY - 0.16, floorY - 0.06
	lo = p.Near[poses.Ankle].X
	hi = lo
	for _, side := range [...]*poses.Joints{&p.Near, &p.Far} {
		for _, at := range side {
			share := min(max((at.Y-near)/(nearer-near), 0), 1)
			x := p.Near[poses.Ankle].X + (at.X-p.Near[poses.Ankle].X)*share
			lo, hi = min(lo, x), max(hi, x)
		}
		toe := side[poses.Ankle].X + 0.05*math.Cos(p.Foot)
		lo, hi = min(lo, toe), max(hi, toe)
	}
	return lo, hi
}

// lies says whether the figure is on a mat: hands or back on the floor.
func lies(p *poses.Pose) bool {
	return p.Near[poses.Knee].Y > floorY-0.06 || p.Near[poses.Hip].Y > 0.77
}

func (b *body) slab(lo, hi vec, r float64, c color.RGBA) {
	b.pen.start()
	b.pen.arc(vec{lo.x + r, lo.y + r}, r, math.Pi, 1.5*math.Pi)
	b.pen.arc(vec{hi.x - r, lo.y + r}, r, 1.5*math.Pi, 2*math.Pi)
	b.pen.arc(vec{hi.x - r, hi.y - r}, r, 0, 0.5*math.Pi)
	b.pen.arc(vec{lo.x + r, hi.y - r}, r, 0.5*math.Pi, math.Pi)
	b.pen.fill(c)
}

// prop draws a thing beside the figure, faintly while it comes or goes.
func (b *body) prop(o poses.Prop) {
	body, edge := faint(b.look.prop, o.There), faint(b.look.propEdge, o.There)
	switch o.Kind {
	case poses.Chair:
		b.chair(o, body, edge)
	case poses.Wall:
		b.wall(o, body)
	case poses.Ball:
		b.round(o, 0.55, body, edge)
	case poses.Roller:
		b.round(o, 0.42, body, edge)
	}
}

func (b *body) chair(o poses.Prop, fill, edge color.RGBA) {
	way := 1.0
	if o.X2 < o.X1 {
		way = -1
	}
	leg := func(x, lean float64) {
		b.ribs = append(b.ribs[:0], rib{vec{x, o.Y + 0.02}, 0.008, 0.008}, rib{vec{x + lean*way, floorY - 0.006}, 0.0065, 0.0065})
		b.pen.limb(b.ribs, false, false, edge)
	}
	leg(o.X1+0.025*way, -0.012)
	leg(o.X2-0.03*way, 0.012)
	// The back rest leans a little, with a padded upper half.
	foot, top := vec{o.X1 + 0.012*way, o.Y + 0.015}, vec{o.BackX - 0.012*way, o.BackTop}
	b.ribs = append(b.ribs[:0], rib{foot, 0.008, 0.008}, rib{top, 0.008, 0.008})
	b.pen.limb(b.ribs, false, false, edge)
	b.ribs = append(b.ribs[:0], rib{top.to(foot, 0.03), 0.013, 0.013}, rib{top.to(foot, 0.5), 0.016, 0.016})
	b.pen.limb(b.ribs, false, false, fill)
	lo, hi := min(o.X1, o.X2), max(o.X1, o.X2)
	b.slab(vec{lo - 0.005, o.Y}, vec{hi + 0.005, o.Y + 0.03}, 0.014, fill)
}

func (b *body) wall(o poses.Prop, fill color.RGBA) {
	const thick = 0.022
	side := -1.0
	if o.X > 0.5 {
		side = 1
	}
	lo, hi := min(o.X, o.X+side*thick), max(o.X, o.X+side*thick)
	b.slab(vec{lo, 0.03}, vec{hi, floorY}, 0.004, fill)
}

// round draws a ball or a roller, with a mark that shows how it turns as it goes along.
func (b *body) round(o poses.Prop, mark float64, fill, edge color.RGBA) {
	at := vec{o.X, o.Y}
	b.pen.disc(at, vec{o.R, 0}, vec{0, o.R}, edge)
	b.pen.disc(at, vec{o.R * 0.84, 0}, vec{0, o.R * 0.84}, fill)
	spoke := polar((o.X + o.Y) / o.R).times(o.R * mark)
	b.pen.disc(at.add(spoke), vec{o.R * 0.16, 0}, vec{0, o.R * 0.16}, edge)
	b.pen.disc(at.sub(spoke), vec{o.R * 0.16, 0}, vec{0, o.R * 0.16}, edge)
}
