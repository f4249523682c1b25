package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
)

// stack puts its parts one below the other. It gives each its width first and asks for the height
// then, so that paragraphs come out right in one pass.
type stack struct{ gap float32 }

func (l stack) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	n := 0
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
		n++
	}
	if n > 1 {
		s.Height += float32(n-1) * l.gap
	}
	return s
}

func (l stack) Layout(objs []fyne.CanvasObject, size fyne.Size) {
	spare := size.Height
	grow := 0
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, max(o.Size().Height, o.MinSize().Height)))
		spare -= o.MinSize().Height + l.gap
		if isSpring(o) {
			grow++
		}
	}
	spare += l.gap
	y := float32(0)
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		if grow > 0 && isSpring(o) && spare > 0 {
			h += spare / float32(grow)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + l.gap
	}
}

// Stack puts parts one below the other, gap apart, each as wide as the stack.
func Stack(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(stack{gap}, objs...)
}

// row puts its parts side by side, centred on one line; springs take what is left.
type row struct{ gap float32 }

func (l row) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	n := 0
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Height = max(s.Height, m.Height)
		s.Width += m.Width
		n++
	}
	if n > 1 {
		s.Width += float32(n-1) * l.gap
	}
	return s
}

func (l row) Layout(objs []fyne.CanvasObject, size fyne.Size) {
	spare, grow := size.Width-l.MinSize(objs).Width, 0
	for _, o := range objs {
		if o.Visible() && isSpring(o) {
			grow++
		}
	}
	x := float32(0)
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if grow > 0 && isSpring(o) && spare > 0 {
			m.Width += spare / float32(grow)
			o.Resize(m)
			m.Height = o.MinSize().Height
		}
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + l.gap
	}
}

// Row puts parts side by side, gap apart, on one middle line. Springs among them share what is left.
func Row(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap}, objs...)
}

// spring marks what grows in a row or a stack.
type spring struct{}

func (spring) MinSize(objs []fyne.CanvasObject) fyne.Size {
	if len(objs) == 0 {
		return fyne.Size{}
	}
	return objs[0].MinSize()
}

func (spring) Layout(objs []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objs {
		o.Resize(size)
	}
}

// Spring takes the room that is left in a row or a stack, and gives it to obj if there is one.
func Spring(obj ...fyne.CanvasObject) *fyne.Container { return container.New(spring{}, obj...) }

func isSpring(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(spring)
	return ok
}

// inset leaves room around its one part.
type inset struct{ top, right, bottom, left float32 }

func (l inset) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := objs[0].MinSize()
	return fyne.NewSize(m.Width+l.left+l.right, m.Height+l.top+l.bottom)
}

func (l inset) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	objs[0].Move(fyne.NewPos(l.left, l.top))
	objs[0].Resize(fyne.NewSize(s.Width-l.left-l.right, s.Height-l.top-l.bottom))
}

// Inset leaves room around obj: one number for all sides, two for up-down and sides, four clockwise from the top.
func Inset(obj fyne.CanvasObject, room ...float32) *fyne.Container {
	switch len(room) {
	case 1:
		return container.New(inset{room[0], room[0], room[0], room[0]}, obj)
	case 2:
		return container.New(inset{room[0], room[1], room[0], room[1]}, obj)
	}
	return container.New(inset{room[0], room[1], room[2], room[3]}, obj)
}

// boxed gives its parts at least a size, all on top of each other, in the middle of it.
type boxed struct{ least fyne.Size }

func (l boxed) MinSize(objs []fyne.CanvasObject) fyne.Size {
	k := look.Scale()
	s := fyne.NewSize(l.least.Width*k, l.least.Height*k)
	for _, o := range objs {
		s = s.Max(o.MinSize())
	}
	return s
}

func (l boxed) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	want := l.MinSize(objs)
	if l.least.Width == 0 {
		want.Width = s.Width
	}
	if l.least.Height == 0 {
		want.Height = s.Height
	}
	for _, o := range objs {
		o.Resize(want)
		o.Move(fyne.NewPos((s.Width-want.Width)/2, (s.Height-want.Height)/2))
	}
}

// Boxed gives parts at least that size (at text size 1), one on top of the other. A zero side fills.
func Boxed(least fyne.Size, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(boxed{least}, objs...)
}

// Column gives obj a fixed width, so that rows of a table stand in line.
func Column(width float32, obj fyne.CanvasObject) *fyne.Container {
	return container.New(column{width}, obj)
}

type column struct{ width float32 }

func (l column) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width*look.Scale(), objs[0].MinSize().Height)
}

func (l column) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	objs[0].Move(fyne.NewPos(0, 0))
	objs[0].Resize(s)
}

// split gives two or more parts their shares of the width, all of one height.
type split struct {
	gap    float32
	shares []float32
}

