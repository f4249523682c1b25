package settings

import (
	"bytes"

	"github.com/pelletier/go-toml/v2/unstable"
)

// This file is the only one that knows the TOML parser's unstable half, which alone tells where in
// the text a value stands. Everything else reads TOML through the stable one.

// layout is where everything stands in the text of a settings file.
type layout struct {
	// values has every value by its full key; tables every [header] by its full name, the top of
	// the file under "".
	values map[string]spot
	tables map[string]section
	// inline has the values that are themselves { tables }.
	inline map[string]spot
}

// spot is one key = value: byte offsets into the text.
type spot struct {
	line int
	// from and to enclose the value, without what follows it on the line.
	from, to int
	// table is the header that it stands under.
	table string
	// within says that it stands inside an inline table, so not on a line of its own.
	within bool
}

// section is the part of the text under one header.
type section struct {
	line int
	// end is the offset after the last value, or after the header if the table has none: new
	// values go to the line after it.
	end int
	// array says that it is a [[header]]: its tables have no names to find them by.
	array bool
}

// survey reads where everything stands. The text must be sound TOML.
func survey(text []byte) (layout, error) {
	l := layout{values: map[string]spot{}, tables: map[string]section{"": {line: 1}}, inline: map[string]spot{}}
	var p unstable.Parser
	p.Reset(text)
	table := ""
	for p.NextExpression() {
		node := p.Expression()
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			var last unstable.Range
			table, last = keyOf("", node.Key())
			l.tables[table] = section{
				line:  lineAt(text, int(last.Offset)),
				end:   int(last.Offset + last.Length),
				array: node.Kind == unstable.ArrayTable,
			}
		case unstable.KeyValue:
			at := l.value(text, table, table, node, false)
			s := l.tables[table]
			s.end = at.to
			l.tables[table] = s
		}
	}
	return l, p.Error()
}

// value notes one key = value and what is inside of it.
func (l *layout) value(text []byte, table, prefix string, node *unstable.Node, within bool) spot {
	name, last := keyOf(prefix, node.Key())
	from := int(last.Offset + last.Length)
	from += bytes.IndexByte(text[from:], '=') + 1
	for text[from] == ' ' || text[from] == '\t' {
		from++
	}
	at := spot{
		line: lineAt(text, int(last.Offset)), from: from, to: int(node.Raw.Offset + node.Raw.Length),
		table: table, within: within,
	}
	l.values[name] = at
	if node.Value().Kind == unstable.InlineTable {
		l.inline[name] = at
		for it := node.Value().Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				l.value(text, table, name, it.Node(), true)
			}
		}
	}
	return at
}

// keyOf joins a dotted key to what it stands under, and tells where its last part is.
func keyOf(prefix string, parts unstable.Iterator) (name string, last unstable.Range) {
	name = prefix
	for parts.Next() {
		name = join(name, string(parts.Node().Data))
		last = parts.Node().Raw
	}
	return name, last
}

func lineAt(text []byte, offset int) int { return bytes.Count(text[:offset], []byte("\n")) + 1 }
