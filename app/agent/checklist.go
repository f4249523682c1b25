package agent

import (
	"unknot/app/api"
	"unknot/app/i18n"
)

// checklist is what is asked before heat: the IDs of the questions. Source: clinical notes 2.3.
// A yes to one of stop means no heat now; a yes to one of ask means a professional first.
var checklist = struct{ stop, ask []string }{
	stop: []string{"skin", "feeling", "injury", "drowsy", "remove", "cream", "infection", "other_heat"},
	ask:  []string{"condition", "pregnant", "age", "implant"},
}

// questions gives the checklist in words.
func questions() []api.Question {
	var all []api.Question
	for _, id := range checklist.stop {
		all = append(all, api.Question{ID: id, Text: i18n.T("heat.question." + id), Stop: true})
	}
	for _, id := range checklist.ask {
		all = append(all, api.Question{ID: id, Text: i18n.T("heat.question." + id)})
	}
	return all
}
