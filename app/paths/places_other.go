//go:build !unix || darwin

package paths

// Empty: macOS and Windows have places of their own, which the xdg library knows.
const (
	dataRel   = ""
	configRel = ""
	stateRel  = ""
	cacheRel  = ""
)
