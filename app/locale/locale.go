// Package locale spares every role a line on standard error. Fyne's language package parses the
// locale when the program is loaded and logs a complaint about "C.UTF-8", the usual one in
// containers and on servers, even for `unknot status`, which opens no window. Only something that
// runs before that package's own init can help, so this is the one init in the program: Go
// initialises packages whose imports are ready in the order of their paths, and fyne's language
// package waits for "vendor/…" packages of the standard library, which come after "unknot/…".
package locale

import (
	"os"
	"strings"
)

func init() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); strings.HasPrefix(v, "C.") {
			// "C.UTF-8" and "C" differ only in the character set, and Go text is UTF-8 anyway.
			_ = os.Setenv(name, "C")
		}
	}
}
