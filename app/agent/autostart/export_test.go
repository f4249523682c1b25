package autostart

// NewAt is New with other folders that get emptied: the tests' own programs lie in such a one.
func NewAt(p Params, temporary []string) *Entry {
	return &Entry{p: p, temporary: temporary}
}

// Exec and words for the tests.
var (
	JoinExec  = joinExec
	SplitExec = splitExec
)
