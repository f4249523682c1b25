package session

import "unknot/app/api"

// Actions is what the page can ask for: less than other pages can, for it is also shown where there
// is no other page, in a full-screen break.
type Actions interface {
	// Open goes to a page of the window.
	Open(view string)
	// Session steers the running session by one of api.SessionVerbs.
	Session(verb string, req api.SessionRequest)
	// Start starts a session.
	Start(req api.StartRequest)
}
