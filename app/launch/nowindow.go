package launch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"unknot/app/i18n"
	"unknot/app/paths"
)

// WithoutWindow is what opening the window comes to in a build that has none: it hands over to the
// program beside this one that has the window, if a package brought it. Without it the agent is started, and the command line is what there is.
func WithoutWindow(ctx context.Context, version string, args []string) int {
	self, err := os.Executable()
	if err == nil {
		beside := filepath.Join(filepath.Dir(self), "unknot-window")
		if _, err := os.Stat(beside); err == nil {
			err = syscall.Exec(beside, append([]string{beside}, args...), os.Environ())
			fmt.Fprintln(os.Stderr, "unknot:", err)
			return 1
		}
	}
	p, err := paths.Here()
	if err == nil {
		ctx, cancel := context.WithTimeout(ctx, answerTime+agentPatience)
		defer cancel()
		if err = Agent(ctx, p, version); errors.Is(err, context.DeadlineExceeded) {
			err = errors.New(i18n.T("cli.no_answer"))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "unknot:", err)
		return 1
	}
	fmt.Fprintln(os.Stderr, i18n.T("main.nowindow"))
	return 1
}
