package figure

// frame is where a part of the body lies: its place, and the directions that its outline counts in,
// along and aside, each of length 1.
type frame struct{ at, along, aside vec }

// on is the point of the outline at o, which counts along the part and aside of it.
func (f frame) on(o vec) vec { return f.at.add(f.along.times(o.x)).add(f.aside.times(o.y)) }

// smooth fills the closed curve through the corners of an outline.
func (p *pen) smooth(f frame, outline []vec, fill func()) {
	p.start()
	n := len(outline)
	size := 0.0
	for i := range outline {
		size = max(size, outline[i].sub(outline[(i+1)%n]).len())
	}
	parts := int(min(max(size*p.scale/5, 2), 6))
	for i := range outline {
		a, b, c, d := outline[(i+n-1)%n], outline[i], outline[(i+1)%n], outline[(i+2)%n]
		for k := range parts {
			t := float64(k) / float64(parts)
			p.at(f.on(vec{spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t)}))
		}
	}
	fill()
}

// between is an outline share of the way from a to b, which have as many corners. It is written to
// into, so that drawing a frame allocates nothing.
func between(into, a, b []vec, share float64) []vec {
	into = into[:0]
	for i := range a {
		into = append(into, a[i].to(b[i], share))
	}
	return into
}
