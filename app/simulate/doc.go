// Package simulate runs a trace through the rules: it reads what happened, one JSON object a line,
// and prints what Unknot would have done, one JSON object a line, the totals of each day last. It
// is how a mistake is replayed without waiting, and how the rules are tested against days that
// nobody here made up. It holds no rule of its own: everything is decided in app/breaks, and the
// day's totals are made by breaks.Tally.
//
// A trace begins with "begin" and ends with "end"; the lines between them are in the order of time.
// Two clocks run: the monotonic one, which the differences of "at" move on, and the wall clock,
// which a "clock" line sets.
package simulate
