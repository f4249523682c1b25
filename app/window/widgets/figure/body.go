package figure

import (
	"math"

	"unknot/app/guides/poses"
)

// The thickness of the body, half of it each time, in the unit square in which a standing figure
// is about 0.87 high: a calm, average build.
const (
	shoulderHalf = 0.029
	elbowHalf    = 0.0215
	wristHalf    = 0.0155
	hipHalf      = 0.050
	neckHalf     = 0.0235
	headLong     = 0.0545 // from the middle of the head to its crown
	headDeep     = 0.0475 // from its middle to the face
)

// breathDeep is how far a full breath lifts the front of the trunk.
const breathDeep = 0.0075

// trunkSide is how far the trunk reaches in front of the spine and behind it, in even steps from
// the pelvis to the neck.
var trunkSide = [...]struct{ front, back float64 }{
	{0.050, 0.047},
	{0.051, 0.039},
	{0.054, 0.037},
	{0.062, 0.042},
	{0.058, 0.041},
	{0.025, 0.023},
}

func v(p poses.Point) vec { return vec{p.X, p.Y} }

// body draws a figure with a pen.
type body struct {
	pen     *pen
	look    *paint
	ribs    []rib
	corners []vec
}

// draw draws the figure in pose p.
func (b *body) draw(p *poses.Pose) {
	if p.View == poses.FromTop {
		b.fromTop(p)
		return
	}
	s := b.look
	b.arm(p, p.Far, p.FarHand, p.FarFist, s.far, s.farSkin)
	b.leg(p, p.Far, p.FarFoot, s.farLegs, s.farFeet)
	b.leg(p, p.Near, p.Foot, s.legs, s.feet)
	b.neck(p)
	b.trunk(p)
	b.waist(p)
	b.head(p)
	b.yoke(p.Near, s.near)
	b.armShade(p)
	b.arm(p, p.Near, p.Hand, p.Fist, s.near, s.skin)
}

// trunk draws the shirt along the spine, a curve from the pelvis through the middle of the back to
// the neck. On the hollow side it never reaches as far as the curve's centre, where it would fold.
func (b *body) trunk(p *poses.Pose) {
	from, to := v(p.Near[poses.Pelvis]), v(p.Near[poses.Neck])
	bend := v(p.Near[poses.Mid]).times(2).sub(from.add(to).times(0.5))
	const parts, plenty = 30, 1.0
	b.ribs = b.ribs[:0]
	for i := range parts + 1 {
		along, turn := curve(from, bend, to, float64(i)/parts)
		r := rib{along, plenty, plenty}
		if turn > 0 {
			r.left = 0.62 / turn
		} else if turn < 0 {
			r.right = -0.62 / turn
		}
		b.ribs = append(b.ribs, r)
	}
	b.even()
	wide := math.Abs(math.Sin(p.Turn)) * 0.022
	for i := range b.ribs {
		t := float64(i) / parts
		front, back := thickness(t)
		chest := wide * math.Sin(math.Pi*t)
		left, right := back+chest, front+chest+p.Breath*breathDeep*math.Sin(math.Pi*t) // of the way up, for a figure that faces right
		if p.Facing < 0 {
			left, right = right, left
		}
		b.ribs[i].left, b.ribs[i].right = softMin(left, b.ribs[i].left), softMin(right, b.ribs[i].right)
	}
	b.pen.limb(b.ribs, true, false, b.look.near)
	b.spine(from, bend, to, p.Facing)
}

// hemUp is how far up the spine from the pelvis the shirt ends, hemHalf how thick the trunk is there.
const hemUp, hemHalf = 0.004, 0.0495

// waist draws the trousers over the shirt: their upper edge is a straight line across the spine
// however the back is bent, and the seat lies below it.
func (b *body) waist(p *poses.Pose) {
	pelvis, hip, knee := v(p.Near[poses.Pelvis]), v(p.Near[poses.Hip]), v(p.Near[poses.Knee])
	bend := v(p.Near[poses.Mid]).times(2).sub(pelvis.add(v(p.Near[poses.Neck])).times(0.5))
	up := bend.sub(pelvis).unit()
	hem := pelvis.add(up.times(hemUp))
	b.pen.below(hem, up.times(-1))
	seat := pelvis.sub(up.times(0.010))
	b.ribs = append(b.ribs[:0], rib{hem, hemHalf, hemHalf}, rib{seat, 0.0500, 0.0500})
	b.pen.limb(b.ribs, true, false, b.look.legs)
	b.ribs = append(b.ribs[:0], rib{seat, 0.0500, 0.0500}, rib{hip, 0.0525, 0.0525})
	b.pen.limb(b.ribs, false, false, b.look.legs)
	b.pen.everywhere()
	b.thigh(hip, knee, p.Facing, b.look.legs)
}

