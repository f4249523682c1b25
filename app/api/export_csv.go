package api

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"unknot/app/breaks"
)

// csvHead are the columns. "what" is the posture of a bout, the cause of an absence, the kind of
// care, the score of a check-in and of a rating, the millilitres of water.
var csvHead = []string{"date", "start", "end", "seconds", "entry", "what", "outcome", "guide", "note"}

// csvTime is how a spreadsheet understands an instant: local, without an offset.
const csvTime = "2006-01-02 15:04:05"

// csvRow is one row to be, in the order of time.
type csvRow struct {
	at    time.Time
	cells func() []string
}

// WriteCSV writes the archive as a table after RFC 4180, a row an entry, in the order of time. It
// is for spreadsheets: what it leaves out, only the JSON form has.
func (a Archive) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvHead); err != nil {
		return err
	}
	rows := a.csvRows()
	slices.SortStableFunc(rows, func(x, y csvRow) int { return cmp.Compare(x.at.UnixMilli(), y.at.UnixMilli()) })
	for _, r := range rows {
		cells := append([]string{r.at.Add(-a.DayStartsAt).Format(time.DateOnly), r.at.Format(csvTime)}, r.cells()...)
		for i, c := range cells {
			cells[i] = harmless(c)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// csvRows gives the rows without their first two cells, which all have alike.
func (a Archive) csvRows() []csvRow {
	rows := make([]csvRow, 0, a.Len())
	add := func(at Time, cells func() []string) { rows = append(rows, csvRow{at.Time, cells}) }
	for _, b := range a.Bouts {
		add(b.StartedAt, func() []string {
			return []string{csvEnd(b.EndedAt), csvSeconds(b.ElapsedMS), "bout", string(b.Posture), "", "", ""}
		})
	}
	for _, x := range a.Away {
		add(x.StartedAt, func() []string {
			return []string{csvEnd(x.EndedAt), csvSeconds(x.ElapsedMS), "away", string(x.Cause), "", "", x.Was}
		})
	}
	for _, c := range a.Care {
		add(c.At, func() []string {
			end := Time{c.At.Add(time.Duration(c.ElapsedMS) * time.Millisecond)}
			return []string{csvEnd(&end), csvSeconds(c.ElapsedMS), "care", string(c.Kind), string(c.Outcome), c.Guide, csvNote(string(c.Side), c.Source, csvHurts(c.Hurts), c.Hosts, csvByHand(c.Origin))}
		})
	}
	for _, c := range a.CheckIns {
		add(c.At, func() []string {
			return []string{"", "", "check-in", strconv.Itoa(c.Score), "", "", csvNote(c.Side, c.Area, c.Note)}
		})
	}
	for _, x := range a.Water {
		add(x.At, func() []string { return []string{"", "", "water", strconv.Itoa(x.ML), "", "", ""} })
	}
	for _, r := range a.Ratings {
		add(r.At, func() []string {
			score := ""
			if r.Score != nil {
				score = strconv.Itoa(*r.Score)
			}
			return []string{"", "", "rating", score, r.Answer, "", ""}
		})
	}
	for _, s := range a.Screenings {
		add(s.At, func() []string { return []string{"", "", "checklist", strings.Join(s.Yes, " "), "", "", ""} })
	}
	for _, w := range a.Wraps {
		add(w.StartedAt, func() []string {
			return []string{csvEnd(w.EndedAt), csvSeconds(w.ElapsedMS), "wrap", "", "", "", ""}
		})
	}
	for _, x := range a.Advice {
		add(x.At, func() []string { return []string{"", "", "advice", x.Rule, x.Answer, "", ""} })
	}
	return rows
}

func csvEnd(t *Time) string {
	if t == nil {
		return ""
	}
	return t.Format(csvTime)
}

func csvSeconds(ms int64) string { return strconv.FormatInt(ms/1000, 10) }

func csvHurts(hurts bool) string {
	if hurts {
		return "hurts"
	}
	return ""
}

func csvByHand(o breaks.Origin) string {
	if o == breaks.ByHand {
		return "by hand"
	}
	return ""
}

// csvNote puts words into one cell.
func csvNote(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// harmless keeps a spreadsheet from taking a text for a formula: a note can come from elsewhere,
// through an import. Source: OWASP, "CSV Injection".
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
