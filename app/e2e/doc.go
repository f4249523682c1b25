// Package e2e drives the real program on a private desktop session: a virtual display, a window
// manager, a session bus, a notification daemon and a tray host, all started for one story and
// ended after it. The stories are test files with the build tag e2e (those that need minutes of
// real time: e2e and long), so that a plain `go test ./...` never passes for want of a display;
// `make test` runs them. Those with the tag desktops play on whole desktops, GNOME and Plasma among
// them, and `make test-desktops` runs them. UNKNOT_BIN names the program, UNKNOT_NOGUI_BIN the build without a window.
package e2e
