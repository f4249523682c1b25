// Package look is how Unknot looks: every colour, size and icon by its name, in light and dark.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode is the choice between light and dark.
type Mode string

// The modes, in the words of the settings' key "theme".
const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// The names of our own sizes, in the toolkit's device-independent pixels at text size 1.
const (
	// Text sizes, from the largest. SizeDigits is the number inside a ring, SizeBigDigits that of heat.
	SizeBigDigits fyne.ThemeSizeName = "unknot.text.big-digits"
	SizeDigits    fyne.ThemeSizeName = "unknot.text.digits"
	SizeTitle     fyne.ThemeSizeName = "unknot.text.title"
	SizeLead      fyne.ThemeSizeName = "unknot.text.lead"
	SizeHeading   fyne.ThemeSizeName = "unknot.text.heading"
	SizeBody      fyne.ThemeSizeName = "unknot.text.body"
	SizeSmall     fyne.ThemeSizeName = "unknot.text.small"
	// SizeStep and SizeAcross are read from the mat, two metres away: a letter as high as a two
	// hundredth of the distance can be read with ease. They are that large at every text size.
	SizeStep   fyne.ThemeSizeName = "unknot.across.step"
	SizeAcross fyne.ThemeSizeName = "unknot.across.text"
	// RadiusCard and RadiusButton round the corners.
	RadiusCard   fyne.ThemeSizeName = "unknot.radius.card"
	RadiusButton fyne.ThemeSizeName = "unknot.radius.button"
)

var textSizes = map[fyne.ThemeSizeName]float32{
	SizeBigDigits: 60, SizeDigits: 36, SizeTitle: 23, SizeLead: 19, SizeHeading: 16.5, SizeBody: 14, SizeSmall: 12.5,
	theme.SizeNameText: 14, theme.SizeNameHeadingText: 23, theme.SizeNameSubHeadingText: 16.5,
	theme.SizeNameCaptionText: 12.5,
}

var otherSizes = map[fyne.ThemeSizeName]float32{
	SizeStep: 52, SizeAcross: 33,
	RadiusCard: 14, RadiusButton: 9,
	theme.SizeNameInputRadius: 9, theme.SizeNameButtonRadius: 9, theme.SizeNameSelectionRadius: 6,
	theme.SizeNameMenuRadius: 10, theme.SizeNamePopupRadius: 10, theme.SizeNameDialogRadius: 14,
	theme.SizeNameScrollBar: 9, theme.SizeNameScrollBarSmall: 5, theme.SizeNameScrollBarRadius: 4,
}

// Theme is our look over the toolkit's own. TextSize multiplies every text size (0.8 to 1.6; 0 is 1);
// HighContrast takes the palettes that reach 7:1 for text.
type Theme struct {
	Mode         Mode
	TextSize     float32
	HighContrast bool
}

// Color gives the colour of that name, ours or the toolkit's, in the mode chosen.
func (t Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.Mode {
	case Light:
		variant = theme.VariantLight
	case Dark:
		variant = theme.VariantDark
	}
	if ours, ok := toolkit[name]; ok {
		name = ours
	}
	if c, ok := t.palette(variant)[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

func (t Theme) palette(variant fyne.ThemeVariant) palette {
	switch {
	case variant == theme.VariantDark && t.HighContrast:
		return darkHigh
	case variant == theme.VariantDark:
		return dark
	case t.HighContrast:
		return lightHigh
	}
	return light
}

// Font is the toolkit's: its digits are all of one width, so that a counting number does not jump.
func (t Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon is the toolkit's; our own come from Icon of this package.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size gives the size of that name; text sizes are multiplied by TextSize.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := textSizes[name]; ok {
		if t.TextSize > 0 {
			s *= t.TextSize
		}
		return s
	}
	if s, ok := otherSizes[name]; ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}

// Color is the colour of that name in the running program's theme.
func Color(name fyne.ThemeColorName) color.Color {
	s := fyne.CurrentApp().Settings()
	return s.Theme().Color(name, s.ThemeVariant())
}

// Size is the size of that name in the running program's theme.
func Size(name fyne.ThemeSizeName) float32 {
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// Scale is the running program's text size: 1 is the usual one. Boxes around text grow with it.
func Scale() float32 { return Size(SizeBody) / textSizes[SizeBody] }
