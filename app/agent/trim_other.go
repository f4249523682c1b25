//go:build !linux

package agent

// forgetPages does nothing here: the platform trims by itself.
func forgetPages() error { return nil }
