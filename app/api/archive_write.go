package api

import (
	"bufio"
	"encoding/json"
	"io"

	"unknot/app/breaks"
)

// WriteJSON writes the archive as one JSON object, an entry a line: a long one is never whole in
// memory, and two of them can be compared with the tools for text.
func (a Archive) WriteJSON(w io.Writer) error {
	out := &archiveWriter{w: bufio.NewWriter(w)}
	out.text("{")
	out.field("format", ArchiveFormat)
	out.field("version", ArchiveVersion)
	out.field("agent", a.Agent)
	out.field("exported_at", a.ExportedAt)
	out.field("from", word(a.From))
	out.field("to", word(a.To))
	if a.Settings != nil {
		out.field("settings", a.Settings)
	}
	writeEntries(out, "bouts", a.Bouts)
	writeEntries(out, "away", a.Away)
	writeEntries(out, "care", a.Care)
	writeEntries(out, "check_ins", a.CheckIns)
	writeEntries(out, "water", a.Water)
	writeEntries(out, "ratings", a.Ratings)
	writeEntries(out, "screenings", a.Screenings)
	writeEntries(out, "advice", a.Advice)
	writeEntries(out, "wraps", a.Wraps)
	out.text("\n}\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

type archiveWriter struct {
	w     *bufio.Writer
	some  bool // a field has been written
	err   error
	value []byte
}

func (o *archiveWriter) text(s string) {
	if o.err == nil {
		_, o.err = o.w.WriteString(s)
	}
}

func (o *archiveWriter) name(name string) {
	if o.some {
		o.text(",")
	}
	o.some = true
	o.text("\n\"" + name + "\":")
}

func (o *archiveWriter) json(v any) {
	if o.err != nil {
		return
	}
	if o.value, o.err = json.Marshal(v); o.err == nil {
		_, o.err = o.w.Write(o.value)
	}
}

func (o *archiveWriter) field(name string, v any) {
	o.name(name)
	o.json(v)
}

func writeEntries[T any](o *archiveWriter, name string, entries []T) {
	o.name(name)
	o.text("[")
	for i, e := range entries {
		if i > 0 {
			o.text(",")
		}
		o.text("\n")
		o.json(e)
	}
	o.text("]")
}

// What does not exist travels as null, here as in the days.

// MarshalJSON writes the absence.
func (a ArchivedAway) MarshalJSON() ([]byte, error) {
	type plain ArchivedAway
	return json.Marshal(struct {
		plain
		Was *string `json:"was"`
	}{plain(a), word(a.Was)})
}

// MarshalJSON writes the entry; no list in it is null.
func (c ArchivedCare) MarshalJSON() ([]byte, error) {
	type plain ArchivedCare
	c.Merged, c.HeldBy = list(c.Merged), list(c.HeldBy)
	return json.Marshal(struct {
		plain
		Guide   *string         `json:"guide"`
		Outcome *breaks.Outcome `json:"outcome"`
		Side    *breaks.Side    `json:"side"`
		Source  *string         `json:"source"`
	}{plain(c), word(c.Guide), word(c.Outcome), word(c.Side), word(c.Source)})
}

// MarshalJSON writes the score; no list in it is null.
func (c ArchivedCheckIn) MarshalJSON() ([]byte, error) {
	type plain ArchivedCheckIn
	c.Flags = list(c.Flags)
	return json.Marshal(struct {
		plain
		Side *string `json:"side"`
		Area *string `json:"area"`
		Note *string `json:"note"`
	}{plain(c), word(c.Side), word(c.Area), word(c.Note)})
}

// MarshalJSON writes the answers; no list in them is null.
func (s ArchivedScreening) MarshalJSON() ([]byte, error) {
	type plain ArchivedScreening
	s.Yes = list(s.Yes)
	return json.Marshal(plain(s))
}

// MarshalJSON writes what came of an import; no list in it is null.
func (i Imported) MarshalJSON() ([]byte, error) {
	type plain Imported
	i.SettingsChanged, i.SettingsRefused = list(i.SettingsChanged), list(i.SettingsRefused)
	return json.Marshal(plain(i))
}
