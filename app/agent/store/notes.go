package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"unknot/app/breaks"
)

// Rating is the answer to "How is it now?" after a session.
type Rating struct {
	ID      string
	Session string // the ID of its entry in care
	At      time.Time
	Answer  string // "better", "same" or "worse"
	Score   *int   // 0 to 10, if given
}

// Screening is one answering of the questions before heat, or before guides. Yes lists those
// answered with yes.
type Screening struct {
	ID    string
	At    time.Time
	Topic string // "heat" or "guides"; empty: "heat"
	Clear bool
	Yes   []string
}

// Advice is one event of an advice to see someone: Answer is "shown", "acknowledged" or
// "seen-someone".
type Advice struct {
	ID           string
	At           time.Time
	Rule, Answer string
}

// SaveRating keeps the rating of a session; a second one replaces the first.
func (b *Batch) SaveRating(r Rating) {
	if r.ID == "" {
		r.ID = uuid.NewString()
	}
	b.ops = append(b.ops, saveRating{r})
}

// SaveScreening keeps an answering of the checklist.
func (b *Batch) SaveScreening(sc Screening) {
	if sc.ID == "" {
		sc.ID = uuid.NewString()
	}
	b.ops = append(b.ops, saveScreening{sc})
}

// SaveAdvice keeps an event of an advice.
func (b *Batch) SaveAdvice(a Advice) {
	if a.ID == "" {
		a.ID = uuid.NewString()
	}
	b.ops = append(b.ops, saveAdvice{a})
}

// TextShown keeps that a wording of a kind was shown, so that it is not shown again that day.
func (b *Batch) TextShown(kind breaks.Kind, text string, at time.Time) {
	b.ops = append(b.ops, textShown{kind, text, at})
}

type saveRating struct{ Rating }

func (o saveRating) key() string { return "rating/" + o.Session }

func (o saveRating) run(ctx context.Context, w *writer) error {
	at := stamp(o.At)
	var score any
	if o.Score != nil {
		score = *o.Score
	}
	_, err := w.exec(ctx, `INSERT OR REPLACE INTO ratings (id, session, at_ms, offset_min, answer, score) VALUES (?, ?, ?, ?, ?, ?)`,
		o.ID, o.Session, at.at, at.offset, o.Answer, score)
	return err
}

// topicHeat is what a screening is about unless said otherwise.
const topicHeat = "heat"

type saveScreening struct{ Screening }

func (o saveScreening) key() string { return "screening/" + o.ID }

func (o saveScreening) run(ctx context.Context, w *writer) error {
	at := stamp(o.At)
	_, err := w.exec(ctx, `INSERT OR REPLACE INTO screenings (id, at_ms, offset_min, topic, clear, yes) VALUES (?, ?, ?, ?, ?, ?)`,
		o.ID, at.at, at.offset, cmp.Or(o.Topic, topicHeat), o.Clear, words(o.Yes))
	return err
}

type saveAdvice struct{ Advice }

func (o saveAdvice) key() string { return "advice/" + o.ID }

func (o saveAdvice) run(ctx context.Context, w *writer) error {
	at := stamp(o.At)
	_, err := w.exec(ctx, `INSERT OR REPLACE INTO advice (id, at_ms, offset_min, rule, answer) VALUES (?, ?, ?, ?, ?)`,
		o.ID, at.at, at.offset, o.Rule, o.Answer)
	return err
}

type textShown struct {
	kind breaks.Kind
	text string
	at   time.Time
}

func (o textShown) key() string { return "text/" + string(o.kind) + "/" + o.text }

func (o textShown) run(ctx context.Context, w *writer) error {
	_, err := w.exec(ctx, `INSERT OR REPLACE INTO texts (kind, text, shown_at_ms) VALUES (?, ?, ?)`,
		string(o.kind), o.text, o.at.UnixMilli())
	return err
}

func (saveRating) show(*Entries, span)    {}
func (saveScreening) show(*Entries, span) {}
func (saveAdvice) show(*Entries, span)    {}
func (textShown) show(*Entries, span)     {}

