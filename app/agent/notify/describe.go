package notify

import (
	"errors"
	"slices"
	"time"

	"unknot/app/i18n"
)

var errBusGone = errors.New("the session bus has gone")

// The notes of a Description, for the doctor: keys of prompts.en.toml.
const (
	noteNotStarted = "prompts.server.not-started"
	noteNoBus      = "prompts.server.no-bus"
	noteNoServer   = "prompts.server.none"
	noteOnDemand   = "prompts.server.on-demand"
	notePlain      = "prompts.server.plain"
)

// after is the new description with what stays of the old one.
func after(old, now Description) Description {
	now.Since, now.LastError, now.LastErrorAt = old.Since, old.LastError, old.LastErrorAt
	if old.Mechanism != now.Mechanism || old.Server != now.Server {
		now.Since = time.Now()
	}
	return now
}

// failed is the description with an error in it.
func failed(d Description, err error) Description {
	d.LastError, d.LastErrorAt = err.Error(), time.Now()
	return d
}

// forReading is a copy of its own, its note in the person's language.
func (d Description) forReading() Description {
	d.Capabilities = slices.Clone(d.Capabilities)
	if d.Note != "" {
		d.Note = i18n.T(d.Note)
	}
	return d
}
