// Package poses knows how the animated figure stands, sits and lies, and the way from one pose to
// the next. It is pure data and arithmetic: no drawing, no clock. Poses are read from
// assets/guides/poses.toml; docs/guides.md describes the format.
package poses

import "math"

// Joint names a point of the figure. The figure has one head, neck, middle of the back and pelvis,
// and each other joint twice: on the side near the viewer and on the far one.
type Joint int

// The joints, from the head down.
const (
	Head Joint = iota
	Neck
	Shoulder
	Elbow
	Wrist
	Mid
	Pelvis
	Hip
	Knee
	Ankle
	joints
)

var jointNames = [joints]string{"head", "neck", "shoulder", "elbow", "wrist", "mid", "pelvis", "hip", "knee", "ankle"}

// String is the joint's name in poses.toml.
func (j Joint) String() string { return jointNames[j] }

// bones lists what must keep its length, from the trunk outwards.
var bones = [...][2]Joint{
	{Head, Neck},
	{Neck, Mid},
	{Mid, Pelvis},
	{Neck, Shoulder},
	{Shoulder, Elbow},
	{Elbow, Wrist},
	{Pelvis, Hip},
	{Hip, Knee},
	{Knee, Ankle},
}

// Point is a place in the unit square: x to the right, y down, both 0 to 1; the floor is at 0.9.
type Point struct{ X, Y float64 }

func (p Point) sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

func (p Point) length() float64 { return math.Hypot(p.X, p.Y) }

func mix(a, b, t float64) float64 { return a + (b-a)*t }

func mixPoint(a, b Point, t float64) Point { return Point{mix(a.X, b.X, t), mix(a.Y, b.Y, t)} }

// Joints has the place of every joint of one side.
type Joints [joints]Point

// View is where the viewer stands.
type View string

// The two views.
const (
	FromSide View = "side"
	FromTop  View = "top"
)

// Prop is a thing beside the figure. Which fields count depends on Kind:
// chair (seat from X1 to X2 at height Y, back rest at BackX up to BackTop), wall (its face at X),
// ball and roller (centre X, Y and radius R).
type Prop struct {
	Kind    string  `toml:"kind"`
	X       float64 `toml:"x"`
	Y       float64 `toml:"y"`
	R       float64 `toml:"r"`
	X1      float64 `toml:"x1"`
	X2      float64 `toml:"x2"`
	BackX   float64 `toml:"back_x"`
	BackTop float64 `toml:"back_top"`
	// There is how much of it is there, 0 to 1: less than 1 while it comes or goes.
	There float64 `toml:"-"`
}

// The kinds of props.
const (
	Chair  = "chair"
	Wall   = "wall"
	Ball   = "ball"
	Roller = "roller"
)

// Pose is how the figure holds itself at one moment.
type Pose struct {
	Name string
	// Group names the poses that the figure can move between; between groups it cross-fades.
	Group string
	View  View
	// Facing is 1 when the figure's front is at the right if its head is up, -1 when at the left.
	Facing float64
	// Near has all joints; Far those of the side away from the viewer, its trunk being Near's.
	Near, Far Joints
	// Hand and Foot are where they point, in radians: 0 along x, a quarter turn is down.
	Hand, FarHand, Foot, FarFoot float64
	// Fist and FarFist are how far a hand is closed, 0 to 1.
	Fist, FarFist float64
	// Turn is how far the trunk turns towards the viewer (above 0) or away, in radians.
	Turn float64
	// Breath is how full the chest is, 0 to 1.
	Breath float64
	Props  []Prop
	// Note says in words what the pose is.
	Note string

	handFixed, farHandFixed bool // given in the file, not just going on from the forearm
	farArm, farLeg          bool // given in the file, not just beside the near one
	pins                    [joints]bool
	short                   [len(bones)]bool // foreshortened: seen at an angle, of no constant length
}

// Pinned says whether the joint stays where it is while the figure moves between two poses that
// both pin it, such as a knee on the floor.
func (p Pose) Pinned(j Joint) bool { return p.pins[j] }

// Mirrored is the pose as seen in a mirror, for the other side of the body.
func (p Pose) Mirrored() Pose {
	const mark = "/mirrored"
	p.Group += mark
	if len(p.Group) > 2*len(mark) && p.Group[len(p.Group)-2*len(mark):] == mark+mark {
		p.Group = p.Group[:len(p.Group)-2*len(mark)]
	}
	p.Facing = -p.Facing
	for j := range p.Near {
		p.Near[j].X = 1 - p.Near[j].X
		p.Far[j].X = 1 - p.Far[j].X
	}
	p.Hand, p.FarHand = math.Pi-p.Hand, math.Pi-p.FarHand
	p.Foot, p.FarFoot = math.Pi-p.Foot, math.Pi-p.FarFoot
	props := make([]Prop, len(p.Props))
	for i, o := range p.Props {
		o.X, o.X1, o.X2, o.BackX = 1-o.X, 1-o.X1, 1-o.X2, 1-o.BackX
		props[i] = o
	}
	p.Props = props
	return p
}
