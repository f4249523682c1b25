package guides

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"unknot/app/i18n"
)

// Bounds on what is read from a person's folder, so that a stray file cannot hurt the agent.
const (
	largestFile = 32 << 10 // bytes
	mostGuides  = 200
)

// Faulty is a guide file that was left out: which, at what line (0: the file as a whole), and why.
type Faulty struct {
	File   string
	Line   int
	Reason string
}

// Error is the fault as one line: file:line: reason.
func (f Faulty) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Reason
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Reason)
}

// MakeDir makes the folder for a person's own guides, for its owner alone, with a note in it that
// says what it is for. A folder that is there stays as it is.
func MakeDir(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return fmt.Errorf("make the folder of own guides: %w", err)
	}
	err := os.Mkdir(dir, 0o700)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "README.txt"), []byte(i18n.T("guides.folder")+"\n"), 0o600)
	}
	if err != nil {
		return fmt.Errorf("make the folder of own guides: %w", err)
	}
	return nil
}

// LoadDir is Load for a folder by its name; one that does not exist holds no guides.
func LoadDir(dir string) (Catalogue, []Faulty) { return Load(os.DirFS(dir)) }

// Load gives the built-in guides and those of own, a folder of files ending in .toml (nil: none).
// A file with a fault is left out and listed with the first of its faults; it harms nothing else.
func Load(own fs.FS) (Catalogue, []Faulty) {
	c := BuiltIn()
	if own == nil {
		return c, nil
	}
	names, err := tomlFiles(own)
	if err != nil {
		return c, []Faulty{{File: ".", Reason: err.Error()}}
	}
	var faulty []Faulty
	for i, name := range names {
		if i == mostGuides {
			faulty = append(faulty, Faulty{File: name, Reason: i18n.T("guides.fault.too_many_files", i18n.Data{"Most": mostGuides})})
			break
		}
		data, err := read(own, name)
		if err != nil {
			faulty = append(faulty, Faulty{File: name, Reason: err.Error()})
			continue
		}
		g, faults := parse(data, true, BuiltIn().ByID)
		if _, taken := c.byID[g.ID]; taken && len(faults) == 0 {
			faults = append(faults, fault{lines(data).of("id"), i18n.T("guides.fault.id_taken", i18n.Data{"ID": g.ID})})
		}
		if len(faults) > 0 {
			faulty = append(faulty, faults[0].in(name))
			continue
		}
		c.add(g)
	}
	return c, faulty
}

// Check reads one file as if it lay in the person's folder and lists all its faults; none: it is
// a good guide, which is given back.
func Check(file string) (Guide, []Faulty) {
	name := filepath.Base(file)
	data, err := read(os.DirFS(filepath.Dir(file)), name)
	if err != nil {
		return Guide{}, []Faulty{{File: name, Reason: err.Error()}}
	}
	g, faults := parse(data, true, BuiltIn().ByID)
	if _, taken := BuiltIn().byID[g.ID]; taken {
		faults = append(faults, fault{lines(data).of("id"), i18n.T("guides.fault.id_taken", i18n.Data{"ID": g.ID})})
	}
	if len(faults) == 0 {
		return g, nil
	}
	var out []Faulty
	for _, f := range faults {
		out = append(out, f.in(name))
	}
	return Guide{}, out
}

// tomlFiles lists what looks like a guide, sorted; a folder that does not exist has none.
func tomlFiles(dir fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(dir, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the own guides: %w", err)
	}
	var names []string
	for _, e := range entries {
		hidden := strings.HasPrefix(e.Name(), ".") // editors put their drafts there
		if !e.IsDir() && !hidden && strings.HasSuffix(e.Name(), ".toml") {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

// read reads a file of reasonable size. It opens ordinary files only: a pipe would never end.
func read(dir fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(dir, name)
	if err != nil {
		return nil, plain(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New(i18n.T("guides.fault.no_file"))
	}
	f, err := dir.Open(name)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestFile+1))
	if err != nil {
		return nil, plain(err)
	}
	if len(data) > largestFile {
		return nil, errors.New(i18n.T("guides.fault.file_too_large", i18n.Data{"KB": largestFile >> 10}))
	}
	return data, nil
}

// plain leaves out the operation and the path, which the fault names itself.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
