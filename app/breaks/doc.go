// Package breaks holds the rules of the clock: when somebody is at the desk, how long they have been
// sitting, what reminder is due, when it may be shown, and what becomes of it. All fifteen rules of
// section 5 of the design live here and nowhere else; the agent, the day preview and "unknot
// simulate" run this very code.
//
// It is a pure state machine. Events come in with both clocks, effects go out; there is no
// goroutine, no I/O and no clock of its own, so that every rule can be tested without waiting and a
// whole year is played in a tenth of a second. Step is the only door. NextDue says when to come
// back without an event, IdleAfter how soon to be told that input has stopped, and Save and
// Restore carry everything over a restart.
//
// # The model
//
// A person is present or away (presence.go). Input makes them present once it was more than a
// knock (input.go); silence, a lock, sleep, or a session that is done away from the chair make them
// away. Silence is noticed late and dated back to the last input: bout and meters are corrected,
// and nothing that was decided meanwhile looks ahead.
//
// Three meters run on presence and posture (meter.go, clock.go): the sitting clock, which also
// runs backwards, the day's sitting, and standing. They are read, never ticked.
//
// The programme (programme.go) turns meters and wall clock into slots that fall due. At most one of
// them is shown at a time (prompt.go): the highest, when quiet (quiet.go, hours.go), the gap, the
// hourly cap and a pause in input allow it; lower ones join it. A prompt ends by an answer
// (answer.go), by being missed, by leaving (natural.go), or is put off and comes back.
//
//	            falls due             a good moment          Start
//	not due ───────────────▶ due ──────────────────▶ open ──────────▶ session ──▶ done, partial, skipped
//	   ▲                      ▲                      │ │ │
//	   │                      │   In 5 min, a call   │ │ └── Skip ─────────────▶ skipped
//	   │                      └──────────────────────┘ ├──── no answer ────────▶ missed
//	   └──────── re-armed, or the clock was zero ◀───  └──── left long enough ─▶ natural
//
// A session (session.go, steering.go) runs a guide of the catalogue (catalogue.go). Heat (heat.go)
// is a session with limits of its own, which hold through every door. A long move break hosts a
// stretch, once the questions before the first guide are answered (hosting.go). What a person logs is
// looked at for advice to see someone (advice.go, flags.go). Recall goes on from a history (recall.go).
//
// Days run from boundary to boundary (day.go); Tally sums one up from its entries (tally.go). The
// last answer can be taken back for ten seconds (undo.go).
//
// # Time
//
// Everything is measured on a monotonic clock that goes on during sleep; the wall clock only names
// instants and days (wall.go). It may be set, and its zone changed, at any moment: no length
// becomes negative and no minute is lost or counted twice.
//
// # Numbers
//
// Defaults (defaults.go) has the programme's numbers with their sources; numbers that cannot be set
// stand as constants beside the rule that uses them.
package breaks
