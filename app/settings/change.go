package settings

import (
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// ToMap gives s as the local API shows it: the file's keys, nesting and value forms.
func (s Settings) ToMap() map[string]any { return s.tree("") }

// FromMap gives the settings of a whole tree such as ToMap's: what it leaves out has its default.
func FromMap(tree map[string]any) (Settings, error) { return Patch(Default(), tree) }

// Patch gives current with what the tree changes. One bad or unknown value and nothing is changed:
// the *Error names its key.
func Patch(current Settings, tree map[string]any) (Settings, error) {
	next := current.Clone()
	for _, e := range walk("", tree) {
		if err := next.set(e); err != nil {
			return current, err
		}
	}
	return next, nil
}

// Get gives one setting ("kinds.posture.every") in its value form, or a table of them
// ("kinds.posture") as a tree.
func (s Settings) Get(name string) (any, error) {
	if k, ok := byName[name]; ok {
		return k.write(&s), nil
	}
	if !isTable(name) {
		return nil, unknown(name)
	}
	return s.tree(name + "."), nil
}

// tree gives all settings whose names begin with prefix, nested by what follows it.
func (s Settings) tree(prefix string) map[string]any {
	out := map[string]any{}
	for _, k := range keys {
		rest, ok := strings.CutPrefix(k.name, prefix)
		if !ok {
			continue
		}
		parts := strings.Split(rest, ".")
		at := out
		for _, part := range parts[:len(parts)-1] {
			below, ok := at[part].(map[string]any)
			if !ok {
				below = map[string]any{}
				at[part] = below
			}
			at = below
		}
		at[parts[len(parts)-1]] = k.write(&s)
	}
	return out
}

// Set gives s with one setting changed, its value as typed on a command line: true, 2, 20m,
// ["09:00-17:00"], or a list without its brackets: 09:00-12:30,13:30-17:00.
func (s Settings) Set(name, typed string) (Settings, error) {
	var first error
	for _, value := range readings(typed) {
		next := s.Clone()
		err := next.set(entry{name: name, value: value})
		if err == nil {
			return next, nil
		}
		if first == nil {
			first = err
		}
	}
	return s, first
}

// PatchOf gives the patch that sets one setting to what Set would understand, for a client that
// sends it to the agent.
func PatchOf(name, typed string) (map[string]any, error) {
	next, err := Default().Set(name, typed)
	if err != nil {
		return nil, err
	}
	value, err := next.Get(name)
	if err != nil {
		return nil, err
	}
	parts := strings.Split(name, ".")
	for _, part := range slices.Backward(parts[1:]) {
		value = map[string]any{part: value}
	}
	return map[string]any{parts[0]: value}, nil
}

// readings are what a typed word may mean, the likeliest first.
func readings(typed string) []any {
	var out []any
	var doc map[string]any
	if err := toml.Unmarshal([]byte("v = "+typed+"\n"), &doc); err == nil && len(doc) == 1 {
		out = append(out, doc["v"])
	}
	out = append(out, typed)
	list := []any{}
	for part := range strings.SplitSeq(typed, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return append(out, list)
}

// Changed lists the names of the settings in which a and b differ, in the order of the file.
func Changed(a, b Settings) []string {
	var out []string
	for _, k := range keys {
		if !reflect.DeepEqual(k.write(&a), k.write(&b)) {
			out = append(out, k.name)
		}
	}
	return out
}
