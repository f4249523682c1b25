package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// mostWaiting bounds what waits in memory: some weeks of a full disk, about 3 MB.
const mostWaiting = 10_000

// ErrTooMuchWaiting means that the queue is full and the oldest change was let go of.
var ErrTooMuchWaiting = errors.New("more changes wait than memory is set aside for")

// queue is what could not be written yet, in order; of one thing only its latest state.
type queue struct {
	ops  []op
	keys map[string]int // where in ops; ops that were overtaken are nil
	live int
}

func (q *queue) init() { q.ops, q.keys, q.live = nil, map[string]int{}, 0 }

func (q *queue) len() int { return q.live }

// add puts ops at the end. It says how many had to go for them.
func (q *queue) add(ops []op) (lost int) {
	for _, o := range ops {
		if i, ok := q.keys[o.key()]; ok {
			q.ops[i] = nil
			q.live--
		}
		q.keys[o.key()] = len(q.ops)
		q.ops = append(q.ops, o)
		q.live++
	}
	if len(q.ops) > 2*q.live+100 || q.live > mostWaiting {
		lost = q.pack()
	}
	return lost
}

// pack drops the holes, and the oldest beyond the bound.
func (q *queue) pack() (lost int) {
	lost = max(0, q.live-mostWaiting)
	skip, old := lost, q.ops
	q.init()
	for _, o := range old {
		switch {
		case o == nil:
		case skip > 0:
			skip--
		default:
			q.keys[o.key()] = len(q.ops)
			q.ops = append(q.ops, o)
			q.live++
		}
	}
	return lost
}

// Commit keeps a batch, and with it all that waits, in one transaction. An error says that the
// batch waits in memory; nothing is lost unless the process ends or it is ErrTooMuchWaiting.
func (s *Store) Commit(ctx context.Context, b *Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	lost := s.waiting.add(b.ops)
	err := s.flush(ctx)
	if err != nil && lost > 0 {
		return fmt.Errorf("%w (%d lost): %w", ErrTooMuchWaiting, lost, err)
	}
	return err
}

// flush writes what waits.
func (s *Store) flush(ctx context.Context) error {
	return s.write(ctx, func(context.Context, *writer) error { return nil })
}

// write runs f in a transaction, after what waits. If the file turns out damaged it is repaired and
// the whole tried once more. s.mu is held.
func (s *Store) write(ctx context.Context, f func(context.Context, *writer) error) error {
	// Half a step must not hang on a client that hung up.
	ctx = context.WithoutCancel(ctx)
	err := s.tryWrite(ctx, f)
	if isDamage(err) {
		if err = s.repair(ctx, err); err == nil {
			err = s.tryWrite(ctx, f)
		}
	}
	if errors.Is(err, ErrNotFound) {
		s.note(nil)
		return err
	}
	s.note(err)
	return err
}

func (s *Store) tryWrite(ctx context.Context, f func(context.Context, *writer) error) error {
	if err := s.reopen(ctx); err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin a step: %w", err)
	}
	defer tx.Rollback() // of no effect after Commit
	w := &writer{tx: tx, ready: map[string]*sql.Stmt{}}
	for i, o := range s.waiting.ops {
		if o == nil {
			continue
		}
		err := o.run(ctx, w)
		if isNonsense(err) {
			// A row that can never be written must not hold up those that can.
			s.o.Log.Error("an entry makes no sense and was not kept", "entry", o.key(), "err", err)
			s.waiting.ops[i] = nil
			continue
		}
		if err != nil {
			return fmt.Errorf("keep %s: %w", o.key(), err)
		}
	}
	if err := f(ctx, w); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("end a step: %w", err)
	}
	s.waiting.init()
	return nil
}
