package chime

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jfreymuth/pulse"
	"github.com/jfreymuth/pulse/proto"
)

// ErrSilent means that there is no sound server to play to.
var ErrSilent = errors.New("no sound server answers")

// Play plays tones at a volume of 0 to 1 and waits until they have rung or ctx ends. The server is
// the one that PULSE_SERVER names, or the person's own (PulseAudio, PipeWire); without one it is
// ErrSilent.
func Play(ctx context.Context, tones []Tone, volume float64) error {
	return PlaySamples(ctx, Samples(tones, volume))
}

// PlaySamples plays sound that is made already: one channel, Rate samples a second, from -1 to 1.
func PlaySamples(ctx context.Context, samples []float32) error {
	done := make(chan error, 1)
	go func() { done <- play(samples) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err() // a server that hangs keeps one goroutine, not its caller
	}
}

// unity is the volume of the sound server at which a stream is as loud as it was made. Source:
// PulseAudio, PA_VOLUME_NORM.
const unity = 0x10000

func play(samples []float32) error {
	c, err := pulse.NewClient(pulse.ClientApplicationName("Unknot"))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrSilent, err)
	}
	defer c.Close()
	rest := samples
	read := func(p []float32) (int, error) {
		n := copy(p, rest)
		rest = rest[n:]
		if len(rest) == 0 {
			return n, pulse.EndOfData
		}
		return n, nil
	}
	// All of it at once: one round trip, and no wake-up while it rings.
	whole := uint32(len(samples) * 4)
	stream, err := c.NewPlayback(pulse.Float32Reader(read), pulse.PlaybackSampleRate(Rate), pulse.PlaybackMediaName("reminder"),
		pulse.PlaybackRawOption(func(r *proto.CreatePlaybackStream) {
			r.BufferMaxLength, r.BufferTargetLength = 2*whole, whole
			r.BufferPrebufferLength = 0
			r.ChannelVolumes = proto.ChannelVolumes{unity} // the library's own cannot be heard
		}))
	if err != nil {
		return fmt.Errorf("open a stream: %w", err)
	}
	defer stream.Close()
	stream.Start()
	stream.Drain()
	return stream.Error()
}

// Ready says whether there is a sound server to play to, without asking it.
func Ready() bool {
	if os.Getenv("PULSE_SERVER") != "" {
		return true
	}
	_, err := os.Stat(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "pulse", "native"))
	return err == nil
}
