package figure

import (
	"image/color"
	"math"

	"unknot/app/guides/poses"
)

// The outlines of a hand, along the fingers and towards the thumb. A hand seen from its back shows
// its breadth and the thumb beside it; one that lies on something is seen from its edge, the palm
// below; a fist has its fingers folded in. All have as many corners, so that one turns into another.
var (
	handOpen = []vec{
		{-0.004, -0.0150},
		{0.014, -0.0172},
		{0.030, -0.0168},
		{0.052, -0.0130},
		{0.069, -0.0070},
		{0.0745, 0.0000},
		{0.066, 0.0072},
		{0.046, 0.0100},
		{0.033, 0.0128},
		{0.040, 0.0205},
		{0.036, 0.0262},
		{0.026, 0.0240},
		{0.010, 0.0170},
		{-0.004, 0.0150},
	}
	handFlat = []vec{
		{-0.006, -0.0150},
		{0.006, -0.0178},
		{0.026, -0.0188},
		{0.050, -0.0190},
		{0.066, -0.0180},
		{0.0705, -0.0135},
		{0.064, -0.0090},
		{0.046, -0.0058},
		{0.036, -0.0040},
		{0.040, -0.0045},
		{0.036, 0.0000},
		{0.026, 0.0050},
		{0.010, 0.0120},
		{-0.004, 0.0150},
	}
	handFist = []vec{
		{-0.004, -0.0150},
		{0.010, -0.0185},
		{0.024, -0.0195},
		{0.036, -0.0170},
		{0.042, -0.0090},
		{0.0430, 0.0000},
		{0.042, 0.0080},
		{0.038, 0.0150},
		{0.034, 0.0180},
		{0.031, 0.0195},
		{0.027, 0.0205},
		{0.020, 0.0205},
		{0.009, 0.0180},
		{-0.004, 0.0150},
	}
)

// The outlines of a foot, along the toes and towards the sole: one that stands, at a right angle to
// the shin, and one that is stretched out behind a knee on the floor.
var (
	footFlat = []vec{
		{-0.0185, -0.0120},
		{-0.0275, 0.0080},
		{-0.0265, 0.0245},
		{-0.0180, 0.0300},
		{0.0040, 0.0296},
		{0.0300, 0.0300},
		{0.0580, 0.0300},
		{0.0760, 0.0285},
		{0.0810, 0.0215},
		{0.0740, 0.0140},
		{0.0520, 0.0060},
		{0.0310, -0.0030},
		{0.0190, -0.0170},
		{0.0000, -0.0230},
	}
	footLong = []vec{
		{-0.0060, 0.0190},
		{0.0030, 0.0255},
		{0.0130, 0.0265},
		{0.0230, 0.0225},
		{0.0370, 0.0175},
		{0.0540, 0.0150},
		{0.0740, 0.0110},
		{0.0930, 0.0000},
		{0.0970, -0.0080},
		{0.0880, -0.0150},
		{0.0640, -0.0185},
		{0.0380, -0.0190},
		{0.0120, -0.0195},
		{-0.0080, -0.0190},
	}
)

// arm draws a sleeve to half-way down the upper arm, the bare arm and the hand.
func (b *body) arm(p *poses.Pose, s poses.Joints, hand, fist float64, sleeve, skin color.RGBA) {
	shoulder, elbow, wrist := v(s[poses.Shoulder]), v(s[poses.Elbow]), v(s[poses.Wrist])
	b.hand(elbow, wrist, hand, fist, p.Facing, skin)
	b.taper(elbow, wrist, elbowHalf, 0.0232, wristHalf, skin)
	b.taper(shoulder, elbow, shoulderHalf*0.9, 0.0245, elbowHalf, skin)
	hem := shoulder.to(elbow, 0.60)
	b.ribs = append(b.ribs[:0], rib{shoulder, shoulderHalf, shoulderHalf}, rib{shoulder.to(hem, 0.5), 0.0300, 0.0300}, rib{hem, 0.0290, 0.0290})
	b.pen.limb(b.ribs, false, true, sleeve)
}

// hand draws a hand whose fingers point along angle. The more the wrist is bent back, the more the
// hand lies on something, its palm away from the forearm.
func (b *body) hand(elbow, wrist vec, angle, fist, facing float64, skin color.RGBA) {
	d, fore := polar(angle), wrist.sub(elbow).unit()
	cross := fore.x*d.y - fore.y*d.x
	low := min(max((wrist.y-floorY+0.045)/0.02, 0), 1) * math.Abs(d.x) // a hand on the floor
	flat := max(min(max((math.Abs(cross)-0.45)/0.40, 0), 1), low) * (1 - fist)
	thumb := d.left().times(facing)
	if flat > 0.5 { // the back of the hand is up, or where the forearm comes from
		thumb = d.left()
		if (low > 0.5 && thumb.y > 0) || (low <= 0.5 && thumb.x*fore.x+thumb.y*fore.y > 0) {
			thumb = thumb.times(-1)
		}
	}
	b.corners = between(b.corners, handOpen, handFlat, flat)
	b.corners = between(b.corners, b.corners, handFist, fist)
	b.pen.smooth(frame{wrist, d, thumb}, b.corners, func() { b.pen.fill(skin) })
}

