package pages

import (
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
)

// TodayInput is what Today is made from. Day is nil until it was fetched; Now counts on from
// Status.At by the window's own clock.
type TodayInput struct {
	Status   api.Status
	Day      *api.Day
	Settings api.Settings
	Guides   []api.Guide
	Now      time.Time
	// Rate is the kind of a session that has just ended and may be rated; empty for none.
	Rate breaks.Kind
	// Week is the running week; nil until it was fetched. Reviewed says that the person has put away
	// the look back at it.
	Week     *api.Insights
	Reviewed bool
}

// Today is all that the page of one day shows.
type Today struct {
	Title, Subtitle string
	// Live says that this is the running day: ring and quick starts are shown.
	Live bool
	// Earlier and Later are the dates beside it; Later is empty on the running day.
	Earlier, Later string
	Ring           RingModel
	Standing       bool
	// MayStand offers to say so: the desk can be raised, or somebody stands at it.
	MayStand bool
	Notices  []Notice
	Chips    []Chip
	Day      DayCard
	List     []Entry
	// EmptyTitle and Empty invite when there is nothing to list yet.
	EmptyTitle, Empty string
}

// RingModel is the ring of the running bout and the lines under it. They tell one story: what is
// filled is the number in it, what is open the time that the line under it names.
type RingModel struct {
	Fraction              float64
	Color                 fyne.ThemeColorName
	Number, Unit, Caption string
	Line, Small           string
}

// Chip is a quick start.
type Chip struct {
	Label, Icon string
	Color       fyne.ThemeColorName
	// Start is what it starts; View, if set, is opened instead; Water logs a drink.
	Start api.StartRequest
	View  string
	Water bool
}

// MakeToday makes the page's model. It is pure.
func MakeToday(in TodayInput) Today {
	t := Today{Live: in.Day == nil || in.Day.Date == in.Status.Today.Date}
	date := in.Status.Today.Date
	if in.Day != nil {
		date = in.Day.Date
	}
	t.Earlier = addDays(date, -1)
	t.Title = i18n.T("window.today.title")
	t.Subtitle = DateLine(ParseDate(date))
	if t.Live {
		t.Subtitle += " · " + reminderHours(in.Settings, ParseDate(date).Weekday())
		t.Ring = makeRing(in)
		t.Standing = in.Status.Posture == breaks.Standing
		t.MayStand = t.Standing || in.Settings["standing_desk"] == nil || flag(in.Settings["standing_desk"])
		t.Notices = makeNotices(in)
		t.Chips = makeChips(in)
	} else {
		t.Title = ShortDate(ParseDate(date))
		t.Later = addDays(date, 1)
		t.Subtitle = i18n.T("window.today.past")
	}
	if in.Day != nil {
		t.Day = makeDayCard(*in.Day, in)
		t.List = makeList(*in.Day, in)
	}
	if len(t.List) == 0 {
		t.Empty = i18n.T("window.today.empty_past")
		if t.Live {
			t.EmptyTitle, t.Empty = i18n.T("window.invite.title"), invite(in)
		}
	}
	return t
}

// invite says what an empty day is going to bring, as exactly as is known.
func invite(in TodayInput) string {
	n := in.Status.Next
	if n == nil || len(n.HeldBy) > 0 || in.Status.Presence != breaks.Present || !n.DueAt.After(in.Now) {
		return i18n.T("window.invite.text")
	}
	return i18n.T("window.invite.text_next", i18n.Data{"Kind": i18n.T(n.NameKey()), "At": Clock(n.DueAt.Time)})
}

// reminderHours says when reminders may come on that weekday.
func reminderHours(s api.Settings, day time.Weekday) string {
	ranges, any := hoursOf(s, day)
	switch {
	case !any:
		return i18n.T("window.today.reminders_always")
	case len(ranges) == 0:
		return i18n.T("window.today.reminders_none")
	}
	return i18n.T("window.today.reminders", i18n.Data{"From": firstRunes(ranges[0], 5), "To": ranges[len(ranges)-1][len(ranges[len(ranges)-1])-5:]})
}

// makeRing says how the running bout stands and what comes next.
func makeRing(in TodayInput) RingModel {
	s := in.Status
	r := RingModel{Color: look.ColorAccent}
	switch {
	case s.Presence == breaks.Away:
		r.Number, r.Caption = "–", i18n.T("window.today.away_"+awayWord(s.AwayCause))
		if in.Day != nil {
			if since := lastAway(in.Day.Away); since != nil {
				r.Number, r.Unit = wholeMinutes(in.Now.Sub(since.Time))
			}
		}
		r.Line = i18n.T("window.today.away_line")
	case s.Bout == nil:
		r.Number, r.Unit = wholeMinutes(0)
		r.Caption = i18n.T("window.today.sitting_now")
	default:
		r.Number, r.Unit = wholeMinutes(in.Now.Sub(s.Bout.StartedAt.Time))
		r.Caption = i18n.T("window.today.sitting_now")
		if s.Bout.Posture == breaks.Standing {
			r.Caption, r.Color = i18n.T("window.today.standing_now"), look.ColorStanding
		}
	}
	sat := time.Duration(0)
	if s.Bout != nil {
		sat = max(in.Now.Sub(s.Bout.StartedAt.Time), 0)
	}
	if n := s.Next; n != nil && s.Presence == breaks.Present {
		left := n.DueAt.Sub(in.Now)
		r.Line = nextLine(*n, left)
		r.Fraction = turned(sat, sat+max(left, 0))
	} else if s.Presence == breaks.Present {
		r.Fraction = turned(sat, 30*time.Minute)
	}
	if s.Prompt != nil {
		name := KindName(s.Prompt.Kind)
		if s.Prompt.Suggest == "sit" {
			name = i18n.T("kind.sit")
		}
		r.Line, r.Fraction = i18n.T("window.today.due_now", i18n.Data{"Kind": name}), 1
	}
	r.Small = sittingWords(s.Today.Totals, sittingClock(s, in.Now))
	if counts := sittingClock(s, in.Now); s.Presence == breaks.Present && s.Posture == breaks.Sitting && counts < time.Hour && counts-sat > time.Minute {
		r.Small = i18n.T("window.today.counts", i18n.Data{"Span": Span(counts.Truncate(time.Minute))})
	}
	return r
}

