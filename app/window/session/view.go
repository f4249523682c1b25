package session

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/guides/poses"
	"unknot/app/i18n"
	"unknot/app/window/pages"
	"unknot/app/window/widgets"
)

// View is the page of the running session. Its two faces, guide and heat, lie on each other.
type View struct {
	Content fyne.CanvasObject

	do   Actions
	in   Input
	now  func() time.Time
	anim *fyne.Animation
	// running says that the animation turns; shown that the page is; calm that motion is reduced.
	running, shown, calm bool

	guide *guideFace
	heat  *heatFace
	pace  *pace
	// said is what the words on the page were made from.
	said words
	// ending is the heat session that a key asked to end, "" for none, and whether because it hurts.
	ending      string
	endingHurts bool
	// asked is how large the person wants the words of the session enlargedFor; not said, they are
	// large where the guide is done on the floor.
	asked       *bool
	enlargedFor string

	sounds Sounds
	heard  step
}

// Sounds plays a soft tone as a phase begins; volume is 0 to 1.
type Sounds interface {
	Play(phase string, volume float64)
}

// step is a step of one session.
type step struct {
	session string
	n       int
}

// words is all that the words of a running guide depend on.
type words struct{ step, into, whole int }

func wordsOf(in Input, at Moment) words {
	x := in.Status.Session
	left := time.Duration(x.PlannedS)*time.Second - time.Duration(x.ElapsedMS)*time.Millisecond - since(in)
	return words{step: at.Step, into: ceil(-at.Into), whole: ceil(left)}
}

// ceil is whole seconds, part of one counting as one, as countdowns show them.
func ceil(d time.Duration) int { return int(math.Ceil(d.Seconds())) }

// New makes the page; now is the agent's clock, sounds may be nil.
func New(do Actions, now func() time.Time, sounds Sounds) *View {
	v := &View{do: do, now: now, pace: newPace(processTime), sounds: sounds}
	v.guide, v.heat = newGuideFace(do, v.enlarge), newHeatFace(do, v.endHeat, v.keepHeat)
	v.heat.box.Hide()
	v.Content = container.NewStack(v.guide.box, v.heat.box)
	v.anim = fyne.NewAnimation(time.Hour, func(float32) { v.tick() })
	v.anim.RepeatCount = fyne.AnimationRepeatForever
	v.anim.Curve = fyne.AnimationLinear
	return v
}

// Enter and Leave say whether the page is seen: nothing is animated unseen.
func (v *View) Enter() { v.shown = true; v.turn() }

// Leave stops the animation.
func (v *View) Leave() { v.shown = false; v.turn() }

// Show shows the session of the status; calm is for people who want reduced motion.
func (v *View) Show(in Input, calm bool) {
	in.steps = stepsOf(in)
	v.in, v.calm = in, calm
	if IsHeat(in.Status) {
		swap(v.heat.box, v.guide.box)
		m := MakeHeat(in)
		if x := in.Status.Session; x == nil || x.ID != v.ending || in.Away || m.Face == Checking && v.heat.shown.Face != Checking {
			v.ending = "" // it is over, or a skin check comes first
		} else {
			m.askToEnd(v.endingHurts)
		}
		v.heat.show(m)
		v.turn()
		return
	}
	swap(v.guide.box, v.heat.box)
	at := At(in)
	v.guide.enlarge(v.isLarge())
	v.guide.reelFor(in, calm)
	v.guide.show(Make(in))
	v.guide.frame(at)
	v.sound(at)
	v.turn()
}

// isLarge says whether the words are to be read from the mat.
func (v *View) isLarge() bool {
	x := v.in.Status.Session
	if x.ID != v.enlargedFor {
		v.asked, v.enlargedFor = nil, x.ID
	}
	if v.asked != nil {
		return *v.asked
	}
	g := guideOf(v.in)
	return g != nil && g.Place == breaks.PlaceFloor
}

// enlarge turns the large words on or off for the running session.
func (v *View) enlarge() {
	if v.in.Status.Session == nil || IsHeat(v.in.Status) {
		return
	}
	on := !v.isLarge()
	v.asked = &on
	v.guide.enlarge(on)
}

