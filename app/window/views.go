package window

import (
	"unknot/app/api"
	"unknot/app/window/pages"
)

// addViews makes the pages and says how each is drawn from the state.
func (sh *shell) addViews() {
	today := pages.NewToday(sh.act)
	sh.views["today"] = &viewPort{content: today.Content, draw: func() {
		st := &sh.st
		today.Show(pages.MakeToday(pages.TodayInput{Status: st.status, Day: st.day, Settings: st.settings, Guides: st.guides.Guides, Now: st.now()}))
	}}
}

func (sh *shell) openCheckIn()                           {}
func (sh *shell) openHeat()                              {}
func (sh *shell) openChecklist(questions []api.Question) {}
func (sh *shell) raise(view, token string)               {}