// TextsSince lists the wordings of a kind that were shown at or after an instant.
func (s *Store) TextsSince(ctx context.Context, kind breaks.Kind, since time.Time) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	err := s.read(ctx, func(db *sql.DB) error {
		out = nil
		rows, err := db.QueryContext(ctx, `SELECT text FROM texts WHERE kind = ? AND shown_at_ms >= ? ORDER BY shown_at_ms`,
			string(kind), since.UnixMilli())
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				return err
			}
			out = append(out, text)
		}
		return rows.Err()
	})
	if err != nil && s.waiting.len() == 0 {
		return nil, fmt.Errorf("read the wordings shown: %w", err)
	}
	for _, o := range s.waiting.ops {
		if t, ok := o.(textShown); ok && t.kind == kind && !t.at.Before(since) {
			out = append(out, t.text)
		}
	}
	return out, nil
}

// LastScreening gives the latest answering of the heat checklist, or ErrNotFound.
func (s *Store) LastScreening(ctx context.Context) (Screening, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var sc Screening
	err := s.read(ctx, func(db *sql.DB) (err error) {
		sc, err = s.scanScreening(db.QueryRowContext(ctx, `SELECT `+screeningColumns+` FROM screenings WHERE topic = 'heat' ORDER BY at_ms DESC LIMIT 1`))
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return Screening{}, fmt.Errorf("read the last checklist: %w", err)
	}
	return sc, nil
}

// Ratings gives the ratings given in [from, to).
func (s *Store) Ratings(ctx context.Context, from, to time.Time) ([]Rating, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ratings(ctx, spanOf(from, to))
}

func (s *Store) ratings(ctx context.Context, within span) ([]Rating, error) {
	var out []Rating
	err := s.read(ctx, func(db *sql.DB) (err error) {
		out, err = collect(ctx, db, ratingsQuery, within, s.scanRating)
		return err
	})
	if err != nil && s.waiting.len() == 0 {
		return nil, fmt.Errorf("read the ratings: %w", err)
	}
	return out, nil
}

// ratedIn gives the ratings, which are in order, of a stretch of time.
func ratedIn(list []Rating, from, to time.Time) []Rating {
	return points(list, spanOf(from, to), func(r Rating) time.Time { return r.At })
}

const (
	screeningColumns = "id, at_ms, offset_min, topic, clear, yes"
	ratingsQuery     = `SELECT id, session, at_ms, offset_min, answer, score FROM ratings WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY at_ms`
	screeningsQuery  = `SELECT ` + screeningColumns + ` FROM screenings WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY at_ms`
	adviceQuery      = `SELECT id, at_ms, offset_min, rule, answer FROM advice WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY at_ms`
)

func (s *Store) scanRating(row scanner) (Rating, error) {
	var r Rating
	var at, offset int64
	var score sql.NullInt64
	err := row.Scan(&r.ID, &r.Session, &at, &offset, &r.Answer, &score)
	r.At = s.instant(at, offset)
	if score.Valid {
		n := int(score.Int64)
		r.Score = &n
	}
	return r, err
}

func (s *Store) scanScreening(row scanner) (Screening, error) {
	var sc Screening
	var at, offset int64
	var yes string
	err := row.Scan(&sc.ID, &at, &offset, &sc.Topic, &sc.Clear, &yes)
	sc.At, sc.Yes = s.instant(at, offset), unword[string](yes)
	return sc, err
}

func (s *Store) scanAdvice(row scanner) (Advice, error) {
	var a Advice
	var at, offset int64
	err := row.Scan(&a.ID, &at, &offset, &a.Rule, &a.Answer)
	a.At = s.instant(at, offset)
	return a, err
}

// collect gives the rows of a query about a span.
func collect[T any](ctx context.Context, db *sql.DB, query string, within span, scan func(scanner) (T, error)) ([]T, error) {
	var out []T
	err := each(ctx, db, query, within, func(rows *sql.Rows) error {
		t, err := scan(rows)
		out = append(out, t)
		return err
	})
	return out, err
}
