package figure

import (
	"image/color"
	"math"

	"unknot/app/guides/poses"
)

// fromTop draws a figure that lies on its back, seen from above. Near is its right side.
func (b *body) fromTop(p *poses.Pose) {
	s := b.look
	below, above := p.Far, p.Near
	if p.Near[poses.Knee].X < p.Near[poses.Hip].X-0.02 {
		below, above = above, below // the knees lie on their right: the left leg is on top
	}
	b.legFromTop(below, s.shins, s.farLegs)
	b.legFromTop(above, s.legs, s.shins)
	b.neck(p)
	pelvis, mid, neck := v(p.Near[poses.Pelvis]), v(p.Near[poses.Mid]), v(p.Near[poses.Neck])
	b.armFromTop(p.Near, -1)
	b.armFromTop(p.Far, 1)
	near, far := v(p.Near[poses.Shoulder]), v(p.Far[poses.Shoulder])
	b.ribs = append(b.ribs[:0], rib{near, 0.032, 0.032}, rib{near.to(far, 0.5), 0.036, 0.036}, rib{far, 0.032, 0.032})
	b.pen.limb(b.ribs, false, false, s.near)
	across := v(p.Far[poses.Hip]).sub(v(p.Near[poses.Hip]))
	narrow := 0.75 + 0.25*min(across.len()/0.09, 1) // a pelvis that tips over shows its side
	b.ribs = append(b.ribs[:0],
		rib{pelvis.add(vec{0, 0.022}), 0.066 * narrow, 0.066 * narrow},
		rib{pelvis, 0.066 * narrow, 0.066 * narrow},
		rib{pelvis.to(mid, 0.5), 0.060, 0.060},
		rib{mid, 0.062, 0.062},
		rib{mid.to(neck, 0.4), 0.070, 0.070},
		rib{mid.to(neck, 0.7), 0.080, 0.080},
		rib{mid.to(neck, 0.88), 0.070, 0.070},
		rib{neck, 0.028, 0.028})
	b.pen.limb(b.ribs, true, false, s.near)
	at := v(p.Near[poses.Head])
	b.faceFromTop(at, at.sub(neck).unit())
}

// armFromTop draws an arm, its thumb towards the head; way is 1 for the arm at the viewer's right.
func (b *body) armFromTop(s poses.Joints, way float64) {
	look := b.look
	shoulder, elbow, wrist := v(s[poses.Shoulder]), v(s[poses.Elbow]), v(s[poses.Wrist])
	d := wrist.sub(elbow)
	b.hand(elbow, wrist, math.Atan2(d.y, d.x), 0, way, look.skin)
	b.taper(elbow, wrist, elbowHalf, 0.0225, wristHalf, look.skin)
	b.taper(shoulder, elbow, shoulderHalf*0.9, 0.0235, elbowHalf, look.skin)
	hem := shoulder.to(elbow, 0.6)
	b.ribs = append(b.ribs[:0], rib{shoulder, 0.032, 0.032}, rib{hem, 0.0275, 0.0275})
	b.pen.limb(b.ribs, false, true, look.near)
}

// legFromTop draws a leg with its knee up, nearest to the viewer: shin below, thigh above it.
func (b *body) legFromTop(s poses.Joints, thigh, shin color.RGBA) {
	look := b.look
	hip, knee, ankle := v(s[poses.Hip]), v(s[poses.Knee]), v(s[poses.Ankle])
	d := ankle.sub(knee).unit()
	b.ribs = append(b.ribs[:0], rib{ankle, 0.019, 0.019}, rib{ankle.add(d.times(0.03)), 0.020, 0.020}, rib{ankle.add(d.times(0.052)), 0.017, 0.017})
	b.pen.limb(b.ribs, false, false, look.feet)
	b.taper(knee, ankle, 0.036, 0.033, 0.0205, shin)
	b.ribs = append(b.ribs[:0], rib{hip, 0.044, 0.044}, rib{hip.to(knee, 0.5), 0.043, 0.043}, rib{knee, 0.038, 0.038})
	b.pen.limb(b.ribs, false, false, thigh)
}

// faceFromTop draws the head of somebody who looks straight up, eyes closed.
func (b *body) faceFromTop(at, up vec) {
	pen, s := b.pen, b.look
	right := vec{-up.y, up.x}
	pen.disc(at.add(up.times(0.006)), right.times(0.0505), up.times(0.0575), s.hair)
	pen.disc(at.sub(up.times(0.010)), right.times(0.0425), up.times(0.0480), s.skin)
	for _, side := range []float64{-1, 1} {
		eye := at.add(right.times(0.017 * side))
		b.ribs = append(b.ribs[:0],
			rib{eye.add(right.times(-0.008)).add(up.times(0.002)), 0.0022, 0.0022},
			rib{eye.sub(up.times(0.001)), 0.0022, 0.0022},
			rib{eye.add(right.times(0.008)).add(up.times(0.002)), 0.0022, 0.0022})
		pen.limb(b.ribs, false, false, s.hair)
	}
}
