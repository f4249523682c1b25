package chime

import (
	"math"

	"unknot/app/chime"
)

// Rate is how many samples a second has: those of the program's other sounds.
const Rate = chime.Rate

// note is a part of a tone: it glides from one pitch to the other, in Hz, for so many seconds, and
// begins that long after the tone does.
type note struct{ from, to, begins, lasts float64 }

// The tones: rising to breathe in, falling to breathe out, one low note to stay, two to change sides.
// All lie in one chord around middle C, so that none jars after another.
var tones = map[string][]note{
	"prepare": {{261.6, 261.6, 0, 0.9}},
	"inhale":  {{261.6, 392.0, 0, 1.1}},
	"exhale":  {{392.0, 261.6, 0, 1.1}},
	"hold":    {{329.6, 329.6, 0, 0.9}},
	"switch":  {{329.6, 329.6, 0, 0.6}, {392.0, 392.0, 0.3, 0.8}},
	"finish":  {{392.0, 392.0, 0, 0.7}, {329.6, 329.6, 0.3, 0.8}, {261.6, 261.6, 0.6, 1.2}},
}

// loudest is the level of a tone at full volume: soft even then.
const loudest = 0.30

// Tone makes the samples of a phase's tone, each from -1 to 1. A phase without a tone and volume 0
// give none.
func Tone(phase string, volume float64) []float32 {
	notes := tones[phase]
	volume = min(max(volume, 0), 1)
	if len(notes) == 0 || volume == 0 {
		return nil
	}
	end := 0.0
	for _, n := range notes {
		end = max(end, n.begins+n.lasts)
	}
	out := make([]float32, int(end*Rate))
	for _, n := range notes {
		n.into(out, volume*loudest/math.Sqrt(float64(len(notes))))
	}
	return out
}

// into adds the note to the samples, swelling and fading so that it never clicks.
func (n note) into(out []float32, level float64) {
	first, count := int(n.begins*Rate), int(n.lasts*Rate)
	phase := 0.0
	for i := 0; i < count && first+i < len(out); i++ {
		share := float64(i) / float64(count)
		glide := (1 - math.Cos(math.Pi*share)) / 2
		phase += 2 * math.Pi * (n.from + (n.to-n.from)*glide) / Rate
		swell := math.Sin(math.Pi * math.Pow(share, 0.55))
		// A little of the octave above makes it a bell more than a whistle.
		wave := 0.86*math.Sin(phase) + 0.14*math.Sin(2*phase)
		out[first+i] += float32(level * swell * swell * wave)
	}
}
