package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"unknot/app/i18n"
)

// Error is a setting that cannot hold: where it stands, and why not, in a sentence for a person.
type Error struct {
	// File is the file's name and Line the line, from 1; empty and 0 when it came from elsewhere.
	File string
	Line int
	// Key is the setting's full name; empty when the file as a whole cannot be read.
	Key string
	// Reason is why.
	Reason string

	unknown bool
}

func (e *Error) Error() string {
	at := i18n.Data{"File": e.File, "Line": e.Line, "Key": e.Key, "Reason": e.Reason}
	switch {
	case e.File == "":
		return i18n.T("settings.at_key", at)
	case e.Key == "":
		return i18n.T("settings.at_line", at)
	}
	return i18n.T("settings.at_line_and_key", at)
}

// ErrUnknown means that there is no setting of that name.
var ErrUnknown = errors.New("no such setting")

// Is lets errors.Is find ErrUnknown.
func (e *Error) Is(target error) bool { return target == ErrUnknown && e.unknown }

func unknown(key string) *Error {
	return &Error{Key: key, Reason: i18n.T("settings.unknown"), unknown: true}
}

// Warning is something in the file that has no effect: an unknown key.
type Warning struct {
	Line int
	Key  string
}

func (w Warning) String() string {
	return i18n.T("settings.warning", i18n.Data{"Line": w.Line, "Key": w.Key})
}

// reason is why a value does not fit, before the key is known.
func reason(id string, v any) error {
	return errors.New(i18n.T("settings.not_"+id, i18n.Data{"Value": show(v)}))
}

func outside(v any, lo, hi any) error {
	return errors.New(i18n.T("settings.outside", i18n.Data{"Value": show(v), "Low": fmt.Sprint(lo), "High": fmt.Sprint(hi)}))
}

func oneOf[T ~string](v any, of []T) error {
	quoted := make([]string, len(of))
	for i, o := range of {
		quoted[i] = `"` + string(o) + `"`
	}
	return errors.New(i18n.T("settings.not_one_of", i18n.Data{"Value": show(v), "Choices": strings.Join(quoted, ", ")}))
}

// shownLongest bounds how much of a wrong value a sentence repeats, in bytes.
const shownLongest = 60

// show writes a value as it stood in the file, shortened.
func show(v any) string {
	text := fmt.Sprint(v)
	switch v.(type) {
	case string, []any, []string, map[string]any, nil:
		// JSON writes these as TOML does, near enough for a sentence.
		if b, err := json.Marshal(v); err == nil {
			text = string(b)
		}
	}
	if len(text) > shownLongest {
		text = strings.ToValidUTF8(text[:shownLongest], "") + "…"
	}
	return text
}
