package tray

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
)

// The app's icon is the tray's drawing on a sheet of paper: the same code makes the PNG, and the
// same numbers the SVG. `go test ./app/agent/tray -run TestAppIcon -update` writes both.
const (
	appRing  = 0.32  // radius of the ring, as a part of the size
	appPen   = 0.066 // width of the ring's line
	appMark  = 0.38  // height of the mark
	appLine  = 0.05  // width of the mark's line
	appCase  = 0.086 // width of the gap where it crosses itself
	appPart  = 0.75  // how much of the ring is filled
	appSheet = 464.0 / 512
	appRound = 104.0 / 512
)

var (
	paper = color.NRGBA{0xf7, 0xf3, 0xec, 0xff}
	track = color.NRGBA{0xe3, 0xdd, 0xd2, 0xff}
)

func drawAppIcon(size int) *image.NRGBA {
	s := float64(size)
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	middle := point{s / 2, s / 2}
	fill(img, box(middle, s*appSheet, s*appSheet, s*appRound), paper)
	fill(img, ring(middle, s*appRing, s*appPen), track)
	fill(img, arc(middle, s*appRing, s*appPen, appPart), tealLight)
	line := fit(knot(), middle, s*appMark)
	fill(img, stroke(line, s*appLine), tealLight)
	fill(img, stroke(crossing(line), s*appCase), paper)
	fill(img, stroke(line[2*curvePoints:], s*appLine), tealLight)
	return img
}

// crossing is the part of the knot that lies on top: coming down from the loop.
func crossing(line []point) []point {
	return line[2*curvePoints+curvePoints*5/12 : 2*curvePoints+curvePoints*8/12+1]
}

func path(line []point) string {
	var b strings.Builder
	for i, p := range line {
		word := " L"
		if i == 0 {
			word = "M"
		}
		fmt.Fprintf(&b, "%s %.1f %.1f", word, p.x, p.y)
	}
	return b.String()
}

func appIconSVG() string {
	const s = 512.0
	middle := point{s / 2, s / 2}
	hex := func(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
	end := 2 * math.Pi * appPart
	line := fit(knot(), middle, s*appMark)
	edge := (s - s*appSheet) / 2
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">
  <rect x="%g" y="%g" width="%g" height="%g" rx="%g" ry="%g" fill="%s"/>
  <circle cx="256" cy="256" r="%.1f" fill="none" stroke="%s" stroke-width="%.1f"/>
  <path d="M 256 %.1f A %.1f %.1f 0 1 1 %.1f %.1f" fill="none" stroke="%s" stroke-width="%.1f" stroke-linecap="round"/>
  <g fill="none" stroke="%s" stroke-width="%.1f" stroke-linecap="round" stroke-linejoin="round">
    <path d="%s"/>
    <path d="%s" stroke="%s" stroke-width="%.1f"/>
    <path d="%s"/>
  </g>
</svg>
`, edge, edge, s*appSheet, s*appSheet, s*appRound, s*appRound, hex(paper),
		s*appRing, hex(track), s*appPen,
		256-s*appRing, s*appRing, s*appRing, 256+s*appRing*math.Sin(end), 256-s*appRing*math.Cos(end), hex(tealLight), s*appPen,
		hex(tealLight), s*appLine, path(line), path(crossing(line)), hex(paper), s*appCase, path(line[2*curvePoints:]))
}
