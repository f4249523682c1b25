package figure

import (
	"image/color"
	"math"

	"unknot/app/guides/poses"
)

// The outlines of a head, towards the face and towards the crown. profile is seen from the side, egg
// from the front; on the way between them the head turns to the viewer.
var (
	profile = []vec{
		{-0.004, 0.0575},
		{0.021, 0.0535},
		{0.038, 0.0400},
		{0.0455, 0.0225},
		{0.0470, 0.0125},
		{0.0458, 0.0050},
		{0.0510, -0.0060},
		{0.0572, -0.0140},
		{0.0520, -0.0192},
		{0.0484, -0.0220},
		{0.0496, -0.0280},
		{0.0470, -0.0318},
		{0.0478, -0.0366},
		{0.0452, -0.0412},
		{0.0462, -0.0485},
		{0.0395, -0.0565},
		{0.0250, -0.0555},
		{0.0040, -0.0455},
		{-0.0060, -0.0360},
		{-0.0190, -0.0440},
		{-0.0350, -0.0370},
		{-0.0480, -0.0130},
		{-0.0525, 0.0130},
		{-0.0445, 0.0380},
		{-0.0260, 0.0530},
	}
	egg = onEgg(profile)
	// hair is seen from the side, hairTurned from the front: from the forehead over the crown to the
	// nape, and back along the hairline.
	hair = []vec{
		{0.0430, 0.0345},
		{0.0400, 0.0460},
		{0.0230, 0.0590},
		{-0.0040, 0.0640},
		{-0.0290, 0.0590},
		{-0.0500, 0.0420},
		{-0.0580, 0.0140},
		{-0.0540, -0.0150},
		{-0.0440, -0.0370},
		{-0.0350, -0.0440},
		{-0.0270, -0.0420},
		{-0.0210, -0.0250},
		{-0.0170, -0.0040},
		{-0.0080, 0.0050},
		{0.0000, -0.0060},
		{0.0060, -0.0040},
		{0.0090, 0.0120},
		{0.0170, 0.0240},
		{0.0300, 0.0290},
	}
	hairTurned = []vec{
		{0.0440, 0.0200},
		{0.0455, 0.0400},
		{0.0270, 0.0590},
		{-0.0020, 0.0640},
		{-0.0260, 0.0590},
		{-0.0440, 0.0400},
		{-0.0480, 0.0140},
		{-0.0470, -0.0060},
		{-0.0450, -0.0110},
		{-0.0430, -0.0110},
		{-0.0410, -0.0060},
		{-0.0395, 0.0010},
		{-0.0370, 0.0100},
		{-0.0310, 0.0210},
		{-0.0220, 0.0280},
		{-0.0110, 0.0310},
		{0.0030, 0.0320},
		{0.0190, 0.0310},
		{0.0340, 0.0270},
	}
	// hairAway is seen from behind and aside.
	hairAway = []vec{
		{0.0330, 0.0370},
		{0.0330, 0.0470},
		{0.0200, 0.0590},
		{-0.0040, 0.0640},
		{-0.0290, 0.0590},
		{-0.0500, 0.0420},
		{-0.0570, 0.0140},
		{-0.0530, -0.0150},
		{-0.0400, -0.0390},
		{-0.0250, -0.0470},
		{-0.0080, -0.0450},
		{0.0050, -0.0350},
		{0.0110, -0.0200},
		{0.0130, -0.0050},
		{0.0150, 0.0050},
		{0.0160, 0.0120},
		{0.0180, 0.0200},
		{0.0220, 0.0270},
		{0.0280, 0.0320},
	}
)

// onEgg is an egg with as many corners as the outline, each where the outline has it.
func onEgg(outline []vec) []vec {
	var out []vec
	for _, p := range outline {
		a := math.Atan2(p.y, p.x)
		wide := 0.0440
		if p.y < 0 {
			wide = 0.0440 + 0.006*math.Sin(a) // narrower at the chin
		}
		out = append(out, vec{wide * math.Cos(a), 0.0570 * math.Sin(a)})
	}
	return out
}

// head draws the head in profile, turned a little towards the viewer or away with the trunk.
func (b *body) head(p *poses.Pose) {
	at, neck := v(p.Near[poses.Head]), v(p.Near[poses.Neck])
	up := at.sub(neck).unit()
	b.face(frame{at, vec{-up.y, up.x}.times(p.Facing), up}, math.Sin(p.Turn), p.Group != "standing" && lies(p))
}

// face draws a head. turn is how far it looks at the viewer (1: straight at) or away (-1); resting
// closes the eyes.
func (b *body) face(f frame, turn float64, resting bool) {
	pen, s := b.pen, b.look
	to, away := max(turn, 0), max(-turn, 0)
	b.corners = between(b.corners, profile, egg, math.Abs(turn))
	pen.smooth(f, b.corners, func() { pen.fill(s.skin) })
	if away < 0.5 {
		b.features(f, to, resting)
	}
	b.corners = between(b.corners, hair, hairTurned, to)
	b.corners = between(b.corners, b.corners, hairAway, min(away*1.3, 1))
	pen.smooth(f, b.corners, func() { pen.fill(s.hair) })
	if away < 0.8 {
		ear := f.on(vec{-0.0090 - 0.034*to + 0.012*away, -0.0075})
		pen.disc(ear, f.along.times(0.0080*(1-0.5*to)), f.aside.times(0.0120), s.neck)
		pen.disc(ear.add(f.along.times(0.0012)), f.along.times(0.0045*(1-0.5*to)), f.aside.times(0.0078), s.skin)
	}
}

// features draws eye, brow and mouth: calm ones.
func (b *body) features(f frame, to float64, resting bool) {
	x := func(far float64) float64 { return 0.0320 - to*(0.0180+far) }
	b.eye(f, x(0), resting)
	if to > 0.3 {
		b.eye(f, x(0.0350*to+0.006), resting)
	}
	mouth := 0.0440 - 0.030*to
	b.stroke(f, 0.0014, b.look.mouth, vec{mouth + 0.002, -0.0318}, vec{mouth - 0.005, -0.0322}, vec{mouth - 0.0105, -0.0298})
	pen := b.pen
	pen.disc(f.on(vec{0.0250 - 0.012*to, -0.0180}), f.along.times(0.0085), f.aside.times(0.0070), b.look.blush)
}

func (b *body) eye(f frame, x float64, resting bool) {
	b.stroke(f, 0.0016, b.look.hair, vec{x - 0.0065, 0.0185}, vec{x + 0.001, 0.0208}, vec{x + 0.0080, 0.0186})
	if resting {
		b.stroke(f, 0.0016, b.look.hair, vec{x - 0.0050, 0.0045}, vec{x + 0.0010, 0.0018}, vec{x + 0.0070, 0.0040})
		return
	}
	b.pen.disc(f.on(vec{x + 0.0015, 0.0050}), f.along.times(0.0036), f.aside.times(0.0050), b.look.hair)
}

// stroke draws a short bow through three points of a frame.
func (b *body) stroke(f frame, half float64, c color.RGBA, from, through, to vec) {
	b.ribs = b.ribs[:0]
	bend := through.times(2).sub(from.add(to).times(0.5))
	for i := range 5 {
		at, _ := curve(from, bend, to, float64(i)/4)
		b.ribs = append(b.ribs, rib{f.on(at), half, half})
	}
	b.pen.limb(b.ribs, false, false, c)
}
