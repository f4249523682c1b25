package look

import (
	"bytes"
	"fmt"
	"image/color"
	"path"
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

// Icon is the drawing assets/icons/ui/NAME.svg in a colour of the theme. The drawings say
// "currentColor": the toolkit's own recolouring knows fills only, ours are strokes. An unknown name
// is an empty drawing.
func Icon(name string, c fyne.ThemeColorName) fyne.Resource {
	hex := hexOf(Color(c))
	key := name + "-" + strings.TrimPrefix(hex, "#") + ".svg"
	iconsMu.Lock()
	defer iconsMu.Unlock()
	if r, ok := icons[key]; ok {
		return r
	}
	svg, err := assets.Files.ReadFile(path.Join(iconDir, name+".svg"))
	if err != nil {
		svg = []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)
	}
	r := fyne.NewStaticResource(key, bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex)))
	icons[key] = r
	return r
}

// RingTrack is the empty ring of that side and band width, as a drawing: painted once and then only
// copied, where an arc of the toolkit is worked out anew for each frame.
func RingTrack(side, width float32) fyne.Resource {
	hex := hexOf(Color(ColorTrack))
	name := fmt.Sprintf("ring-%g-%g-%s.svg", side, width, strings.TrimPrefix(hex, "#"))
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]g %[1]g"><circle cx="%[2]g" cy="%[2]g" r="%[3]g" fill="none" stroke="%[4]s" stroke-width="%[5]g"/></svg>`,
		side, side/2, (side-width)/2, hex, width)
	return fyne.NewStaticResource(name, []byte(svg))
}

func hexOf(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}
