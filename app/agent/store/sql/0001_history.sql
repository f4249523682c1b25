-- The history. Instants are UTC milliseconds with the local offset of that moment, in minutes;
-- lengths of time are milliseconds of elapsed time, which the wall clock need not agree with.
-- Rows lie in the order of time, so that a day, a month or a year is one stretch of the file.
-- deleted_at_ms marks what the person took out: it can be brought back.

PRAGMA application_id = 0x556e6b74; -- "Unkt"

CREATE TABLE bouts (
    id                  TEXT    NOT NULL CHECK (id <> ''),
    started_at_ms       INTEGER NOT NULL,
    started_offset_min  INTEGER NOT NULL,
    ended_at_ms         INTEGER,
    ended_offset_min    INTEGER,
    elapsed_ms          INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    posture             TEXT    NOT NULL CHECK (posture IN ('sitting', 'standing')),
    last_seen_ms        INTEGER NOT NULL, -- an open bout is closed here after a crash
    last_seen_offset_min INTEGER NOT NULL,
    last_seen_mono_ns   INTEGER NOT NULL,
    deleted_at_ms       INTEGER,
    PRIMARY KEY (started_at_ms, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bouts_id ON bouts (id);
-- Spans that a search by start would miss: the open ones and those of more than a week.
CREATE INDEX bouts_long ON bouts (started_at_ms)
    WHERE ended_at_ms IS NULL OR ended_at_ms - started_at_ms > 604800000;

CREATE TABLE away (
    id                  TEXT    NOT NULL CHECK (id <> ''),
    started_at_ms       INTEGER NOT NULL,
    started_offset_min  INTEGER NOT NULL,
    ended_at_ms         INTEGER,
    ended_offset_min    INTEGER,
    elapsed_ms          INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    cause               TEXT    NOT NULL CHECK (cause IN ('idle', 'locked', 'asleep', 'break')),
    was                 TEXT    NOT NULL DEFAULT '' CHECK (was IN ('', 'at_desk')),
    deleted_at_ms       INTEGER,
    PRIMARY KEY (started_at_ms, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX away_id ON away (id);
CREATE INDEX away_long ON away (started_at_ms)
    WHERE ended_at_ms IS NULL OR ended_at_ms - started_at_ms > 604800000;

CREATE TABLE care (
    id            TEXT    NOT NULL CHECK (id <> ''),
    at_ms         INTEGER NOT NULL,
    offset_min    INTEGER NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind <> ''),
    guide         TEXT    NOT NULL,
    outcome       TEXT    NOT NULL CHECK (outcome IN ('', 'done', 'partial', 'skipped', 'missed', 'natural')),
    planned_ms    INTEGER NOT NULL,
    elapsed_ms    INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    merged        TEXT    NOT NULL, -- kinds, by commas
    held_by       TEXT    NOT NULL, -- quiet reasons, by commas
    deleted_at_ms INTEGER,
    PRIMARY KEY (at_ms, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX care_id ON care (id);

CREATE TABLE check_ins (
    id            TEXT    NOT NULL CHECK (id <> ''),
    at_ms         INTEGER NOT NULL,
    offset_min    INTEGER NOT NULL,
    score         INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    side          TEXT    NOT NULL,
    area          TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    stopped_me    INTEGER NOT NULL CHECK (stopped_me IN (0, 1)),
    flags         TEXT    NOT NULL, -- by commas
    deleted_at_ms INTEGER,
    PRIMARY KEY (at_ms, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX check_ins_id ON check_ins (id);

CREATE TABLE water (
    id            TEXT    NOT NULL CHECK (id <> ''),
    at_ms         INTEGER NOT NULL,
    offset_min    INTEGER NOT NULL,
    ml            INTEGER NOT NULL CHECK (ml >= 0),
    deleted_at_ms INTEGER,
    PRIMARY KEY (at_ms, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX water_id ON water (id);

-- How an entry was before the person corrected it.
CREATE TABLE originals (
    list TEXT NOT NULL,
    id   TEXT NOT NULL,
    row  TEXT NOT NULL, -- JSON
    PRIMARY KEY (list, id)
) STRICT, WITHOUT ROWID;

-- What helped: the answer after a session.
CREATE TABLE ratings (
    id         TEXT    NOT NULL PRIMARY KEY,
    session    TEXT    NOT NULL, -- the entry in care
    at_ms      INTEGER NOT NULL,
    offset_min INTEGER NOT NULL,
    answer     TEXT    NOT NULL CHECK (answer IN ('better', 'same', 'worse')),
    score      INTEGER CHECK (score BETWEEN 0 AND 10)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ratings_session ON ratings (session);
CREATE INDEX ratings_at ON ratings (at_ms);

-- Answers to the heat checklist.
CREATE TABLE screenings (
    id         TEXT    NOT NULL PRIMARY KEY,
    at_ms      INTEGER NOT NULL,
    offset_min INTEGER NOT NULL,
    clear      INTEGER NOT NULL CHECK (clear IN (0, 1)),
    yes        TEXT    NOT NULL -- the questions answered with yes, by commas
) STRICT, WITHOUT ROWID;
CREATE INDEX screenings_at ON screenings (at_ms);

-- Advice to see someone: shown, acknowledged, seen-someone.
CREATE TABLE advice (
    id         TEXT    NOT NULL PRIMARY KEY,
    at_ms      INTEGER NOT NULL,
    offset_min INTEGER NOT NULL,
    rule       TEXT    NOT NULL,
    answer     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX advice_at ON advice (at_ms);

-- When each wording of a kind was shown last.
CREATE TABLE texts (
    kind        TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    shown_at_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, text)
) STRICT, WITHOUT ROWID;

-- The rules' own state, saved with the entries of the same step.
CREATE TABLE state (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    engine     BLOB    NOT NULL,
    mono_ns    INTEGER NOT NULL,
    at_ms      INTEGER NOT NULL,
    offset_min INTEGER NOT NULL,
    boot       TEXT    NOT NULL
) STRICT;

-- Small facts of other parts of the agent, by name.
CREATE TABLE facts (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
