package autostart

import "strings"

// reserved are the signs that need a quoted word (Desktop Entry Specification 1.5, "The Exec key").
const reserved = " \t\"'\\><~|&;$*?#()`"

// joinExec writes words as the value of Exec: quoted where needed, then escaped once more as every
// value of such a file is.
func joinExec(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		w = strings.ReplaceAll(w, "%", "%%")
		if w == "" || strings.ContainsAny(w, reserved) {
			w = `"` + strings.NewReplacer(`"`, `\"`, "`", "\\`", `$`, `\$`, `\`, `\\`).Replace(w) + `"`
		}
		quoted[i] = w
	}
	return strings.ReplaceAll(strings.Join(quoted, " "), `\`, `\\`)
}

// splitExec reads the words of an Exec value.
func splitExec(value string) []string {
	value = strings.ReplaceAll(value, `\\`, `\`)
	var words []string
	var word strings.Builder
	inside, begun := false, false
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '"':
			inside, begun = !inside, true
		case c == '\\' && inside && i+1 < len(value):
			i++
			word.WriteByte(value[i])
		case (c == ' ' || c == '\t') && !inside:
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		case c == '%' && i+1 < len(value) && value[i+1] == '%':
			i++
			word.WriteByte('%')
			begun = true
		default:
			word.WriteByte(c)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}
