package guides

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// lineIndex knows at which line (from 1) each key of a file stands: "block[0].step[1].pose", and
// for tables the line of their header.
type lineIndex map[string]int

// lines reads where everything stands. What cannot be read is left out; the reader of the guide
// has said so already.
func lines(data []byte) lineIndex {
	index := lineIndex{}
	counts := map[string]int{}
	at := newLineAt(data)
	var p unstable.Parser
	p.Reset(data)
	table := ""
	for p.NextExpression() {
		e := p.Expression()
		path, line := "", 0
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			path, line = header(at, e, counts)
			table = path
		case unstable.KeyValue:
			path = table
			for k := e.Key(); k.Next(); {
				path = join(path, string(k.Node().Data))
				if line == 0 {
					line = at(k.Node().Raw)
				}
			}
			index.inside(at, path, e.Value())
		}
		if _, known := index[path]; !known && line > 0 {
			index[path] = line
		}
	}
	return index
}

// lineAt gives the line (from 1) at which a range of the file begins.
type lineAt func(unstable.Range) int

// newLineAt notes where lines end once, so that a large file takes no longer than it must.
func newLineAt(data []byte) lineAt {
	var ends []int
	for i := 0; ; {
		n := bytes.IndexByte(data[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		ends = append(ends, i-1)
	}
	return func(r unstable.Range) int { return sort.SearchInts(ends, int(r.Offset)) + 1 }
}

// header is the place of a [table] or [[array]], which counts the arrays it goes through.
func header(at lineAt, e *unstable.Node, counts map[string]int) (path string, line int) {
	for k := e.Key(); k.Next(); {
		path = join(path, string(k.Node().Data))
		if line == 0 {
			line = at(k.Node().Raw)
		}
		switch n, isArray := counts[path]; {
		case k.IsLast() && e.Kind == unstable.ArrayTable:
			counts[path] = n + 1
			path = fmt.Sprintf("%s[%d]", path, n)
		case isArray:
			path = fmt.Sprintf("%s[%d]", path, n-1)
		}
	}
	return path, line
}

// inside notes the elements of an array, which may stand on lines of their own.
func (x lineIndex) inside(at lineAt, path string, value *unstable.Node) {
	if value == nil || value.Kind != unstable.Array {
		return
	}
	i := 0
	for it := value.Children(); it.Next(); {
		n := it.Node()
		if n.Kind == unstable.Comment {
			continue
		}
		if n.Raw.Length > 0 {
			x[fmt.Sprintf("%s[%d]", path, i)] = at(n.Raw)
		}
		i++
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// of is the line of a key; for a key that is not there, that of what it should be in. 1 if all fails.
func (x lineIndex) of(key string) int {
	for key != "" {
		if line, ok := x[key]; ok {
			return line
		}
		cut := strings.LastIndexAny(key, ".[")
		if cut < 0 {
			break
		}
		key = key[:cut]
	}
	return 1
}
