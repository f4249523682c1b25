package agent

import (
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
)

func TestAfterSomethingHurtItSaysWhenToStopAndWhomToAsk(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		do := must(t)
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "cat_cow_seated"}))
		w.rest(30 * time.Second)
		s := do(w.client.Session(t.Context(), "stop", api.SessionRequest{Reason: "hurts"}))
		if s.Session != nil || s.Hurt == nil || s.Hurt.Guide != "cat_cow_seated" {
			t.Fatalf("session %+v, hurt %+v", s.Session, s.Hurt)
		}
		for _, text := range []string{s.Hurt.Title, s.Hurt.Stop, s.Hurt.Signs, s.Hurt.Ask} {
			if text == "" || strings.HasPrefix(text, "care.") {
				t.Errorf("it says %+v", s.Hurt)
			}
		}
		if c := w.day().Care; len(c) != 1 || !c[0].Hurts || c[0].Outcome != breaks.Partial {
			t.Errorf("the day says %+v", c)
		}
		if s := do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "breathe"})); s.Hurt != nil {
			t.Error("it still says so when the next one runs")
		}
	})
}

func TestItHurtsNowEndsWithTheQuestion(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		do := must(t)
		if s := do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "relief"})); s.Session.Guide != "relief" {
			t.Errorf("it is %q", s.Session.Guide)
		}
		w.rest(2 * time.Minute)
		if s := w.status(); s.Session != nil || s.Offer == nil || s.Offer.Kind != breaks.KindCheckIn {
			t.Errorf("afterwards %+v is offered", s.Offer)
		}
		score := 8
		if s := do(w.client.CheckIn(t.Context(), api.CheckInRequest{Score: &score})); s.Offer != nil {
			t.Error("the answered question is still offered")
		}
		if s := do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "relief"})); s.Session.Guide != "relief_gentle" {
			t.Errorf("on a hard day it is %q", s.Session.Guide)
		}
		do(w.client.Session(t.Context(), "finish", api.SessionRequest{}))
		do(w.client.CheckIn(t.Context(), api.CheckInRequest{Score: &score, Flags: []string{"bladder"}}))
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Guide: "relief"}); code(err) != string(breaks.RedFlag) {
			t.Errorf("with a red flag: %v", err)
		}
	})
}
