package pages

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// SettingsInput is what the settings page is made from. Preview, Doctor and Tested are nil until known.
type SettingsInput struct {
	Settings api.Settings
	Preview  *api.Preview
	Doctor   *api.Doctor
	Tested   *api.TestReminder
}

// Settings is all that the settings page shows.
type Settings struct {
	Have  bool
	Rows  []ProgrammeRow
	Day   PreviewDay
	Hours [7]HoursRow
	// Flags are the switches by their key: "quiet.call", "autostart".
	Flags             map[string]bool
	AwayAfter, Gap    int // seconds
	HourlyCap         int
	Theme             string
	TextPercent       int
	Places            map[string]bool
	Surfaces          []SurfaceRow
	Checks            []CheckLine
	Tested, TestAgain string
}

// ProgrammeRow is one kind in the programme. Every and Length are in seconds; EveryKey and
// LengthKey are empty where there is nothing to set.
type ProgrammeRow struct {
	Kind                breaks.Kind
	Name, Icon          string
	Color               fyne.ThemeColorName
	On                  bool
	EveryKey, LengthKey string
	Every, Length       int
	// Note stands where there is no interval to set.
	Note string
}

// HoursRow is a weekday's hours for reminders.
type HoursRow struct{ Key, Name, Ranges string }

// SurfaceRow is how a kind is shown.
type SurfaceRow struct {
	Kind    breaks.Kind
	Name    string
	Surface string
	Sound   bool
}

// PreviewDay is a day with these settings.
type PreviewDay struct {
	Line  string
	Strip widgets.StripData
}

// CheckLine is one line of the doctor.
type CheckLine struct {
	OK               bool
	Name, Text, Hint string
}

// everyKeys are the settings' names of a kind's interval: gap for those that ride in other breaks.
var everyKeys = map[breaks.Kind]string{
	breaks.KindPosture: "every", breaks.KindMove: "every", breaks.KindStretch: "every", breaks.KindHeat: "after_sitting",
	breaks.KindMassage: "gap", breaks.KindRoll: "gap", breaks.KindWater: "every", breaks.KindCheckIn: "gap",
}

// lengthKeys are those of its length, where it has one of its own.
var lengthKeys = map[breaks.Kind]string{breaks.KindPosture: "length", breaks.KindMove: "length", breaks.KindHeat: "length"}

var flagKeys = []string{"autostart", "gentle_start", "reduced_motion", "quiet.do_not_disturb", "quiet.fullscreen", "quiet.call", "quiet.private"}

// MakeSettings makes the page's model. It is pure.
func MakeSettings(in SettingsInput) Settings {
	s := in.Settings
	m := Settings{Have: len(s) > 0, Flags: map[string]bool{}, Places: map[string]bool{}, Theme: text(s["theme"])}
	for _, k := range breaks.Kinds {
		m.Rows = append(m.Rows, programmeRow(s, k))
		if k != breaks.KindWater {
			row := []string{"kinds", string(k)}
			m.Surfaces = append(m.Surfaces, SurfaceRow{
				Kind: k, Name: KindName(k),
				Surface: text(lookUp(s, append(row, "surface")...)), Sound: flag(lookUp(s, append(row, "sound")...)),
			})
		}
	}
	for _, key := range flagKeys {
		m.Flags[key] = flag(lookUp(s, strings.Split(key, ".")...))
	}
	for i := range m.Hours {
		day := (i + 1) % 7
		m.Hours[i] = HoursRow{
			Key: weekdayKeys[day], Name: i18n.T("window.weekday." + itoa(day)),
			Ranges: strings.Join(texts(lookUp(s, "hours", weekdayKeys[day])), ", "),
		}
	}
	m.AwayAfter = int(span(s["away_after"]).Seconds())
	m.Gap = int(span(lookUp(s, "moment", "gap")).Seconds())
	m.HourlyCap = int(decimal(lookUp(s, "moment", "hourly_cap")))
	m.TextPercent = int(decimal(s["text_size"])*100 + 0.5)
	for _, p := range texts(lookUp(s, "kinds", "stretch", "place")) {
		m.Places[p] = true
	}
	m.Day = previewDay(in.Preview)
	if in.Doctor != nil {
		for _, c := range in.Doctor.Checks {
			m.Checks = append(m.Checks, checkLine(c))
		}
	}
	m.Tested = testedLine(in.Tested)
	return m
}

