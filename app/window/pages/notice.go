package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// noticeCard draws one Notice.
type noticeCard struct {
	box   *fyne.Container
	shown Notice
	title *widgets.Paragraph
	text  *widgets.Paragraph
}

func newNotice(n Notice, do Actions) *noticeCard {
	c := &noticeCard{shown: n}
	c.title = wrapped(n.Title, look.SizeHeading, true)
	c.text = widgets.NewParagraph(n.Text, look.SizeBody, look.ColorMuted)
	ground := look.ColorAccentSoft
	if n.Kind == NoticeAlarm || n.Kind == NoticeAdvice || n.Checks {
		ground = look.ColorNotice
	}
	words, buttons := widgets.Stack(1, c.title, c.text), c.buttons(do)
	var body fyne.CanvasObject = words
	switch {
	case n.Kind == NoticeAdvice: // long words: the buttons go below them
		body = widgets.Stack(8, words, widgets.Flow(8, buttons...))
	case len(buttons) > 0:
		body = widgets.Aside(16, 220, words, widgets.Flow(8, buttons...))
	}
	c.box = widgets.CardOn(ground, widgets.Row(16, widgets.Badge(n.Icon, n.Color, 44), widgets.Spring(body)), 14, 18)
	return c
}

// canTake says whether another notice differs only in its words.
func (c *noticeCard) canTake(n Notice) bool {
	old := c.shown
	old.Title, old.Text = n.Title, n.Text
	return old == n
}

func (c *noticeCard) show(n Notice) {
	c.shown = n
	c.title.Set(n.Title)
	c.text.Set(n.Text)
}

func (c *noticeCard) buttons(do Actions) []fyne.CanvasObject {
	n := c.shown
	button := func(style widgets.Style, key, icon string, act func()) fyne.CanvasObject {
		return widgets.Styling(style, i18n.T("window.notice."+key), icon, act)
	}
	switch n.Kind {
	case NoticeAlarm:
		return []fyne.CanvasObject{button(widgets.Alarm, "heat_is_off", "", func() { do.Session("confirm", api.SessionRequest{}) })}
	case NoticePrompt:
		out := []fyne.CanvasObject{button(widgets.Primary, "start", "", func() { do.Answer("start") })}
		if n.MaySnooze {
			out = append(out, button(widgets.Quiet, "snooze", "", func() { do.Answer("snooze") }))
		}
		return append(out, button(widgets.Quiet, "skip", "", func() { do.Answer("skip") }))
	case NoticeSession:
		return []fyne.CanvasObject{button(widgets.Primary, "open", "", func() { do.Open("session") })}
	case NoticeAdvice:
		if n.Rule == "H0" || n.Rule == "H1" {
			return []fyne.CanvasObject{button(widgets.Primary, "urgent", "", func() { do.Open("urgent") })}
		}
		return []fyne.CanvasObject{
			button(widgets.Quiet, "acknowledge", "", func() { do.AnswerAdvice(n.Rule, "acknowledged") }),
			button(widgets.Quiet, "seen", "check", func() { do.AnswerAdvice(n.Rule, "seen-someone") }),
		}
	case NoticeReview:
		return []fyne.CanvasObject{
			button(widgets.Primary, "open", "", func() { do.Review(true) }),
			button(widgets.Quiet, "later", "", func() { do.Review(false) }),
		}
	case NoticeUnseen:
		if n.Away {
			return []fyne.CanvasObject{button(widgets.Primary, "here", "", func() { do.SayPresence(breaks.Present) })}
		}
		return []fyne.CanvasObject{button(widgets.Primary, "away", "", func() { do.SayPresence(breaks.Away) })}
	case NoticePaused:
		return []fyne.CanvasObject{button(widgets.Primary, "resume", "play", do.Resume)}
	case NoticeAsk:
		return []fyne.CanvasObject{
			button(widgets.Quiet, "keep", "", func() { do.AnswerTooOften("keep") }),
			button(widgets.Primary, "lengthen", "", func() { do.AnswerTooOften("lengthen") }),
		}
	case NoticeRate:
		return []fyne.CanvasObject{
			button(widgets.Quiet, "better", "", func() { do.Rate("better", nil) }),
			button(widgets.Quiet, "same", "", func() { do.Rate("same", nil) }),
			button(widgets.Quiet, "worse", "", func() { do.Rate("worse", nil) }),
		}
	case NoticeWrap:
		return []fyne.CanvasObject{button(widgets.Primary, "wrap_off", "", do.TakeOffWrap)}
	case NoticeOffer:
		if n.CheckIn {
			return []fyne.CanvasObject{button(widgets.Primary, "check_in", "", func() { do.Open("check-in") })}
		}
		return []fyne.CanvasObject{button(widgets.Primary, "try", "", func() { do.Start(n.Start) })}
	}
	return nil
}
