package pages

import (
	"slices"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// AsksBefore says whether the questions before the first guide come before one of a kind. Heat has a
// checklist of its own, and nobody is held up who stands up and walks or changes position: a stretch in
// a long break waits for the questions, and the walk does not. Source: content/clinical.md 3.1.
func AsksBefore(k breaks.Kind) bool {
	return k == breaks.KindStretch || k == breaks.KindMassage || k == breaks.KindRoll
}

// questionList is a checklist: a switch a question, none on beforehand, and what to mind under those
// that are.
type questionList struct {
	box *fyne.Container
	yes []string
	// onChange is told when a switch was turned.
	onChange func()
}

func newQuestionList(questions []api.Question, onChange func()) *questionList {
	l := &questionList{box: widgets.Stack(0), onChange: onChange}
	for i, q := range questions {
		if i > 0 {
			l.box.Add(widgets.Line())
		}
		note := widgets.NewParagraph(q.Note, look.SizeSmall, look.ColorMuted)
		note.Hide()
		s := widgets.NewSwitch(q.Text, false, func(on bool) {
			l.yes = slices.DeleteFunc(l.yes, func(id string) bool { return id == q.ID })
			if on {
				l.yes = append(l.yes, q.ID)
			}
			show(note, on && q.Note != "")
			l.box.Refresh()
			l.onChange()
		})
		words := widgets.Stack(3, wrapped(q.Text, look.SizeBody, false), note)
		l.box.Add(widgets.Inset(widgets.Row(14, widgets.Spring(words), s), 8, 12, 8, 0))
	}
	return l
}

// NewChecklist is the checklist before heat. Nothing is ticked beforehand; any yes means no heat now.
func NewChecklist(do Actions, questions []api.Question) Dialog {
	var list *questionList
	start := newReading(widgets.Warm, func() {
		do.Screen(list.yes)
		if len(list.yes) > 0 {
			do.Close()
		}
	})
	start.says(i18n.T("window.checklist.none"), "check")
	verdict := wrapped("", look.SizeBody, true)
	verdict.Lines = 2
	list = newQuestionList(questions, func() {
		stop := slices.ContainsFunc(questions, func(q api.Question) bool { return q.Stop && slices.Contains(list.yes, q.ID) })
		switch {
		case stop:
			verdict.Set(i18n.T("window.checklist.stop"))
		case len(list.yes) > 0:
			verdict.Set(i18n.T("window.checklist.ask"))
		default:
			verdict.Set("")
		}
		start.free = len(list.yes) > 0
		if start.free {
			start.says(i18n.T("window.checklist.leave"), "")
		} else {
			start.says(i18n.T("window.checklist.none"), "check")
		}
	})
	return start.dialog(i18n.T("window.checklist.title"), i18n.T("window.checklist.text"), do, list.box, verdict,
		start.row(12, widgets.Spring(muted(i18n.T("care.short")))))
}

// NewAboutYou asks the questions before the first guide. A yes shuts nothing: it shows what to mind,
// and then the guide may begin.
func NewAboutYou(do Actions, s api.Screening) Dialog {
	var list *questionList
	start := newReading(widgets.Primary, func() { do.AnswerAboutYou(list.yes) })
	start.says(i18n.T("window.about_you.none"), "check")
	verdict := wrapped("", look.SizeBody, true)
	verdict.Lines = 1
	list = newQuestionList(s.Questions, func() {
		if len(list.yes) > 0 {
			verdict.Set(s.Yes)
			start.says(i18n.T("window.about_you.go_on"), "right")
		} else {
			verdict.Set("")
			start.says(i18n.T("window.about_you.none"), "check")
		}
	})
	later := widgets.NewButton(i18n.T("window.about_you.later"), "", do.Close)
	return start.dialog(i18n.T("window.about_you.title"), s.Intro, do, list.box, verdict, muted(s.Short),
		start.row(12, widgets.Spring(), later))
}
