// Package api is the contract between the agent and its clients (the window, the command line, and
// whatever else a person writes): the words that travel, the routes, and both ends of the line.
//
//	types.go, requests.go     what travels
//	errors.go                 how a refusal travels
//	backend.go                what the agent does behind the routes
//	handler.go, routes*.go    the routes, checked before the agent sees them
//	client.go, calls.go       the other end of the line
//	socket.go                 where they meet: a Unix socket that only this person can reach
//
// HTTP/1.1 with JSON bodies. Keys are snake_case, instants RFC 3339 with the local offset,
// durations whole seconds in keys that end in _s. A list or map is never null.
package api
