package look

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// A palette gives each of our colours its value. There are four: light and dark, each also in high
// contrast. look_test.go says which pairs must be how far apart.
type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(v uint32) color.NRGBA { return rgba(v, 0xff) }

func rgba(v uint32, a uint8) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: a}
}

// light is warm paper.
var light = palette{
	ColorPaper: rgb(0xf6f3ee), ColorOver: rgb(0xffffff), ColorCard: rgb(0xffffff), ColorSunken: rgb(0xf4f0e9),
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
	ColorPaper: rgb(0x161b1d), ColorOver: rgb(0x1f2628), ColorCard: rgb(0x1f2628), ColorSunken: rgb(0x181e20),
	ColorLine: rgb(0x2c3537), ColorEdge: rgb(0x3a4547),
	ColorInk: rgb(0xeaefee), ColorMuted: rgb(0x9eaaa8),
	ColorAccent: rgb(0x4fb8a5), ColorAccentSoft: rgb(0x1e3a35), ColorOnAccent: rgb(0x0c1f1b),
	ColorHover: rgba(0xffffff, 0x10), ColorTrack: rgb(0x303a3c),
	ColorSitting: rgb(0x64727a), ColorStanding: rgb(0x3f8a7c),
	ColorNotice: rgb(0x3a3218), ColorAlarm: rgb(0xf2776c), ColorOnAlarm: rgb(0x2a0805),
	ColorHeatFill: rgb(0xf28a4b), ColorOnHeat: rgb(0x2a1204),
	ColorBubble: rgb(0xe6ebe9), ColorOnBubble: rgb(0x1a2021), ColorShade: rgba(0x000000, 0x40),

	ColorPosture: rgb(0xb394e0), ColorMove: rgb(0x7ba5e6), ColorStretch: rgb(0x4fb8a5),
	ColorHeat: rgb(0xf28a4b), ColorMassage: rgb(0xe37fb2), ColorRoll: rgb(0xd1ab4e),
	ColorWater: rgb(0x58b6dc), ColorCheckIn: rgb(0xa6bd70),
}

// lightHigh is black on white: outlines carry what soft grounds carry elsewhere.
var lightHigh = palette{
	ColorPaper: rgb(0xffffff), ColorOver: rgb(0xffffff), ColorCard: rgb(0xffffff), ColorSunken: rgb(0xf2f2f2),
	ColorLine: rgb(0x767676), ColorEdge: rgb(0x333333),
	ColorInk: rgb(0x000000), ColorMuted: rgb(0x333838),
	ColorAccent: rgb(0x00483c), ColorAccentSoft: rgb(0xe3f4f0), ColorOnAccent: rgb(0xffffff),
	ColorHover: rgba(0x000000, 0x1a), ColorTrack: rgb(0xd0d0d0),
	ColorSitting: rgb(0x5c6662), ColorStanding: rgb(0x0b6b59),
	ColorNotice: rgb(0xfff3c4), ColorAlarm: rgb(0x8c0d08), ColorOnAlarm: rgb(0xffffff),
	ColorHeatFill: rgb(0x8f3400), ColorOnHeat: rgb(0xffffff),
	ColorBubble: rgb(0x000000), ColorOnBubble: rgb(0xffffff), ColorShade: rgba(0x000000, 0x30),

	ColorPosture: rgb(0x4b2a7a), ColorMove: rgb(0x143f86), ColorStretch: rgb(0x00483c),
	ColorHeat: rgb(0x8f3400), ColorMassage: rgb(0x7d1a50), ColorRoll: rgb(0x5a4300),
	ColorWater: rgb(0x00496a), ColorCheckIn: rgb(0x3a4a12),
}

// darkHigh is white on black.
var darkHigh = palette{
	ColorPaper: rgb(0x000000), ColorOver: rgb(0x20282b), ColorCard: rgb(0x000000), ColorSunken: rgb(0x141819),
	ColorLine: rgb(0x8a9492), ColorEdge: rgb(0xd2d8d7),
	ColorInk: rgb(0xffffff), ColorMuted: rgb(0xd2d8d7),
	ColorAccent: rgb(0x6fe3cd), ColorAccentSoft: rgb(0x00332b), ColorOnAccent: rgb(0x000000),
	ColorHover: rgba(0xffffff, 0x30), ColorTrack: rgb(0x3c4446),
	ColorSitting: rgb(0x93a1a6), ColorStanding: rgb(0x4fc3ae),
	ColorNotice: rgb(0x332a00), ColorAlarm: rgb(0xffa79e), ColorOnAlarm: rgb(0x000000),
	ColorHeatFill: rgb(0xffb27d), ColorOnHeat: rgb(0x000000),
	ColorBubble: rgb(0xffffff), ColorOnBubble: rgb(0x000000), ColorShade: rgba(0x000000, 0x60),

	ColorPosture: rgb(0xd3bdff), ColorMove: rgb(0xa9c9ff), ColorStretch: rgb(0x6fe3cd),
	ColorHeat: rgb(0xffb27d), ColorMassage: rgb(0xffacd5), ColorRoll: rgb(0xffd76a),
	ColorWater: rgb(0x8fdcff), ColorCheckIn: rgb(0xd2ea97),
}
