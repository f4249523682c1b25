package desktop

import (
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/randr"
	"github.com/jezek/xgb/xproto"
)

// screenExtension is the extension that knows of screens.
const screenExtension = "RANDR"

// IsXWayland says whether an X server lives in a Wayland session, where it knows only of X programs:
// of the input that goes to them, and of their windows. Newer ones (23.1) have an extension to say so; all of them name their
// screens XWAYLAND0 and so on.
func IsXWayland(conn *xgb.Conn) bool {
	const name = "XWAYLAND"
	if ext, err := xproto.QueryExtension(conn, uint16(len(name)), name).Reply(); err == nil && ext.Present {
		return true
	}
	ext, err := xproto.QueryExtension(conn, uint16(len(screenExtension)), screenExtension).Reply()
	if err != nil || !ext.Present {
		return false
	}
	// The package's own way to begin writes to tables that other connections read, see decodeRaw.
	conn.ExtLock.Lock()
	conn.Extensions[screenExtension] = ext.MajorOpcode
	conn.ExtLock.Unlock()
	root := xproto.Setup(conn).DefaultScreen(conn).Root
	screens, err := randr.GetScreenResourcesCurrent(conn, root).Reply()
	if err != nil {
		return false
	}
	for _, output := range screens.Outputs {
		info, err := randr.GetOutputInfo(conn, output, 0).Reply()
		if err == nil && strings.HasPrefix(string(info.Name), name) {
			return true
		}
	}
	return false
}
