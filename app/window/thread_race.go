//go:build race

package window

// keepsThread: in a build that looks for races the toolkit looks too, and complains of a call on the
// wrong thread. The build must be without the tag migrated_fynedo then.
const keepsThread = false
