package window

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// The measures of the sheet, in pixels: a picture, the room between two, the line with a name.
const (
	sheetWide, sheetHigh, sheetGap, sheetName = 208, 140, 6, 16
	// sheetBeside is how many scenes stand side by side.
	sheetBeside = 2
)

// sheetFaces are the columns of the sheet.
var sheetFaces = []string{"light", "dark", "contrast", "large", "long"}

// With UNKNOT_SHEET=FILE the pictures under testdata are laid on one sheet, two scenes a row, a face a
// column: `make pages` makes docs/pages.png so.
func TestSheet(t *testing.T) {
	path := os.Getenv("UNKNOT_SHEET")
	if path == "" {
		t.Skip("UNKNOT_SHEET names no file")
	}
	row := sheetHigh + sheetGap + sheetName
	scene := len(sheetFaces)*(sheetWide+sheetGap) + 3*sheetGap
	rows := (len(scenes) + sheetBeside - 1) / sheetBeside
	sheet := image.NewRGBA(image.Rect(0, 0, sheetBeside*scene, rows*row+sheetGap))
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(color.Gray{0x60}), image.Point{}, draw.Src)
	for i, sc := range scenes {
		left, top := i%sheetBeside*scene+sheetGap, i/sheetBeside*row+sheetGap
		pen := font.Drawer{Dst: sheet, Src: image.White, Face: basicfont.Face7x13, Dot: fixed.P(left, top+12)}
		pen.DrawString(sc.name)
		for x, f := range sheetFaces {
			img := readPNG(t, filepath.Join("testdata", sc.name+"-"+f+".png"))
			at := image.Pt(left+x*(sheetWide+sheetGap), top+sheetName)
			xdraw.CatmullRom.Scale(sheet, image.Rectangle{Min: at, Max: at.Add(image.Pt(sheetWide, sheetHigh))}, img, img.Bounds(), draw.Src, nil)
		}
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, sheet); err != nil {
		t.Fatal(err)
	}
}

func readPNG(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}
