package breaks

// When the red flags are gone through: at a score of 7 or more (H2), when it has been getting worse for
// days (H4), and once a week while the week's median is 4 or more: daily would breed worry and
// click-through. Clinical notes 5.3 and 7.

const (
	// flagsEvery is how many days lie between two askings that no bad score calls for.
	flagsEvery = 7
	// flagsMedian is the week's median from which they are asked for.
	flagsMedian = 4
)

// flagsFrom is the score from which a check-in on day wants the red flags gone through with it.
func (h *health) flagsFrom(day int) int {
	if h.Asked == day {
		return scoreHigh
	}
	if twice, ok := h.median(day-6, day); ok && twice >= 2*flagsMedian && day-h.Asked >= flagsEvery {
		return 0
	}
	if worse, ok := h.risesFrom(day); ok {
		return min(worse, scoreHigh)
	}
	return scoreHigh
}

// risesFrom is the score with which day would fulfil H4; 0 when it does already, false when none would.
func (h *health) risesFrom(day int) (score int, ok bool) {
	scores, today := h.Scores, -1
	if n := len(scores); n > 0 && scores[n-1].Day == day {
		today, scores = scores[n-1].Score, scores[:n-1]
	}
	n := len(scores)
	if n < 2 {
		return 0, false
	}
	last := scores[n-2:]
	before, known := h.median(last[0].Day-7, last[0].Day-1)
	if !known || 2*last[0].Score < before+4 || 2*last[1].Score < before+4 {
		return 0, false
	}
	if score = (before + 5) / 2; today >= score {
		score = 0
	}
	return score, true
}