// yoke joins a shoulder to the neck.
func (b *body) yoke(s poses.Joints, cloth color.RGBA) {
	b.ribs = append(b.ribs[:0], rib{v(s[poses.Neck]), 0.022, 0.022}, rib{v(s[poses.Shoulder]), shoulderHalf, shoulderHalf})
	b.pen.limb(b.ribs, false, false, cloth)
}

// taper draws one part of a limb, with the given halves at its start, a third down and at its end.
func (b *body) taper(from, to vec, start, third, end float64, c color.RGBA) {
	b.ribs = append(b.ribs[:0],
		rib{from, start, start},
		rib{from.to(to, 0.15), (start + third) / 2, (start + third) / 2},
		rib{from.to(to, 0.33), third, third},
		rib{from.to(to, 0.55), third*0.75 + end*0.25, third*0.75 + end*0.25},
		rib{from.to(to, 0.8), third*0.3 + end*0.7, third*0.3 + end*0.7},
		rib{to, end, end})
	b.pen.limb(b.ribs, false, false, c)
}

// armShade sets the near arm off from the trunk behind it.
func (b *body) armShade(p *poses.Pose) {
	off := vec{0.005 * p.Facing, 0.006}
	shoulder, elbow, wrist := v(p.Near[poses.Shoulder]).add(off), v(p.Near[poses.Elbow]).add(off), v(p.Near[poses.Wrist]).add(off)
	b.ribs = append(b.ribs[:0], rib{shoulder.to(elbow, 0.4), 0.016, 0.016}, rib{shoulder.to(elbow, 0.6), 0.027, 0.027}, rib{elbow, elbowHalf, elbowHalf}, rib{wrist, wristHalf, wristHalf})
	b.pen.limb(b.ribs, false, false, b.look.shade)
}

// leg draws hip, thigh, shin and foot.
func (b *body) leg(p *poses.Pose, s poses.Joints, foot float64, cloth, shoe color.RGBA) {
	pelvis, hip, knee, ankle := v(p.Near[poses.Pelvis]), v(s[poses.Hip]), v(s[poses.Knee]), v(s[poses.Ankle])
	b.foot(ankle, knee, foot, p.Facing, shoe)
	b.shin(knee, ankle, p.Facing, cloth)
	b.thigh(hip, knee, p.Facing, cloth)
	b.ribs = append(b.ribs[:0], rib{pelvis, 0.045, 0.045}, rib{hip, hipHalf, hipHalf})
	b.pen.limb(b.ribs, false, false, cloth)
}

// side is one place along a leg: how far down it is, and how thick before and behind the bone.
type side struct{ t, front, back float64 }

// The thigh is fuller before the bone, the shin behind it, where the calf is.
var (
	thighSides = []side{{0, 0.050, 0.052}, {0.15, 0.050, 0.050}, {0.35, 0.047, 0.045}, {0.6, 0.041, 0.038}, {0.8, 0.036, 0.033}, {1, 0.033, 0.032}}
	shinSides  = []side{{0, 0.033, 0.032}, {0.16, 0.0305, 0.0335}, {0.34, 0.0265, 0.0365}, {0.55, 0.0235, 0.0310}, {0.78, 0.0205, 0.0235}, {1, 0.0195, 0.0200}}
)

func (b *body) thigh(hip, knee vec, facing float64, cloth color.RGBA) {
	b.sided(hip, knee, thighSides, facing, cloth)
}

func (b *body) shin(knee, ankle vec, facing float64, cloth color.RGBA) {
	b.sided(knee, ankle, shinSides, facing, cloth)
}

// sided draws a part of a leg that is not as thick before the bone as behind it.
func (b *body) sided(from, to vec, sides []side, facing float64, c color.RGBA) {
	b.ribs = b.ribs[:0]
	for _, s := range sides {
		left, right := s.front, s.back // of the way down, for a figure that faces right
		if facing < 0 {
			left, right = right, left
		}
		b.ribs = append(b.ribs, rib{from.to(to, s.t), left, right})
	}
	b.pen.limb(b.ribs, false, false, c)
}

// foot draws a foot that points along angle. Its sole is on the side that the figure faces away
// from when it kneels, and below when it stands.
func (b *body) foot(ankle, knee vec, angle, facing float64, shoe color.RGBA) {
	d := polar(angle)
	sole := vec{-d.y, d.x}.times(facing)
	shin := ankle.sub(knee).unit()
	bent := math.Abs(shin.x*d.y - shin.y*d.x) // 1 when the foot is at a right angle to the shin
	b.corners = between(b.corners, footLong, footFlat, min(bent*1.15, 1))
	b.pen.smooth(frame{ankle, d, sole}, b.corners, func() { b.pen.fill(shoe) })
}
