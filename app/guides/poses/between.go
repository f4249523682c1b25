package poses

import "math"

// repairs is how often the lengths of the bones are put right at most. Angles bring the figure
// close already, so that a few rounds do; the rest is reserve for limbs that are nearly straight.
const repairs = 60

// Tweenable says whether the figure can move from a to b; otherwise it cross-fades.
func Tweenable(a, b Pose) bool { return a.Group == b.Group && a.View == b.View }

// Ease turns even progress into one that starts and ends gently: (1 - cos πt) / 2.
func Ease(t float64) float64 {
	if t <= 0 {
		return 0
	}
	if t >= 1 {
		return 1
	}
	return (1 - math.Cos(math.Pi*t)) / 2
}

// Between is the pose at share t (0 to 1) of the way from a to b. Limbs turn at their joints, so
// that bones keep their length, and what both poses pin stays where it is. Between poses that are
// not Tweenable it is a up to the middle and b from there.
func Between(a, b Pose, t float64) Pose {
	switch {
	case t <= 0:
		return a
	case t >= 1:
		return b
	case !Tweenable(a, b) && t < 0.5:
		return a
	case !Tweenable(a, b):
		return b
	}
	p := b
	var lengths [len(bones)]float64
	for i, o := range bones {
		lengths[i] = mix(a.Near[o[0]].sub(a.Near[o[1]]).length(), b.Near[o[0]].sub(b.Near[o[1]]).length(), t)
	}
	p.Near = swing(a, b, t)
	repair(&p.Near, a, b, lengths)
	p.Far = farSide(a, b, p.Near, t)
	p.Hand = handBetween(a.Hand, b.Hand, a.Near, b.Near, p.Near, a.handFixed && b.handFixed, t)
	p.FarHand = handBetween(a.FarHand, b.FarHand, a.Far, b.Far, p.Far, a.farHandFixed && b.farHandFixed, t)
	p.Foot, p.FarFoot = mixAngle(a.Foot, b.Foot, t), mixAngle(a.FarFoot, b.FarFoot, t)
	p.Turn = mix(a.Turn, b.Turn, t)
	p.Fist, p.FarFist = mix(a.Fist, b.Fist, t), mix(a.FarFist, b.FarFist, t)
	p.Props = propsBetween(a.Props, b.Props, t)
	return p
}

// pinned says whether both poses hold the joint in place.
func pinned(a, b Pose, j Joint) bool { return a.pins[j] && b.pins[j] }

// swing builds the near side outwards from a joint that stays in place, each bone by its angle.
func swing(a, b Pose, t float64) Joints {
	root := Pelvis
	for _, j := range []Joint{Hip, Knee, Ankle, Neck} {
		if pinned(a, b, j) {
			root = j
			break
		}
	}
	var out Joints
	var placed [joints]bool
	out[root], placed[root] = mixPoint(a.Near[root], b.Near[root], t), true
	for range bones { // the longest way from any root is shorter than the number of bones
		for i, o := range bones {
			from, to := o[0], o[1]
			if placed[to] {
				from, to = to, from
			}
			if !placed[from] || placed[to] {
				continue
			}
			out[to] = out[from].add(turned(a.Near[to].sub(a.Near[from]), b.Near[to].sub(b.Near[from]), t, a.short[i] || b.short[i]))
			placed[to] = true
		}
	}
	for j := range joints {
		if pinned(a, b, j) {
			out[j] = mixPoint(a.Near[j], b.Near[j], t)
		}
	}
	return out
}

// turned is the bone at share t of its turn from u to v, the shorter way round. A foreshortened
// one turns in depth, which on the screen is a straight line from end to end.
func turned(u, v Point, t float64, short bool) Point {
	if short {
		return mixPoint(u, v, t)
	}
	r, w := mix(u.length(), v.length(), t), mixAngle(math.Atan2(u.Y, u.X), math.Atan2(v.Y, v.X), t)
	return Point{r * math.Cos(w), r * math.Sin(w)}
}

func mixAngle(a, b, t float64) float64 {
	return a + math.Remainder(b-a, 2*math.Pi)*t
}

// repair pulls the bones back to their lengths where pinned joints stretched them.
func repair(s *Joints, a, b Pose, lengths [len(bones)]float64) {
	var free [joints]float64
	for j := range joints {
		if !pinned(a, b, j) {
			free[j] = 1
		}
	}
	for range repairs {
		worst := 0.0
		for i, o := range bones {
			x, y := o[0], o[1]
			share := free[x] + free[y]
			if share == 0 || a.short[i] || b.short[i] {
				continue
			}
			d := s[y].sub(s[x])
			off := (d.length() - lengths[i]) / d.length()
			worst = max(worst, math.Abs(off))
			kx, ky := off*free[x]/share, off*free[y]/share
			s[x] = s[x].add(Point{d.X * kx, d.Y * kx})
			s[y] = s[y].sub(Point{d.X * ky, d.Y * ky})
		}
		if worst < 1e-4 {
			return
		}
	}
}

// farSide follows the near side; a far limb that either pose gives by itself moves by itself.
func farSide(a, b Pose, near Joints, t float64) Joints {
	out := near
	for _, limb := range []struct {
		own    bool
		root   Joint
		joints [3]Joint
		first  int // its first bone
	}{
		{a.farArm || b.farArm, Neck, [3]Joint{Shoulder, Elbow, Wrist}, 3},
		{a.farLeg || b.farLeg, Pelvis, [3]Joint{Hip, Knee, Ankle}, 6},
	} {
		from := limb.root
		for i, j := range limb.joints {
			if limb.own {
				short := a.short[limb.first+i] || b.short[limb.first+i]
				out[j] = out[from].add(turned(a.Far[j].sub(a.Far[from]), b.Far[j].sub(b.Far[from]), t, short))
			} else {
				out[j] = near[j].add(mixPoint(a.Far[j].sub(a.Near[j]), b.Far[j].sub(b.Near[j]), t))
			}
			from = j
		}
	}
	return out
}

// handBetween keeps a hand flat that both poses lay down; otherwise it goes with the forearm.
func handBetween(ha, hb float64, a, b, now Joints, flat bool, t float64) float64 {
	if flat {
		return mixAngle(ha, hb, t)
	}
	arm := func(s Joints) float64 {
		d := s[Wrist].sub(s[Elbow])
		return math.Atan2(d.Y, d.X)
	}
	return arm(now) + mixAngle(ha-arm(a), hb-arm(b), t)
}

// propsBetween moves what both poses have; what only one has comes or goes on the way.
func propsBetween(a, b []Prop, t float64) []Prop {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	out := make([]Prop, 0, len(a)+len(b))
	for _, x := range a {
		y, ok := find(b, x.Kind)
		if !ok {
			x.There *= 1 - t
			out = append(out, x)
			continue
		}
		out = append(out, Prop{
			Kind: x.Kind, X: mix(x.X, y.X, t), Y: mix(x.Y, y.Y, t), R: mix(x.R, y.R, t),
			X1: mix(x.X1, y.X1, t), X2: mix(x.X2, y.X2, t), BackX: mix(x.BackX, y.BackX, t), BackTop: mix(x.BackTop, y.BackTop, t),
			There: mix(x.There, y.There, t),
		})
	}
	for _, y := range b {
		if _, ok := find(a, y.Kind); !ok {
			y.There *= t
			out = append(out, y)
		}
	}
	return out
}

func find(props []Prop, kind string) (Prop, bool) {
	for _, p := range props {
		if p.Kind == kind {
			return p, true
		}
	}
	return Prop{}, false
}
