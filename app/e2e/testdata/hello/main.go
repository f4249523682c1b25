// Hello is the least a window of the toolkit can be: what the first frame of ours is measured
// against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("app.unknot.hello").NewWindow("Hello")
	w.SetContent(widget.NewLabel("Hello, world"))
	w.Resize(fyne.NewSize(1040, 700))
	w.ShowAndRun()
}
