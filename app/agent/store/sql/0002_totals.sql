-- The totals of days that are over, so that a year is read in an instant. They can be computed anew
-- at any time: a change to anything inside a day throws its totals away.

CREATE TABLE day_totals (
    date         TEXT    NOT NULL PRIMARY KEY, -- YYYY-MM-DD
    starts_at_ms INTEGER NOT NULL,
    ends_at_ms   INTEGER NOT NULL,
    day_starts_s INTEGER NOT NULL,             -- the setting day_starts_at
    totals       TEXT    NOT NULL              -- see kept.go
) STRICT, WITHOUT ROWID;
CREATE INDEX day_totals_end ON day_totals (ends_at_ms);

CREATE TRIGGER bouts_added AFTER INSERT ON bouts BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= NEW.started_at_ms
        AND starts_at_ms <= coalesce(NEW.ended_at_ms, starts_at_ms);
END;
CREATE TRIGGER bouts_changed
AFTER UPDATE OF started_at_ms, ended_at_ms, elapsed_ms, posture, deleted_at_ms ON bouts BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= min(OLD.started_at_ms, NEW.started_at_ms)
        AND starts_at_ms <= max(coalesce(OLD.ended_at_ms, starts_at_ms), coalesce(NEW.ended_at_ms, starts_at_ms));
END;
CREATE TRIGGER bouts_gone AFTER DELETE ON bouts BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= OLD.started_at_ms
        AND starts_at_ms <= coalesce(OLD.ended_at_ms, starts_at_ms);
END;

CREATE TRIGGER away_added AFTER INSERT ON away BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= NEW.started_at_ms
        AND starts_at_ms <= coalesce(NEW.ended_at_ms, starts_at_ms);
END;
CREATE TRIGGER away_changed
AFTER UPDATE OF started_at_ms, ended_at_ms, elapsed_ms, cause, was, deleted_at_ms ON away BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= min(OLD.started_at_ms, NEW.started_at_ms)
        AND starts_at_ms <= max(coalesce(OLD.ended_at_ms, starts_at_ms), coalesce(NEW.ended_at_ms, starts_at_ms));
END;
CREATE TRIGGER away_gone AFTER DELETE ON away BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= OLD.started_at_ms
        AND starts_at_ms <= coalesce(OLD.ended_at_ms, starts_at_ms);
END;

CREATE TRIGGER care_added AFTER INSERT ON care BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= NEW.at_ms AND starts_at_ms <= NEW.at_ms + NEW.elapsed_ms;
END;
CREATE TRIGGER care_changed AFTER UPDATE ON care BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= min(OLD.at_ms, NEW.at_ms)
        AND starts_at_ms <= max(OLD.at_ms + OLD.elapsed_ms, NEW.at_ms + NEW.elapsed_ms);
END;
CREATE TRIGGER care_gone AFTER DELETE ON care BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= OLD.at_ms AND starts_at_ms <= OLD.at_ms + OLD.elapsed_ms;
END;

CREATE TRIGGER water_added AFTER INSERT ON water BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= NEW.at_ms AND starts_at_ms <= NEW.at_ms;
END;
CREATE TRIGGER water_changed AFTER UPDATE ON water BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= min(OLD.at_ms, NEW.at_ms) AND starts_at_ms <= max(OLD.at_ms, NEW.at_ms);
END;
CREATE TRIGGER water_gone AFTER DELETE ON water BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= OLD.at_ms AND starts_at_ms <= OLD.at_ms;
END;
