//go:build nogui

package main

import "unknot/app/launch"

// hasWindow: this build has no window role in it.
const hasWindow = false

var openWindow = launch.WithoutWindow
