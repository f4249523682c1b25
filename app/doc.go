// Package app holds the whole program; this page is its map. Read it first, then breaks (the
// rules), api/types.go (what travels), agent/loop.go (what runs all day), window/pages (what is seen).
//
// One binary, three roles, chosen in main.go by the first argument:
//
//	unknot agent      ROLE 1, runs all day: tray, clock, reminders, history, local API
//	unknot window     ROLE 2, lives while it is looked at; a client of the agent (plain `unknot` too)
//	unknot WORD       ROLE 3, the command line, another client of the agent
//
// # Where things are
//
//	assets/                  icons, guides, poses, translations, desktop files, embedded by assets.go
//
//	app/breaks               THE RULES: events and time go in, effects come out; no I/O, no goroutine, no clock
//	app/guides               the catalogue: guides and poses read from assets and from the person's own folder
//	app/guides/poses         the figure's poses, and what lies between two of them
//	app/api                  THE CONTRACT: what travels, routes, errors, client, watch, socket
//	app/settings             settings.toml: defaults, checks, patches, reload; filled into breaks.Settings
//	app/i18n                 every text a person reads, by key
//	app/paths                where every file of the program lives
//	app/simulate             traces through the rules, for `unknot simulate`
//	app/chime                the program's soft sounds, made in code and played through the sound server
//	app/launch               starts the agent for whoever needs one
//	app/locale               a locale that the window toolkit can read, set before it looks
//
//	app/agent                ROLE 1: the loop that owns the rules, the API's backend, the wiring
//	app/agent/activity       is somebody there? X11 idle alarms, logind's lock and sleep
//	app/agent/autostart      starts with the desktop, or not
//	app/agent/boottime       the clock that goes on in sleep, and the one timer
//	app/agent/desktop        connections to the display and both buses, and waiting for them to return
//	app/agent/lock           one agent a person
//	app/agent/logfile        the log, rotated
//	app/agent/notify         notifications with buttons, or plain ones
//	app/agent/quiet          do-not-disturb, fullscreen and the like
//	app/agent/sessionbus     the session bus, shared with libraries that would start one
//	app/agent/store          the history in SQLite, with migrations
//	app/agent/tray           icon and menu; the icon is drawn in code
//	app/agent/wayland        the little of Wayland that tells of idle time and of the window in front
//	app/agent/wording        the words of a reminder, none twice a day
//
//	app/window               ROLE 2: run, feed (news in), act (answers out), shell
//	app/window/pages         what is shown: Today and its neighbours, as plain models and layouts
//	app/window/session       the running session: figure, ring, steps
//	app/window/overlay       what comes over other windows: the small prompt window, the full-screen break
//	app/window/widgets       rings, strips, cards: know the toolkit, know nothing of breaks
//	app/window/widgets/figure  the figure, drawn from a pose
//	app/window/chime         soft tones for the phases of a session
//	app/window/look          colours, sizes, icons by name
//
//	app/cli                  ROLE 3: one word of the command line a file
//
//	app/e2e                  stories with the real program (build tag e2e)
//	app/e2e/desktop          the private desktop session that they play on
//
// # Which way the arrows go
//
//	window    cli     agent ── agent/*      main knows the three roles and little else
//	   └───────┴── api ──┘
//	                │
//	              breaks                    the rules know nobody
//
// The roles never import each other; arch_test.go runs these rules and gives a reason for each.
//
// # Who may touch what
//
// In the agent one goroutine (the loop) owns the rules and everything that changes; sources send it
// events, requests are functions that it runs. It wakes for input coming or going, a lock, sleep, a
// due moment, a call, a click, and once a minute while somebody is present. In the window, news
// enters the toolkit's thread in feed.go and answers come back in act.go; pages are told, they do
// not fetch. The agent alone opens the database and the settings file.
//
// # Glossary
//
// One word for one thing, in code, interface and documents:
//
//	presence       present or away; away has a cause: idle, locked, asleep, break
//	posture        sitting (unless said otherwise) or standing (said by the person)
//	bout           an unbroken stretch of presence in one posture
//	sitting clock  what the rules count by: runs while sitting, stands still while standing,
//	               runs backwards while away, zero after 5 min away or a move break taken
//	break          time away from the desk, or a move break done
//	kind           what a reminder is about: posture, move, stretch, heat, massage, roll, water, check-in
//	guide          a step list to follow, of one kind
//	prompt         one reminder, from being shown until answered, withdrawn or missed
//	surface        how a prompt is shown: notification, window (small, beside the clock), full-screen
//	overlay        a prompt's own window, or windows, and the process that has them
//	session        one run of a guide, or a timed break
//	outcome        how a prompt or session ended: done, partial, skipped, missed, natural
//	natural        the person left the desk by themselves long enough: counts as a break taken
//	quiet          a reason to hold prompts: paused, hours, do-not-disturb, fullscreen, call, heat
//	check-in       a 0 to 10 discomfort score, with side and area
//	snooze         the answer "In 5 min"
//	side           the side of the body that a guide begins with: right and left by turns
//	routine        a guide that plays others, one after the other
//	origin         how an entry of the day came about: a prompt, by hand (begun unasked), or by leaving
//	relief         "It hurts now": a short guide, chosen by what the back says today
//	source         where heat comes from: a pad, a bag, a bottle, a towel, a bath
//	wrap           a heat wrap that is worn for hours, by a rule of its own
//	screening      the questions before heat, or before the first guide
//	skin check     the question during heat whether the skin is all right
//	warm time      the part of a heat session that counts: from the start call, pauses left out
package app
