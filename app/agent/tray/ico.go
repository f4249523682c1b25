package tray

import "encoding/binary"

// ico wraps one PNG as a Windows icon file (PNG inside since Windows Vista): a header of 6 bytes, a
// directory of one entry of 16, and the picture.
func ico(data []byte, size int) []byte {
	le := binary.LittleEndian
	b := make([]byte, 0, 22+len(data))
	b = le.AppendUint16(b, 0) // reserved
	b = le.AppendUint16(b, 1) // an icon, not a cursor
	b = le.AppendUint16(b, 1) // pictures
	b = append(b, byte(size), byte(size), 0, 0)
	b = le.AppendUint16(b, 1)  // planes
	b = le.AppendUint16(b, 32) // bits a pixel
	b = le.AppendUint32(b, uint32(len(data)))
	b = le.AppendUint32(b, 22) // where it begins
	return append(b, data...)
}
