package api

import (
	"errors"
	"fmt"
)

// ErrNoAgent means that no agent is running: nobody listens on the socket.
var ErrNoAgent = errors.New("no agent is running")

// Error is a refusal as it travels: {"error": {"code": …, "message": …, "retry_at": …}}.
type Error struct {
	// Status is the HTTP status; it is not part of the body.
	Status int `json:"-"`
	// Code is one of the words of breaks.Code, or bad_request, not_found, too_large, forbidden, internal.
	Code    string `json:"code"`
	Message string `json:"message"` // a sentence for a person
	RetryAt *Time  `json:"retry_at,omitempty"`
	// Key names the setting or field at fault.
	Key string `json:"key,omitempty"`
	// Questions come with checklist_needed.
	Questions []Question `json:"questions,omitempty"`
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Code, e.Message) }
