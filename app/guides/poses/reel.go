package poses

import (
	"math"
	"time"
)

// How long the figure takes to reach a step's pose: a breath takes the whole step, anything else
// is reached calmly and then held. A change of group is a short cross-fade.
const (
	longestBreath = 6 * time.Second
	calmMove      = 2500 * time.Millisecond
	crossFade     = 600 * time.Millisecond
)

// Step is what the figure needs to know of one step of a guide.
type Step struct {
	// Pose is where the step ends, Phase what the breath does: "inhale" and "exhale" move for the
	// whole step.
	Pose   string
	Phase  string
	Length time.Duration
	// Loop, if any, are poses gone through again and again once Pose is reached, LoopEvery each.
	Loop      []string
	LoopEvery time.Duration
	// Mirrored shows the step for the other side of the body.
	Mirrored bool
}

// Frame is one moment of the motion: Share (0 to 1, eased already) of the way from From to To.
// Where the two are not Tweenable, Share is how far the cross-fade is.
type Frame struct {
	From, To Pose
	Share    float64
	// Breath is how full the chest is, 0 to 1.
	Breath float64
}

// Pose is what the frame shows, breath and all; in a cross-fade the nearer of the two.
func (f Frame) Pose() Pose {
	p := Between(f.From, f.To, f.Share)
	p.Breath = f.Breath
	return p
}

// Route is the way from a to b with both ends: mostly the two, in some cases through others.
func Route(a, b Pose) []Pose {
	mirrored := a.Facing*b.Facing > 0 && Tweenable(a, b) && isMirrored(a)
	way := []Pose{a}
	for _, name := range all().via[[2]string{a.Name, b.Name}] {
		p := all().poses[name]
		if mirrored {
			p = p.Mirrored()
		}
		if Tweenable(a, p) && Tweenable(p, b) {
			way = append(way, p)
		}
	}
	return append(way, b)
}

func isMirrored(p Pose) bool { return p.Group != all().poses[p.Name].Group }

// Move is the frame at progress t (0 to 1, even) of the way from a to b along its Route, eased
// over the whole of it.
func Move(a, b Pose, t float64) Frame {
	way := Route(a, b)
	parts := float64(len(way) - 1)
	at := Ease(t) * parts
	i := min(int(at), len(way)-2)
	return Frame{From: way[i], To: way[i+1], Share: at - float64(i)}
}

// Reel is the motion of a whole guide.
type Reel struct {
	steps []Step
	poses []Pose
	still bool
}

// NewReel strings the steps together. still is for people who want reduced motion: each step then
// shows its pose without moving or fading. A pose that does not exist shows the figure at ease.
func NewReel(steps []Step, still bool) Reel {
	r := Reel{steps: steps, still: still}
	for _, s := range steps {
		r.poses = append(r.poses, side(s.Pose, s.Mirrored))
	}
	return r
}

func side(name string, mirrored bool) Pose {
	p, ok := ByName(name)
	if !ok {
		p, _ = ByName("standing_neutral")
	}
	if mirrored {
		p = p.Mirrored()
	}
	return p
}

// At is the frame when step i (from 0) has run for the time into. Outside the guide it is its
// first or last pose.
func (r Reel) At(i int, into time.Duration) Frame {
	if len(r.steps) == 0 {
		p := side("standing_neutral", false)
		return Frame{From: p, To: p}
	}
	i = min(max(i, 0), len(r.steps)-1)
	s, to := r.steps[i], r.poses[i]
	if r.still {
		return Frame{From: to, To: to, Breath: calmBreath}
	}
	f := r.motion(s, i, to, into)
	f.Breath = r.breath(i, into)
	return f
}

// motion is the frame without its breath.
func (r Reel) motion(s Step, i int, to Pose, into time.Duration) Frame {
	from := to
	if i > 0 {
		from = r.end(i - 1)
	}
	reach := s.reach(from, to)
	switch {
	case into < reach:
		return Move(from, to, float64(into)/float64(reach))
	case len(s.Loop) > 1 && s.LoopEvery > 0:
		return r.loop(s, to, into-reach)
	}
	return Frame{From: to, To: to}
}

// calmBreath is a chest at rest; a whole breath takes breathSpan, 4 s in and 4 s out. Source:
// content/clinical.md 3.1.
const (
	calmBreath = 0.4
	breathSpan = 8 * time.Second
)

// breath is how full the chest is: it fills and empties with the steps that breathe, and goes on
// calmly in the others, for nobody is to hold their breath.
func (r Reel) breath(i int, into time.Duration) float64 {
	s := r.steps[i]
	switch s.Phase {
	case "inhale":
		return Ease(float64(into) / float64(max(s.Length, 1)))
	case "exhale":
		return 1 - Ease(float64(into)/float64(max(s.Length, 1)))
	}
	full := 0.0 // where the last step left it
	if i > 0 && r.steps[i-1].Phase == "inhale" {
		full = 1
	}
	// The last breath of the step ends where the next one goes on from.
	wave := (1 - math.Cos(2*math.Pi*float64(into)/float64(r.span(i, full)))) / 2
	return full + (1-2*full)*wave
}

// span is the length of a breath in a step between breaths: close to breathSpan, and such that the
// step ends with the chest as the next one begins: empty before breathing in, full before breathing out.
func (r Reel) span(i int, full float64) time.Duration {
	length := max(r.steps[i].Length, time.Second)
	ends := full
	if i+1 < len(r.steps) {
		switch r.steps[i+1].Phase {
		case "inhale":
			ends = 0
		case "exhale":
			ends = 1
		default:
			ends = 0
		}
	}
	rest := 0.0 // of a breath, beyond whole ones
	if ends != full {
		rest = 0.5
	}
	n := math.Round(float64(length)/float64(breathSpan) - rest)
	if whole := max(n, 0) + rest; whole > 0 {
		return time.Duration(float64(length) / whole)
	}
	return time.Duration(float64(length)) // one quick breath rather than none
}

// end is the pose in which a step leaves the figure: its own, or where its loop has come to.
func (r Reel) end(i int) Pose {
	s := r.steps[i]
	if len(s.Loop) < 2 || s.LoopEvery <= 0 {
		return r.poses[i]
	}
	f := r.motion(s, i, r.poses[i], s.Length)
	return Between(f.From, f.To, f.Share)
}

// reach is the time in which the step's pose is reached.
func (s Step) reach(from, to Pose) time.Duration {
	switch {
	case from.Name == to.Name && from.Group == to.Group && from.Near == to.Near:
		return 0
	case !Tweenable(from, to):
		return min(crossFade, s.Length)
	case s.Phase == "inhale" || s.Phase == "exhale":
		return min(longestBreath, s.Length)
	}
	return min(calmMove, s.Length)
}

// loop goes from the step's pose to the first of its loop, and then round. Two poses are swung
// between, easing at each; more are gone through at an even pace, as in walking.
func (r Reel) loop(s Step, start Pose, into time.Duration) Frame {
	n := int(into / s.LoopEvery)
	share := float64(into%s.LoopEvery) / float64(s.LoopEvery)
	key := func(n int) Pose { return side(s.Loop[n%len(s.Loop)], s.Mirrored) }
	first := 0
	if s.Loop[0] == s.Pose {
		first = 1 // it is there already
	}
	from, to := start, key(first)
	if n > 0 {
		from, to = key(first+n-1), key(first+n)
	}
	if len(s.Loop) == 2 {
		return Move(from, to, share)
	}
	return Frame{From: from, To: to, Share: share}
}
