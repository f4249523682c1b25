package figure

import "image/color"

// Half outlines of a person seen from behind, from the spine outwards and down; the other half is
// their mirror image.
var (
	shirtHalf = []vec{
		{0, 0.176},
		{0.034, 0.186},
		{0.075, 0.205},
		{0.135, 0.224},
		{0.168, 0.262},
		{0.172, 0.310},
		{0.150, 0.372},
		{0.136, 0.440},
		{0.120, 0.520},
		{0.122, 0.580},
		{0.140, 0.640},
		{0, 0.652},
	}
	trousersHalf = []vec{
		{0, 0.622}, {0.134, 0.616}, {0.152, 0.680}, {0.156, 0.750}, {0.148, 0.850}, {0.136, 1.02}, {0.022, 1.02}, {0.012, 0.900}, {0, 0.800},
	}
	headHalf = []vec{{0, 0.022}, {0.036, 0.030}, {0.055, 0.062}, {0.056, 0.100}, {0.046, 0.132}, {0.030, 0.150}, {0, 0.154}}
	neckOut  = []vec{{0, 0.120}, {0.032, 0.125}, {0.032, 0.160}, {0.040, 0.188}, {0.070, 0.206}, {0, 0.215}}
)

// whole is a half outline with its mirror image, around the middle of the picture.
func whole(into, half []vec) []vec {
	into = into[:0]
	for _, p := range half {
		into = append(into, vec{0.5 + p.x, p.y})
	}
	for i := len(half) - 1; i >= 0; i-- {
		if half[i].x > 0 {
			into = append(into, vec{0.5 - half[i].x, half[i].y})
		}
	}
	return into
}

// fromBehind draws a person who stands with the back to the viewer, from the head to the thighs.
func (b *body) fromBehind() {
	s := b.look
	for _, way := range [...]float64{-1, 1} {
		b.armFromBehind(way)
	}
	b.shape(neckOut, s.neck)
	b.shape(trousersHalf, s.legs)
	b.ribs = append(b.ribs[:0], rib{vec{0.5, 0.805}, 0.0022, 0.0022}, rib{vec{0.5, 1.02}, 0.010, 0.010})
	b.pen.limb(b.ribs, false, true, s.farLegs)
	b.ribs = append(b.ribs[:0], rib{vec{0.5, 0.690}, 0.0015, 0.0015}, rib{vec{0.5, 0.800}, 0.0028, 0.0028})
	b.pen.limb(b.ribs, false, false, s.shins)
	b.shape(shirtHalf, s.near)
	for _, way := range [...]float64{-1, 1} { // ears, then the head over them
		b.pen.disc(vec{0.5 + way*0.057, 0.098}, vec{0.010, 0}, vec{0, 0.016}, s.skin)
	}
	b.shape(headHalf, s.hair)
	for i := range 13 { // the spine, from the neck to the waist
		t := float64(i) / 12
		b.pen.disc(vec{0.5, 0.215 + 0.400*t}, vec{0.0075 + 0.002*t, 0}, vec{0, 0.0068 + 0.002*t}, faint(s.spine, 0.55))
	}
	// The shoulder blades.
	for _, way := range [...]float64{-1, 1} {
		b.stroke(frame{vec{0.5, 0}, vec{way, 0}, vec{0, 1}}, 0.0022, faint(s.spine, 0.45), vec{0.062, 0.268}, vec{0.050, 0.330}, vec{0.082, 0.392})
	}
}

func (b *body) shape(half []vec, c color.RGBA) {
	b.corners = whole(b.corners, half)
	b.pen.smooth(frame{vec{}, vec{1, 0}, vec{0, 1}}, b.corners, func() { b.pen.fill(c) })
}

// armFromBehind draws an arm that hangs; way is 1 for the right one.
func (b *body) armFromBehind(way float64) {
	s := b.look
	at := func(x, y float64) vec { return vec{0.5 + way*x, y} }
	shoulder, elbow, wrist := at(0.150, 0.268), at(0.196, 0.470), at(0.212, 0.650)
	b.corners = between(b.corners, handOpen, handOpen, 0)
	b.pen.smooth(frame{wrist, at(0.006, 1).sub(at(0, 0)).unit(), vec{-way, 0}}, b.corners, func() { b.pen.fill(s.skin) })
	b.taper(elbow, wrist, 0.026, 0.028, 0.0165, s.skin)
	b.taper(shoulder, elbow, 0.034, 0.030, 0.026, s.skin)
	hem := shoulder.to(elbow, 0.58)
	b.ribs = append(b.ribs[:0], rib{shoulder, 0.040, 0.040}, rib{shoulder.to(hem, 0.5), 0.038, 0.038}, rib{hem, 0.036, 0.036})
	b.pen.limb(b.ribs, false, true, s.near)
}
