package api_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/api"
	"unknot/app/api/apitest"
)

func TestWatchTellsTheStatusAndThenEveryChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := scripted()
		c := apitest.Serve(t, b)
		ctx, cancel := context.WithCancel(t.Context())
		var seen []string
		ended := make(chan error, 1)
		go func() {
			ended <- c.Watch(ctx, true, func(ev api.Event) error {
				line := ev.Event
				if ev.Status != nil {
					line += fmt.Sprint(" ", ev.Status.Today.Totals.WaterML)
				}
				seen = append(seen, line+ev.View)
				return nil
			})
		}()
		synctest.Wait()
		if all, windows := b.Watchers(); all != 1 || windows != 1 {
			t.Fatalf("%d watchers, %d windows; want one of each", all, windows)
		}
		b.Change(func(now *api.Status) { now.Today.Totals.WaterML = 250 })
		if err := c.ShowWindow(ctx, api.WindowRequest{View: "heat"}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if got := fmt.Sprint(seen); got != "[status 0 changed 250 showheat]" {
			t.Errorf("saw %s", got)
		}

		// An hour without news brings no line and ends nothing.
		time.Sleep(time.Hour)
		synctest.Wait()
		if len(seen) != 3 {
			t.Errorf("after an hour of nothing: %v", seen)
		}
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
		synctest.Wait()
		if all, _ := b.Watchers(); all != 0 {
			t.Errorf("%d still watch", all)
		}
	})
}

func TestWatchEndsWhenItsReaderSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		enough := errors.New("enough")
		c := apitest.Serve(t, scripted())
		err := c.Watch(t.Context(), false, func(api.Event) error { return enough })
		if !errors.Is(err, enough) {
			t.Errorf("ended with %v", err)
		}
	})
}

func TestAnAgentThatStopsEndsItsWatchersAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		line := apitest.NewPipe()
		ctx, stop := context.WithCancel(t.Context())
		served := make(chan error, 1)
		go func() { served <- api.Serve(ctx, line, api.Handler(scripted(), apitest.Version, nil), nil) }()
		c := &api.Client{Dial: line.Dial}
		ended := make(chan error, 1)
		go func() { ended <- c.Watch(t.Context(), false, func(api.Event) error { return nil }) }()
		synctest.Wait()
		began := time.Now()
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the watch ended with %v", err)
		}
		if err := <-served; err != nil {
			t.Errorf("the server ended with %v", err)
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("it took %v", took)
		}
		if _, err := c.Status(t.Context()); !errors.Is(err, api.ErrNoAgent) {
			t.Errorf("a call after it gives %v", err)
		}
	})
}

func TestASlowReaderStillGetsTheLastLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := scripted()
		c := apitest.Serve(t, b)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		slow, seen, last := make(chan struct{}), 0, 0
		go c.Watch(ctx, false, func(ev api.Event) error {
			<-slow
			seen, last = seen+1, ev.Status.Today.Totals.WaterML
			return nil
		})
		synctest.Wait()
		const changes = 100_000
		for i := range changes {
			b.Change(func(now *api.Status) { now.Today.Totals.WaterML = i + 1 })
		}
		close(slow)
		synctest.Wait()
		if last != changes {
			t.Errorf("the last line said %d, want %d", last, changes)
		}
		if seen == changes+1 {
			t.Error("nothing was lost: the reader was not slow enough to prove anything")
		}
	})
}

// The lines as they are on the wire: one JSON object each, and the first at once.
func TestTheWireIsJSONLines(t *testing.T) {
	line := apitest.NewPipe()
	go api.Serve(t.Context(), line, api.Handler(scripted(), apitest.Version, nil), nil)
	defer line.Close()
	conn, err := line.Dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET /v1/watch HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if got := readUntil(t, conn, []byte("}\n")); !bytes.Contains(got, []byte(`{"event":"status","status":{`)) {
		t.Errorf("the first line is %s", got)
	}
}

func readUntil(t *testing.T, conn net.Conn, end []byte) []byte {
	t.Helper()
	var all []byte
	for buf := make([]byte, 4096); !bytes.Contains(all, end); {
		n, err := conn.Read(buf)
		if err != nil {
			t.Fatalf("after %q: %v", all, err)
		}
		all = append(all, buf[:n]...)
	}
	return all
}
