//go:build !(linux || freebsd || openbsd || netbsd)

package tray

import "image"

// forDesktop is the picture as it is.
func forDesktop(img *image.NRGBA) image.Image { return img }
