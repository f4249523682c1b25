package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Paragraph is text that breaks into as many lines as its width asks for. "\n" begins a new line.
type Paragraph struct {
	widget.BaseWidget
	Value string
	// TextSize and Color are names of the theme.
	TextSize fyne.ThemeSizeName
	Color    fyne.ThemeColorName
	Bold     bool
	Align    fyne.TextAlign
	// Lines is the least number of lines to take room for, so that a changing text moves nothing below it.
	Lines int
}

// NewParagraph makes a paragraph of that size and colour.
func NewParagraph(value string, size fyne.ThemeSizeName, c fyne.ThemeColorName) *Paragraph {
	p := &Paragraph{Value: value, TextSize: size, Color: c}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the words, and draws only if they are others.
func (p *Paragraph) Set(value string) {
	if p.Value != value {
		p.Value = value
		p.Refresh()
	}
}

// AccessibilityLabel is its words.
func (p *Paragraph) AccessibilityLabel() string { return p.Value }

// AccessibilityRole says that it is read.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is the toolkit's.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{p: p}
	r.Refresh()
	return r
}

// paragraphLeast is the least width of a paragraph, in pixels of the toolkit.
const paragraphLeast = 40

// lineSpacing is the height of a line over the height of its letters. Our choice: mockups' measure.
const lineSpacing = 1.12

type paragraphRenderer struct {
	p     *Paragraph
	lines []*canvas.Text
	wrap  []string
	width float32
}

func (r *paragraphRenderer) Destroy() {}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.lines))
	for i, l := range r.lines {
		out[i] = l
	}
	return out
}

func (r *paragraphRenderer) measure(s string) fyne.Size {
	return fyne.MeasureText(s, look.Size(r.p.TextSize), fyne.TextStyle{Bold: r.p.Bold})
}

func (r *paragraphRenderer) lineHeight() float32 { return r.measure("X").Height * lineSpacing }

// MinSize is as high as the lines at the present width: a paragraph learns its width first.
func (r *paragraphRenderer) MinSize() fyne.Size {
	n := max(len(r.wrap), r.p.Lines)
	if r.p.Value == "" && r.p.Lines == 0 {
		n = 0
	}
	return fyne.NewSize(paragraphLeast, float32(n)*r.lineHeight())
}

func (r *paragraphRenderer) Layout(s fyne.Size) {
	if s.Width != r.width {
		r.width = s.Width
		r.rewrap()
		return
	}
	r.place()
}

func (r *paragraphRenderer) place() {
	h := r.lineHeight()
	for i, l := range r.lines {
		l.Move(fyne.NewPos(0, float32(i)*h))
		l.Resize(fyne.NewSize(r.width, h))
	}
}

func (r *paragraphRenderer) rewrap() {
	r.wrap = r.wrap[:0]
	for _, part := range strings.Split(r.p.Value, "\n") {
		r.wrap = append(r.wrap, r.breakLine(part)...)
	}
	for len(r.lines) < len(r.wrap) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(r.wrap)]
	for i, l := range r.lines {
		l.Text = strings.ReplaceAll(r.wrap[i], NoBreak, " ")
		l.Color = look.Color(r.p.Color)
		l.TextSize = look.Size(r.p.TextSize)
		l.TextStyle.Bold = r.p.Bold
		l.Alignment = r.p.Align
	}
	r.place()
	canvas.Refresh(r.p)
}

// NoBreak is a space at which no line ends, as between a number and its unit.
const NoBreak = "\u00a0"

// breakLine breaks one part at its spaces. A word wider than the line stays whole.
func (r *paragraphRenderer) breakLine(part string) []string {
	if r.width <= paragraphLeast { // not laid out yet: a guess of many lines would make a dialog too high
		return []string{part}
	}
	var out []string
	line := ""
	for _, w := range strings.FieldsFunc(part, func(c rune) bool { return unicode.IsSpace(c) && string(c) != NoBreak }) {
		longer := w
		if line != "" {
			longer = line + " " + w
		}
		if line != "" && r.measure(longer).Width > r.width {
			out = append(out, line)
			longer = w
		}
		line = longer
	}
	return append(out, line)
}

func (r *paragraphRenderer) Refresh() {
	r.width = r.p.Size().Width
	r.rewrap()
}
