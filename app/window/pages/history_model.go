package pages

import (
	"fmt"
	"math"
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

// HistoryInput is what History is made from. Insights are nil until they were fetched; they may
// still be those of another period.
type HistoryInput struct {
	Insights *api.Insights
	Period   Period
	Today    string // the running date
	Guides   []api.Guide
}

// History is all that the page of a week, month or year shows.
type History struct {
	Period
	Line  string
	Today string // the running date
	// Earlier and Later say whether there is something before and after.
	Earlier, Later bool
	// Invite says what will be here, while nothing is; First says that there never was anything.
	Invite string
	First  bool
	Tiles  []Tile
	Review Review
	Desk   Chart
	// Longest and Heat are small charts beside each other.
	Longest, Heat Chart
	Kinds         []KindLine
	// KindsNote says which kinds hardly anything comes of.
	KindsNote  string
	Skipped    Picture
	Helped     []HelpedLine
	HelpedNote string
}

// Tile is one figure with its words.
type Tile struct{ Value, Label, Small string }

// Chart is a chart with its words. Says is read while nothing in it is looked at.
type Chart struct {
	Bars   widgets.BarsData
	Says   string
	Legend []LegendItem
	// Dates belong to the columns.
	Dates []string
}

// Picture is the weekday-by-hour picture; without data Says invites.
type Picture struct {
	Grid widgets.GridData
	Says string
}

// KindLine says how many prompts of a kind were followed.
type KindLine struct {
	Name, Icon, Text string
	// Small says how its reminders were answered, and what was done without one.
	Small string
	Color fyne.ThemeColorName
	Share float64
}

// HelpedLine says how the back felt after the sessions of a guide.
type HelpedLine struct {
	Name, Icon string
	// Value is the mean change, empty for too few; Small is what stands below.
	Value, Small string
	Color        fyne.ThemeColorName
	// Eased is how full its bar is, 0 to 1.
	Eased float64
}

// MakeHistory makes the page's model. It is pure.
func MakeHistory(in HistoryInput) History {
	m := History{Period: in.Period, Today: in.Today, Line: in.Period.Words(), Later: in.Period.To < in.Today}
	x := in.Insights
	if x == nil || x.From != in.Period.From || x.To != in.Period.To {
		m.Invite = i18n.T("window.history.loading")
		m.Earlier = true
		return m
	}
	m.Earlier = x.FirstDay != "" && x.FirstDay < x.From
	switch {
	case x.FirstDay == "":
		m.Invite, m.First = i18n.T("window.history.empty"), true
		return m
	case x.Period.WorkedDays == 0 && x.Period.ScoredDays == 0 && x.Period.HeatS == 0:
		m.Invite = i18n.T("window.history.nothing_" + string(in.Period.Unit))
		return m
	}
	m.Tiles = tiles(*x, in)
	m.Review = makeReview(*x, in)
	m.Desk, m.Longest, m.Heat = deskChart(*x, in.Period), longestChart(*x, in.Period), heatChart(*x, in.Period)
	m.Kinds, m.KindsNote = kindLines(*x), ignoredNote(*x)
	m.Skipped = skippedPicture(*x)
	m.Helped, m.HelpedNote = helpedLines(*x, in.Guides)
	return m
}

func tiles(x api.Insights, in HistoryInput) []Tile {
	p, b := x.Period, x.Before
	followed := Tile{Value: "–", Label: i18n.T("window.history.followed"), Small: i18n.T("window.history.no_before")}
	if share, ok := p.Breaks.Share(); ok {
		followed.Value = percent(share)
		if before, ok := b.Breaks.Share(); ok {
			followed.Small = compared(in.Period.Unit, signed(int(math.Round((share-before)*100)), "%d"))
		}
	}
	longest := Tile{Value: "–", Label: i18n.T("window.history.longest"), Small: i18n.T("window.history.no_before")}
	if p.WorkedDays > 0 {
		longest.Value = Span(seconds(p.MedianLongestBoutS))
		if b.WorkedDays > 0 {
			minutes := (p.MedianLongestBoutS - b.MedianLongestBoutS) / 60
			longest.Small = compared(in.Period.Unit, signed(minutes, "%d "+i18n.T("window.unit.min")))
		}
	}
	felt := Tile{Value: "–", Label: i18n.T("window.history.discomfort"), Small: i18n.T("window.history.no_score")}
	if p.Discomfort != nil {
		felt.Value, felt.Small = decimals(*p.Discomfort), i18n.N("window.history.scored", p.ScoredDays)
		if b.Discomfort != nil {
			felt.Small = compared(in.Period.Unit, signedTenths(*p.Discomfort-*b.Discomfort))
		}
	}
	return []Tile{followed, keptTile(x, in), longest, felt}
}

// keptTile counts days, not a chain of them: a missed one costs nothing.
func keptTile(x api.Insights, in HistoryInput) Tile {
	if in.Period.Unit != Week {
		return Tile{
			Value: i18n.T("window.history.of", i18n.Data{"N": x.Period.KeptDays, "Of": x.Period.WorkedDays}),
			Label: i18n.T("window.history.kept"), Small: i18n.T("window.history.kept_small"),
		}
	}
	t := Tile{
		Value: i18n.N("window.history.days", x.Period.KeptDays), Label: i18n.T("window.history.kept"),
		Small: i18n.T("window.history.goal", i18n.Data{"Goal": x.Week.Goal}),
	}
	if in.Period.Holds(in.Today) {
		t.Label = i18n.T("window.history.kept_week")
	}
	return t
}

func compared(unit Unit, change string) string {
	if change == "" {
		return i18n.T("window.history.same_" + string(unit))
	}
	return i18n.T("window.history.change_"+string(unit), i18n.Data{"Change": change})
}

// signed writes a change with its sign, in a form with %d; "" is none.
func signed(n int, form string) string {
	sign := "+"
	if n < 0 {
		sign, n = "−", -n
	}
	if n == 0 {
		return ""
	}
	return sign + fmt.Sprintf(form, n)
}

// signedTenths writes a change of a score.
func signedTenths(v float64) string {
	v = math.Round(v*10) / 10
	switch {
	case v == 0:
		return ""
	case v < 0:
		return "−" + decimals(-v)
	}
	return "+" + decimals(v)
}

func decimals(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

func percent(share float64) string { return strconv.Itoa(int(math.Round(share*100))) + " %" }

// kindLines says of each kind how many of its prompts were followed.
func kindLines(x api.Insights) []KindLine {
	var out []KindLine
	for _, k := range x.Kinds {
		l := KindLine{Name: KindName(k.Kind), Icon: KindIcon(k.Kind), Color: KindColor(k.Kind)}
		share, ok := k.Prompts.Share()
		l.Share = share
		switch {
		case k.Prompts.Due > 0:
			l.Text = i18n.T("window.history.held_all")
		default:
			l.Text = i18n.T("window.history.unasked")
		}
		l.Small = answersOf(k)
		if ok {
			l.Text = i18n.T("window.history.of_share", i18n.Data{"N": k.Prompts.Followed, "Of": k.Prompts.Counts(), "Share": percent(share)})
		}
		out = append(out, l)
	}
	return out
}

// fewestAnswers is from how many answers on their median says something. Source: design section 6, "too
// few to say" below five. rowOfSkips is from where on a row of them is worth a word: rule 9's three.
const fewestAnswers, rowOfSkips = 5, 3

// answersOf says how the reminders of a kind were answered, and how often it was done without one.
// Source: clinical notes 6.4.
func answersOf(k api.KindFollowed) string {
	var said []string
	if k.AnswerS != nil && k.Answered >= fewestAnswers {
		said = append(said, i18n.T("window.history.answered", i18n.Data{"After": Span(seconds(*k.AnswerS))}))
	}
	if k.Snoozes > 0 {
		said = append(said, i18n.T("window.history.put_off", i18n.Data{"N": k.Snoozes, "Of": k.Shown}))
	}
	if k.LongestSkips >= rowOfSkips && k.Kind != breaks.KindPosture { // a nudge wants no answer
		said = append(said, i18n.T("window.history.in_a_row", i18n.Data{"N": k.LongestSkips}))
	}
	if k.Prompts.ByHand > 0 {
		said = append(said, i18n.N("window.history.by_hand", k.Prompts.ByHand))
	}
	return strings.Join(said, " · ")
}

// ignoredNote names the kinds that may be too often, or better off; it is no reproach.
func ignoredNote(x api.Insights) string {
	if len(x.Ignored) == 0 {
		return ""
	}
	names := make([]string, len(x.Ignored))
	for i, k := range x.Ignored {
		names[i] = KindName(k)
	}
	return i18n.T("window.history.ignored", i18n.Data{"Kinds": strings.Join(names, ", ")})
}

// fullEase is the mean change of the score at which a bar of what helped is full: a third of the scale.
const fullEase = 3.3

// helpedLines says what the scores did around the sessions of each guide.
func helpedLines(x api.Insights, guides []api.Guide) ([]HelpedLine, string) {
	var out []HelpedLine
	for _, h := range x.Helped {
		n := max(h.Compared, h.Better+h.Same+h.Worse)
		l := HelpedLine{Name: guideName(h, guides) + " · " + itoa(n), Icon: KindIcon(h.Kind), Color: KindColor(h.Kind)}
		l.Small = i18n.T("window.history.too_few")
		if h.Change != nil {
			l.Value, l.Small = signedTenths(*h.Change), ""
			if l.Value == "" {
				l.Value = "±0"
			}
			l.Eased = min(max(-*h.Change/fullEase, 0), 1)
		}
		if h.Better+h.Same+h.Worse >= enoughAnswers {
			l.Small = i18n.T("window.history.answers", i18n.Data{"Better": h.Better, "Same": h.Same, "Worse": h.Worse})
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		return nil, i18n.T("window.history.helped_empty")
	}
	return out, i18n.T("window.history.helped_note")
}

// enoughAnswers is from how many answers on they are counted up. Source: design section 6.
const enoughAnswers = 5

func guideName(h api.Helped, guides []api.Guide) string {
	if g := guideByID(guides, h.Guide); g != nil {
		return g.Title
	}
	return KindName(h.Kind)
}

// leastDue is from how many breaks on the picture of skipped ones says something. Our choice.
const leastDue = 10

// skippedPicture is the week lying down, an hour a cell: the darker, the more breaks were skipped.
func skippedPicture(x api.Insights) Picture {
	due, first, last, days := 0, 24, 0, 5
	for _, h := range x.Hours {
		due += h.Due
		first, last, days = min(first, h.Hour), max(last, h.Hour), max(days, h.Weekday)
	}
	if due < leastDue {
		return Picture{Says: i18n.T("window.history.skipped_empty")}
	}
	last = min(max(last, first+7), 23)
	first = max(min(first, last-7), 0)
	p := Picture{Says: worstHour(x.Hours)}
	for d := 1; d <= days; d++ {
		p.Grid.Rows = append(p.Grid.Rows, shortWeekday(time.Weekday(d%7)))
		p.Grid.Cells = append(p.Grid.Cells, make([]widgets.Cell, last-first+1))
	}
	for h := first; h <= last; h++ {
		p.Grid.Columns = append(p.Grid.Columns, itoa(h))
	}
	for _, h := range x.Hours {
		passed := h.Skipped + h.Missed
		c := widgets.Cell{Known: true, Share: float64(passed) / float64(max(h.Due, fewDue)), Tip: hourWords("window.history.hour", h)}
		if passed > 0 {
			c.Text = itoa(passed)
		}
		p.Grid.Cells[h.Weekday-1][h.Hour-first] = c
	}
	return p
}

// fewDue keeps one skipped break of one from being as dark as three of three.
const fewDue = 3

func hourWords(key string, h api.WeekHour) string {
	return i18n.T(key, i18n.Data{
		"Weekday": i18n.T("window.weekday." + itoa(h.Weekday%7)), "From": itoa(h.Hour), "To": itoa((h.Hour + 1) % 24),
		"N": h.Skipped + h.Missed, "Of": h.Due,
	})
}

// worst is the hour in which most breaks were skipped, two at least.
func worst(hours []api.WeekHour) (api.WeekHour, bool) {
	var w api.WeekHour
	for _, h := range hours {
		if h.Skipped+h.Missed > w.Skipped+w.Missed {
			w = h
		}
	}
	return w, w.Skipped+w.Missed >= 2
}

func worstHour(hours []api.WeekHour) string {
	if w, ok := worst(hours); ok {
		return hourWords("window.history.worst", w)
	}
	return i18n.T("window.history.skipped_few")
}

// legendFor is the legend of the desk chart.
func legendFor(standing, scored, marked bool) []LegendItem {
	out := []LegendItem{{Color: look.ColorSitting, Label: i18n.T("window.legend.sitting")}}
	if standing {
		out = append(out, LegendItem{Color: look.ColorStanding, Label: i18n.T("window.legend.standing")})
	}
	if scored {
		out = append(out, LegendItem{Color: look.ColorCheckIn, Icon: "check-in", Label: i18n.T("window.history.legend_score")})
	}
	if marked {
		out = append(out, LegendItem{Color: look.ColorAccent, Label: i18n.T("window.history.legend_mark")})
	}
	return out
}