// spine draws the vertebrae as a row of soft dots: the line that the exercises are about. They
// show as the back leaves the straight line; an upright back needs no pointing out.
func (b *body) spine(from, bend, to vec, facing float64) {
	chord := to.sub(from)
	off := bend.sub(from)
	hollow := math.Abs(chord.x*off.y-chord.y*off.x) / chord.len() / 2
	show := min(max((hollow-0.010)/0.020, 0), 1)
	if show == 0 {
		return
	}
	ink := faint(b.look.spine, show)
	const dots = 11
	for i := range dots {
		t := 0.04 + 0.86*float64(i)/(dots-1)
		along, _ := curve(from, bend, to, t)
		ahead, _ := curve(from, bend, to, t+0.01)
		up := ahead.sub(along).unit()
		_, back := thickness(t)
		at := along.add(up.left().times(back * 0.42 * facing))
		long, deep := 0.0085-0.0025*t, 0.0062-0.002*t
		b.pen.disc(at, up.times(long), up.left().times(deep), ink)
	}
}

// even lets the room on either side grow only gently along the way, so that a hollow has no notch.
func (b *body) even() {
	const slope = 0.2
	n := len(b.ribs)
	for i := 1; i < n; i++ {
		b.ribs[i].gentle(b.ribs[i-1], slope)
	}
	for i := n - 2; i >= 0; i-- {
		b.ribs[i].gentle(b.ribs[i+1], slope)
	}
}

func (r *rib) gentle(beside rib, slope float64) {
	room := slope * r.at.sub(beside.at).len()
	r.left, r.right = min(r.left, beside.left+room), min(r.right, beside.right+room)
}

// curve is the point at t of a quadratic curve, and how sharply it turns there: above 0 to the left.
func curve(a, c, e vec, t float64) (at vec, turn float64) {
	at = a.to(c, t).to(c.to(e, t), t)
	d1 := c.sub(a).times(2 * (1 - t)).add(e.sub(c).times(2 * t))
	d2 := e.sub(c.times(2)).add(a).times(2)
	l := d1.len()
	return at, -(d1.x*d2.y - d1.y*d2.x) / max(l*l*l, 1e-9)
}

// thickness is trunkSide at t, between its steps along a smooth curve.
func thickness(t float64) (front, back float64) {
	at := t * float64(len(trunkSide)-1)
	i := min(int(at), len(trunkSide)-2)
	p, q, r, s := trunkSide[max(i-1, 0)], trunkSide[i], trunkSide[i+1], trunkSide[min(i+2, len(trunkSide)-1)]
	k := at - float64(i)
	return spline(p.front, q.front, r.front, s.front, k), spline(p.back, q.back, r.back, s.back, k)
}

// spline goes from b to c along the way that a and d suggest.
func spline(a, b, c, d, k float64) float64 {
	return b + k/2*(c-a+k*(2*a-5*b+4*c-d+k*(3*(b-c)+d-a)))
}

// softMin is close to the lesser of two positive numbers, without a corner where they meet.
func softMin(a, b float64) float64 {
	a2, b2 := a*a, b*b
	return a * b / math.Sqrt(math.Sqrt(a2*a2+b2*b2))
}

// neck draws the neck from inside the shirt to inside the head, bent like the spine.
func (b *body) neck(p *poses.Pose) {
	pelvis, mid, at, head := v(p.Near[poses.Pelvis]), v(p.Near[poses.Mid]), v(p.Near[poses.Neck]), v(p.Near[poses.Head])
	bend := mid.times(2).sub(pelvis.add(at).times(0.5))
	low := at.add(bend.sub(at).unit().times(0.045))
	b.ribs = b.ribs[:0]
	for i := range 7 {
		t := float64(i) / 6
		along, _ := curve(low, at, head, t)
		half := neckHalf * (1.1 - 0.15*t)
		b.ribs = append(b.ribs, rib{along, half, half})
	}
	b.pen.limb(b.ribs, false, false, b.look.neck)
}
