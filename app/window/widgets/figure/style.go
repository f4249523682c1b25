package figure

import "image/color"

// Style has every colour of the figure and of what stands beside it.
type Style struct {
	// Near is the shirt, in the accent colour; Far the same on the side away from the viewer.
	Near, Far color.Color
	// Spine is the row of vertebrae that shows through the shirt.
	Spine color.Color
	// Legs are the trousers, FarLegs those of the far leg.
	Legs, FarLegs color.Color
	// Skin is head, arms and hands, FarSkin those of the far side.
	Skin, FarSkin color.Color
	Hair          color.Color
	// Feet are the shoes or socks.
	Feet, FarFeet color.Color
	// Floor is the line the figure stands on, Mat what it kneels and lies on.
	Floor, Mat color.Color
	// Prop is a chair, wall, ball or roller; PropEdge its darker parts.
	Prop, PropEdge color.Color
	// Shadow is laid over the floor under the figure and beside the near arm; mostly transparent.
	Shadow color.Color
}

// Light is the look on pale backgrounds with the given accent.
func Light(accent color.Color) Style {
	return Style{
		Near: accent, Far: blend(accent, white, 0.30), Spine: blend(accent, white, 0.34),
		Legs: hex(0x33454F), FarLegs: hex(0x75868E),
		Skin: hex(0xD9A07E), FarSkin: hex(0xE6C0A8), Hair: hex(0x4A342B),
		Feet: hex(0xF4F1EA), FarFeet: hex(0xD5D8D4),
		Floor: hex(0xDCD5C7), Mat: blend(accent, white, 0.62),
		Prop: hex(0xC9B79C), PropEdge: hex(0xA8926F),
		Shadow: color.NRGBA{R: 0x10, G: 0x20, B: 0x24, A: 0x14},
	}
}

// Dark is the look on deep backgrounds with the given accent.
func Dark(accent color.Color) Style {
	return Style{
		Near: accent, Far: blend(accent, black, 0.38), Spine: blend(accent, white, 0.40),
		Legs: hex(0x8FA3AE), FarLegs: hex(0x5A6B75),
		Skin: hex(0xD9A07E), FarSkin: hex(0x9C735B), Hair: hex(0x5B4034),
		Feet: hex(0xE8E4DB), FarFeet: hex(0x9BA3A5),
		Floor: hex(0x3A4850), Mat: blend(accent, black, 0.52),
		Prop: hex(0x7E715D), PropEdge: hex(0x5E5443),
		Shadow: color.NRGBA{A: 0x28},
	}
}

var (
	white = hex(0xFFFFFF)
	black = hex(0x000000)
)

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}

// blend mixes share of b into a.
func blend(a, b color.Color, share float64) color.Color {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	mix := func(p, q uint8) uint8 { return uint8(float64(p)*(1-share) + float64(q)*share + 0.5) }
	return color.NRGBA{R: mix(x.R, y.R), G: mix(x.G, y.G), B: mix(x.B, y.B), A: mix(x.A, y.A)}
}
