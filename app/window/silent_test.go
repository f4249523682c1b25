package window

import (
	"context"
	"io"
	"log/slog"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
	"unknot/app/window/windowtest"
)

// deaf is an agent that takes every connection and never answers.
func deaf() *api.Client {
	return &api.Client{Dial: func(context.Context) (net.Conn, error) {
		near, _ := net.Pipe()
		return near, nil
	}}
}

// Whatever is pressed while the agent does not answer, the window goes on at once, and says in the
// end that nobody answers, with a way out.
func TestSilentAgent_NeverHoldsTheWindowUp(t *testing.T) {
	a := test.NewTempApp(t)
	synctest.Test(t, func(t *testing.T) {
		win := test.NewTempWindow(t, nil)
		win.Resize(fyne.NewSize(firstWidth, firstHeight))
		restarts := 0
		start := func(context.Context) error { restarts++; return nil }
		sh := newShell(win, Params{Agent: deaf(), Theme: string(look.Light), StartAgent: start})
		a.Settings().SetTheme(sh.theme)
		ctx, cancel := context.WithCancel(t.Context())
		sh.act = &actor{ctx: ctx, agent: sh.p.Agent, sh: sh, start: start, log: slog.New(slog.NewTextHandler(io.Discard, nil)), spawn: func(f func()) { go f() }}
		came := make(chan func(), 1000)
		sh.act.enter = func(f func()) { came <- f }
		sh.build()
		s := &stage{shell: sh, t: t}
		f := &feed{agent: sh.p.Agent, sh: sh, log: sh.act.log}
		go f.run(ctx)
		synctest.Wait()
		sh.second()
		s.says("Looking for Unknot in the background…")

		sh.takeStatus(windowtest.Status()) // it answered once, and then no more
		begin := time.Now()
		for _, page := range []string{"today", "history", "exercises", "settings", "about", "today"} {
			s.Open(page)
			s.pressAll()
		}
		if took := time.Since(begin); took != 0 {
			t.Errorf("the window waited %v for an agent that does not answer", took)
		}
		time.Sleep(archiveTime) // every call is given up in the end
		synctest.Wait()
		for range len(came) {
			(<-came)()
		}
		synctest.Wait()
		sh.Close()
		s.says("does not answer at the moment")
		s.tap("Restart")
		synctest.Wait()
		for range len(came) {
			(<-came)()
		}
		if restarts != 1 {
			t.Errorf("a restart was tried %d times", restarts)
		}
		cancel()
		synctest.Wait()
	})
}

// pressAll presses every button of the page that can be pressed without a file dialog.
func (s *stage) pressAll() {
	var all []*widgets.Button
	visible(s.pages, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok {
			all = append(all, b)
		}
	})
	for _, b := range all {
		if b.Icon == "in" || b.Icon == "out" || b.Icon == "folder" {
			continue
		}
		b.Tapped(&fyne.PointEvent{})
		for _, o := range s.win.Canvas().Overlays().List() {
			s.win.Canvas().Overlays().Remove(o)
		}
	}
}