// sound plays the tone of a step that has just begun, if tones are wanted.
func (v *View) sound(at Moment) {
	x := v.in.Status.Session
	now := step{x.ID, at.Step}
	before := v.heard
	v.heard = now
	steps := stepsOf(v.in)
	if v.sounds == nil || !v.shown || before == now || at.Step >= len(steps) || at.Into > 2*time.Second {
		return
	}
	if on, volume := pages.PhaseSounds(v.in.Rules); on {
		v.sounds.Play(steps[at.Step].Phase, volume)
	}
}

func swap(on, off fyne.CanvasObject) {
	if off.Visible() {
		off.Hide()
	}
	if !on.Visible() {
		on.Show()
	}
}

// Moves says whether anything on the page moves by itself. Reduced motion goes by the window's
// seconds instead.
func (v *View) Moves() bool {
	x := v.in.Status.Session
	return v.shown && !v.calm && x != nil && !x.Paused && !v.in.Away && !IsHeat(v.in.Status) && fyne.CurrentApp().Settings().ShowAnimations()
}

// turn starts or stops the animation.
func (v *View) turn() {
	if on := v.Moves(); on != v.running {
		v.running = on
		if on {
			v.pace.begin(time.Now())
			v.anim.Start()
		} else {
			v.anim.Stop()
		}
	}
}

// tick is the toolkit asking for a frame. Figure, ring and bar change in the same ones, so that the
// window is painted no more often than the pace says.
func (v *View) tick() {
	if v.pace.draws(time.Now()) {
		v.frame()
	}
}

// frame is one frame of the animation: figure, ring and bar; the words when they change.
func (v *View) frame() {
	if v.in.Status.Session == nil {
		return
	}
	v.in.Now = v.now()
	at := At(v.in)
	if key := wordsOf(v.in, at); key != v.said { // words are made once a second, not sixty times
		v.said = key
		v.guide.show(Make(v.in))
	}
	v.guide.frame(at)
	v.sound(at)
}

// Key is Space to pause and go on, → for the next step, Esc to stop, H for "it hurts", L for large
// words. It says whether it had a use. Where there is nothing to steer, Esc goes back to the day.
func (v *View) Key(e *fyne.KeyEvent) bool {
	x := v.in.Status.Session
	switch {
	case x == nil || v.in.Away:
		if e.Name == fyne.KeyEscape && (v.in.Away || !v.in.Status.Alarm) {
			v.do.Open("today")
			return true
		}
		return false
	case IsHeat(v.in.Status):
		return v.heatKey(e)
	}
	switch e.Name {
	case fyne.KeySpace:
		v.do.Session(pauseVerb(x.Paused), api.SessionRequest{})
	case fyne.KeyRight:
		v.do.Session("next", api.SessionRequest{})
	case fyne.KeyEscape:
		v.do.Session("stop", api.SessionRequest{})
	case fyne.KeyH:
		v.do.Session("stop", api.SessionRequest{Reason: "hurts"})
	case fyne.KeyL:
		v.enlarge()
	default:
		return false
	}
	return true
}

func pauseVerb(paused bool) string {
	if paused {
		return "resume"
	}
	return "pause"
}

// reel strings a guide's steps together for the figure.
func reel(of []api.GuideStep, calm bool) poses.Reel {
	var steps []poses.Step
	for _, s := range of {
		steps = append(steps, poses.Step{
			Pose: s.Pose, Phase: s.Phase, Length: length(s), Loop: s.Loop,
			LoopEvery: time.Duration(s.LoopMS) * time.Millisecond, Mirrored: s.Mirrored,
		})
	}
	return poses.NewReel(steps, calm)
}

// header is the page's top line: back to the day, what it is, how far it is.
func header(do Actions, title *widgets.Text, right ...fyne.CanvasObject) fyne.CanvasObject {
	back := widgets.Styling(widgets.Bare, "", "left", func() { do.Open("today") })
	back.Hint = i18n.T("window.session.back")
	return widgets.Row(6, append([]fyne.CanvasObject{back, widgets.Spring(title)}, right...)...)
}
