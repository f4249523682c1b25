package agent

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"unknot/app/agent/autostart"
	"unknot/app/agent/lock"
	"unknot/app/agent/logfile"
	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/paths"
)

// The exit statuses of the agent role; 0 is a clean end.
const (
	exitFailed  = 1
	exitRunning = 4 // another agent is running: nothing to do
)

// Options are what main gives the agent.
type Options struct {
	Version string
	// HasWindow: this binary has the window role in it.
	HasWindow bool
	// Verbose logs to standard error too, and more.
	Verbose bool
}

// Main runs the agent until ctx ends, the desktop is gone, or a client asks it to quit. It must
// have the main goroutine: the tray wants it.
func Main(ctx context.Context, o Options) int {
	// One goroutine at a time is plenty for what comes once a minute, and wakes half as many threads.
	runtime.GOMAXPROCS(1)
	p, err := paths.Here()
	if err != nil {
		return fail(err)
	}
	if err := p.EnsureRuntime(); err != nil {
		return fail(err)
	}
	held, err := takeLock(ctx, p)
	if errors.Is(err, lock.ErrHeld) {
		return exitRunning
	}
	if err != nil {
		return fail(err)
	}
	defer func() { _ = held.Release() }()
	log, err := openLog(p, o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	defer func() { _ = log.Close() }()
	ctx, quit := context.WithCancel(ctx)
	defer quit()
	a, err := build(ctx, quit, p, log.Logger, o)
	if err != nil {
		log.Error("the agent could not start", "err", err)
		return fail(err)
	}
	listener, err := api.Listen(p.Socket)
	if err != nil {
		log.Error("the agent could not listen", "err", err)
		return fail(err)
	}
	if err := a.serve(ctx, listener); err != nil {
		log.Error("the agent ended", "err", err)
		return fail(err)
	}
	return 0
}

// An agent that was told to quit may hold the lock a little longer than it answers. It is given
// leaveTime, asked every leavePause: a hundred times what leaving takes.
const (
	leaveTime  = 5 * time.Second
	leavePause = 20 * time.Millisecond
)

// takeLock takes the lock that makes this process the agent. It waits for one that is leaving, and
// gives up at once for one that answers.
func takeLock(ctx context.Context, p paths.Paths) (*lock.Lock, error) {
	ctx, cancel := context.WithTimeout(ctx, leaveTime)
	defer cancel()
	for {
		held, err := lock.Take(p.Lock)
		if !errors.Is(err, lock.ErrHeld) {
			return held, err
		}
		if _, asked := (&api.Client{Socket: p.Socket}).Status(ctx); asked == nil {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(leavePause):
		}
	}
}

func openLog(p paths.Paths, o Options) (*logfile.Log, error) {
	lo := logfile.Options{Path: p.Log}
	if o.Verbose {
		lo.Stderr, lo.Level = os.Stderr, -4
	}
	return logfile.Open(lo)
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, "unknot:", err)
	return exitFailed
}

// serve starts the parts, waits for the end, and stops them in reverse: first nobody asks any
// more, then the sources, then the loop, and last what has been done is saved.
func (a *Agent) serve(ctx context.Context, listener net.Listener) error {
	inner, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var loops sync.WaitGroup
	loops.Go(func() { a.loop.run(inner) })
	var sources sync.WaitGroup
	for name, run := range a.sources {
		sources.Go(func() {
			if err := run(ctx); err != nil && ctx.Err() == nil {
				a.partEnded(ctx, name, err)
			}
		})
	}
	handler := trim(api.Handler(a, a.version, a.log), a.log)
	sources.Go(func() {
		if err := api.Serve(ctx, listener, handler, a.log); err != nil && ctx.Err() == nil {
			a.log.Error("the local API ended", "err", err)
			a.quit()
		}
	})
	a.log.Info("the agent runs", "version", a.version, "pid", os.Getpid())
	if err := a.foreground(ctx); err != nil && ctx.Err() == nil {
		a.log.Warn("the tray ended", "err", err)
	}
	<-ctx.Done()
	sources.Wait()
	_ = a.loop.call(inner, a.save)
	stop()
	loops.Wait()
	a.caring.Wait()
	a.log.Info("the agent ends")
	return a.store.Close(context.WithoutCancel(ctx))
}

// partEnded says that something runs no more until the next start: never silence.
func (a *Agent) partEnded(ctx context.Context, name string, err error) {
	a.log.Error("a part of the agent ended", "part", name, "err", err)
	_ = a.loop.call(ctx, func() {
		a.problems["part "+name] = i18n.T("problem.part."+name, i18n.Data{"What": sentence(err.Error())})
		a.publish(a.clock.Now())
	})
}

// autostartParams says where the entry lies and what it may start: an installed program first, for
// the one that runs may be a build that is thrown away tomorrow.
func autostartParams(self string) autostart.Params {
	p := autostart.Params{
		Dir: filepath.Join(xdg.ConfigHome, "autostart"), Args: []string{"agent"},
		Candidates: []string{filepath.Join(xdg.Home, ".local", "bin", "unknot"), "/usr/local/bin/unknot", "/usr/bin/unknot", self},
	}
	for _, dir := range xdg.ConfigDirs {
		p.SystemDirs = append(p.SystemDirs, filepath.Join(dir, "autostart"))
	}
	return p
}

// selfPath is this program's file, with links followed: what it is started again from.
func selfPath() string {
	self, err := os.Executable()
	if err != nil {
		return os.Args[0]
	}
	if real, err := filepath.EvalSymlinks(self); err == nil {
		return real
	}
	return self
}
