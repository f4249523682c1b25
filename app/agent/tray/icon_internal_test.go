package tray

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures and the app's icon anew; look at them afterwards")

// faces are what the icon can look like.
var faces = []Face{
	{},
	{Progress: 1. / 6},
	{Progress: 0.5},
	{Progress: 5. / 6},
	{Progress: 1},
	{Progress: 0.5, Dot: true},
	{Progress: 0.5, Paused: true},
	{Progress: 0.5, Panel: PanelLight},
	{Progress: 0.5, Panel: PanelDark},
}

// backs are panels: white, warm paper, slate, black, and waybar's own blue.
var backs = []color.NRGBA{{0xff, 0xff, 0xff, 0xff}, {0xf7, 0xf3, 0xec, 0xff}, {0x2b, 0x2e, 0x30, 0xff}, {0, 0, 0, 0xff}, {0x29, 0x80, 0xb9, 0xff}}

// sheet shows every face at these sizes on every panel, enlarged.
func sheet(sizes []int, zoom int) *image.NRGBA {
	const gap = 8
	w, h := 0, gap
	for _, s := range sizes {
		w = max(w, len(faces)*(s*zoom+gap)+gap)
		h += s*zoom + gap
	}
	img := image.NewNRGBA(image.Rect(0, 0, w, h*len(backs)))
	for i, back := range backs {
		y := i * h
		draw.Draw(img, image.Rect(0, y, w, y+h), image.NewUniform(back), image.Point{}, draw.Src)
		for _, s := range sizes {
			for k, f := range faces {
				f.Size = s
				paste(img, Draw(f), gap+k*(s*zoom+gap), y+gap, zoom)
			}
			y += s*zoom + gap
		}
	}
	return img
}

func paste(on *image.NRGBA, pic image.Image, x, y, zoom int) {
	b := pic.Bounds()
	for py := range b.Dy() {
		for px := range b.Dx() {
			r := image.Rect(x+px*zoom, y+py*zoom, x+(px+1)*zoom, y+(py+1)*zoom)
			draw.Draw(on, r, image.NewUniform(pic.At(px, py)), image.Point{}, draw.Over)
		}
	}
}

// golden compares a picture with the file, or writes the file. Rounding may differ between
// processors, by a shade.
func golden(t *testing.T, path string, img image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != img.Bounds() {
		t.Fatalf("%s: size %v, want %v", path, img.Bounds(), want.Bounds())
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			if !alike(want.At(x, y), img.At(x, y)) {
				got := filepath.Join(os.TempDir(), "got-"+filepath.Base(path))
				_ = os.WriteFile(got, b.Bytes(), 0o600)
				t.Fatalf("%s differs at %d,%d; the new picture is %s", path, x, y, got)
			}
		}
	}
}

func alike(a, b color.Color) bool {
	const shade = 3 * 257
	r1, g1, b1, a1 := a.RGBA()
	r2, g2, b2, a2 := b.RGBA()
	near := func(x, y uint32) bool { return max(x, y)-min(x, y) <= shade }
	return near(r1, r2) && near(g1, g2) && near(b1, b2) && near(a1, a2)
}

func TestIcon_LooksAsItDidWhenSomebodyLooked(t *testing.T) {
	golden(t, "testdata/icon-real-size.png", sheet(Sizes, 1))
	golden(t, "testdata/icon-16-enlarged.png", sheet([]int{16, 22}, 6))
}

func TestAppIcon_IsWhatTheCodeDraws(t *testing.T) {
	const icons = "../../../assets/icons/"
	golden(t, icons+"unknot-512.png", drawAppIcon(512))
	golden(t, icons+"unknot-128.png", drawAppIcon(128))
	if *update {
		if err := os.WriteFile(icons+"unknot.svg", []byte(appIconSVG()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(icons + "unknot.svg")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != appIconSVG() {
		t.Error("assets/icons/unknot.svg is not what the code draws: run with -update")
	}
}

// contrast is that of WCAG 2: 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	light := func(c color.NRGBA) float64 {
		part := func(v uint8) float64 {
			f := float64(v) / 255
			if f <= 0.04045 {
				return f / 12.92
			}
			return math.Pow((f+0.055)/1.055, 2.4)
		}
		return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// WCAG 2.1, 1.4.11: a graphic needs 3 to 1 against what it lies on.
func TestIcon_ReadsOnEveryPanel(t *testing.T) {
	for _, back := range backs {
		disc := over(backing, float64(backing.A)/255, back)
		if c := contrast(Face{}.ink(), disc); c < 3 {
			t.Errorf("contrast %.1f on the disc on %v", c, back)
		}
	}
	if c := contrast(tealLight, backs[0]); c < 4.5 {
		t.Errorf("contrast %.1f on a light panel", c)
	}
	if c := contrast(tealDark, backs[2]); c < 4.5 {
		t.Errorf("contrast %.1f on a dark panel", c)
	}
}

// ink counts the pixels that are more than half covered.
func inkOf(f Face) int {
	n := 0
	f.Panel = PanelLight // without the disc
	pic := Draw(f)
	for i := 3; i < len(pic.Pix); i += 4 {
		if pic.Pix[i] > 0xa0 {
			n++
		}
	}
	return n
}

func TestIcon_RingFillsWithTheBout(t *testing.T) {
	for _, size := range Sizes {
		last := -1
		for step := range ringSteps/2 + 1 {
			n := inkOf(Face{Size: size, Progress: float64(2*step) / ringSteps})
			if n <= last {
				t.Errorf("at %d px step %d shows no more than the one before", size, step)
			}
			last = n
		}
	}
}

func TestArtist_KeepsWhatLooksAlike(t *testing.T) {
	var a Artist
	one, err := a.PNG(Face{Size: 22, Progress: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	two, err := a.PNG(Face{Size: 22, Progress: 0.501})
	if err != nil {
		t.Fatal(err)
	}
	if &one[0] != &two[0] {
		t.Error("it was drawn twice")
	}
	if img, err := png.Decode(bytes.NewReader(one)); err != nil || img.Bounds().Dx() != 22 {
		t.Errorf("not a picture of 22 px: %v", err)
	}
	for _, p := range []float64{-1, 2, math.NaN()} {
		if _, err := a.PNG(Face{Size: 16, Progress: p}); err != nil {
			t.Error(err)
		}
	}
}
