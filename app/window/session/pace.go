package session

import "time"

// How a session keeps its animation from eating the machine. The toolkit asks for a frame 60 times
// a second and paints the whole window for each that changes anything. With a graphics card that
// costs next to nothing, and every frame is drawn. Where the processor does the painting, it costs
// some 10 ms, and every second to fourth is drawn: a body that takes 4 s for a breath still moves
// smoothly.
const (
	// paceBudget is the share of one processor core that painting may take. A bare animation of the
	// toolkit, one small rectangle in a window of the same size, takes 12 % where the processor
	// paints.
	paceBudget = 0.12
	// paceSpan is how long costs are summed up before the pace is set anew.
	paceSpan = time.Second
	// tickLength is how often the toolkit asks for a frame.
	tickLength = time.Second / 60
	// firstEvery and mostEvery are the pace at first and the slowest: 30 and 15 frames a second.
	firstEvery, mostEvery = 2, 4
)

// pace chooses which frames of an animation are drawn: every first to fourth, evenly.
type pace struct {
	// cpu is the processor time that the process has taken so far; 0 where it cannot be told.
	cpu func() time.Duration

	every, tick int
	drawn       int
	since       time.Time
	spent       time.Duration
}

func newPace(cpu func() time.Duration) *pace { return &pace{cpu: cpu, every: firstEvery} }

// begin starts counting anew: the animation stood still until now.
func (p *pace) begin(now time.Time) {
	p.tick, p.drawn, p.since, p.spent = 0, 0, now, p.cpu()
}

// draws says whether the frame asked for at now is to be drawn.
func (p *pace) draws(now time.Time) bool {
	p.tick++
	if p.tick < p.every {
		return false
	}
	p.tick = 0
	if now.Sub(p.since) >= paceSpan {
		p.judge(now)
	}
	p.drawn++
	return true
}

// judge sets the pace by what the frames since the last time have cost.
func (p *pace) judge(now time.Time) {
	spent := p.cpu()
	if p.drawn > 0 {
		p.every = everyFor((spent - p.spent) / time.Duration(p.drawn))
	}
	p.drawn, p.since, p.spent = 0, now, spent
}

// everyFor is the pace at which frames of that cost keep to the budget.
func everyFor(cost time.Duration) int {
	ticks := float64(cost) / paceBudget / float64(tickLength)
	return min(max(int(ticks+0.999), 1), mostEvery)
}
