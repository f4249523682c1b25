// Hello is the least a window of the toolkit can be: what the first frame of ours is measured
// against. With the word "animate" a small rectangle goes from side to side in it: the least that an
// animation can be.
package main

import (
	"image/color"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("app.unknot.hello").NewWindow("Hello")
	w.SetContent(widget.NewLabel("Hello, world"))
	if len(os.Args) > 1 && os.Args[1] == "animate" {
		w.SetContent(animated())
	}
	w.Resize(fyne.NewSize(1040, 700))
	w.ShowAndRun()
}

func animated() fyne.CanvasObject {
	box := canvas.NewRectangle(color.NRGBA{R: 0x1b, G: 0x73, B: 0x63, A: 0xff})
	box.Resize(fyne.NewSize(80, 80))
	move := canvas.NewPositionAnimation(fyne.NewPos(100, 300), fyne.NewPos(800, 300), 4*time.Second, box.Move)
	move.AutoReverse, move.RepeatCount = true, fyne.AnimationRepeatForever
	move.Start()
	return container.NewWithoutLayout(box)
}
