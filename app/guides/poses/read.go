package poses

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"unknot/assets"
)

// file is the shape of poses.toml.
type file struct {
	Via []struct {
		From    string   `toml:"from"`
		To      string   `toml:"to"`
		Through []string `toml:"through"`
	} `toml:"via"`
	Pose map[string]entry `toml:"pose"`
}

// entry is one pose of the file; angles are in degrees there.
type entry struct {
	Group         string                `toml:"group"`
	View          View                  `toml:"view"`
	Facing        string                `toml:"facing"`
	Note          string                `toml:"note"`
	Pins          []string              `toml:"pins"`
	Foreshortened []string              `toml:"foreshortened"`
	Hand          *float64              `toml:"hand"`
	FarHand       *float64              `toml:"far_hand"`
	Foot          *float64              `toml:"foot"`
	FarFoot       *float64              `toml:"far_foot"`
	Turn          float64               `toml:"turn"`
	Fist          float64               `toml:"fist"`
	FarFist       float64               `toml:"far_fist"`
	Props         []Prop                `toml:"props"`
	Joints        map[string][2]float64 `toml:"joints"`
	Far           map[string][2]float64 `toml:"far"`
}

// How far the far arm and the far leg lie from the near ones on screen where the file does not say:
// the floor is seen slightly from above. The arm lies closer, so that its shoulder stays behind the chest.
var besideArm, besideLeg = Point{X: 0.010, Y: -0.008}, Point{X: 0.016, Y: -0.008}

// set is every pose by its name, and the ways between some of them.
type set struct {
	names []string
	poses map[string]Pose
	via   map[[2]string][]string
}

// all reads the poses once. They are part of the program, so a fault in them is a bug that the
// tests of this package catch.
var all = sync.OnceValue(func() *set {
	data, err := assets.Files.ReadFile("guides/poses.toml")
	if err == nil {
		var s *set
		if s, err = read(data); err == nil {
			return s
		}
	}
	panic(fmt.Errorf("read the poses: %w", err))
})

// Names lists every pose by its name, sorted.
func Names() []string { return slices.Clone(all().names) }

// ByName gives the pose of that name.
func ByName(name string) (Pose, bool) {
	p, ok := all().poses[name]
	return p, ok
}

func read(data []byte) (*set, error) {
	var f file
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&f); err != nil {
		return nil, err
	}
	s := &set{poses: map[string]Pose{}, via: map[[2]string][]string{}}
	for name, e := range f.Pose {
		p, err := e.pose(name)
		if err != nil {
			return nil, fmt.Errorf("pose %s: %w", name, err)
		}
		s.poses[name] = p
		s.names = append(s.names, name)
	}
	slices.Sort(s.names)
	for _, v := range f.Via {
		for _, name := range append([]string{v.From, v.To}, v.Through...) {
			if _, ok := s.poses[name]; !ok {
				return nil, fmt.Errorf("via: no pose %q", name)
			}
		}
		back := slices.Clone(v.Through)
		slices.Reverse(back)
		s.via[[2]string{v.From, v.To}] = v.Through
		s.via[[2]string{v.To, v.From}] = back
	}
	return s, nil
}

func (e entry) pose(name string) (Pose, error) {
	p := Pose{Name: name, Group: e.Group, View: e.View, Facing: 1, Note: e.Note, Props: e.Props, Turn: radians(e.Turn), Fist: e.Fist, FarFist: e.FarFist}
	for i := range p.Props {
		p.Props[i].There = 1
	}
	if p.View == "" {
		p.View = FromSide
	}
	if e.Facing == "left" {
		p.Facing = -1
	}
	for j := range joints {
		at, ok := e.Joints[j.String()]
		if !ok {
			return p, fmt.Errorf("no joint %q", j)
		}
		p.Near[j] = Point{at[0], at[1]}
	}
	if len(e.Joints) != int(joints) {
		return p, fmt.Errorf("%d joints, not %d", len(e.Joints), joints)
	}
	if err := e.far(&p); err != nil {
		return p, err
	}
	p.Hand, p.handFixed = direction(e.Hand, p.Near, Elbow, Wrist)
	p.FarHand, p.farHandFixed = direction(e.FarHand, p.Far, Elbow, Wrist)
	if e.FarHand == nil && e.Hand != nil && !p.farArm {
		p.FarHand, p.farHandFixed = p.Hand, true
	}
	p.Foot = angle(e.Foot)
	p.FarFoot = p.Foot
	if e.FarFoot != nil {
		p.FarFoot = angle(e.FarFoot)
	}
	for _, n := range e.Pins {
		j := slices.Index(jointNames[:], n)
		if j < 0 {
			return p, fmt.Errorf("pins: no joint %q", n)
		}
		p.pins[j] = true
	}
	for _, n := range e.Foreshortened {
		b := slices.IndexFunc(bones[:], func(b [2]Joint) bool { return b[0].String()+"-"+b[1].String() == n })
		if b < 0 {
			return p, fmt.Errorf("foreshortened: no bone %q", n)
		}
		p.short[b] = true
	}
	return p, nil
}

// far fills in the far side: what the file gives, the rest beside the near side.
func (e entry) far(p *Pose) error {
	p.Far = p.Near
	for _, j := range []Joint{Shoulder, Elbow, Wrist} {
		p.Far[j] = p.Near[j].add(besideArm)
	}
	for _, j := range []Joint{Hip, Knee, Ankle} {
		p.Far[j] = p.Near[j].add(besideLeg)
	}
	for n, at := range e.Far {
		j := slices.Index(jointNames[:], n)
		if j < 0 {
			return fmt.Errorf("far: no joint %q", n)
		}
		p.Far[j] = Point{at[0], at[1]}
		switch Joint(j) {
		case Shoulder, Elbow, Wrist:
			p.farArm = true
		case Hip, Knee, Ankle:
			p.farLeg = true
		}
	}
	return nil
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

func angle(degrees *float64) float64 {
	if degrees == nil {
		return 0
	}
	return radians(*degrees)
}

// direction is the given angle, or that of the bone when none is given.
func direction(degrees *float64, s Joints, from, to Joint) (rad float64, given bool) {
	if degrees != nil {
		return radians(*degrees), true
	}
	d := s[to].sub(s[from])
	return math.Atan2(d.Y, d.X), false
}
