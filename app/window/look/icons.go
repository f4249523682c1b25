package look

import (
	"bytes"
	"fmt"
	"image/color"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"unknot/assets"
)

const iconDir = "icons/ui"

var (
	iconsMu sync.Mutex // guards icons
	icons   = map[string]fyne.Resource{}
)

// iconGrid is the side of the drawings under assets/icons/ui.
const iconGrid = 24

var strokeWidth = regexp.MustCompile(`stroke-width="([0-9.]+)"`)

// Icon is the drawing assets/icons/ui/NAME.svg in a colour of the theme, for showing it at that side
// in the toolkit's pixels. The drawings say "currentColor": the toolkit's own recolouring knows fills
// only, ours are strokes. Its painter also draws strokes as many pixels wide as the drawing says,
// however large it is shown, so that they are made wider here. An unknown name is an empty drawing.
func Icon(name string, c fyne.ThemeColorName, side float32) fyne.Resource {
	hex, wider := hexOf(Color(c)), Pixels()*max(side/iconGrid, 1)
	key := fmt.Sprintf("%s-%s-%g.svg", name, strings.TrimPrefix(hex, "#"), wider)
	iconsMu.Lock()
	defer iconsMu.Unlock()
	if r, ok := icons[key]; ok {
		return r
	}
	svg, err := assets.Files.ReadFile(path.Join(iconDir, name+".svg"))
	if err != nil {
		svg = []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)
	}
	svg = strokeWidth.ReplaceAllFunc(svg, func(attr []byte) []byte {
		w, _ := strconv.ParseFloat(string(strokeWidth.FindSubmatch(attr)[1]), 32)
		return fmt.Appendf(nil, `stroke-width="%.3g"`, float32(w)*wider)
	})
	r := fyne.NewStaticResource(key, bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex)))
	icons[key] = r
	return r
}

// Pixels is how many pixels of the screen one of the toolkit's is, in the running program's window.
func Pixels() float32 {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if s := w.Canvas().Scale(); s > 0 {
			return s
		}
	}
	return 1
}

// RingTrack is the empty ring of that side and band width, as a drawing: painted once and then only
// copied, where an arc of the toolkit is worked out anew for each frame. It is shown grown times as large.
func RingTrack(side, width, grown float32) fyne.Resource {
	hex, wide := hexOf(Color(ColorTrack)), width*grown*Pixels() // a stroke is not made larger: see Icon
	name := fmt.Sprintf("ring-%g-%g-%g-%s.svg", side, width, wide, strings.TrimPrefix(hex, "#"))
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]g %[1]g"><circle cx="%[2]g" cy="%[2]g" r="%[3]g" fill="none" stroke="%[4]s" stroke-width="%[5]g"/></svg>`,
		side, side/2, (side-width)/2, hex, wide)
	return fyne.NewStaticResource(name, []byte(svg))
}

func hexOf(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}
