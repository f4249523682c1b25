package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/window/widgets"
)

// visible lists everything on the window that is shown, outermost first.
func visible(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	see(o)
	switch x := o.(type) {
	case *fyne.Container:
		for _, c := range x.Objects {
			visible(c, see)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			visible(c, see)
		}
	}
}

// reads gives the words on the window, those over the page included.
func (s *stage) reads() string {
	var words []string
	see := func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			words = append(words, t.Text)
		}
	}
	visible(s.win.Content(), see)
	for _, o := range s.win.Canvas().Overlays().List() {
		visible(o, see)
	}
	return strings.Join(words, "\n")
}

func (s *stage) says(words ...string) {
	s.t.Helper()
	all := s.reads()
	for _, w := range words {
		if !strings.Contains(all, w) {
			s.t.Errorf("the window does not say %q; it says:\n%s", w, all)
		}
	}
}

func (s *stage) saysNot(words ...string) {
	s.t.Helper()
	all := s.reads()
	for _, w := range words {
		if strings.Contains(all, w) {
			s.t.Errorf("the window says %q:\n%s", w, all)
		}
	}
}

func (s *stage) button(label string) *widgets.Button {
	s.t.Helper()
	var found *widgets.Button
	see := func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
			found = b
		}
	}
	visible(s.win.Content(), see)
	for _, o := range s.win.Canvas().Overlays().List() {
		visible(o, see)
	}
	if found == nil {
		s.t.Fatalf("no button %q; the window says:\n%s", label, s.reads())
	}
	return found
}

// strip is the day on Today.
func (s *stage) strip() *widgets.Strip {
	s.t.Helper()
	var found *widgets.Strip
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		if x, ok := o.(*widgets.Strip); ok {
			found = x
		}
	})
	if found == nil {
		s.t.Fatal("no strip on this page")
	}
	return found
}

// choose presses a line of the menu that is open.
func (s *stage) choose(label string) {
	s.t.Helper()
	top := s.win.Canvas().Overlays().Top()
	if top == nil {
		s.t.Fatalf("no menu is open to choose %q from", label)
	}
	var at fyne.Tappable
	var found fyne.Tappable
	visible(top, func(o fyne.CanvasObject) {
		if x, ok := o.(fyne.Tappable); ok {
			at = x
		}
		if x, ok := o.(*canvas.Text); ok && x.Text == label {
			found = at
		}
	})
	if found == nil {
		s.t.Fatalf("no %q in the menu:\n%s", label, s.reads())
	}
	found.Tapped(&fyne.PointEvent{})
}

// nth is one of several buttons of that name, from the top.
func (s *stage) nth(label string, n int) *widgets.Button {
	s.t.Helper()
	var all []*widgets.Button
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
			all = append(all, b)
		}
	})
	if n >= len(all) {
		s.t.Fatalf("%d buttons %q; the window says:\n%s", len(all), label, s.reads())
	}
	return all[n]
}

// overlayButton is a button of what lies over the page.
func (s *stage) overlayButton(label string) *widgets.Button {
	s.t.Helper()
	var found *widgets.Button
	if top := s.win.Canvas().Overlays().Top(); top != nil {
		visible(top, func(o fyne.CanvasObject) {
			if b, ok := o.(*widgets.Button); ok && b.AccessibilityLabel() == label {
				found = b
			}
		})
	}
	if found == nil {
		s.t.Fatalf("no %q over the page", label)
	}
	return found
}

func (s *stage) tap(label string) { s.t.Helper(); test.Tap(s.button(label)) }

func (s *stage) press(key fyne.KeyName) {
	e := &fyne.KeyEvent{Name: key}
	if f := s.win.Canvas().Focused(); f != nil {
		f.TypedKey(e)
		return
	}
	s.win.Canvas().OnTypedKey()(e)
}

// did says whether the agent's rules were given the event.
func (s *stage) did(want breaks.Event) bool { return slices.Contains(s.agent.Done(), want) }

func (s *stage) asked(name, args string) bool {
	return slices.Contains(s.agent.Asked(), apitest.Call{Name: name, Args: args})
}
