//go:build e2e

package e2e_test

import (
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// Nothing here tells when there is input: everything says so, and the person says when they come
// and go. Another session in front of theirs is an absence at once.
func TestWherePresenceIsNotSeenThePersonSaysIt(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true, Login: true})
	d.Agent()
	complaint(t, d, "presence")
	d.Tray.AwaitIcon()
	d.Await("they count as there", soon, func(s api.Status) bool { return s.PresenceUnknown && s.Presence == breaks.Present })
	if got := d.OK("status"); !strings.Contains(got, "unknot away") {
		t.Errorf("status says:\n%s", got)
	}
	d.Tray.Click("I'm away")
	d.Await("they are away", soon, func(s api.Status) bool { return s.Presence == breaks.Away })
	d.Tray.Click("I'm here")
	d.Await("they are back", soon, func(s api.Status) bool { return s.Presence == breaks.Present })
	d.OK("away")
	d.Await("they are away again", soon, func(s api.Status) bool { return s.Presence == breaks.Away })
	d.OK("here")
	d.Await("they are back again", soon, func(s api.Status) bool { return s.Presence == breaks.Present })
	d.Login.Switch(true)
	d.Await("somebody else's session is in front", soon, func(s api.Status) bool {
		return s.Presence == breaks.Away && s.AwayCause == breaks.CauseLocked
	})
}
