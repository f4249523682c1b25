package figure

import "image/color"

// paint is a Style made ready for the pen.
type paint struct {
	near, far, legs, farLegs, skin, farSkin, neck, hair, feet, farFeet, mouth, blush, shins color.RGBA
	floor, mat, prop, propEdge, shadow, shade, spine                                        color.RGBA
}

// ready converts a style once, so that no frame converts colours.
func ready(s Style) *paint {
	c := func(x color.Color) color.RGBA {
		if x == nil {
			x = color.Transparent
		}
		return color.RGBAModel.Convert(x).(color.RGBA)
	}
	shade := color.NRGBAModel.Convert(c(s.Shadow)).(color.NRGBA)
	shade.A = uint8(min(int(shade.A)*3, 0xFF))
	return &paint{
		near: c(s.Near), far: c(s.Far), legs: c(s.Legs), farLegs: c(s.FarLegs),
		skin: c(s.Skin), farSkin: c(s.FarSkin), neck: c(blend(s.Skin, s.Hair, 0.18)), hair: c(s.Hair),
		mouth: c(blend(s.Skin, hex(0x7A2E22), 0.55)), blush: faint(c(blend(s.Skin, hex(0xC8503C), 0.5)), 0.35),
		shins: c(blend(s.Legs, s.FarLegs, 0.35)),
		spine: c(s.Spine),
		feet:  c(s.Feet), farFeet: c(s.FarFeet),
		floor: c(s.Floor), mat: c(s.Mat), prop: c(s.Prop), propEdge: c(s.PropEdge),
		shadow: c(s.Shadow), shade: c(shade),
	}
}

// faint is the colour with share (0 to 1) of its opacity.
func faint(c color.RGBA, share float64) color.RGBA {
	k := func(x uint8) uint8 { return uint8(float64(x)*share + 0.5) }
	return color.RGBA{R: k(c.R), G: k(c.G), B: k(c.B), A: k(c.A)}
}
