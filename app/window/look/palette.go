package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The names of our own colours. Everything drawn asks the theme for one of these, never for a value.
const (
	// ColorPaper is the window's ground, ColorCard that of cards, ColorSunken that of grooves in cards.
	ColorPaper  fyne.ThemeColorName = "unknot.paper"
	ColorCard   fyne.ThemeColorName = "unknot.card"
	ColorSunken fyne.ThemeColorName = "unknot.sunken"
	// ColorLine parts things; ColorEdge is the outline of what can be pressed.
	ColorLine fyne.ThemeColorName = "unknot.line"
	ColorEdge fyne.ThemeColorName = "unknot.edge"
	// ColorInk is text, ColorMuted second text.
	ColorInk   fyne.ThemeColorName = "unknot.ink"
	ColorMuted fyne.ThemeColorName = "unknot.muted"
	// ColorAccent is the one accent, ColorAccentSoft its ground, ColorOnAccent text on the accent.
	ColorAccent     fyne.ThemeColorName = "unknot.accent"
	ColorAccentSoft fyne.ThemeColorName = "unknot.accent-soft"
	ColorOnAccent   fyne.ThemeColorName = "unknot.on-accent"
	// ColorHover lies over what the pointer is on.
	ColorHover fyne.ThemeColorName = "unknot.hover"
	// ColorTrack is the empty part of a ring or a meter.
	ColorTrack fyne.ThemeColorName = "unknot.track"
	// ColorSitting and ColorStanding are the bouts of the day's strip.
	ColorSitting  fyne.ThemeColorName = "unknot.sitting"
	ColorStanding fyne.ThemeColorName = "unknot.standing"
	// ColorNotice is the ground of a quiet banner, ColorAlarm a thing that must not wait, ColorOnAlarm text on it.
	ColorNotice  fyne.ThemeColorName = "unknot.notice"
	ColorAlarm   fyne.ThemeColorName = "unknot.alarm"
	ColorOnAlarm fyne.ThemeColorName = "unknot.on-alarm"
	// ColorHeatFill is heat as a ground for text, ColorOnHeat the text on it.
	ColorHeatFill fyne.ThemeColorName = "unknot.heat-fill"
	ColorOnHeat   fyne.ThemeColorName = "unknot.on-heat"
	// ColorOver is the ground of menus and of what lies over the page.
	ColorOver fyne.ThemeColorName = "unknot.over"
	// ColorBubble is the ground of a hint that follows the pointer, ColorOnBubble its text.
	ColorBubble   fyne.ThemeColorName = "unknot.bubble"
	ColorOnBubble fyne.ThemeColorName = "unknot.on-bubble"
	ColorShade    fyne.ThemeColorName = "unknot.shade"
)

// One colour a kind of care.
const (
	ColorPosture fyne.ThemeColorName = "unknot.kind.posture"
	ColorMove    fyne.ThemeColorName = "unknot.kind.move"
	ColorStretch fyne.ThemeColorName = "unknot.kind.stretch"
	ColorHeat    fyne.ThemeColorName = "unknot.kind.heat"
	ColorMassage fyne.ThemeColorName = "unknot.kind.massage"
	ColorRoll    fyne.ThemeColorName = "unknot.kind.roll"
	ColorWater   fyne.ThemeColorName = "unknot.kind.water"
	ColorCheckIn fyne.ThemeColorName = "unknot.kind.check-in"
)

// KindColors lists the colours of the kinds, for tests and legends.
var KindColors = []fyne.ThemeColorName{
	ColorPosture, ColorMove, ColorStretch, ColorHeat, ColorMassage, ColorRoll, ColorWater, ColorCheckIn,
}

// toolkit says which of ours stands for a colour of the toolkit's own widgets.
var toolkit = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          ColorPaper,
	theme.ColorNameButton:              ColorCard,
	theme.ColorNameDisabledButton:      ColorSunken,
	theme.ColorNameDisabled:            ColorMuted,
	theme.ColorNameError:               ColorAlarm,
	theme.ColorNameFocus:               ColorAccentSoft,
	theme.ColorNameForeground:          ColorInk,
	theme.ColorNameForegroundOnPrimary: ColorOnAccent,
	theme.ColorNameForegroundOnError:   ColorOnAlarm,
	theme.ColorNameHover:               ColorHover,
	theme.ColorNameHyperlink:           ColorAccent,
	theme.ColorNameInputBackground:     ColorCard,
	theme.ColorNameInputBorder:         ColorEdge,
	theme.ColorNameMenuBackground:      ColorCard,
	theme.ColorNameOverlayBackground:   ColorCard,
	theme.ColorNamePlaceHolder:         ColorMuted,
	theme.ColorNamePressed:             ColorHover,
	theme.ColorNamePrimary:             ColorAccent,
	theme.ColorNameScrollBar:           ColorEdge,
	theme.ColorNameSelection:           ColorAccentSoft,
	theme.ColorNameSeparator:           ColorLine,
	theme.ColorNameShadow:              ColorShade,
	theme.ColorNameSuccess:             ColorAccent,
	theme.ColorNameForegroundOnSuccess: ColorOnAccent,
	theme.ColorNameWarning:             ColorHeat,
	theme.ColorNameForegroundOnWarning: ColorOnHeat,
	theme.ColorNameHeaderBackground:    ColorCard,
}
