package figure

import (
	"image"
	"image/color"
	"math"
	"strings"
	"sync"

	"unknot/app/guides/poses"
)

// How the figure lies in its picture: the floor near the bottom, never larger than would suit a
// standing figure in a picture this much higher.
const (
	floorShare  = 0.92 // of the height: where the floor is
	marginShare = 0.03 // of the shorter side: left free around everything
	closest     = 1.45 // times the scale at which the whole unit square would fit
)

// picture draws frames of w by h units of the screen, each of density pixels.
type picture struct {
	w, h    float64
	density float64
	body    body
	pen     pen
	// fade holds the second image while one group of poses gives way to another.
	fade *image.RGBA
	// behind is the colour that frames are drawn on; nothing if transparent.
	behind color.RGBA
}

// blank wipes an image.
func (pic *picture) blank(m *image.RGBA) {
	clear(m.Pix)
	if pic.behind.A == 0 || len(m.Pix) < 4 {
		return
	}
	m.Pix[0], m.Pix[1], m.Pix[2], m.Pix[3] = pic.behind.R, pic.behind.G, pic.behind.B, pic.behind.A
	for done := 4; done < len(m.Pix); done *= 2 {
		copy(m.Pix[done:], m.Pix[:done])
	}
}

func newPicture(s Style) *picture {
	p := &picture{density: 1}
	p.body = body{pen: &p.pen, look: ready(s)}
	return p
}

// camera is where a group of poses lies in the picture.
type camera struct {
	scale float64
	shift vec
}

// box is a part of the unit square.
type box struct{ lo, hi vec }

// bounds of a group of poses: what the poses take up, which the camera frames, and what the ways
// between them sweep over.
type groupBox struct{ poses, ways box }

// groups remembers them, so that the camera stands still while the figure moves.
var groups sync.Map

// extent is what all poses of p's group take up, body and props together.
func extent(p *poses.Pose) groupBox {
	if e, ok := groups.Load(p.Group); ok {
		return e.(groupBox)
	}
	name, mirrored := strings.CutSuffix(p.Group, "/mirrored")
	var group []poses.Pose
	for _, n := range poses.Names() {
		q, _ := poses.ByName(n)
		if q.Group != name {
			continue
		}
		if mirrored {
			q = q.Mirrored()
		}
		group = append(group, q)
	}
	e := box{vec{1, 1}, vec{0, 0}}
	for i := range group {
		e.take(&group[i])
	}
	ways := e
	for _, a := range group {
		for _, b := range group {
			for _, share := range [...]float64{0.25, 0.5, 0.75} {
				q := poses.Between(a, b, share)
				ways.take(&q)
			}
		}
	}
	if p.View == poses.FromTop {
		e = box{vec{0.08, 0.03}, vec{0.92, 0.87}}
	} else {
		e.hi.y = floorY + 0.03
		ways.hi.y = floorY + 0.05
	}
	g := groupBox{e, box{
		vec{min(e.lo.x, ways.lo.x), min(e.lo.y, ways.lo.y)},
		vec{max(e.hi.x, ways.hi.x), max(e.hi.y, ways.hi.y)},
	}}
	groups.Store(p.Group, g)
	return g
}

// grow takes a disc in.
func (e *box) grow(x, y, r float64) {
	e.lo = vec{min(e.lo.x, x-r), min(e.lo.y, y-r)}
	e.hi = vec{max(e.hi.x, x+r), max(e.hi.y, y+r)}
}

// take takes a pose in: joints with flesh on them, hands, feet and props.
func (e *box) take(p *poses.Pose) {
	const flesh = 0.070 // how far the body reaches beyond its joints at most
	for _, side := range [...]struct {
		joints     *poses.Joints
		hand, foot float64
	}{{&p.Near, p.Hand, p.Foot}, {&p.Far, p.FarHand, p.FarFoot}} {
		for _, at := range side.joints {
			e.grow(at.X, at.Y, flesh)
		}
		tip := v(side.joints[poses.Wrist]).add(polar(side.hand).times(0.065))
		e.grow(tip.x, tip.y, 0.025)
		tip = v(side.joints[poses.Ankle]).add(polar(side.foot).times(0.085))
		e.grow(tip.x, tip.y, 0.03)
	}
	for _, o := range p.Props {
		switch o.Kind {
		case poses.Chair:
			e.grow(o.X1, o.Y, 0.03)
			e.grow(o.X2, o.Y, 0.03)
			e.grow(o.BackX, o.BackTop, 0.03)
		case poses.Wall:
			e.grow(o.X, 0.5, 0.03)
		default:
			e.grow(o.X, o.Y, o.R)
		}
	}
}

