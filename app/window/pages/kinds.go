package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
)

var kindColors = map[breaks.Kind]fyne.ThemeColorName{
	breaks.KindPosture: look.ColorPosture, breaks.KindMove: look.ColorMove, breaks.KindStretch: look.ColorStretch,
	breaks.KindHeat: look.ColorHeat, breaks.KindMassage: look.ColorMassage, breaks.KindRoll: look.ColorRoll,
	breaks.KindWater: look.ColorWater, breaks.KindCheckIn: look.ColorCheckIn,
}

// KindColor is the colour of a kind; KindIcon its drawing. Both always come together.
func KindColor(k breaks.Kind) fyne.ThemeColorName {
	if c, ok := kindColors[k]; ok {
		return c
	}
	return look.ColorMuted
}

// KindIcon is the drawing of a kind: they are named alike.
func KindIcon(k breaks.Kind) string { return string(k) }

// KindName is what a kind is called.
func KindName(k breaks.Kind) string { return i18n.T("kind." + string(k)) }
