package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"unknot/app/i18n"
)

// fileName is what a settings file is called where no path is known.
const fileName = "settings.toml"

// byteOrderMark is what some editors on Windows put in front of a text.
var byteOrderMark = []byte("\xef\xbb\xbf")

// Parse reads a settings file. What is left out has its default. An error is an *Error: the first
// thing in the file that cannot hold; the settings that come with it have the default there and
// everything else as written, for a start that has nothing better. Unknown keys are warnings.
func Parse(text []byte) (Settings, []Warning, error) {
	s := Default()
	warnings, err := s.take(text)
	return s, warnings, err
}

// Load reads the settings file at path. A missing one gives the defaults and an error that is
// fs.ErrNotExist.
func Load(path string) (Settings, []Warning, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Default(), nil, fmt.Errorf("read the settings: %w", err)
	}
	s, warnings, err := Parse(text)
	var bad *Error
	if errors.As(err, &bad) {
		bad.File = filepath.Base(path)
	}
	return s, warnings, err
}

// Ensure writes the default file to path if there is none.
func Ensure(path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // there, or Load will say what is wrong with it
	}
	return write(path, DefaultText())
}

// take puts what the text says into s.
func (s *Settings) take(text []byte) ([]Warning, error) {
	text = bytes.TrimPrefix(text, byteOrderMark)
	values := map[string]any{}
	if err := toml.Unmarshal(text, &values); err != nil {
		return nil, tomlError(err)
	}
	at, err := survey(text)
	if err != nil {
		return nil, tomlError(err)
	}
	found := walk("", values)
	for i := range found {
		found[i].line = at.lineOf(found[i].name)
	}
	slices.SortStableFunc(found, func(a, b entry) int { return a.line - b.line })

	var warnings []Warning
	var first error
	for _, e := range found {
		err := s.set(e)
		if errors.Is(err, ErrUnknown) {
			warnings = append(warnings, Warning{Line: e.line, Key: e.name})
		} else if err != nil && first == nil {
			bad := err.(*Error)
			bad.File, bad.Line = fileName, e.line
			first = bad
		}
	}
	return warnings, first
}

// lineOf finds the line of a key, or of the nearest table that it is in; 0 if it has none.
func (l layout) lineOf(name string) int {
	for name != "" {
		if at, ok := l.values[name]; ok {
			return at.line
		}
		if at, ok := l.tables[name]; ok {
			return at.line
		}
		name = name[:max(0, strings.LastIndexByte(name, '.'))]
	}
	return 0
}

func tomlError(err error) *Error {
	line := 0
	var bad *toml.DecodeError
	if errors.As(err, &bad) {
		line, _ = bad.Position()
	}
	why := strings.TrimPrefix(err.Error(), "toml: ")
	return &Error{File: fileName, Line: line, Reason: i18n.T("settings.not_toml", i18n.Data{"Value": why})}
}

// entry is one value by its full name.
type entry struct {
	name  string
	value any
	line  int
}

// walk lists the values of a tree by their full names, in the order of the names. It goes into
// tables of settings and stops at settings; a table that nobody knows is listed value by value.
func walk(prefix string, tree map[string]any) []entry {
	var out []entry
	for _, part := range slices.Sorted(maps.Keys(tree)) {
		name := join(prefix, part)
		below, isMap := tree[part].(map[string]any)
		_, known := byName[name]
		if isMap && !known && (len(below) > 0 || isTable(name)) {
			out = append(out, walk(name, below)...)
		} else {
			out = append(out, entry{name: name, value: tree[part]})
		}
	}
	return out
}

// join gives the full name of a part of a table. A part with a dot in it is no part of ours: its
// quotes keep it from being taken for two.
func join(prefix, part string) string {
	if strings.Contains(part, ".") {
		part = strconv.Quote(part)
	}
	if prefix == "" {
		return part
	}
	return prefix + "." + part
}

// set puts one value in place; the error is an *Error with the key.
func (s *Settings) set(e entry) error {
	k, known := byName[e.name]
	if !known && isTable(e.name) {
		return &Error{Key: e.name, Reason: i18n.T("settings.not_table", i18n.Data{"Value": show(e.value)})}
	}
	if !known {
		return unknown(e.name)
	}
	if _, isMap := e.value.(map[string]any); isMap {
		return &Error{Key: e.name, Reason: i18n.T("settings.not_single")}
	}
	if err := k.read(s, e.value); err != nil {
		return &Error{Key: e.name, Reason: err.Error()}
	}
	return nil
}
