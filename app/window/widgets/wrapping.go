package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
)

// flow puts its parts side by side and goes on below where the width ends.
type flow struct {
	gap, down float32
	width     *float32
	// middle puts each line in the middle of the width.
	middle bool
}

func (l flow) run(objs []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, at fyne.Position, s fyne.Size)) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > width+0.5 {
			x, y, high = 0, y+high+l.down, 0
		}
		if place != nil {
			place(o, fyne.NewPos(x, y), m)
		}
		x += m.Width + l.gap
		high = max(high, m.Height)
	}
	return y + high
}

// centre moves the parts of each line, which stand at one height, to the middle.
func (l flow) centre(objs []fyne.CanvasObject, width float32) {
	lines := map[float32][]fyne.CanvasObject{}
	for _, o := range objs {
		if o.Visible() {
			lines[o.Position().Y] = append(lines[o.Position().Y], o)
		}
	}
	for _, line := range lines {
		last := line[len(line)-1]
		by := (width - last.Position().X - last.Size().Width) / 2
		for _, o := range line {
			o.Move(o.Position().AddXY(max(by, 0), 0))
		}
	}
}

func (l flow) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range objs {
		if o.Visible() {
			widest = max(widest, o.MinSize().Width)
		}
	}
	w := *l.width
	if w == 0 {
		w = 100000
	}
	return fyne.NewSize(widest, l.run(objs, w, nil))
}

func (l flow) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	*l.width = s.Width
	l.run(objs, s.Width, func(o fyne.CanvasObject, at fyne.Position, m fyne.Size) {
		o.Move(at)
		o.Resize(m)
	})
	if l.middle {
		l.centre(objs, s.Width)
	}
}

// FlowMiddle is a Flow whose lines stand in the middle.
func FlowMiddle(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(flow{gap, min(gap, 8), new(float32), true}, objs...)
}

// Flow puts parts side by side, and on the next line where the width ends.
func Flow(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(flow{gap, min(gap, 8), new(float32), false}, objs...)
}

// apart puts its first part at the left and its second at the right, or below it where both do not
// fit side by side.
type apart struct {
	gap   float32
	width *float32
}

func (l apart) together(o []fyne.CanvasObject, width float32) bool {
	return width == 0 || o[0].MinSize().Width+l.gap+o[1].MinSize().Width <= width
}

func (l apart) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.together(o, *l.width) {
		return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+l.gap/2+b.Height)
}

func (l apart) Layout(o []fyne.CanvasObject, s fyne.Size) {
	*l.width = s.Width
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.together(o, s.Width) {
		o[0].Move(fyne.NewPos(0, (s.Height-a.Height)/2))
		o[1].Move(fyne.NewPos(s.Width-b.Width, (s.Height-b.Height)/2))
	} else {
		o[0].Move(fyne.NewPos(0, 0))
		o[1].Move(fyne.NewPos(0, a.Height+l.gap/2))
	}
	o[0].Resize(a)
	o[1].Resize(b)
}

// Apart puts left and right at the two ends of a line, or right below left where it is narrow.
func Apart(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(apart{gap, new(float32)}, left, right)
}

// aside gives its second part the width it asks for at the right and its first the rest, or puts
// the second below where the first would get too little.
type aside struct {
	gap, least float32
	below      *bool
}

// wide is the width of a part on one line: a flow says that of its widest part only.
func wide(o fyne.CanvasObject) float32 {
	c, ok := o.(*fyne.Container)
	if !ok {
		return o.MinSize().Width
	}
	f, ok := c.Layout.(flow)
	if !ok {
		return o.MinSize().Width
	}
	w := -f.gap
	for _, x := range c.Objects {
		if x.Visible() {
			w += x.MinSize().Width + f.gap
		}
	}
	return max(w, 0)
}

func (l aside) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if *l.below {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+l.gap/2+b.Height)
	}
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

func (l aside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := wide(o[1])
	*l.below = s.Width-w-l.gap < l.least*look.Scale()
	if *l.below {
		o[0].Resize(fyne.NewSize(s.Width, o[0].MinSize().Height))
		h := o[0].MinSize().Height
		o[0].Resize(fyne.NewSize(s.Width, h))
		o[0].Move(fyne.Position{})
		o[1].Move(fyne.NewPos(0, h+l.gap/2))
		o[1].Resize(fyne.NewSize(s.Width, max(s.Height-h-l.gap/2, 0)))
		return
	}
	o[0].Resize(fyne.NewSize(s.Width-w-l.gap, o[0].MinSize().Height))
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(s.Width-w-l.gap, h))
	o[0].Move(fyne.NewPos(0, (s.Height-h)/2))
	o[1].Resize(fyne.NewSize(w, o[1].MinSize().Height))
	o[1].Move(fyne.NewPos(s.Width-w, (s.Height-o[1].MinSize().Height)/2))
}

// Aside puts words at the left and what belongs to them, such as buttons, at the right; below, where
// the words would get less than least (at text size 1).
func Aside(gap, least float32, words, beside fyne.CanvasObject) *fyne.Container {
	return container.New(aside{gap, least, new(bool)}, words, beside)
}
