package quiet

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// isUnknot says whether a process runs a program of ours. Where /proc is not, none does.
func isUnknot(pid int) bool {
	program, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid))
	return err == nil && strings.HasPrefix(filepath.Base(program), "unknot")
}
