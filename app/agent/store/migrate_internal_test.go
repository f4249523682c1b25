package store

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// schema1 makes a history as the first schema had it, with something in it.
func schema1(t *testing.T, path string) {
	t.Helper()
	db, err := dial(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := migrateTo(t.Context(), db, 1); err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`INSERT INTO care (id, at_ms, offset_min, kind, guide, outcome, planned_ms, elapsed_ms, merged, held_by)
		VALUES ('old', ?, 60, 'move', 'move_short', 'done', 120000, 119000, '', '')`, monday.UnixMilli())
	if err != nil {
		t.Fatal(err)
	}
}

func schema(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT coalesce(sql, name) FROM sqlite_schema")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func TestOpen_BringsAnOldSchemaUpToDateAndKeepsACopyOfIt(t *testing.T) {
	dir := t.TempDir()
	o := Options{Path: filepath.Join(dir, "unknot.db"), Backups: filepath.Join(dir, "backups"), Now: func() time.Time { return monday }}
	schema1(t, o.Path)
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if h := s.Health(); h.Err != nil || h.Report.MigratedFrom != 1 {
		t.Errorf("%+v", h)
	}
	if n := count(t, s); n != 1 {
		t.Errorf("%d of 1 entries are left", n)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}

	fresh, err := Open(t.Context(), Options{Path: filepath.Join(dir, "fresh.db")})
	if err != nil {
		t.Fatal(err)
	}
	if err := fresh.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a, b := schema(t, o.Path), schema(t, filepath.Join(dir, "fresh.db")); !slices.Equal(a, b) {
		t.Errorf("brought up to date:\n%s\nmade new:\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
	}

	list, err := s.Backups()
	if err != nil || len(list) != 1 || list[0].Daily() {
		t.Fatalf("backups: %+v, %v", list, err)
	}
	if v, err := versionOf(filepath.Join(o.Backups, list[0].Name)); err != nil || v != 1 {
		t.Errorf("the copy has schema %d, %v", v, err)
	}
}

func TestOpen_DoesNotMigrateWithoutACopy(t *testing.T) {
	dir := t.TempDir()
	o := Options{Path: filepath.Join(dir, "unknot.db"), Backups: filepath.Join(dir, "backups")}
	schema1(t, o.Path)
	if err := os.WriteFile(o.Backups, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if s.Health().Err == nil {
		t.Error("nobody said that the history could not be backed up")
	}
	if err := s.Close(t.Context()); err == nil {
		_ = err // nothing waited: nothing was lost
	}
	if v, err := versionOf(o.Path); err != nil || v != 1 {
		t.Errorf("the history was changed to schema %d without a copy, %v", v, err)
	}
}
