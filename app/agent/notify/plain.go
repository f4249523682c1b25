package notify

import (
	"fmt"
	"strings"
	"sync"

	"github.com/gen2brain/beeep"
)

// nameBeeep tells beeep our name, which it keeps in a variable of its package.
var nameBeeep = sync.OnceFunc(func() { beeep.AppName = AppName })

// beeepPlain shows a notification without buttons, for 5 s, for good: beeep gives no handle to it.
// The caller has made sure that there is a session bus, since beeep would start one.
func beeepPlain(n Notification, icon string) error {
	nameBeeep()
	title := plainTitle(n.Title)
	show := beeep.Notify
	if n.Urgency == Critical {
		show = beeep.Alert
	}
	if err := show(title, n.Body, icon); err != nil {
		return fmt.Errorf("show %q through beeep: %w", n.Key, err)
	}
	return nil
}

// plainTitle never begins with a "-": beeep's last resort hands it to notify-send, which would
// take it for an option.
func plainTitle(title string) string {
	if strings.HasPrefix(title, "-") {
		return AppName + ": " + title
	}
	return title
}
