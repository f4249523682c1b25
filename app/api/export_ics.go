package api

import (
	"bufio"
	"cmp"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// icsLine is the longest line of a calendar, in bytes, its end left out. Source: RFC 5545, 3.1.
const icsLine = 75

// icsUTC is an instant in UTC. Source: RFC 5545, 3.3.5, form 2.
const icsUTC = "20060102T150405Z"

// WriteICS writes the care of the archive as a calendar after RFC 5545. titles has the guides'
// titles by their IDs; what has none goes by the name of its kind. No event blocks time, and what
// was skipped or missed is marked as cancelled.
func (a Archive) WriteICS(w io.Writer, titles map[string]string) error {
	out := &icsWriter{w: bufio.NewWriter(w)}
	out.line("BEGIN", "VCALENDAR")
	out.line("VERSION", "2.0")
	out.line("PRODID", "-//Unknot//Unknot "+icsText(a.Agent)+"//EN")
	out.line("CALSCALE", "GREGORIAN")
	stamp := a.ExportedAt.UTC().Format(icsUTC)
	for _, c := range a.Care {
		out.care(c, stamp, titles[c.Guide])
	}
	out.line("END", "VCALENDAR")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

type icsWriter struct {
	w   *bufio.Writer
	err error
}

func (o *icsWriter) care(c ArchivedCare, stamp, title string) {
	kind := i18n.T("kind." + string(c.Kind))
	o.line("BEGIN", "VEVENT")
	o.line("UID", icsText(c.ID)+"@unknot")
	o.line("DTSTAMP", stamp)
	o.line("DTSTART", c.At.UTC().Format(icsUTC))
	// Whole seconds are all that a calendar has; an event of none has no end.
	if length := time.Duration(c.ElapsedMS/1000) * time.Second; length > 0 {
		o.line("DTEND", c.At.UTC().Add(length).Format(icsUTC))
	}
	o.line("SUMMARY", icsText(cmp.Or(title, kind)))
	var says []string
	if c.Outcome != "" {
		says = append(says, i18n.T("outcome."+string(c.Outcome)))
	}
	for _, k := range c.Merged {
		says = append(says, i18n.T("kind."+string(k)))
	}
	if len(says) > 0 {
		o.line("DESCRIPTION", icsText(strings.Join(says, ", ")))
	}
	o.line("CATEGORIES", icsText(kind))
	status := "CONFIRMED"
	if c.Outcome == breaks.Skipped || c.Outcome == breaks.Missed {
		status = "CANCELLED"
	}
	o.line("STATUS", status)
	o.line("TRANSP", "TRANSPARENT")
	o.line("END", "VEVENT")
}

// line writes a property, folded: a line that goes on begins with a blank, and no character of
// several bytes is cut.
func (o *icsWriter) line(name, value string) {
	rest := name + ":" + value
	room := icsLine
	for len(rest) > room {
		cut := room
		for cut > 1 && !utf8.RuneStart(rest[cut]) {
			cut--
		}
		o.text(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], icsLine-1
	}
	o.text(rest + "\r\n")
}

func (o *icsWriter) text(s string) {
	if o.err == nil {
		_, o.err = o.w.WriteString(s)
	}
}

var icsEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// icsText escapes a text; what a calendar cannot hold at all is left out. Source: RFC 5545, 3.3.11.
func icsText(s string) string {
	s = icsEscapes.Replace(strings.ToValidUTF8(s, ""))
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}
