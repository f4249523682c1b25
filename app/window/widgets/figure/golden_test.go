package figure

import (
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"unknot/app/guides/poses"
	"unknot/assets"
)

var update = flag.Bool("update", false, "write the pictures in testdata anew; look at them before they are kept")

var (
	accent = hex(0x1b7363)
	ground = hex(0xdceeea)
)

func pose(t testing.TB, name string) poses.Pose {
	t.Helper()
	p, ok := poses.ByName(name)
	if !ok {
		t.Fatalf("no pose %s", name)
	}
	return p
}

func still(p poses.Pose) poses.Frame { return poses.Frame{From: p, To: p} }

// sized is a picture of w by h pixels.
func sized(s Style, w, h int) *picture {
	pic := newPicture(s)
	pic.w, pic.h = float64(w), float64(h)
	return pic
}

// render draws a frame on a ground, as the widget would.
func render(pic *picture, f poses.Frame, ground color.Color) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, int(pic.w), int(pic.h)))
	draw.Draw(out, out.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	r := pic.bounds(&f)
	part := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	now := f.Pose()
	pic.draw(part, r.Min, &f, &now)
	draw.Draw(out, r, part, image.Point{}, draw.Over)
	return out
}

// difference is how far two pictures are apart: the mean over all channels, and the share of
// pixels that differ by more than a quarter of the range.
func difference(a, b *image.RGBA) (mean, far float64) {
	sum, off := 0, 0
	for i := 0; i < len(a.Pix); i += 4 {
		most := 0
		for c := range 3 {
			d := int(a.Pix[i+c]) - int(b.Pix[i+c])
			d = max(d, -d)
			sum += d
			most = max(most, d)
		}
		if most > 64 {
			off++
		}
	}
	n := float64(len(a.Pix) / 4)
	return float64(sum) / n / 3, float64(off) / n
}

// golden compares a picture with the one kept, with room for rasterisers that round otherwise.
func golden(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		f, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatalf("%v (make it with -update)", err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	want := image.NewRGBA(m.Bounds())
	draw.Draw(want, want.Rect, m, m.Bounds().Min, draw.Src)
	if want.Rect.Size() != got.Rect.Size() {
		t.Fatalf("%s is %v, not %v", name, got.Rect.Size(), want.Rect.Size())
	}
	if mean, far := difference(got, want); mean > 0.6 || far > 0.002 {
		t.Errorf("%s looks different: %.2f of 255 on average, %.2f %% of the pixels far off", name, mean, far*100)
	}
}

func TestEveryPoseLooksAsItWasApproved(t *testing.T) {
	pic := sized(Light(accent), 240, 200)
	for _, name := range poses.Names() {
		golden(t, "poses/"+name+".png", render(pic, still(pose(t, name)), ground))
	}
}

func TestTheWayLooksAsItWasApproved(t *testing.T) {
	const w, h = 240, 200
	ways := [][2]string{
		{"cow", "cat"},
		{"tabletop", "child"},
		{"seated_cow", "seated_cat"},
		{"standing_neutral", "standing_reach"},
		{"standing_neutral", "standing_cow"},
		{"seated_neutral", "seated_twist_near"},
		{"standing_neutral", "wall_ball_high"},
		{"walk_near_forward", "walk_far_passing"},
		{"top_neutral", "top_knees_right"},
		{"standing_neutral", "seated_neutral"},
	}
	pic := sized(Light(accent), w, h)
	sheet := image.NewRGBA(image.Rect(0, 0, 5*w, len(ways)*h))
	for row, way := range ways {
		for col := range 5 {
			m := render(pic, poses.Move(pose(t, way[0]), pose(t, way[1]), float64(col)/4), ground)
			draw.Draw(sheet, image.Rect(col*w, row*h, col*w+w, row*h+h), m, image.Point{}, draw.Src)
		}
	}
	golden(t, "ways.png", sheet)
}

func TestDarkLooksAsItWasApproved(t *testing.T) {
	const w, h = 240, 200
	pic := sized(Dark(hex(0x4fb8a5)), w, h)
	names := []string{"cat", "seated_twist_far", "roll_glute_a", "top_neutral"}
	sheet := image.NewRGBA(image.Rect(0, 0, len(names)*w, h))
	for i, name := range names {
		draw.Draw(sheet, image.Rect(i*w, 0, i*w+w, h), render(pic, still(pose(t, name)), hex(0x1e3a35)), image.Point{}, draw.Src)
	}
	golden(t, "dark.png", sheet)
}

// TestContactSheet keeps one picture with every pose of every guide, for the documentation and to be
// looked at as a whole, a guide after the other.
func TestContactSheet(t *testing.T) {
	const w, h, caption, columns = 232, 194, 34, 7
	var cells []sheetCell
	for _, r := range guidePoses(t) {
		for i, s := range r.poses {
			c := sheetCell{guideStep: s}
			if i == 0 {
				c.guide = r.guide
			}
			cells = append(cells, c)
		}
	}
	rows := (len(cells) + columns - 1) / columns
	sheet := image.NewRGBA(image.Rect(0, 0, columns*w, rows*(h+caption)))
	draw.Draw(sheet, sheet.Rect, image.White, image.Point{}, draw.Src)
	pic := sized(Light(accent), w-8, h-8)
	for i, c := range cells {
		x, y := i%columns*w, i/columns*(h+caption)
		p := pose(t, c.pose)
		if c.mirrored {
			p = p.Mirrored()
		}
		at := image.Rect(x+4, y+caption, x+w-4, y+caption+h-8)
		draw.Draw(sheet, at, render(pic, still(p), ground), image.Point{}, draw.Src)
		d := font.Drawer{Dst: sheet, Src: image.NewUniform(accent), Face: basicfont.Face7x13}
		d.Dot = fixed.P(x+5, y+14)
		d.DrawString(strings.ReplaceAll(c.guide, "_", " "))
		d.Src, d.Dot = image.Black, fixed.P(x+5, y+29)
		d.DrawString(c.caption())
	}
	golden(t, "../../../../../docs/poses.png", sheet)
}

// guideStep is a pose as a guide shows it.
type guideStep struct {
	pose     string
	mirrored bool
}

func (s guideStep) caption() string {
	if s.mirrored {
		return s.pose + " (other side)"
	}
	return s.pose
}

type sheetCell struct {
	guideStep
	guide string
}

type guideRow struct {
	guide string
	poses []guideStep
}

// guidePoses reads from the guides' files which poses each goes through, each once, in order.
func guidePoses(t *testing.T) []guideRow {
	t.Helper()
	entries, err := assets.Files.ReadDir("guides")
	if err != nil {
		t.Fatal(err)
	}
	var rows []guideRow
	for _, e := range entries {
		var g struct {
			ID    string
			Block []struct {
				Step []struct {
					Pose     string
					Loop     []string
					Mirrored bool
				}
			}
		}
		data, err := assets.Files.ReadFile("guides/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(e.Name(), ".toml") || toml.Unmarshal(data, &g) != nil || g.ID == "" {
			continue
		}
		row, seen := guideRow{guide: g.ID}, map[guideStep]bool{}
		for _, b := range g.Block {
			for _, s := range b.Step {
				for _, name := range append([]string{s.Pose}, s.Loop...) {
					if step := (guideStep{name, s.Mirrored}); !seen[step] {
						seen[step] = true
						row.poses = append(row.poses, step)
					}
				}
			}
		}
		rows = append(rows, row)
	}
	if len(rows) < 16 {
		t.Fatalf("only %d guides found", len(rows))
	}
	return rows
}
