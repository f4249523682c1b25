-- What History says of a day beyond its totals is kept beside them, so that a year of it is read in
-- an instant too. See facts_text.go.

DELETE FROM day_totals;
ALTER TABLE day_totals ADD COLUMN facts TEXT NOT NULL DEFAULT '';

-- A score says something of the sessions up to two hours before and after it: see facts.go. The
-- third hour is the length of a session and some room.
CREATE TRIGGER check_ins_added AFTER INSERT ON check_ins BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= NEW.at_ms - 10800000 AND starts_at_ms <= NEW.at_ms + 10800000;
END;
CREATE TRIGGER check_ins_changed AFTER UPDATE ON check_ins BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= min(OLD.at_ms, NEW.at_ms) - 10800000
        AND starts_at_ms <= max(OLD.at_ms, NEW.at_ms) + 10800000;
END;
CREATE TRIGGER check_ins_gone AFTER DELETE ON check_ins BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= OLD.at_ms - 10800000 AND starts_at_ms <= OLD.at_ms + 10800000;
END;

-- An answer belongs to the day of its session, which may be an earlier one.
CREATE TRIGGER ratings_added AFTER INSERT ON ratings BEGIN
    DELETE FROM day_totals WHERE ends_at_ms >= NEW.at_ms - 10800000 AND starts_at_ms <= NEW.at_ms + 10800000;
    DELETE FROM day_totals WHERE EXISTS (SELECT 1 FROM care WHERE id = NEW.session
        AND at_ms BETWEEN day_totals.starts_at_ms AND day_totals.ends_at_ms);
END;
