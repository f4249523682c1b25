package agent

import (
	"context"
	"errors"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/chime"
	"unknot/app/i18n"
)

// ringTime bounds the playing of one sound: it lasts a little over a second.
const ringTime = 5 * time.Second

// soundHint is the sound that a notification server is asked for where no sound server plays ours.
const soundHint = "message"

// rings says whether a prompt comes with a sound. A nudge to change position is silent by its nature.
func (a *Agent) rings(p breaks.Prompt) bool {
	return a.settings.Kinds[p.Kind].Sound && p.Kind != breaks.KindPosture && a.settings.SoundVolume > 0
}

// ring plays the sound of a prompt beside everything else, whatever surface shows it. It says
// whether there is somebody to play it; if not, the notification server is asked for one of its own.
func (a *Agent) ring(ctx context.Context) bool {
	if !a.sounds.Ready() {
		return false
	}
	volume := a.settings.SoundVolume
	go func() {
		if err := a.play(ctx, volume); err != nil {
			a.log.Warn("the sound of a reminder was not played", "err", err)
		}
	}()
	return true
}

func (a *Agent) play(ctx context.Context, percent int) error {
	ctx, cancel := context.WithTimeout(ctx, ringTime)
	defer cancel()
	return a.sounds.Play(ctx, chime.Reminder, float64(percent)/100)
}

// TestSound implements api.Backend: the sound as it will be, to hear how loud it is.
func (a *Agent) TestSound(ctx context.Context) (api.TestSound, error) {
	percent := 0
	if err := a.loop.call(ctx, func() { percent = a.settings.SoundVolume }); err != nil {
		return api.TestSound{}, err
	}
	err := a.play(ctx, percent)
	switch {
	case err == nil:
		return api.TestSound{Played: true, How: i18n.T("sound.server")}, nil
	case errors.Is(err, chime.ErrSilent):
		return api.TestSound{How: i18n.T("sound.none")}, nil
	case ctx.Err() != nil:
		return api.TestSound{}, ctx.Err()
	}
	a.log.Warn("the test sound was not played", "err", err)
	return api.TestSound{How: err.Error()}, nil
}

// Sounds plays what reminders sound like.
type Sounds interface {
	// Ready says whether there is a sound server.
	Ready() bool
	// Play plays tones at a volume of 0 to 1 and waits for their end.
	Play(ctx context.Context, tones []chime.Tone, volume float64) error
}

// soundServer is the desktop's.
type soundServer struct{}

func (soundServer) Ready() bool { return chime.Ready() }

func (soundServer) Play(ctx context.Context, tones []chime.Tone, volume float64) error {
	return chime.Play(ctx, tones, volume)
}
