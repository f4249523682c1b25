package chime

import (
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"
)

// Every tone is soft, begins and ends in silence, and has no step in it that would click.
func TestTone_IsSoft(t *testing.T) {
	for phase := range tones {
		out := Tone(phase, 1)
		if d := time.Duration(len(out)) * time.Second / Rate; d < 500*time.Millisecond || d > 2*time.Second {
			t.Errorf("%s lasts %v", phase, d)
		}
		last, peak := 0.0, 0.0
		for i, s := range out {
			v := float64(s)
			peak = max(peak, math.Abs(v))
			if math.Abs(v-last) > 0.05 {
				t.Fatalf("%s clicks at sample %d: %.3f after %.3f", phase, i, v, last)
			}
			last = v
		}
		if peak < 0.1 || peak > loudest*1.01 || math.Abs(last) > 0.001 {
			t.Errorf("%s: loudest %.2f, ends at %.4f", phase, peak, last)
		}
	}
}

func TestTone_FollowsTheVolume(t *testing.T) {
	loud, soft := Tone("inhale", 1), Tone("inhale", 0.25)
	i := len(loud) / 3
	if d := math.Abs(float64(soft[i]) - float64(loud[i])/4); d > 1e-6 {
		t.Errorf("a quarter of the volume is off by %v", d)
	}
	if Tone("inhale", 0) != nil || Tone("", 1) != nil {
		t.Error("something sounds that should not")
	}
}

// Nothing waits for a sound: with a server that never answers, and more tones than it plays.
func TestPlay_NeverWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hang := make(chan struct{})
		c := &Chime{wanted: make(chan []float32, 1), play: func([]float32) error { <-hang; return nil }}
		done := make(chan struct{})
		go func() { c.run(); close(done) }()
		for range 10 {
			c.Play("inhale", 1)
		}
		close(hang)
		close(c.wanted)
		<-done
	})
}

// A sound server that is not there is not looked for with every tone.
func TestPlay_LeavesAMissingServerAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		c := &Chime{wanted: make(chan []float32, 1), play: func([]float32) error { tries++; return errors.New("none") }}
		go c.run()
		for _, wait := range []time.Duration{0, time.Second, time.Second, retry} {
			time.Sleep(wait)
			c.Play("exhale", 1)
			synctest.Wait()
		}
		if tries != 2 {
			t.Errorf("looked for it %d times, want 2", tries)
		}
		close(c.wanted)
	})
}