// camera frames the group of p.
func (pic *picture) camera(p *poses.Pose) camera {
	g := extent(p)
	e := g.poses
	w, h := pic.w, pic.h
	margin := marginShare * min(w, h)
	whole := min(w, h) * floorShare / floorY
	if p.View == poses.FromTop {
		k := min((w-2*margin)/(e.hi.x-e.lo.x), (h-2*margin)/(e.hi.y-e.lo.y))
		return camera{k, vec{w/2 - k*(e.lo.x+e.hi.x)/2, h/2 - k*(e.lo.y+e.hi.y)/2}}
	}
	floor := h * floorShare
	middle := (e.lo.x + e.hi.x) / 2
	wide := max(g.ways.hi.x-middle, middle-g.ways.lo.x) // what a limb sweeps over on its way is seen too
	k := min((w-2*margin)/(e.hi.x-e.lo.x), w/2/wide, (floor-margin)/(floorY-e.lo.y), closest*whole)
	return camera{k, vec{w/2 - k*(e.lo.x+e.hi.x)/2, floor - k*floorY}}
}

// bounds is the part of the picture that a frame can cover, in units. It is the same for all frames
// within a group. Its edges are multiples of 4, which the usual densities turn into whole pixels.
func (pic *picture) bounds(f *poses.Frame) image.Rectangle {
	r := pic.poseBounds(&f.From)
	if f.To.Group != f.From.Group {
		r = r.Union(pic.poseBounds(&f.To))
	}
	return r
}

func (pic *picture) poseBounds(p *poses.Pose) image.Rectangle {
	c, e := pic.camera(p), extent(p).ways
	lo, hi := e.lo.times(c.scale).add(c.shift), e.hi.times(c.scale).add(c.shift)
	down := func(x float64) int { return int(math.Floor(x/4)) * 4 }
	up := func(x float64) int { return int(math.Ceil(x/4)) * 4 }
	r := image.Rect(down(lo.x), down(lo.y), up(hi.x), up(hi.y))
	return r.Intersect(image.Rect(0, 0, int(math.Ceil(pic.w)), int(math.Ceil(pic.h))))
}

// draw draws a frame into dst, the upper left corner of which lies at origin. now is the pose that
// the frame shows, where it is not a cross-fade.
func (pic *picture) draw(dst *image.RGBA, origin image.Point, f *poses.Frame, now *poses.Pose) {
	pic.blank(dst)
	switch {
	case poses.Tweenable(f.From, f.To):
		pic.pose(dst, origin, now)
		return
	case f.Share <= 0 || f.Share >= 1:
		pic.pose(dst, origin, now)
		return
	}
	pic.pose(dst, origin, &f.From)
	if pic.fade == nil || pic.fade.Rect != dst.Rect {
		pic.fade = image.NewRGBA(dst.Rect)
	}
	pic.blank(pic.fade)
	pic.pose(pic.fade, origin, &f.To)
	k := int32(f.Share*256 + 0.5)
	for i, a := range dst.Pix {
		dst.Pix[i] = uint8(int32(a) + (int32(pic.fade.Pix[i])-int32(a))*k>>8)
	}
}

func (pic *picture) pose(dst *image.RGBA, origin image.Point, p *poses.Pose) {
	c, e := pic.camera(p), extent(p).poses
	pic.pen.dst, pic.pen.scale = dst, c.scale*pic.density
	pic.pen.shift = c.shift.sub(vec{float64(origin.X), float64(origin.Y)}).times(pic.density)
	pic.body.ground(p, e.lo.x, e.hi.x)
	for _, o := range p.Props {
		pic.body.prop(o)
	}
	pic.body.draw(p)
}