// ringStep is how often the ring moves: each move paints the window anew, and an open window is to
// cost hardly more than a still one. It goes into a minute, so that the words change with it. Our choice.
const ringStep = 30 * time.Second

// turned is how much of a ring is full after so long of total; a short one moves in sixty steps.
func turned(gone, total time.Duration) float64 {
	if total <= 0 {
		return 0
	}
	return min(float64(gone.Truncate(min(ringStep, total/60)))/float64(total), 1)
}

// sittingWords says in the window alone what no reminder says: a long sit, the day's soft mark of
// sitting, else the day's longest bout. Source: content/clinical.md 1.3, long-sit alert and daily mark.
func sittingWords(t api.Totals, clock time.Duration) string {
	switch {
	case clock >= 2*time.Hour:
		return i18n.T("window.today.long_120")
	case clock >= time.Hour:
		return i18n.T("window.today.long_60")
	case t.SittingS >= sittingMark*3600:
		return i18n.T("window.today.mark")
	case t.LongestBoutS >= 60:
		return i18n.T("window.today.longest", i18n.Data{"Span": Span(seconds(t.LongestBoutS))})
	}
	return ""
}

// sittingClock counts the agent's sitting clock on to now, never below zero.
func sittingClock(s api.Status, now time.Time) time.Duration {
	c := seconds(s.SittingClock) + time.Duration(s.SittingRuns)*now.Sub(s.At.Time)
	return max(c, 0)
}

func nextLine(n api.NextPrompt, left time.Duration) string {
	kind := i18n.T(n.NameKey())
	switch {
	case len(n.HeldBy) > 0:
		return i18n.T("window.today.held", i18n.Data{"Kind": kind, "By": HeldBy(n.HeldBy)})
	case left <= 0:
		return i18n.T("window.today.due_pause", i18n.Data{"Kind": kind})
	case left < time.Minute:
		return i18n.T("window.today.next_soon", i18n.Data{"Kind": kind})
	}
	return i18n.T("window.today.next", i18n.Data{"Kind": kind, "Span": Span(left + 59*time.Second)})
}

// wholeMinutes gives a length as a number and its unit: "17" "min", "1:05" "h".
func wholeMinutes(d time.Duration) (number, unit string) {
	m := int(max(d, 0) / time.Minute)
	if m == 0 {
		return "<1", i18n.T("window.unit.min")
	}
	if m < 100 {
		return itoa(m), i18n.T("window.unit.min")
	}
	return itoa(m/60) + ":" + pad2(m%60), i18n.T("window.unit.h")
}

func awayWord(c breaks.AwayCause) string {
	if c == "" {
		return string(breaks.CauseIdle)
	}
	return string(c)
}

func lastAway(spans []api.Away) *api.Time {
	for i := len(spans) - 1; i >= 0; i-- {
		if spans[i].EndedAt == nil {
			return &spans[i].StartedAt
		}
	}
	return nil
}

func makeChips(in TodayInput) []Chip {
	heat := Chip{
		Label: i18n.T("window.chip.heat", i18n.Data{"M": HeatMinutes(in.Settings)}), Icon: "heat", Color: look.ColorHeat,
		Start: api.StartRequest{Kind: breaks.KindHeat},
	}
	if in.Status.Session != nil {
		heat.View = "session"
	}
	water := i18n.T("window.chip.water")
	if in.Day != nil && len(in.Day.Water) > 0 {
		water = i18n.T("window.chip.water_n", i18n.Data{"N": len(in.Day.Water)})
	}
	return []Chip{
		heat,
		{Label: i18n.T("window.chip.cat_cow"), Icon: "stretch", Color: look.ColorStretch, Start: api.StartRequest{Guide: catCow(in.Settings)}},
		{Label: i18n.T("window.chip.move"), Icon: "move", Color: look.ColorMove, Start: api.StartRequest{Kind: breaks.KindMove}},
		{Label: i18n.T("window.chip.massage"), Icon: "massage", Color: look.ColorMassage, Start: api.StartRequest{Kind: breaks.KindMassage}},
		{Label: water, Icon: "water", Color: look.ColorWater, Water: true},
		{Label: i18n.T("window.chip.check_in"), Icon: "check-in", Color: look.ColorCheckIn, View: "check-in"},
	}
}

// catCow is the cat-cow for the places that are set: on the chair unless only others are.
func catCow(s api.Settings) string {
	places := texts(lookUp(s, "kinds", "stretch", "place"))
	for _, p := range places {
		if p == string(breaks.PlaceChair) {
			return "cat_cow_seated"
		}
	}
	if len(places) > 0 {
		return map[string]string{"standing": "cat_cow_standing", "floor": "cat_cow_floor"}[places[0]]
	}
	return "cat_cow_seated"
}

// HeatMinutes is how long heat is by the settings. Default 15 min; source: content/clinical.md 2.5.
func HeatMinutes(s api.Settings) int {
	if d, err := time.ParseDuration(text(lookUp(s, "kinds", "heat", "length"))); err == nil {
		return int(d / time.Minute)
	}
	return 15
}
