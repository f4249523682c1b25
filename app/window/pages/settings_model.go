package pages

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// SettingsInput is what the settings page is made from. Preview, Doctor, Tested, Heard and Backups
// are nil until known; Refused is why a change was refused, by its key.
type SettingsInput struct {
	Settings api.Settings
	Preview  *api.Preview
	Doctor   *api.Doctor
	Tested   *api.TestReminder
	Heard    *api.TestSound
	Backups  []api.Backup
	Refused  map[string]string
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
	HourlyCap, Volume int
	LongEvery         int // every how manieth move break is the long one
	LongLength        int // seconds
	// Gentle says that the gentle start keeps to move breaks now, though more is on.
	Gentle          bool
	Theme, Contrast string
	Language        string
	TextPercent     int
	Places          map[string]bool
	Surfaces        []SurfaceRow
	Checks          []CheckLine
	Backups         []BackupLine
	// Tested and Heard say what came of a test; Hints are what may be wrong where nothing was seen.
	Tested, Heard string
	Hints         []string
	// Refused is why a change was refused, by its key.
	Refused map[string]string
}

// check says what the doctor found of that name, and whether it is known.
func (m Settings) check(name string) (ok, known bool) {
	for _, c := range m.Checks {
		if c.Name == name {
			return c.OK, true
		}
	}
	return false, false
}

// BackupLine is a copy of the history.
type BackupLine struct{ Name, When, Size string }

// refusal is what to say under the field of that key: why it was refused, or something below it
// that has no field of its own.
func (m Settings) refusal(key string, fields map[string]*widgets.Paragraph) string {
	for at, words := range m.Refused {
		if _, own := fields[at]; at == key || !own && strings.HasPrefix(at, key+".") {
			return words
		}
	}
	return ""
}

// ProgrammeRow is one kind in the programme. Every and Length are in seconds; EveryKey and
// LengthKey are empty where there is nothing to set.
type ProgrammeRow struct {
	Kind                breaks.Kind
	Name, Icon          string
	Color               fyne.ThemeColorName
	On                  bool
	EveryKey, LengthKey string
	Every, Length, Cap  int
	// Note stands where there is no interval to set.
	Note string
}

// HoursRow is a weekday's hours for reminders.
type HoursRow struct {
	Key, Name string
	Ranges    []string
}

// SurfaceRow is how a kind is shown.
type SurfaceRow struct {
	Kind    breaks.Kind
	Name    string
	Surface string
	Sound   bool
	Snooze  int // seconds
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

// everyKey is the setting that the interval of a kind sets: a stretch that rides in move breaks has
// only a least time between two.
func everyKey(k breaks.Kind, m Settings) string {
	for _, r := range m.Rows {
		if r.Kind == k {
			return r.EveryKey
		}
	}
	return everyKeys[k]
}

var flagKeys = []string{
	"autostart", "gentle_start", "standing_desk", "food_tips", "reduced_motion", "phase_sounds", "quiet.do_not_disturb", "quiet.fullscreen", "quiet.call",
	"quiet.keep_awake", "quiet.private", "quiet.screen_cast",
}

// MakeSettings makes the page's model. It is pure.
func MakeSettings(in SettingsInput) Settings {
	s := in.Settings
	m := Settings{Have: len(s) > 0, Flags: map[string]bool{}, Places: map[string]bool{}, Theme: text(s["theme"]), Contrast: text(s["contrast"]), Language: text(s["language"]), Refused: in.Refused}
	for _, k := range breaks.Kinds {
		m.Rows = append(m.Rows, programmeRow(s, k))
		if k != breaks.KindWater {
			row := []string{"kinds", string(k)}
			m.Surfaces = append(m.Surfaces, SurfaceRow{
				Kind: k, Name: KindName(k),
				Surface: text(lookUp(s, append(row, "surface")...)), Sound: flag(lookUp(s, append(row, "sound")...)),
				Snooze: int(span(lookUp(s, append(row, "snooze")...)).Seconds()),
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
			Ranges: texts(lookUp(s, "hours", weekdayKeys[day])),
		}
	}
	m.AwayAfter = int(span(s["away_after"]).Seconds())
	m.Gap = int(span(lookUp(s, "moment", "gap")).Seconds())
	m.HourlyCap = int(decimal(lookUp(s, "moment", "hourly_cap")))
	m.Volume = int(decimal(s["sound_volume"]))
	m.LongEvery = int(decimal(lookUp(s, "kinds", "move", "long_every")))
	m.LongLength = int(span(lookUp(s, "kinds", "move", "long_length")).Seconds())
	m.TextPercent = int(decimal(s["text_size"])*100 + 0.5)
	for _, p := range texts(lookUp(s, "kinds", "stretch", "place")) {
		m.Places[p] = true
	}
	more := slices.ContainsFunc(m.Rows, func(r ProgrammeRow) bool { return r.On && r.Kind != breaks.KindMove })
	m.Day, m.Gentle = previewDay(in.Preview), more && m.Flags["gentle_start"] && onlyMoves(in.Preview)
	if in.Doctor != nil {
		for _, c := range in.Doctor.Checks {
			m.Checks = append(m.Checks, checkLine(c))
			if !c.OK && c.Hint != "" && carriesReminders(c.Name) {
				m.Hints = append(m.Hints, c.Hint)
			}
		}
	}
	for _, b := range in.Backups {
		m.Backups = append(m.Backups, BackupLine{Name: b.Name, When: ShortDate(b.At.Time) + " " + Clock(b.At.Time), Size: megabytes(b.Size)})
	}
	m.Tested, m.Heard = testedLine(in.Tested), heardLine(in.Heard)
	return m
}

// carriesReminders says whether a reminder that was not seen may have to do with what that check looked
// at. The rest of what a desktop lacks is for another time: Settings and the doctor tell of it.
func carriesReminders(check string) bool {
	return check == i18n.T("doctor.notifications") || check == i18n.T("doctor.tray") || check == i18n.T("doctor.sandbox")
}

// onlyMoves says whether a day's reminders are move breaks and nothing else.
func onlyMoves(p *api.Preview) bool {
	return p != nil && len(p.Prompts) > 0 &&
		!slices.ContainsFunc(p.Prompts, func(x api.PreviewPrompt) bool { return x.Kind != breaks.KindMove })
}

func programmeRow(s api.Settings, k breaks.Kind) ProgrammeRow {
	row := ProgrammeRow{
		Kind: k, Name: KindName(k), Icon: KindIcon(k), Color: KindColor(k),
		On: flag(lookUp(s, "kinds", string(k), "on")), EveryKey: everyKeys[k], LengthKey: lengthKeys[k],
	}
	if k == breaks.KindStretch && flag(lookUp(s, "kinds", "move", "on")) {
		row.EveryKey = "gap"
	}
	row.Cap = int(decimal(lookUp(s, "kinds", string(k), "daily_cap")))
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

// heardLine says what came of a test sound.
func heardLine(h *api.TestSound) string {
	switch {
	case h == nil:
		return ""
	case !h.Played:
		return i18n.T("window.test.unheard", i18n.Data{"How": h.How})
	}
	return i18n.T("window.test.heard", i18n.Data{"How": h.How})
}

// megabytes is a size of a file in words.
func megabytes(n int64) string {
	return i18n.T("window.settings.mb", i18n.Data{"N": strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64)})
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
