// Package chime plays a soft tone as a phase of a session begins, so that one can follow with eyes
// closed. The tones are made here, sample by sample, and go to the desktop's sound server; without one
// there is silence. Nothing waits for a sound.
package chime

import (
	"context"
	"time"

	"unknot/app/chime"
)

// Chime plays tones one after the other. A tone that is wanted while another sounds takes its place
// in the queue; more than that are left out.
type Chime struct {
	wanted chan []float32
	play   func([]float32) error
	// deaf is until when no sound server is looked for: the last search found none.
	deaf time.Time
}

// retry is how long after a sound server was not there it is looked for again.
const retry = time.Minute

// New makes a chime. It looks for a sound server with the first tone and not before.
func New() *Chime {
	c := &Chime{wanted: make(chan []float32, 1), play: toServer}
	go c.run()
	return c
}

// Play has the tone of a phase sound: prepare, inhale, exhale, hold, switch, finish. Volume is 0 to 1.
// It returns at once.
func (c *Chime) Play(phase string, volume float64) {
	tone := Tone(phase, volume)
	if len(tone) == 0 {
		return
	}
	select {
	case c.wanted <- tone:
	default:
	}
}

func (c *Chime) run() {
	for tone := range c.wanted {
		if now := time.Now(); now.After(c.deaf) && c.play(tone) != nil {
			c.deaf = now.Add(retry)
		}
	}
}

// toServer plays a tone and closes the connection again: between two tones nothing is held open.
func toServer(tone []float32) error {
	ctx, cancel := context.WithTimeout(context.Background(), toneTime)
	defer cancel()
	return chime.PlaySamples(ctx, tone)
}

// toneTime bounds the playing of one tone: they are shorter than a second.
const toneTime = 3 * time.Second
