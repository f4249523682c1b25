package overlay

import "image"

// cornerGap is the room between the small window and the edges of the work area, in pixels of the
// toolkit. Our choice.
const cornerGap = 12

// corner is where a window of that size stands beside the clock: the corner of the primary
// monitor's work area at the right, above where the panel is above, else below. All in pixels.
func corner(primary, display, work image.Rectangle, size image.Point, gap int) image.Point {
	room := work.Intersect(primary)
	if room.Empty() {
		room = primary
	}
	at := image.Pt(room.Max.X-size.X-gap, room.Max.Y-size.Y-gap)
	if panelAbove := work.Min.Y > display.Min.Y && work.Max.Y >= display.Max.Y; panelAbove {
		at.Y = room.Min.Y + gap
	}
	return image.Pt(max(at.X, room.Min.X), max(at.Y, room.Min.Y))
}
