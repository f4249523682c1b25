//go:build race

package window

// raced: the race detector makes drawing several times slower, and one face is enough for it.
const raced = true
