-- What the care programme remembers of a session: the side that it began with, where heat came from,
-- whether it was stopped because something hurt; which questions an answering is about; heat wraps.

ALTER TABLE care ADD COLUMN side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'right', 'left'));
ALTER TABLE care ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE care ADD COLUMN hurts INTEGER NOT NULL DEFAULT 0 CHECK (hurts IN (0, 1));

ALTER TABLE screenings ADD COLUMN topic TEXT NOT NULL DEFAULT 'heat' CHECK (topic IN ('heat', 'guides'));

CREATE TABLE wraps (
    id                 TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    started_at_ms      INTEGER NOT NULL,
    started_offset_min INTEGER NOT NULL,
    ended_at_ms        INTEGER, -- null while it is worn
    ended_offset_min   INTEGER,
    elapsed_ms         INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    deleted_at_ms      INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX wraps_started ON wraps (started_at_ms);
