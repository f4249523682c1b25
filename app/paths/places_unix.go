//go:build unix && !darwin

package paths

// The usual places under a home folder: XDG Base Directory Specification 0.8.
const (
	dataRel   = ".local/share"
	configRel = ".config"
	stateRel  = ".local/state"
	cacheRel  = ".cache"
)
