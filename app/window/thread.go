//go:build !race

package window

// keepsThread tells the toolkit that all our calls come on its own thread, so that it need not look.
const keepsThread = true
