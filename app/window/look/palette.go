package look

import (
	"image/color"

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

type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(v uint32) color.NRGBA { return rgba(v, 0xff) }

func rgba(v uint32, a uint8) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: a}
}

// light is warm paper.
var light = palette{
	ColorPaper: rgb(0xf6f3ee), ColorCard: rgb(0xffffff), ColorSunken: rgb(0xf4f0e9),
	ColorLine: rgb(0xe8e2d8), ColorEdge: rgb(0xdcd5c8),
	ColorInk: rgb(0x1f2a29), ColorMuted: rgb(0x5f6967),
	ColorAccent: rgb(0x1b7363), ColorAccentSoft: rgb(0xdceeea), ColorOnAccent: rgb(0xffffff),
	ColorHover: rgba(0x1f2a29, 0x0d), ColorTrack: rgb(0xe6e0d5),
	ColorSitting: rgb(0xb4bfba), ColorStanding: rgb(0x86c3b4),
	ColorNotice: rgb(0xfbeecb), ColorAlarm: rgb(0xb3261e), ColorOnAlarm: rgb(0xffffff),
	ColorHeatFill: rgb(0xb8480f), ColorOnHeat: rgb(0xffffff),
	ColorBubble: rgb(0x26312f), ColorOnBubble: rgb(0xf6f3ee), ColorShade: rgba(0x3c3527, 0x1c),

	ColorPosture: rgb(0x7a55a8), ColorMove: rgb(0x3a68b4), ColorStretch: rgb(0x1b7363),
	ColorHeat: rgb(0xd4601f), ColorMassage: rgb(0xae4079), ColorRoll: rgb(0x8a6a1c),
	ColorWater: rgb(0x2486ae), ColorCheckIn: rgb(0x5b6f31),
}

// dark is deep slate.
var dark = palette{
	ColorPaper: rgb(0x161b1d), ColorCard: rgb(0x1f2628), ColorSunken: rgb(0x181e20),
	ColorLine: rgb(0x2c3537), ColorEdge: rgb(0x3a4547),
	ColorInk: rgb(0xeaefee), ColorMuted: rgb(0x9eaaa8),
	ColorAccent: rgb(0x4fb8a5), ColorAccentSoft: rgb(0x1e3a35), ColorOnAccent: rgb(0x0c1f1b),
	ColorHover: rgba(0xffffff, 0x10), ColorTrack: rgb(0x303a3c),
	ColorSitting: rgb(0x58656a), ColorStanding: rgb(0x3f8a7c),
	ColorNotice: rgb(0x3a3218), ColorAlarm: rgb(0xf2776c), ColorOnAlarm: rgb(0x2a0805),
	ColorHeatFill: rgb(0xf28a4b), ColorOnHeat: rgb(0x2a1204),
	ColorBubble: rgb(0xe6ebe9), ColorOnBubble: rgb(0x1a2021), ColorShade: rgba(0x000000, 0x40),

	ColorPosture: rgb(0xb394e0), ColorMove: rgb(0x7ba5e6), ColorStretch: rgb(0x4fb8a5),
	ColorHeat: rgb(0xf28a4b), ColorMassage: rgb(0xe37fb2), ColorRoll: rgb(0xd1ab4e),
	ColorWater: rgb(0x58b6dc), ColorCheckIn: rgb(0xa6bd70),
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
