package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"unknot/app/api"
	"unknot/app/i18n"
)

// show prints the agent's answer: its body as it came with --json, else what human writes.
func (r *run) show(human func(p *page)) error {
	if r.json {
		_, err := r.env.Stdout.Write(r.body)
		return err
	}
	p := &page{}
	human(p)
	_, err := io.WriteString(r.env.Stdout, p.String())
	return err
}

// say prints one line about what was done, or the body with --json.
func (r *run) say(id string, data ...i18n.Data) error {
	return r.show(func(p *page) { p.line(i18n.T("cli."+id, data...)) })
}

// page is a text of lines and aligned columns.
type page struct {
	text strings.Builder
	tabs *tabwriter.Writer
}

// line writes a line that stands for itself.
func (p *page) line(s string) {
	p.endRows()
	p.text.WriteString(s + "\n")
}

// row writes cells in columns; rows that follow each other are aligned.
func (p *page) row(cells ...string) {
	if p.tabs == nil {
		p.tabs = tabwriter.NewWriter(&p.text, 0, 0, 2, ' ', tabwriter.DiscardEmptyColumns)
	}
	fmt.Fprintln(p.tabs, strings.Join(cells, "\t"))
}

// label writes a row of a label and what it says; nothing if that is empty.
func (p *page) label(id, says string) {
	if says != "" {
		p.row(i18n.T("cli.label."+id), says)
	}
}

func (p *page) endRows() {
	if p.tabs != nil {
		p.tabs.Flush()
		p.tabs = nil
	}
}

// String gives the text, without blanks at the ends of its lines.
func (p *page) String() string {
	p.endRows()
	lines := strings.Split(p.text.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

// clock writes an instant as a time of day.
func clock(t api.Time) string { return t.Format("15:04") }

// moment writes an instant as a time of day, with its date if that is not the one of now.
func moment(t, now api.Time) string {
	if t.Format(time.DateOnly) == now.In(t.Location()).Format(time.DateOnly) {
		return clock(t)
	}
	return t.Format("2006-01-02 15:04")
}

// words joins translated words with commas.
func words[W ~string](prefix string, list []W) string {
	said := make([]string, len(list))
	for i, w := range list {
		said[i] = i18n.T(prefix + string(w))
	}
	return strings.Join(said, ", ")
}

// joined joins what is not empty with commas.
func joined(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, ", ")
}
