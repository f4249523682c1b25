package pages

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

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

// listHeight is how high a checklist is at most, in pixels of the toolkit; a longer one scrolls.
const listHeight = 300

// NewChecklist is the checklist before heat. Nothing is ticked beforehand; any yes means no heat now.
func NewChecklist(do Actions, questions []api.Question) Dialog {
	start := widgets.Styling(widgets.Warm, i18n.T("window.checklist.none"), "check", nil)
	verdict := wrapped("", look.SizeBody, true)
	verdict.Lines = 2
	var list *questionList
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
		if len(list.yes) > 0 {
			start.Set(i18n.T("window.checklist.leave"), "")
		} else {
			start.Set(i18n.T("window.checklist.none"), "check")
		}
	})
	start.OnTap = func() {
		do.Screen(list.yes)
		if len(list.yes) > 0 {
			do.Close()
		}
	}
	return Dialog{Content: dialog(i18n.T("window.checklist.title"), do, muted(i18n.T("window.checklist.text")), scrolled(list.box, min(listHeight, 42*float32(len(questions)))), verdict,
		widgets.Row(12, widgets.Spring(muted(i18n.T("care.short"))), start))}
}

// NewAboutYou asks the questions before the first guide. A yes shuts nothing: it shows what to mind,
// and then the guide may begin.
func NewAboutYou(do Actions, s api.Screening) Dialog {
	start := widgets.Styling(widgets.Primary, i18n.T("window.about_you.none"), "check", nil)
	verdict := wrapped("", look.SizeBody, true)
	verdict.Lines = 1
	var list *questionList
	list = newQuestionList(s.Questions, func() {
		if len(list.yes) > 0 {
			verdict.Set(s.Yes)
			start.Set(i18n.T("window.about_you.go_on"), "right")
		} else {
			verdict.Set("")
			start.Set(i18n.T("window.about_you.none"), "check")
		}
	})
	start.OnTap = func() { do.AnswerAboutYou(list.yes) }
	later := widgets.NewButton(i18n.T("window.about_you.later"), "", do.Close)
	return Dialog{Content: dialog(i18n.T("window.about_you.title"), do, muted(s.Intro), scrolled(list.box, listHeight), verdict, muted(s.Short),
		widgets.Row(12, widgets.Spring(), later, start))}
}

// scrolled lets a list scroll within that height, in pixels of the toolkit.
func scrolled(list fyne.CanvasObject, height float32) fyne.CanvasObject {
	scroll := container.NewVScroll(list)
	scroll.SetMinSize(fyne.NewSize(0, height))
	return scroll
}
