package api

import (
	"net/http"
	"time"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// statuses are the HTTP statuses of the codes; every other code is a refusal by the rules, 409.
var statuses = map[string]int{
	CodeBadRequest:                http.StatusBadRequest,
	CodeForbidden:                 http.StatusForbidden,
	CodeMethodNotAllowed:          http.StatusMethodNotAllowed,
	CodeTooLarge:                  http.StatusRequestEntityTooLarge,
	CodeInternal:                  http.StatusInternalServerError,
	string(breaks.InvalidSetting): http.StatusBadRequest,
	string(breaks.NotFound):       http.StatusNotFound,
}

// completed fills in what a refusal left open: its status and its sentence. It works on a copy.
func completed(e Error, now time.Time) Error {
	if e.Status == 0 {
		e.Status = http.StatusConflict
		if s, ok := statuses[e.Code]; ok {
			e.Status = s
		}
	}
	if e.Message == "" {
		e.Message = Sentence(e.Code, e.RetryAt, now)
	}
	return e
}

// Sentence says in plain words why something was refused, and from when on it would be possible
// if waiting helps. now decides between a time of day and a date.
func Sentence(code string, retryAt *Time, now time.Time) string {
	if retryAt == nil || retryAt.IsZero() {
		return i18n.T("api.refused." + code)
	}
	id := "api.refused." + code + ".until"
	if said := i18n.T(id, i18n.Data{"When": when(retryAt.Time, now)}); said != id {
		return said
	}
	return i18n.T("api.refused." + code)
}

// when words an instant: "at 14:35", "tomorrow at 08:00", "on 2026-11-25 at 08:00".
func when(t, now time.Time) string {
	// A refusal until 14:34:20 is over at 14:35 on the clock that a person looks at.
	if up := t.Truncate(time.Minute); !up.Equal(t) {
		t = up.Add(time.Minute)
	}
	now = now.In(t.Location())
	d := i18n.Data{"Time": t.Format("15:04"), "Date": t.Format(time.DateOnly)}
	switch t.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return i18n.T("api.when.today", d)
	case now.AddDate(0, 0, 1).Format(time.DateOnly):
		return i18n.T("api.when.tomorrow", d)
	}
	return i18n.T("api.when.day", d)
}

// bad is an answer to a request that cannot be understood: field is what is at fault in it, id
// names the sentence in the translations.
func bad(field, id string, data ...i18n.Data) *Error {
	data = append(data, i18n.Data{"Field": field})
	return &Error{
		Status:  http.StatusBadRequest,
		Code:    CodeBadRequest,
		Key:     field,
		Message: i18n.T("api.bad."+id, data...),
	}
}

func notFound() *Error { return &Error{Code: string(breaks.NotFound)} }
