package chime_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"unknot/app/chime"
)

func loudest(samples []float32) float64 {
	var most float64
	for _, s := range samples {
		most = max(most, math.Abs(float64(s)))
	}
	return most
}

func TestSamples_BeginAndEndInSilenceAndNeverClip(t *testing.T) {
	s := chime.Samples(chime.Reminder, 1)
	if got, want := float64(len(s))/chime.Rate, 1.28; math.Abs(got-want) > 0.01 {
		t.Errorf("it lasts %v s, want %v", got, want)
	}
	if most := loudest(s); most < 0.1 || most > 0.8 {
		t.Errorf("at full volume its level is %v", most)
	}
	if first, last := loudest(s[:10]), loudest(s[len(s)-10:]); first > 0.01 || last > 0.01 {
		t.Errorf("it begins with %v and ends with %v: that clicks", first, last)
	}
}

func TestSamples_VolumeIsHeard(t *testing.T) {
	full, half, none := loudest(chime.Samples(chime.Reminder, 1)), loudest(chime.Samples(chime.Reminder, 0.5)), loudest(chime.Samples(chime.Reminder, 0))
	if none != 0 || math.Abs(half/full-0.25) > 0.01 {
		t.Errorf("levels are %v, %v at half and %v at zero", full, half, none)
	}
}

func TestPlay_WithoutASoundServerSaysSo(t *testing.T) {
	t.Setenv("PULSE_SERVER", "unix:"+t.TempDir()+"/nobody")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if err := chime.Play(ctx, chime.Reminder, 0.5); !errors.Is(err, chime.ErrSilent) {
		t.Errorf("it says %v", err)
	}
}
