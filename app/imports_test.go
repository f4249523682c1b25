package app_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// How the rules of arch_test.go are checked: against what `go list` says of the packages, and
// against their parsed files.

type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Deps       []string
}

func (p pkg) ours() bool { return match(p.ImportPath, everything) }

// load lists every package of ours and all that they need, as the full build sees them. It needs
// no C compiler.
func load(t *testing.T) map[string]pkg {
	t.Helper()
	pkgs, err := listed()
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

var listed = sync.OnceValues(func() (map[string]pkg, error) {
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Standard,Imports,Deps", "-tags", "migrated_fynedo", "unknot/...")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("list the packages: %w", err)
	}
	pkgs := map[string]pkg{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p pkg
		if err := dec.Decode(&p); err != nil {
			return nil, fmt.Errorf("read the list of packages: %w", err)
		}
		pkgs[p.ImportPath] = p
	}
	if len(pkgs) < 100 {
		return nil, fmt.Errorf("only %d packages were listed", len(pkgs))
	}
	return pkgs, nil
})

func match(name, pattern string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "/..."); ok {
		return name == prefix || strings.HasPrefix(name, prefix+"/")
	}
	return name == pattern
}

func matchAny(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return match(name, p) })
}

// inGroup: "std" is the standard library, "mod" other people's modules, else a pattern.
func inGroup(pkgs map[string]pkg, name, group string) bool {
	switch group {
	case "std":
		return pkgs[name].Standard
	case "mod":
		return !pkgs[name].Standard && !match(name, everything)
	}
	return match(name, group)
}

// path is one way by which from comes to need to, for the message.
func path(pkgs map[string]pkg, from, to string) string {
	cameFrom := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == to {
			way := to
			for at := cameFrom[to]; at != ""; at = cameFrom[at] {
				way = at + " → " + way
			}
			return way
		}
		for _, imp := range pkgs[queue[0]].Imports {
			if _, seen := cameFrom[imp]; !seen {
				cameFrom[imp] = queue[0]
				queue = append(queue, imp)
			}
		}
	}
	return "unknown way"
}

func sortedKeys(m map[string]pkg) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// sources are the parsed files of a folder and those below it, tests left out, by their paths.
func sources(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		files[filepath.ToSlash(path)] = f
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("app/%s has no files", folder)
	}
	return files
}

// uses are those of the names (package.Name) that occur in the file.
func uses(f *ast.File, names ...string) []string {
	var found []string
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(names, x.Name+"."+sel.Sel.Name) {
				found = append(found, x.Name+"."+sel.Sel.Name)
			}
		}
		return true
	})
	return found
}
