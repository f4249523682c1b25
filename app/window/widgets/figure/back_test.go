package figure

import (
	"image"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestBack_LooksAsItWasApproved(t *testing.T) {
	test.NewTempApp(t)
	const w, h = 210, 330
	sheet := image.NewRGBA(image.Rect(0, 0, 4*w, h))
	for i, c := range []struct {
		dark bool
		spot Spot
	}{{}, {spot: Spot{"lumbar", "left"}}, {spot: Spot{"thoracic", both}}, {dark: true, spot: Spot{"buttock", "right"}}} {
		style, paper := Light(accent), ground
		if c.dark {
			style, paper = Dark(hex(0x4fb8a5)), hex(0x1e3a35)
		}
		b := NewBack(style, hex(0xd4601f))
		b.Set(c.spot)
		at := image.Rect(i*w, 0, i*w+w, h)
		draw.Draw(sheet, at, image.NewUniform(paper), image.Point{}, draw.Src)
		draw.Draw(sheet, at, b.draw(w, h), image.Point{}, draw.Over)
	}
	golden(t, "back.png", sheet)
}

func TestBack_MarksWhereItIsTapped(t *testing.T) {
	test.NewTempApp(t)
	b := NewBack(Light(accent), accent)
	b.Resize(b.MinSize())
	var said Spot
	b.OnPick = func(s Spot) { said = s }
	tap := func(area, side string) {
		t.Helper()
		for _, p := range places {
			if p.Spot == (Spot{area, side}) {
				scale, shift := scaleIn(float64(b.Size().Width), float64(b.Size().Height))
				test.TapAt(b, fyne.NewPos(float32(p.at.x*scale+shift.x), float32(p.at.y*scale+shift.y)))
			}
		}
	}
	for _, step := range []struct {
		area, side string
		want       Spot
	}{
		{"lumbar", "left", Spot{"lumbar", "left"}},
		{"lumbar", "right", Spot{"lumbar", both}},
		{"lumbar", "left", Spot{"lumbar", "right"}},
		{"lumbar", "middle", Spot{"lumbar", "middle"}},
		{"lumbar", "middle", Spot{}},
		{"leg", "right", Spot{"leg", "right"}},
		{"neck", "middle", Spot{"neck", "middle"}},
	} {
		tap(step.area, step.side)
		if said != step.want || b.Chosen() != step.want {
			t.Errorf("after %s %s: %v", step.area, step.side, said)
		}
	}
	if s := b.spotAt(fyne.NewPos(2, 2)); s != (Spot{}) {
		t.Errorf("beside the back lies %v", s)
	}
}
