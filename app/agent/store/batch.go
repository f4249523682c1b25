package store

import (
	"context"
	"database/sql"

	"unknot/app/breaks"
)

// Batch is what one step of the rules wants kept: in one transaction, all of it or nothing. The
// zero Batch is ready to use.
type Batch struct{ ops []op }

// op is one change. The same op may run twice to the same end, for what failed is tried again.
type op interface {
	// key names what it changes: of two waiting ops of one key the later one is enough.
	key() string
	run(ctx context.Context, w *writer) error
	// show does the change to entries that were read without it.
	show(e *Entries, within span)
}

// Empty says that there is nothing to keep.
func (b *Batch) Empty() bool { return len(b.ops) == 0 }

// Effects adds what the effects of a step record; those that record nothing are passed over.
func (b *Batch) Effects(effects []breaks.Effect) {
	for _, effect := range effects {
		switch e := effect.(type) {
		case breaks.BoutBegan:
			b.SaveBout(e.Bout)
		case breaks.BoutEnded:
			b.SaveBout(e.Bout)
		case breaks.BoutReopened:
			b.SaveBout(e.Bout)
		case breaks.AwayBegan:
			b.SaveAway(e.Away)
		case breaks.AwayEnded:
			b.SaveAway(e.Away)
		case breaks.Recorded:
			b.SaveCare(e.Care)
		case breaks.Unrecorded:
			b.DropCare(e.ID)
		case breaks.CheckedIn:
			b.SaveCheckIn(e.CheckIn)
		case breaks.Drank:
			b.SaveWater(e.Water)
		case breaks.WrapBegan:
			b.SaveWrap(e.Wrap)
		case breaks.WrapEnded:
			b.SaveWrap(e.Wrap)
		}
	}
}

// SaveBout keeps a bout as it is now: open while its EndedAt is zero, closed or opened again by a
// later SaveBout of the same ID.
func (b *Batch) SaveBout(bout breaks.Bout) { b.ops = append(b.ops, saveBout{bout}) }

// SaveAway keeps an absence, open while its EndedAt is zero. What the person corrected stays.
func (b *Batch) SaveAway(a breaks.AwaySpan) { b.ops = append(b.ops, saveAway{Away{AwaySpan: a}}) }

// SaveCare keeps an entry of the day, new or changed.
func (b *Batch) SaveCare(c breaks.Care) { b.ops = append(b.ops, saveCare{c}) }

// DropCare takes an entry away for good: an answer that was taken back never was.
func (b *Batch) DropCare(id string) { b.ops = append(b.ops, dropCare{id}) }

// SaveCheckIn keeps a discomfort score.
func (b *Batch) SaveCheckIn(c breaks.CheckInEntry) { b.ops = append(b.ops, saveCheckIn{c}) }

// SaveWater keeps a drink.
func (b *Batch) SaveWater(w breaks.WaterEntry) { b.ops = append(b.ops, saveWater{w}) }

// SaveState keeps the state of the rules after this step.
func (b *Batch) SaveState(s State) { b.ops = append(b.ops, saveState{s}) }

// Seen is the heartbeat: the open bout goes on at now. It touches one row.
func (b *Batch) Seen(now breaks.Now) { b.ops = append(b.ops, seen{now}) }

// SaveFact keeps a small fact of another part of the agent.
func (b *Batch) SaveFact(name string, value []byte) { b.ops = append(b.ops, saveFact{name, value}) }

// writer is a transaction that prepares each statement once.
type writer struct {
	tx    *sql.Tx
	ready map[string]*sql.Stmt
}

func (w *writer) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, ok := w.ready[query]
	if !ok {
		var err error
		if stmt, err = w.tx.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		w.ready[query] = stmt
	}
	return stmt.ExecContext(ctx, args...)
}
