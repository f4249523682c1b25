// Package chime makes the program's few soft sounds and plays them through the sound server of the
// desktop. The tones are made in code: no file, nothing to license, and any length and pitch.
package chime

import (
	"math"
	"time"
)

// Rate is how many samples a second has.
const Rate = 44100

// Tone is one sound of a chime: when it begins, how high it is (Hz), how long it rings.
type Tone struct {
	At    time.Duration
	Pitch float64
	Rings time.Duration
}

// Reminder is a rising fifth, soft as a struck bowl: noticed, not startling. Our choice.
var Reminder = []Tone{
	{At: 0, Pitch: 523.25, Rings: 700 * time.Millisecond},
	{At: 180 * time.Millisecond, Pitch: 783.99, Rings: 1100 * time.Millisecond},
}

// loudest is the share of full level that tones reach together: beside music, not over it.
const loudest = 0.35

// Samples are the tones at a volume of 0 to 1, one channel, from -1 to 1. The ear hears in powers:
// half the volume is a quarter of the level.
func Samples(tones []Tone, volume float64) []float32 {
	var end time.Duration
	for _, t := range tones {
		end = max(end, t.At+t.Rings)
	}
	out := make([]float32, samplesIn(end))
	volume = min(max(volume, 0), 1)
	level := loudest * volume * volume / math.Sqrt(float64(max(len(tones), 1)))
	for _, t := range tones {
		first, n := samplesIn(t.At), samplesIn(t.Rings)
		for i := range n {
			out[first+i] += float32(level * t.sample(i, n))
		}
	}
	return out
}

func samplesIn(d time.Duration) int { return int(d.Seconds() * Rate) }

// attack is how long a tone takes to come in: without it there is a click.
const attack = 0.012 * Rate

// sample is sample i of n: a sine and two overtones that fade sooner, as of a bowl.
func (t Tone) sample(i, n int) float64 {
	at := float64(i) / Rate * 2 * math.Pi * t.Pitch
	gone := float64(i) / float64(n)
	fade := math.Exp(-4*gone) * (1 - gone)
	v := math.Sin(at) + 0.3*math.Sin(2*at)*math.Exp(-6*gone) + 0.12*math.Sin(3.01*at)*math.Exp(-9*gone)
	return v / 1.42 * fade * min(float64(i)/attack, 1)
}