func (l split) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objs {
		m := o.MinSize()
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
	}
	s.Width += l.gap * float32(len(objs)-1)
	return s
}

func (l split) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	var sum float32
	for _, v := range l.shares {
		sum += v
	}
	free, x := s.Width-l.gap*float32(len(objs)-1), float32(0)
	for i, o := range objs {
		w := free * l.shares[i] / sum
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height))
		x += w + l.gap
	}
}

// Split stands parts side by side in these shares of the width, all as high as the highest.
func Split(gap float32, shares []float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(split{gap, shares}, objs...)
}

// splitOr gives two parts their shares of the width, or puts the second below the first.
type splitOr struct {
	gap, least, a, b float32
	below            *bool
}

func (l splitOr) widths(width float32) (a, b float32) {
	if *l.below {
		return width, width
	}
	a = (width - l.gap) * l.a / (l.a + l.b)
	return a, width - l.gap - a
}

func (l splitOr) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if *l.below {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
	}
	return fyne.NewSize(a.Width+l.gap+b.Width, max(a.Height, b.Height))
}

func (l splitOr) Layout(o []fyne.CanvasObject, s fyne.Size) {
	*l.below = s.Width < l.least*look.Scale()
	a, b := l.widths(s.Width)
	o[0].Resize(fyne.NewSize(a, o[0].MinSize().Height))
	o[1].Resize(fyne.NewSize(b, o[1].MinSize().Height))
	ha, hb := o[0].MinSize().Height, o[1].MinSize().Height
	o[0].Resize(fyne.NewSize(a, ha))
	o[1].Resize(fyne.NewSize(b, hb))
	if *l.below {
		o[0].Move(fyne.NewPos(0, (s.Height-ha-hb)/2))
		o[1].Move(fyne.NewPos(0, (s.Height-ha-hb)/2+ha))
		return
	}
	o[0].Move(fyne.NewPos(0, (s.Height-ha)/2))
	o[1].Move(fyne.NewPos(a+l.gap, (s.Height-hb)/2))
}

// SplitOr stands two parts side by side in these shares of the width, or one below the other where
// the width is less than least (at text size 1).
func SplitOr(gap, least, shareA, shareB float32, a, b fyne.CanvasObject) *fyne.Container {
	return container.New(splitOr{gap, least, shareA, shareB, new(bool)}, a, b)
}

// narrow keeps its part in the middle and no wider than most.
type narrow struct{ most float32 }

func (l narrow) MinSize(objs []fyne.CanvasObject) fyne.Size { return objs[0].MinSize() }

func (l narrow) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	w := min(s.Width, l.most*look.Scale())
	objs[0].Move(fyne.NewPos((s.Width-w)/2, 0))
	objs[0].Resize(fyne.NewSize(w, s.Height))
}

// Narrow keeps obj in the middle and no wider than most (at text size 1).
func Narrow(most float32, obj fyne.CanvasObject) *fyne.Container {
	return container.New(narrow{most}, obj)
}

// middle stands its part in the middle of the height, as wide as there is room.
type middle struct{}

func (middle) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (middle) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width, o[0].MinSize().Height)) // paragraphs learn their height from their width
	h := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, max((s.Height-h)/2, 0)))
	o[0].Resize(fyne.NewSize(s.Width, h))
}

// Middle stands obj in the middle of the height.
func Middle(obj fyne.CanvasObject) *fyne.Container { return container.New(middle{}, obj) }

// sides puts the first part at the left at its least width, the second in the rest.
type sides struct{}

func (sides) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width, max(a.Height, b.Height))
}

func (sides) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := o[0].MinSize().Width
	o[0].Resize(fyne.NewSize(w, s.Height))
	o[1].Move(fyne.NewPos(w, 0))
	o[1].Resize(fyne.NewSize(s.Width-w, s.Height))
}

// Sides puts left at its least width and gives right the rest, without a gap.
func Sides(left, right fyne.CanvasObject) *fyne.Container { return container.New(sides{}, left, right) }

// under puts the first part at the top at its least height, the second in the rest.
type under struct{}

func (under) MinSize(o []fyne.CanvasObject) fyne.Size {
	b := o[1].MinSize()
	if !o[0].Visible() {
		return b
	}
	a := o[0].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

func (under) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := float32(0)
	if o[0].Visible() {
		o[0].Resize(fyne.NewSize(s.Width, o[0].MinSize().Height))
		h = o[0].MinSize().Height
		o[0].Resize(fyne.NewSize(s.Width, h))
	}
	o[1].Move(fyne.NewPos(0, h))
	o[1].Resize(fyne.NewSize(s.Width, s.Height-h))
}

// Under puts top above rest, which fills what is left; a hidden top takes no room.
func Under(top, rest fyne.CanvasObject) *fyne.Container { return container.New(under{}, top, rest) }
