package poses

import (
	"math"
	"testing"
)

// bend is how far the limb bends at its middle joint, in degrees: above 0 the way a knee bends for a
// figure that faces right.
func bend(a, b, c Point, facing float64) float64 {
	u, w := b.sub(a), c.sub(b)
	return math.Atan2(u.X*w.Y-u.Y*w.X, u.X*w.X+u.Y*w.Y) * 180 / math.Pi * facing
}

// The ranges of a supple person's joints, in degrees, with a little for the drawing. Source: the
// usual normal values of joint motion (knee 0 to 150 with the calf in the way, elbow 0 to 150, hip 20
// back to 125 forward, neck 60 back to 80 forward), wide by 5.
const (
	kneeLeast, kneeMost   = -5, 160
	elbowLeast, elbowMost = -10, 150
	hipLeast, hipMost     = -25, 145
	neckLeast, neckMost   = -65, 85
)

// inRange checks the joints of one pose from the side. Foreshortened limbs are seen at an angle that
// says nothing of the joint.
func inRange(t *testing.T, what string, p Pose) {
	t.Helper()
	if p.View != FromSide {
		return
	}
	short := func(bone int) bool { return p.short[bone] }
	check := func(joint string, got, least, most float64) {
		t.Helper()
		if got < least || got > most {
			t.Errorf("%s: the %s bends by %.0f°, a person's by %.0f° to %.0f°", what, joint, got, least, most)
		}
	}
	for side, s := range map[string]Joints{"near ": p.Near, "far ": p.Far} {
		if !short(7) && !short(8) {
			check(side+"knee", bend(s[Hip], s[Knee], s[Ankle], p.Facing), kneeLeast, kneeMost)
			check(side+"hip", -bend(p.Near[Mid], p.Near[Pelvis], p.Near[Pelvis].add(s[Knee].sub(s[Hip])), p.Facing), hipLeast, hipMost)
		}
		if !short(4) && !short(5) {
			check(side+"elbow", -bend(s[Shoulder], s[Elbow], s[Wrist], p.Facing), elbowLeast, elbowMost)
		}
	}
	check("neck", bend(p.Near[Mid], p.Near[Neck], p.Near[Head], p.Facing), neckLeast, neckMost)
}

func TestNoJointBendsTheWrongWay(t *testing.T) {
	for _, name := range Names() {
		p, _ := ByName(name)
		inRange(t, name, p)
		inRange(t, name+" mirrored", p.Mirrored())
	}
}

func TestNoJointBendsTheWrongWayInBetween(t *testing.T) {
	eachPair(t, func(t *testing.T, a, b Pose) {
		for k := 1; k < 12; k++ {
			p := Between(a, b, float64(k)/12)
			for i := range p.short {
				p.short[i] = a.short[i] || b.short[i]
			}
			inRange(t, "in between", p)
		}
	})
}