func programmeRow(s api.Settings, k breaks.Kind) ProgrammeRow {
	row := ProgrammeRow{
		Kind: k, Name: KindName(k), Icon: KindIcon(k), Color: KindColor(k),
		On: flag(lookUp(s, "kinds", string(k), "on")), EveryKey: everyKeys[k], LengthKey: lengthKeys[k],
	}
	row.Every = int(span(lookUp(s, "kinds", string(k), row.EveryKey)).Seconds())
	if row.LengthKey != "" {
		row.Length = int(span(lookUp(s, "kinds", string(k), row.LengthKey)).Seconds())
	}
	row.Note = i18n.T("window.programme.note_" + string(k))
	return row
}

func previewDay(p *api.Preview) PreviewDay {
	if p == nil || len(p.Spans) == 0 {
		return PreviewDay{Strip: widgets.StripData{Now: -1}}
	}
	from := p.Spans[0].From.Time.Truncate(time.Hour)
	to := p.Spans[len(p.Spans)-1].To.Add(time.Hour - time.Nanosecond).Truncate(time.Hour)
	at := func(t api.Time) float64 { return t.Sub(from).Minutes() }
	d := PreviewDay{Strip: widgets.StripData{Length: to.Sub(from).Minutes(), Now: -1}}
	for _, s := range p.Spans {
		d.Strip.Spans = append(d.Strip.Spans, widgets.Span{From: at(s.From), To: at(s.To), Color: look.ColorSitting})
	}
	for _, x := range p.Prompts {
		tip := Clock(x.At.Time)
		if x.LengthS > 0 {
			tip += " · " + Exact(seconds(x.LengthS))
		}
		d.Strip.Marks = append(d.Strip.Marks, widgets.Mark{At: at(x.At), Color: KindColor(x.Kind), Icon: KindIcon(x.Kind), Name: KindName(x.Kind), Tip: tip})
	}
	for t := from; !t.After(to); t = t.Add(time.Hour) {
		d.Strip.Ticks = append(d.Strip.Ticks, widgets.Tick{At: t.Sub(from).Minutes(), Text: t.Format("15")})
	}
	d.Line = i18n.N("window.preview.line", p.Count, i18n.Data{"Care": Span(seconds(p.CareS)), "Gap": Span(seconds(p.LongestGapS))})
	return d
}

func checkLine(c api.Check) CheckLine {
	l := CheckLine{OK: c.OK, Name: c.Name, Text: c.Mechanism, Hint: c.Hint}
	if c.Error != "" {
		if l.Text != "" {
			l.Text += ": "
		}
		l.Text += c.Error
	}
	return l
}

func testedLine(t *api.TestReminder) string {
	switch {
	case t == nil:
		return ""
	case !t.Shown:
		return i18n.T("window.test.failed", i18n.Data{"How": t.How})
	case !t.Actions:
		return i18n.T("window.test.plain", i18n.Data{"How": t.How})
	}
	return i18n.T("window.test.shown", i18n.Data{"How": t.How})
}

// ParseHours reads hours as a person writes them, "9-12:30, 13:00–17:30", into the settings' form;
// ok is false for what is none.
func ParseHours(line string) (ranges []string, ok bool) {
	ranges = []string{}
	for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' }) {
		part = strings.NewReplacer("–", "-", "—", "-", " ", "").Replace(part)
		from, to, found := strings.Cut(part, "-")
		a, okA := clockOf(from)
		b, okB := clockOf(to)
		if !found || !okA || !okB || a >= b {
			return nil, false
		}
		ranges = append(ranges, a+"-"+b)
	}
	return ranges, true
}

// clockOf gives "9", "9:5" or "09:30" as "09:00", "09:05", "09:30".
func clockOf(s string) (string, bool) {
	if !strings.Contains(s, ":") {
		s += ":00"
	}
	if s == "24:00" {
		return s, true
	}
	t, err := time.Parse("15:4", s)
	if err != nil {
		return "", false
	}
	return t.Format("15:04"), true
}

// patch nests a value under a key such as "quiet.call".
func patch(key string, value any) map[string]any {
	parts := strings.Split(key, ".")
	for i := len(parts) - 1; i >= 0; i-- {
		value = map[string]any{parts[i]: value}
	}
	return value.(map[string]any)
}

// spanValue gives seconds in the settings' form: "20m", "1h30m", "20s".
func spanValue(s int) string {
	d := seconds(s).String()
	d = strings.TrimSuffix(d, "0s")
	if d == "" || !strings.HasSuffix(d, "m") && !strings.HasSuffix(d, "h") && !strings.HasSuffix(d, "s") {
		return seconds(s).String()
	}
	if strings.HasSuffix(d, "h0m") {
		d = strings.TrimSuffix(d, "0m")
	}
	return d
}
