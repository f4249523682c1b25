package figure

import (
	"math"

	"unknot/app/guides/poses"
)

// hairline is the inner edge of the hair, from the nape to the forehead, as share of the head's
// depth (towards the face) and length (towards the crown).
var hairline = []vec{{-0.62, -0.52}, {-0.34, -0.30}, {-0.22, 0.02}, {-0.02, 0.16}, {0.22, 0.34}, {0.50, 0.52}, {0.72, 0.66}}

// head draws the head in profile, turned a little towards the viewer or away with the trunk.
func (b *body) head(p *poses.Pose) {
	at, neck := v(p.Near[poses.Head]), v(p.Near[poses.Neck])
	up := at.sub(neck).unit()
	face := vec{-up.y, up.x}.times(p.Facing)
	b.face(at, up, face, math.Sin(p.Turn), math.Cos(p.Turn))
}

// face draws a head at a place with its crown towards up and its nose towards front. turn is how
// far it looks at the viewer (1: straight at) or away (-1), profile the rest.
func (b *body) face(at, up, front vec, turn, profile float64) {
	pen, s := b.pen, b.look
	deep, long := front.times(headDeep), up.times(headLong)
	if turn < 0.9 {
		nose := at.add(deep.times(0.99 * profile)).sub(long.times(0.12))
		pen.disc(nose, front.times(0.0085).sub(up.times(0.003)), up.times(0.0085), s.skin)
	}
	pen.disc(at, deep, long, s.skin)
	// The chin gives the round head a direction.
	pen.disc(at.add(deep.times(0.34*profile)).sub(long.times(0.62)), front.times(0.024), up.times(0.021), s.skin)

	// Hair: round the back of the head from the forehead to the nape, then along the hairline.
	pen.start()
	crown := vec{}
	first, last := 48*math.Pi/180, 212*math.Pi/180
	pen.ellipse(at.add(crown), deep.times(1.09), long.times(1.07), first, last)
	shift := -turn * 0.55
	for _, h := range hairline {
		x := min(max(h.x+shift*(1-h.y*h.y), -0.95), 0.95)
		pen.at(at.add(deep.times(x)).add(long.times(h.y)))
	}
	pen.fill(s.hair)

	ear := at.add(deep.times(-0.10 - turn*0.5)).sub(long.times(0.10))
	if turn > -0.3 {
		pen.disc(ear, front.times(0.0085), up.times(0.012), s.neck)
	}
	if turn > -0.5 {
		eye := at.add(deep.times(0.60*profile - turn*0.1)).add(long.times(0.06))
		pen.disc(eye, front.times(0.0048), up.times(0.0062), s.hair)
	}
	if turn > 0.35 {
		eye := at.add(deep.times(0.60*profile - turn*0.85)).add(long.times(0.06))
		pen.disc(eye, front.times(0.0048), up.times(0.0062), s.hair)
	}
}
