//go:build !linux

package api

import "net"

// checkPeer has nothing to ask on this platform: the mode of the socket and of its folder keep
// others out.
func checkPeer(net.Conn) error { return nil }
