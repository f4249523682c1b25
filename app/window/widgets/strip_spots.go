package widgets

// The marks of a strip stand below it, each under its moment. Where they are too close for that they
// stand in two rows, a little beside their moment at most; what still finds no room joins the mark
// before it, and a number says how many are there.

const (
	// spotGap is between two marks of a row, rowGap between the rows.
	spotGap, rowGap = 1, 3
	// drift is how far from its moment a mark may stand, in its own widths, before it joins another.
	drift = 0.75
	// crowdWidth is the width for which it is decided whether a second row is needed: how high a strip
	// is may not depend on how wide it is. Our choice: the strip of Today at the window's first size.
	crowdWidth = 500
)

// spot is where a mark stands: x is its left edge. head is the mark that it has joined, or itself.
type spot struct {
	x    float32
	row  int
	head int
}

// rows says how many rows the marks need.
func (d StripData) rows() int {
	if d.Length <= 0 {
		return 1
	}
	apart := float64(markSide()+spotGap) / crowdWidth * d.Length
	for i := 1; i < len(d.Marks); i++ {
		if d.Marks[i].At-d.Marks[i-1].At < apart {
			return 2
		}
	}
	return 1
}

// spots gives the marks, which are in the order of time, their places under a strip so wide.
func (d StripData) spots(w float32) []spot {
	out := make([]spot, len(d.Marks))
	side := markSide()
	last := make([]int, d.rows()) // the mark that stands last in each row
	for r := range last {
		last[r] = -1
	}
	for i, m := range d.Marks {
		at := min(max(d.x(m.At, w)-side/2, 0), max(w-side, 0))
		best := spot{x: -1}
		for r, l := range last {
			x := at
			if l >= 0 {
				x = max(x, out[l].x+side+spotGap)
			}
			if fits := x-at <= drift*side && x <= w-side; fits && (best.x < 0 || x < best.x) {
				best = spot{x: x, row: r, head: i}
			}
		}
		if best.x < 0 { // the one that stands nearest takes it in
			near := last[0]
			for _, l := range last {
				if l >= 0 && (near < 0 || out[l].x > out[near].x) {
					near = l
				}
			}
			if near < 0 {
				near = i
			}
			best = spot{x: out[near].x, row: out[near].row, head: near}
		} else {
			last[best.row] = i
		}
		out[i] = best
	}
	return out
}

// x is where a minute lies on a strip so wide.
func (d StripData) x(at float64, w float32) float32 {
	if d.Length <= 0 {
		return 0
	}
	return float32(min(max(at/d.Length, 0), 1)) * w
}

// joined are the marks that stand at one place, the first one and those that have joined it.
func joined(spots []spot, head int) []int {
	var out []int
	for i, s := range spots {
		if s.head == head {
			out = append(out, i)
		}
	}
	return out
}
