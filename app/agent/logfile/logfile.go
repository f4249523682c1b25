// Package logfile is where the agent's log goes: a file that rotates, and the last lines kept in
// memory for the doctor. What is logged names parts and facts, never what a person wrote or did.
package logfile

import (
	"fmt"
	"io"
	"log/slog"
	"path/filepath"

	"gopkg.in/natefinch/lumberjack.v2"

	"unknot/app/paths"
)

const (
	// fileMB is the size in megabytes at which the file is rotated, filesKept how many of its
	// predecessors stay. Our choice: months of an agent that logs a few hundred lines a day.
	fileMB    = 1
	filesKept = 3
	// ringLines is how many lines the doctor can show. Our choice: a few screens.
	ringLines = 200
)

// Options are how a log is opened.
type Options struct {
	// Path is the log file; its folder is made when it is missing.
	Path string
	// Level is the least level that is logged. Default info.
	Level slog.Level
	// JSON writes one JSON object a line instead of key=value text.
	JSON bool
	// Stderr gets every line too, if it is not nil: for an agent started by hand.
	Stderr io.Writer
}

// Log is the open log.
type Log struct {
	*slog.Logger
	ring *ring
	file *lumberjack.Logger
}

// Open opens the log. A folder that cannot be made is no reason to stop: the log that comes back
// then keeps its lines in memory (and on Stderr), and the error says why.
func Open(o Options) (*Log, error) {
	l := &Log{ring: newRing(ringLines)}
	sinks := many{l.ring}
	err := paths.EnsureDir(filepath.Dir(o.Path))
	if err != nil {
		err = fmt.Errorf("open the log: %w", err)
	} else {
		l.file = &lumberjack.Logger{Filename: o.Path, MaxSize: fileMB, MaxBackups: filesKept}
		sinks = append(sinks, l.file)
	}
	if o.Stderr != nil {
		sinks = append(sinks, o.Stderr)
	}
	how := &slog.HandlerOptions{Level: o.Level}
	if o.JSON {
		l.Logger = slog.New(slog.NewJSONHandler(sinks, how))
	} else {
		l.Logger = slog.New(slog.NewTextHandler(sinks, how))
	}
	return l, err
}

// Last gives the last lines that were logged, oldest first, 200 at most.
func (l *Log) Last() []string { return l.ring.lines() }

// Err is why the last line did not reach the file or standard error; nil if it did.
func (l *Log) Err() error { return l.ring.lastErr() }

// Close closes the file. Lines logged later open it again.
func (l *Log) Close() error {
	if l.file == nil {
		return nil
	}
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("close the log: %w", err)
	}
	return nil
}

// many writes each line everywhere. Unlike io.MultiWriter it does not stop at the first that
// fails: a full disk must not empty the doctor's lines. The ring is always the first.
type many []io.Writer

func (m many) Write(line []byte) (int, error) {
	var failed error
	for _, w := range m {
		if _, err := w.Write(line); err != nil {
			failed = err
		}
	}
	m[0].(*ring).failed(failed)
	return len(line), nil
}
