package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"slices"
)

//go:embed sql/*.sql
var sqlFiles embed.FS

// migrations are the steps from an empty file to our schema, in order: step n takes schema n-1 to
// n. A released step never changes.
var migrations = readMigrations()

func readMigrations() []string {
	names, err := fs.Glob(sqlFiles, "sql/*.sql")
	if err != nil {
		panic(err) // the pattern is ours
	}
	slices.Sort(names)
	steps := make([]string, len(names))
	for i, name := range names {
		text, err := sqlFiles.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		steps[i] = string(text)
	}
	return steps
}

// migrate brings an open database to our schema and gives the one that it had. A database with
// something in it is backed up first.
func migrate(ctx context.Context, db *sql.DB, o Options) (from int, err error) {
	from, err = schemaOf(ctx, db)
	if err != nil {
		return 0, err
	}
	if from > len(migrations) {
		return 0, fmt.Errorf("%w (schema %d, this version knows %d)", ErrNewer, from, len(migrations))
	}
	if from == len(migrations) {
		return from, nil
	}
	if from > 0 {
		name := nameFor(o, fmt.Sprintf("schema-%d", len(migrations)))
		if err := copyOut(ctx, db, o.Backups, name); err != nil {
			return from, fmt.Errorf("back up before changing the schema: %w", err)
		}
	}
	for n := from; n < len(migrations); n++ {
		if err := migrateTo(ctx, db, n+1); err != nil {
			return from, fmt.Errorf("change the schema to %d: %w", n+1, err)
		}
	}
	return from, nil
}

func migrateTo(ctx context.Context, db *sql.DB, n int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // of no effect after Commit
	if _, err := tx.ExecContext(ctx, migrations[n-1]); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", n)); err != nil {
		return err
	}
	return tx.Commit()
}

// schemaOf gives the schema's number. A file that somebody else's program made is errDamaged: it is
// moved aside like one that broke, never written to.
func schemaOf(ctx context.Context, db *sql.DB) (int, error) {
	var version, app, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, err
	}
	if app != ours && (tables > 0 || version > 0) {
		return 0, fmt.Errorf("%w: it is not Unknot's", errDamaged)
	}
	if app == ours && version > 0 && tables == 0 {
		return 0, fmt.Errorf("%w: its tables are gone", errDamaged)
	}
	return version, nil
}
