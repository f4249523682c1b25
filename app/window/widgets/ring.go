package widgets

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Ring fills clockwise from the top, with a number and its words inside.
type Ring struct {
	widget.BaseWidget
	// Fraction is 0 to 1.
	Fraction float64
	Color    fyne.ThemeColorName
	// Number is the large line, Unit follows it smaller on the same line, Caption stands below.
	Number, Unit, Caption string
	// NumberSize is a text size of the theme; Side the least width and height; Width that of the band.
	NumberSize  fyne.ThemeSizeName
	Side, Width float32
	// Most is how far the ring grows with the text; zero: as far as that does. Its words always do.
	Most float32

	drawn *ringRenderer
}

// grown is how much larger than at text size 1 it is.
func (r *Ring) grown() float32 {
	if r.Most > 0 {
		return min(look.Scale(), r.Most)
	}
	return look.Scale()
}

// NewRing makes an empty ring of that side (at text size 1) and band width.
func NewRing(side, width float32, c fyne.ThemeColorName, number fyne.ThemeSizeName) *Ring {
	r := &Ring{Side: side, Width: width, Color: c, NumberSize: number}
	r.ExtendBaseWidget(r)
	return r
}

// Set changes what it shows, and draws only what is other.
func (r *Ring) Set(fraction float64, number, unit, caption string) {
	same := r.Number == number && r.Unit == unit && r.Caption == caption
	if same && r.Fraction == fraction {
		return
	}
	r.Fraction, r.Number, r.Unit, r.Caption = fraction, number, unit, caption
	if same {
		r.turn()
		return
	}
	r.Refresh()
}

// SetColor changes the band's colour.
func (r *Ring) SetColor(c fyne.ThemeColorName) {
	if r.Color != c {
		r.Color = c
		r.Refresh()
	}
}

// leastTurn is how far the band's end must move to be drawn anew, in pixels of the toolkit: less
// nobody sees, and a whole window is painted for it.
const leastTurn = 0.5

// Turn sets the fraction alone: cheap enough for every frame of an animation.
func (r *Ring) Turn(fraction float64) {
	if math.Abs(r.Fraction-fraction)*math.Pi*float64(r.Side) >= leastTurn || fraction == 0 || fraction == 1 {
		r.Fraction = fraction
		r.turn()
	}
}

// turn redraws only the band.
func (r *Ring) turn() {
	if r.drawn != nil {
		r.drawn.aim()
		r.drawn.band.Refresh()
	}
}

// AccessibilityLabel is what stands in it.
func (r *Ring) AccessibilityLabel() string {
	return strings.TrimSpace(r.Number + " " + r.Unit + " " + r.Caption)
}

// AccessibilityRole says that it is read.
func (r *Ring) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is the toolkit's.
func (r *Ring) CreateRenderer() fyne.WidgetRenderer {
	rr := &ringRenderer{
		r: r, track: canvas.NewImageFromResource(nil), band: canvas.NewArc(0, 0, 0, nil),
		number: canvas.NewText("", nil), unit: canvas.NewText("", nil), caption: canvas.NewText("", nil),
	}
	r.drawn = rr
	rr.Refresh()
	return rr
}

type ringRenderer struct {
	r                     *Ring
	track                 *canvas.Image
	band                  *canvas.Arc
	number, unit, caption *canvas.Text
	drawn                 float32 // how many times its least size the track was drawn for
}

func (r *ringRenderer) Destroy() {}

func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.band, r.number, r.unit, r.caption}
}

func (r *ringRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.r.Side * r.r.grown()) }

func (r *ringRenderer) aim() {
	f := float32(min(max(r.r.Fraction, 0), 1))
	r.band.Hidden = f <= 0
	// Its round ends reach half a band's width beyond where they point: the first one is centred at
	// the top, and however little there is of it, it is a dot.
	end := float32(0)
	if side := min(r.r.Size().Width, r.r.Size().Height); side > 0 {
		width := r.width(side)
		end = width / (math.Pi * (side - width)) * 180
	}
	r.band.StartAngle, r.band.EndAngle = -end, min(f*360+end, 360-end)
}

// width is that of the band of a ring so large: one that is laid out smaller has a thinner one.
func (r *ringRenderer) width(side float32) float32 { return r.r.Width * side / r.r.Side }

func (r *ringRenderer) Layout(s fyne.Size) {
	side := min(s.Width, s.Height)
	at := fyne.NewPos((s.Width-side)/2, (s.Height-side)/2)
	width := r.width(side)
	if k := side / r.r.Side; k > 0 && k != r.drawn {
		r.drawn = k
		r.track.Resource = look.RingTrack(r.r.Side, r.r.Width, k)
		r.track.Refresh()
	}
	r.track.Move(at)
	r.track.Resize(fyne.NewSquareSize(side))
	r.band.Move(at)
	r.band.Resize(fyne.NewSquareSize(side))
	if side > 0 {
		r.band.CutoutRatio = 1 - 2*width/side
	}
	r.band.CornerRadius = width / 2
	r.words(s)
}

func (r *ringRenderer) words(s fyne.Size) {
	n, u, c := r.number.MinSize(), r.unit.MinSize(), r.caption.MinSize()
	gap := float32(0)
	if r.unit.Text != "" {
		gap = n.Height * 0.12
	}
	high := n.Height
	if r.caption.Text != "" {
		high += c.Height - n.Height*0.08
	}
	y := (s.Height - high) / 2
	x := (s.Width - n.Width - gap - u.Width) / 2
	r.number.Move(fyne.NewPos(x, y))
	r.number.Resize(n)
	// On one base line: letters of both sizes stand at about four fifths of their height.
	r.unit.Move(fyne.NewPos(x+n.Width+gap, y+(n.Height-u.Height)*0.78))
	r.unit.Resize(u)
	r.caption.Move(fyne.NewPos(0, y+n.Height*0.92))
	r.caption.Resize(fyne.NewSize(s.Width, c.Height))
}

func (r *ringRenderer) Refresh() {
	r.drawn = 0 // the track has another colour perhaps
	r.band.FillColor = look.Color(r.r.Color)
	size := look.Size(r.r.NumberSize)
	ink, muted := look.Color(look.ColorInk), look.Color(look.ColorMuted)
	set := func(t *canvas.Text, v string, size float32, bold bool) {
		t.Text, t.TextSize, t.TextStyle.Bold = v, size, bold
	}
	set(r.number, r.r.Number, size, true)
	set(r.unit, r.r.Unit, max(size*0.5, look.Size(look.SizeSmall)), true)
	set(r.caption, r.r.Caption, max(size*0.36, look.Size(look.SizeSmall)), false)
	r.number.Color, r.unit.Color, r.caption.Color = ink, ink, muted
	r.caption.Alignment = fyne.TextAlignCenter
	r.aim()
	r.Layout(r.r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
