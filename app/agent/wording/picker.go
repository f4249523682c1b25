package wording

import (
	"maps"
	"slices"
)

// State is what a Picker remembers, for keeping across a restart. Its zero value is a fresh start.
type State struct {
	// Date is the day that Used is about, as the caller names it.
	Date string `json:"date"`
	// Used are the wordings of each set that came on that day, by number from 0.
	Used map[string][]int `json:"used"`
	// Next is the wording of each set that comes next; it goes on across days.
	Next map[string]int `json:"next"`
}

// Picker rotates through the wordings. It is not safe for use by more than one goroutine.
type Picker struct{ s State }

// NewPicker goes on from a state.
func NewPicker(s State) *Picker { return &Picker{s: copied(s)} }

// State is what NewPicker goes on from.
func (p *Picker) State() State { return copied(p.s) }

// Pick gives the text for r on the day named date. No wording comes twice in a day as long as its
// set has any left; after that the whole set is free again.
func (p *Picker) Pick(date string, r Request) Text {
	if date != p.s.Date {
		p.s.Date = date
		clear(p.s.Used)
	}
	set := setFor(r)
	count := sets[set]
	if count == 0 { // a kind that this program does not know has no words either
		return Text{}
	}
	if len(p.s.Used[set]) >= count {
		p.s.Used[set] = nil
	}
	n := ((p.s.Next[set] % count) + count) % count
	for slices.Contains(p.s.Used[set], n) {
		n = (n + 1) % count
	}
	p.s.Used[set] = append(p.s.Used[set], n)
	p.s.Next[set] = (n + 1) % count
	return render(set, n, r)
}

// copied has maps of its own, and only entries that make sense: the state may come from a file.
func copied(s State) State {
	c := State{Date: s.Date, Used: map[string][]int{}, Next: map[string]int{}}
	maps.Copy(c.Next, s.Next)
	for set, used := range s.Used {
		for _, n := range used {
			if n >= 0 && n < sets[set] && !slices.Contains(c.Used[set], n) {
				c.Used[set] = append(c.Used[set], n)
			}
		}
	}
	return c
}
