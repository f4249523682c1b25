package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

// pauseAlone is how long `unknot pause` pauses without a word about it.
const pauseAlone = time.Hour

func pauseCommand(r *run) *cobra.Command {
	var until string
	var tomorrow bool
	cmd := r.verb("pause [LENGTH]", 0, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 && (until != "" || tomorrow) || until != "" && tomorrow {
			return usage("one_pause")
		}
		req, err := r.pauseRequest(cmd.Context(), args, until, tomorrow)
		if err != nil {
			return err
		}
		s, err := r.client.Pause(cmd.Context(), req)
		if err != nil {
			return err
		}
		if s.Pause == nil {
			return r.say("paused")
		}
		return r.say("paused_until", i18n.Data{"Time": moment(s.Pause.Until, s.At)})
	}))
	cmd.Use = "pause [LENGTH | --until TIME | --until-tomorrow]"
	cmd.Flags().StringVar(&until, "until", "", i18n.T("cli.flag.until"))
	cmd.Flags().BoolVar(&tomorrow, "until-tomorrow", false, i18n.T("cli.flag.until_tomorrow"))
	return cmd
}

func (r *run) pauseRequest(ctx context.Context, args []string, until string, tomorrow bool) (api.PauseRequest, error) {
	switch {
	case tomorrow:
		end, err := r.endOfDay(ctx)
		return api.PauseRequest{Until: end}, err
	case until != "":
		t, err := timeOfDay(until, time.Now())
		return api.PauseRequest{Until: &api.Time{Time: t}}, err
	case len(args) > 0:
		d, err := parseWithin(args[0], api.MaxPause)
		return api.PauseRequest{ForS: inSeconds(d)}, err
	}
	return api.PauseRequest{ForS: inSeconds(pauseAlone)}, nil
}

// endOfDay asks when the day ends: not at midnight, and only the agent knows.
func (r *run) endOfDay(ctx context.Context) (*api.Time, error) {
	s, err := r.client.Status(ctx)
	if err != nil {
		return nil, err
	}
	day, err := r.client.Day(ctx, s.Today.Date)
	return &day.EndsAt, err
}

// timeOfDay gives the next moment after now at which a clock shows a time such as 14:00.
func timeOfDay(typed string, now time.Time) (time.Time, error) {
	t, err := time.Parse("15:04", typed)
	if err != nil {
		return now, usage("time", i18n.Data{"Typed": typed})
	}
	at := time.Date(now.Year(), now.Month(), now.Day(), t.Hour(), t.Minute(), 0, 0, now.Location())
	if !at.After(now) {
		at = time.Date(now.Year(), now.Month(), now.Day()+1, t.Hour(), t.Minute(), 0, 0, now.Location())
	}
	return at, nil
}
