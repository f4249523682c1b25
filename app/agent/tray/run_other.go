//go:build !(linux || freebsd || openbsd || netbsd)

package tray

import (
	"context"
	"runtime"

	"fyne.io/systray"
)

// mnemonicMark: Windows takes a lone ampersand for "the next letter is the key"; macOS has none.
const mnemonicMark = "&"

func (t *Tray) run(ctx context.Context, clicked func(string)) error {
	ended := make(chan struct{})
	ready := func() {
		// The library waits for this function, so it hands over and returns.
		go func() {
			defer close(ended)
			t.keep(ctx, newLines(clicked, ctx.Done()))
			systray.Quit()
		}()
	}
	systray.SetTooltip("Unknot")
	systray.Run(ready, nil)
	<-ended
	return nil
}

func (t *Tray) keep(ctx context.Context, lines *lineTable) {
	d, _ := t.describe(func(d *Description) { d.Shown, d.Mechanism, d.Note = true, runtime.GOOS, "" })
	if t.p.OnChange != nil {
		go t.p.OnChange(d)
	}
	var pic picture
	for {
		m := t.model()
		if f := t.face(m); f != pic.face || !pic.told {
			if data, err := t.art.PNG(f); err != nil {
				t.p.Log.Error("the tray icon could not be drawn", "err", err)
			} else {
				systray.SetIcon(nativeIcon(data, f.Size))
			}
			pic.face = f
		}
		if text := tooltip(m); text != pic.tooltip {
			systray.SetTooltip(text)
			pic.tooltip = text
		}
		pic.told = true
		lines.set(BuildMenu(m))
		select {
		case <-t.changed:
		case <-ctx.Done():
			return
		}
	}
}

// nativeIcon wraps the picture as .ico for Windows, which takes PNG inside of one.
func nativeIcon(data []byte, size int) []byte {
	if runtime.GOOS != "windows" {
		return data
	}
	return ico(data, size)
}
