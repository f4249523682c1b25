-- What the measures of clinical notes 6.4 are made of: how an entry came about, how long its prompt
-- waited for an answer, how often it was put off; and the stretch that a long move break hosted. Of
-- older entries none of it is known.

ALTER TABLE care ADD COLUMN origin TEXT NOT NULL DEFAULT '' CHECK (origin IN ('', 'prompt', 'hand', 'left'));
ALTER TABLE care ADD COLUMN hosts TEXT NOT NULL DEFAULT '';
ALTER TABLE care ADD COLUMN answered_ms INTEGER NOT NULL DEFAULT 0 CHECK (answered_ms >= 0); -- 0: nobody did
ALTER TABLE care ADD COLUMN snoozes INTEGER NOT NULL DEFAULT 0 CHECK (snoozes >= 0);

DELETE FROM day_totals; -- what is kept of a day says more now
