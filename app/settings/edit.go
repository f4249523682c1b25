package settings

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// edit puts one value into the text of a settings file and leaves every other byte as it is. The
// text must be sound TOML.
func edit(text []byte, name string, value any) ([]byte, error) {
	form, err := toTOML(value)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	l, err := survey(text)
	if err != nil {
		return nil, tomlError(err)
	}
	if at, ok := l.values[name]; ok {
		return slices.Concat(text[:at.from], []byte(form), text[at.to:]), nil
	}
	return l.add(text, name, form), nil
}

// add puts a key into the text that is not there yet, where a person would look for it: beside its
// siblings, however they are written.
func (l layout) add(text []byte, name, form string) []byte {
	parent, last := split(name)
	if at, ok := l.tables[parent]; ok && !at.array && (parent != "" || at.end > 0) {
		return insertLine(text, at.end, last+" = "+form)
	}
	if parent == "" {
		// A file without any value at its top: in front of the first header, which a comment of
		// its own may precede, so at the very top.
		return slices.Concat([]byte(last+" = "+form+newline(text)), text)
	}
	for table := parent; table != ""; table, _ = split(table) {
		if at, ok := l.inline[table]; ok {
			return insertInline(text, at, strings.TrimPrefix(name, table+".")+" = "+form)
		}
	}
	// Siblings written with dots ("posture.every" under [kinds]) make the table theirs: TOML does
	// not let a header open it again.
	if at, ok := l.lastSibling(parent); ok {
		key := name
		if at.table != "" {
			key = strings.TrimPrefix(name, at.table+".")
		}
		return insertLine(text, at.to, key+" = "+form)
	}
	nl := newline(text)
	out := text
	if len(out) > 0 && !bytes.HasSuffix(out, []byte("\n")) {
		out = slices.Concat(out, []byte(nl))
	}
	return slices.Concat(out, []byte(nl+"["+parent+"]"+nl+last+" = "+form+nl))
}

// lastSibling finds the last value of a table that is written with dots.
func (l layout) lastSibling(table string) (spot, bool) {
	var best spot
	for name, at := range l.values {
		if strings.HasPrefix(name, table+".") && !strings.HasPrefix(at.table+".", table+".") && !at.within && at.to > best.to {
			best = at
		}
	}
	return best, best.to > 0
}

// insertLine puts a line after the one that offset is on.
func insertLine(text []byte, offset int, line string) []byte {
	nl := newline(text)
	end := bytes.IndexByte(text[offset:], '\n')
	if end < 0 {
		return slices.Concat(text, []byte(nl+line+nl))
	}
	end += offset + 1
	return slices.Concat(text[:end], []byte(line+nl), text[end:])
}

// insertInline puts a pair in front of the closing brace of an inline table.
func insertInline(text []byte, at spot, pair string) []byte {
	brace := at.to - 1
	before := bytes.TrimRight(text[at.from:brace], " \t")
	separator := ", "
	switch before[len(before)-1] {
	case '{', ',':
		separator = " "
	}
	return slices.Concat(text[:at.from], before, []byte(separator+pair+" "), text[brace:])
}

func split(name string) (parent, last string) {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// newline is how the text ends its lines.
func newline(text []byte) string {
	if bytes.Contains(text, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// toTOML writes a value form on one line.
func toTOML(value any) (string, error) {
	switch v := value.(type) {
	case bool:
		return strconv.FormatBool(v), nil
	case int:
		return strconv.Itoa(v), nil
	case float64:
		text := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(text, ".") {
			text += ".0" // 1 and 1.0 are two types to TOML
		}
		return text, nil
	case string, []any:
		// JSON's strings and lists of strings are TOML's basic strings and arrays.
		return jsonForm(v)
	}
	return "", fmt.Errorf("no form in the file for %T", value)
}

func jsonForm(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	text := strings.TrimSpace(b.String())
	if _, ok := v.([]any); ok {
		text = strings.ReplaceAll(text, `","`, `", "`)
	}
	return text, toml.Unmarshal([]byte("v = "+text), &map[string]any{})
}
