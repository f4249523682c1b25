package i18n

import (
	"strings"
	"unicode"
)

// Pseudo is a language made up for testing: English with accents, and as much longer as German is
// often. What shows without accents was never translated; what is cut will be cut in German.
const Pseudo = "en-XA"

// longerBy is how many percent of its letters a word gets more. Source: W3C, "Text size in
// translation": English to German grows by a third and more; 40 is what issue trackers test with.
const longerBy = 40

// accents are letters that look like the plain ones, so that a picture can still be read.
var accents = strings.NewReplacer(
	"a", "ä", "e", "ë", "i", "ï", "o", "ö", "u", "ü", "A", "Ä", "E", "Ë", "I", "Ï", "O", "Ö", "U", "Ü",
)

// ending is what words grow by: the sound of German.
const ending = "ungenschaftlich"

// lengthen makes a text of the pseudo-language. Words that are already of it, as in a text put
// into another, and what has no letters, such as numbers and times, stay as they are.
func lengthen(s string) string {
	var out strings.Builder
	for len(s) > 0 {
		n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
		if n < 0 {
			n = len(s)
		}
		if n == 0 {
			r := []rune(s)[0]
			out.WriteRune(r)
			s = s[len(string(r)):]
			continue
		}
		out.WriteString(lengthenWord(s[:n]))
		s = s[n:]
	}
	return out.String()
}

func lengthenWord(word string) string {
	strange := accents.Replace(word)
	letters := len([]rune(word))
	if strange == word || letters < 2 || len(word) != letters { // no vowel: a unit; not plain: done already
		return word
	}
	more := (letters*longerBy + 99) / 100 // rounded up: short texts grow most
	return strange + strings.Repeat(ending, more/len(ending)+1)[:more]
}
