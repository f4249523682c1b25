// Package figure draws the person who shows an exercise: a calm, flat figure with a body rather
// than sticks, on a floor, with the chair, ball or roller it needs. It knows poses and colours and
// nothing of guides or sessions.
//
// A frame is filled outlines on one small transparent image that covers only what the figure can
// reach, so that an animation costs little more than repainting the window.
package figure

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unknot/app/guides/poses"
)

// seen is the least motion worth a new drawing, in pixels. A breath moves the figure by half a pixel
// a frame; below this nobody sees a step, and a frame that is not drawn spares the whole window.
const seen = 0.3

// Figure is the widget. Its methods belong on the user interface's goroutine.
type Figure struct {
	widget.BaseWidget

	pic    *picture
	frame  poses.Frame
	now    poses.Pose // what frame shows, where it is not a cross-fade
	raster *canvas.Raster
	behind *backdrop
	origin image.Point // of the raster, in units
	img    *image.RGBA
	drawn  bool // the raster holds frame, but for differences that nobody could see
}

// New gives a figure that stands at ease.
func New(s Style) *Figure {
	f := &Figure{pic: newPicture(s), behind: newBackdrop()}
	f.ExtendBaseWidget(f)
	f.raster = canvas.NewRaster(f.generate)
	f.raster.ScaleMode = canvas.ImageScalePixels
	if p, ok := poses.ByName("standing_neutral"); ok {
		f.frame, f.now = poses.Frame{From: p, To: p}, p
	}
	return f
}

// SetStyle changes the colours.
func (f *Figure) SetStyle(s Style) {
	f.pic.body.look = ready(s)
	f.raster.Refresh()
}

// SetBackdrop paints the whole widget in that colour behind the figure. Without, it is transparent.
func (f *Figure) SetBackdrop(c color.Color) {
	f.behind.color = c
	f.pic.behind = color.RGBAModel.Convert(c).(color.RGBA)
	f.place()
	f.raster.Refresh()
}

// ShowPose shows the figure at progress t (0 to 1, even in time; the figure eases it) of the way from
// one pose to another, as in a mirror if mirrored. Poses that cannot be moved between cross-fade.
func (f *Figure) ShowPose(from, to poses.Pose, t float64, mirrored bool) {
	if mirrored {
		from, to = from.Mirrored(), to.Mirrored()
	}
	f.ShowFrame(poses.Move(from, to, t))
}

// ShowFrame shows one frame of a reel.
func (f *Figure) ShowFrame(next poses.Frame) {
	tween := poses.Tweenable(next.From, next.To)
	wasTween := poses.Tweenable(f.frame.From, f.frame.To)
	now := next.Pose()
	if !tween && next.Share > 0 {
		now = next.To
	}
	now.Breath = next.Breath
	settled := tween || next.Share <= 0 || next.Share >= 1
	wasSettled := wasTween || f.frame.Share <= 0 || f.frame.Share >= 1
	if f.drawn && settled && wasSettled && now.Group == f.now.Group && f.shift(&now) < seen {
		return
	}
	f.frame, f.now = next, now
	f.place()
	f.raster.Refresh()
	f.drawn = true
}

// shift is how far any part of the figure lies from what is drawn, in pixels.
func (f *Figure) shift(p *poses.Pose) float64 {
	const tip = 0.07 // how far a hand or a foot reaches, and so how much its angle counts
	most := max(math.Abs(p.Turn-f.now.Turn)*tip, math.Abs(p.Breath-f.now.Breath)*breathDeep, math.Abs(p.Fist-f.now.Fist)*tip)
	for j := range p.Near {
		a, b := p.Near[j], f.now.Near[j]
		most = max(most, math.Abs(a.X-b.X), math.Abs(a.Y-b.Y))
		a, b = p.Far[j], f.now.Far[j]
		most = max(most, math.Abs(a.X-b.X), math.Abs(a.Y-b.Y))
	}
	for _, d := range [...]float64{p.Hand - f.now.Hand, p.FarHand - f.now.FarHand, p.Foot - f.now.Foot, p.FarFoot - f.now.FarFoot} {
		most = max(most, math.Abs(math.Remainder(d, 2*math.Pi))*tip)
	}
	if len(p.Props) != len(f.now.Props) {
		return math.Inf(1)
	}
	for i, o := range p.Props {
		q := f.now.Props[i]
		if o.Kind != q.Kind || math.Abs(o.There-q.There) > 0.02 {
			return math.Inf(1)
		}
		most = max(most, math.Abs(o.X-q.X), math.Abs(o.Y-q.Y))
	}
	return most * f.pic.camera(p).scale * f.pic.density
}

// place lays the raster over the part of the widget that the frame can cover.
func (f *Figure) place() {
	size := f.Size()
	f.pic.w, f.pic.h = float64(size.Width), float64(size.Height)
	r := f.pic.bounds(&f.frame)
	f.origin = r.Min
	f.behind.around(r, size)
	f.raster.Move(fyne.NewPos(float32(r.Min.X), float32(r.Min.Y)))
	f.raster.Resize(fyne.NewSize(float32(r.Dx()), float32(r.Dy())))
}

// generate draws the frame for the painter, in as many pixels as it asks for.
func (f *Figure) generate(w, h int) image.Image {
	if f.img == nil || f.img.Rect.Dx() != w || f.img.Rect.Dy() != h {
		f.img = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if width := f.raster.Size().Width; width > 0 && f.pic.w > 0 && f.pic.h > 0 {
		f.pic.density = float64(w) / float64(width)
		f.pic.draw(f.img, f.origin, &f.frame, &f.now)
	}
	return f.img
}

// MinSize is the least size at which a pose can be told from another.
func (f *Figure) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	return fyne.NewSize(96, 80)
}

// CreateRenderer is for the toolkit.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	var objects []fyne.CanvasObject
	for _, l := range f.behind.lines {
		objects = append(objects, l)
	}
	return &renderer{figure: f, objects: append(objects, f.raster)}
}

type renderer struct {
	figure  *Figure
	objects []fyne.CanvasObject
}

func (r *renderer) Layout(fyne.Size)             { r.figure.place() }
func (r *renderer) MinSize() fyne.Size           { return r.figure.MinSize() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Refresh()                     { r.figure.place(); r.figure.raster.Refresh() }
func (r *renderer) Destroy()                     {}
