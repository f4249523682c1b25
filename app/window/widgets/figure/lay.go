package figure

import (
	"encoding/binary"
	"image"
	"image/color"
)

const (
	empty = uint64(0)
	full  = ^uint64(0)
)

// lay lays the colour over the box of the picture where the mask lets it. Most of a mask is empty
// or full, and those parts are passed eight pixels at a time: the general blending of the image
// packages takes many times as long, and this is where a frame spends its time.
func (p *pen) lay(box image.Rectangle, c color.RGBA) {
	w := box.Dx()
	whole := uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | uint32(c.A)<<24
	twice := uint64(whole) | uint64(whole)<<32
	opaque := c.A == 0xFF
	for y := range box.Dy() {
		mask := p.mask.Pix[y*w : y*w+w]
		at := p.dst.PixOffset(box.Min.X, box.Min.Y+y)
		row := p.dst.Pix[at : at+4*w]
		for x := 0; x < w; {
			if x+8 <= w {
				eight := binary.LittleEndian.Uint64(mask[x:])
				if eight == empty {
					x += 8
					continue
				}
				if eight == full && opaque {
					px := row[4*x : 4*x+32 : 4*x+32]
					binary.LittleEndian.PutUint64(px, twice)
					binary.LittleEndian.PutUint64(px[8:], twice)
					binary.LittleEndian.PutUint64(px[16:], twice)
					binary.LittleEndian.PutUint64(px[24:], twice)
					x += 8
					continue
				}
			}
			for end := min(x+8, w); x < end; x++ {
				if m := mask[x]; m != 0 {
					px := row[4*x : 4*x+4 : 4*x+4]
					binary.LittleEndian.PutUint32(px, over(binary.LittleEndian.Uint32(px), whole, uint32(m)))
				}
			}
		}
	}
}

// over lays one pixel, of which share m of 255 is covered, over another. The channels, with their
// opacity multiplied in already, are blended two at a time in the halves of a word.
func over(under, ink, m uint32) uint32 {
	const pair = 0x00FF00FF
	rb, ga := scaled(ink&pair, m), scaled(ink>>8&pair, m)
	rest := 0xFF - ga>>16
	return rb + scaled(under&pair, rest) | (ga+scaled(under>>8&pair, rest))<<8
}

// scaled is two channels times share k of 255, each rounded.
func scaled(pair, k uint32) uint32 {
	const half, low = 0x00800080, 0x00FF00FF
	x := pair*k + half
	return (x + x>>8&low) >> 8 & low
}
