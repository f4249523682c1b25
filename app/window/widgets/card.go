package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
)

// CardPadding is the room inside a card, in pixels of the toolkit.
const CardPadding = 20

// Card puts obj on a rounded card.
func Card(obj fyne.CanvasObject, room ...float32) *fyne.Container {
	return CardOn(look.ColorCard, obj, room...)
}

// CardOn puts obj on a rounded card of that colour.
func CardOn(ground fyne.ThemeColorName, obj fyne.CanvasObject, room ...float32) *fyne.Container {
	if len(room) == 0 {
		room = []float32{CardPadding}
	}
	f := NewFill(ground)
	f.Radius = look.RadiusCard
	if ground == look.ColorCard {
		f.Stroke = look.ColorLine
	}
	return container.NewStack(f, Inset(obj, room...))
}

// Centered keeps obj at its least size in the middle of what it is given.
func Centered(obj fyne.CanvasObject) *fyne.Container { return container.NewCenter(obj) }
