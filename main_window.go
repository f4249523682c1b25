//go:build !nogui

package main

import "unknot/app/window"

// hasWindow: this build has the window role in it.
const hasWindow = true

var openWindow = window.Main
