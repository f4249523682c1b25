package tray

import "math"

// mark is the program's sign: a knot that eases into a wave, of the given height around the
// middle. Below 32 pixels the knot would close up, and the wave stands alone.
func mark(middle point, height float64, size int) []point {
	switch {
	case size < 20:
		return fit(wave(2), middle, height)
	case size < 32:
		return fit(wave(3), middle, height*1.06)
	default:
		return fit(knot(), middle, height*1.1)
	}
}

// wave is a strand that swings out so many times.
func wave(swings int) []point {
	const n = 48
	line := make([]point, 0, n+1)
	width := 0.26
	if swings > 2 {
		width = 0.2
	}
	for i := 0; i <= n; i++ {
		u := float64(i) / n
		line = append(line, point{-width * math.Sin(math.Pi*float64(swings)*u), u})
	}
	return line
}

// knotCorners are the corners of the knot's curves: a start and then three points a curve, drawn by eye.
var knotCorners = []point{
	{0.62, 1.3},
	{0.3, 1.05},
	{-0.85, 0.75},
	{-0.72, 0.1},
	{-0.62, -0.62},
	{0.62, -0.62},
	{0.72, 0.1},
	{0.85, 0.75},
	{-0.75, 1.0},
	{-0.62, 1.6},
	{-0.5, 2.15},
	{0.5, 2.1},
	{0.48, 2.7},
	{0.46, 3.15},
	{0, 3.1},
	{0, 3.55},
}

// curvePoints is how many points a curve of the knot is drawn with: smooth at 512 pixels.
const curvePoints = 24

// knot is a strand that loops around itself once at the top and runs out into a wave.
func knot() []point {
	corners := knotCorners
	line := []point{corners[0]}
	for i := 0; i+3 < len(corners); i += 3 {
		for k := 1; k <= curvePoints; k++ {
			line = append(line, bezier(corners[i:i+4], float64(k)/curvePoints))
		}
	}
	return line
}

// bezier is the point at t of the cubic curve with four corners.
func bezier(c []point, t float64) point {
	u := 1 - t
	a, b, d, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return point{
		a*c[0].x + b*c[1].x + d*c[2].x + e*c[3].x,
		a*c[0].y + b*c[1].y + d*c[2].y + e*c[3].y,
	}
}

// fit scales and moves a line to a height around a middle.
func fit(line []point, middle point, height float64) []point {
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, p := range line {
		lo = point{min(lo.x, p.x), min(lo.y, p.y)}
		hi = point{max(hi.x, p.x), max(hi.y, p.y)}
	}
	k := height / (hi.y - lo.y)
	out := make([]point, len(line))
	for i, p := range line {
		out[i] = point{middle.x + (p.x-(lo.x+hi.x)/2)*k, middle.y + (p.y-(lo.y+hi.y)/2)*k}
	}
	return out
}
