// Package cli is the command line: a client of the agent like any other, one verb a file. It
// starts nothing and owns no data. The words `agent` and `window`, and no word at all, are main's.
//
// What a verb prints with --json is the body of the agent's answer, unchanged.
package cli
