package look_test

import (
	"image/color"
	"io/fs"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"unknot/app/window/look"
	"unknot/assets"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(n.R) + 0.7152*lin(n.G) + 0.0722*lin(n.B)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

type pair = [2]fyne.ThemeColorName

// textPairs is every colour of text with every ground that it stands on.
var textPairs = []pair{
	{look.ColorInk, look.ColorPaper},
	{look.ColorInk, look.ColorCard},
	{look.ColorInk, look.ColorSunken},
	{look.ColorInk, look.ColorOver},
	{look.ColorMuted, look.ColorOver},
	{look.ColorAccent, look.ColorOver},
	{look.ColorInk, look.ColorNotice},
	{look.ColorInk, look.ColorAccentSoft},
	{look.ColorMuted, look.ColorPaper},
	{look.ColorMuted, look.ColorCard},
	{look.ColorMuted, look.ColorSunken},
	{look.ColorMuted, look.ColorNotice},
	{look.ColorMuted, look.ColorAccentSoft},
	{look.ColorAccent, look.ColorPaper},
	{look.ColorAccent, look.ColorCard},
	{look.ColorAccent, look.ColorSunken},
	{look.ColorAccent, look.ColorAccentSoft},
	{look.ColorAlarm, look.ColorPaper},
	{look.ColorAlarm, look.ColorCard},
	{look.ColorOnAccent, look.ColorAccent},
	{look.ColorOnHeat, look.ColorHeatFill},
	{look.ColorOnAlarm, look.ColorAlarm},
	{look.ColorOnBubble, look.ColorBubble},
}

// graphicPairs is what means something without being text: kinds, the sign of an alarm, the focus.
func graphicPairs() []pair {
	out := []pair{
		{look.ColorAlarm, look.ColorNotice},
		{look.ColorAccent, look.ColorTrack}, // the ring
		{look.ColorCard, look.ColorAccent},  // a switch that is on
	}
	for _, k := range look.KindColors {
		for _, ground := range []fyne.ThemeColorName{look.ColorPaper, look.ColorCard, look.ColorSunken} {
			out = append(out, pair{k, ground})
		}
	}
	return out
}

// Text reaches 4.5 (WCAG 2.2, 1.4.3, AA), in high contrast 7 (1.4.6, AAA); what means something
// without being text 3 (1.4.11), in high contrast 4.5.
func TestTheme_ContrastIsEnough(t *testing.T) {
	for _, high := range []bool{false, true} {
		text, graphic := 4.5, 3.0
		if high {
			text, graphic = 7, 4.5
		}
		for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
			th := look.Theme{HighContrast: high}
			check := func(pairs []pair, least float64) {
				for _, p := range pairs {
					if got := contrast(th.Color(p[0], v), th.Color(p[1], v)); got < least {
						t.Errorf("variant %d, high contrast %v: %s on %s has contrast %.2f, want %.1f", v, high, p[0], p[1], got, least)
					}
				}
			}
			check(textPairs, text)
			check(graphicPairs(), graphic)
		}
	}
}

// In high contrast also what is only shape elsewhere can be made out: outlines and bouts.
func TestTheme_HighContrastShowsOutlines(t *testing.T) {
	th := look.Theme{HighContrast: true}
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		for _, p := range []pair{
			{look.ColorLine, look.ColorCard},
			{look.ColorLine, look.ColorPaper},
			{look.ColorEdge, look.ColorCard},
			{look.ColorSitting, look.ColorSunken},
			{look.ColorStanding, look.ColorSunken},
		} {
			if got := contrast(th.Color(p[0], v), th.Color(p[1], v)); got < 3 {
				t.Errorf("variant %d: %s on %s has contrast %.2f, want 3", v, p[0], p[1], got)
			}
		}
	}
}

// No two kinds have one colour.
func TestTheme_KindsDiffer(t *testing.T) {
	for _, high := range []bool{false, true} {
		for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
			th := look.Theme{HighContrast: high}
			seen := map[color.Color]fyne.ThemeColorName{}
			for _, k := range look.KindColors {
				c := th.Color(k, v)
				if other, ok := seen[c]; ok {
					t.Errorf("variant %d, high contrast %v: %s and %s are one colour", v, high, k, other)
				}
				seen[c] = k
			}
		}
	}
}

func TestTheme_ModeBeatsTheDesktop(t *testing.T) {
	if (look.Theme{Mode: look.Light}).Color(look.ColorPaper, theme.VariantDark) != (look.Theme{}).Color(look.ColorPaper, theme.VariantLight) {
		t.Error("light chosen, the desktop dark: the paper should be the light one")
	}
	if (look.Theme{Mode: look.Dark}).Color(look.ColorPaper, theme.VariantLight) != (look.Theme{}).Color(look.ColorPaper, theme.VariantDark) {
		t.Error("dark chosen, the desktop light: the paper should be the dark one")
	}
}

func TestTheme_TextSizeScalesTextOnly(t *testing.T) {
	big := look.Theme{TextSize: 1.5}
	if got := big.Size(look.SizeBody); got != 21 {
		t.Errorf("body text at 1.5 is %v, want 21", got)
	}
	if got := big.Size(look.RadiusCard); got != (look.Theme{}).Size(look.RadiusCard) {
		t.Errorf("a radius grew with the text: %v", got)
	}
}

func TestTheme_NamesEveryToolkitColour(t *testing.T) {
	test.AssertAllColorNamesDefined(t, look.Theme{}, "unknot")
}

// A counting number must not jump: every digit is as wide as every other, in both weights.
func TestFont_DigitsAreTabular(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.Theme{})
	for _, bold := range []bool{false, true} {
		want := fyne.MeasureText("0000", 40, fyne.TextStyle{Bold: bold}).Width
		for _, d := range "123456789" {
			got := fyne.MeasureText(strings.Repeat(string(d), 4), 40, fyne.TextStyle{Bold: bold}).Width
			if math.Abs(float64(got-want)) > 0.6 {
				t.Errorf("bold %v: %c is %v wide, 0 is %v", bold, d, got/4, want/4)
			}
		}
	}
}

func TestIcons_EveryOneDrawsSomethingInTheColourAsked(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.Theme{Mode: look.Light})
	files, err := fs.Glob(assets.Files, "icons/ui/*.svg")
	if err != nil || len(files) == 0 {
		t.Fatalf("no icons: %v", err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(f, "icons/ui/"), ".svg")
		res := look.Icon(name, look.ColorAlarm, 24)
		if strings.Contains(string(res.Content()), "currentColor") {
			t.Errorf("%s kept currentColor", name)
		}
		img := canvas.NewImageFromResource(res)
		w := test.NewTempWindow(t, img)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(48, 48))
		if !hasColour(w, look.Color(look.ColorAlarm)) {
			t.Errorf("%s draws nothing in its colour", name)
		}
	}
}

func hasColour(w fyne.Window, want color.Color) bool {
	img := w.Canvas().Capture()
	n := color.NRGBAModel.Convert(want).(color.NRGBA)
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			g := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if near(g.R, n.R) && near(g.G, n.G) && near(g.B, n.B) && g.A > 200 {
				return true
			}
		}
	}
	return false
}

func near(a, b uint8) bool { return math.Abs(float64(a)-float64(b)) < 12 }
