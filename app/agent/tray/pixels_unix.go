//go:build linux || freebsd || openbsd || netbsd

package tray

import (
	"image"
	"image/color"
)

// forDesktop writes a picture so that fyne.io/systray 1.12.2 hands the right bytes to the panel.
//
// The panel wants straight 8-bit ARGB. The library takes each pixel's premultiplied 16-bit values
// and keeps their *low* bytes, which is right for opaque pixels and noise for every soft edge. So
// the picture has 16 bits a channel, chosen such that the low byte is the straight value and the
// high byte the premultiplied one, which a mended library would take.
func forDesktop(img *image.NRGBA) image.Image {
	out := image.NewNRGBA64(img.Bounds())
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			c := img.NRGBAAt(x, y)
			if c.A == 0 {
				continue
			}
			alpha := uint32(c.A) * 0x101
			out.SetNRGBA64(x, y, color.NRGBA64{
				R: lowByte(c.R, alpha), G: lowByte(c.G, alpha), B: lowByte(c.B, alpha), A: uint16(alpha),
			})
		}
	}
	return out
}

// lowByte gives the straight 16-bit value that, multiplied with the alpha, has v as its low byte
// and the premultiplied v as its high byte. Not for v of 255 under an alpha below: no colour here has it.
func lowByte(v uint8, alpha uint32) uint16 {
	want := min(uint32(v)*alpha/0xffff<<8|uint32(v), alpha)
	// The smallest value whose product, divided by 0xffff and rounded down, is want.
	return uint16((want*0xffff + alpha - 1) / alpha)
}
