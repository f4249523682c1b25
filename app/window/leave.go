package window

import (
	"os"
	"sync"
	"time"
)

// leaveTime is how long the toolkit may take to come back once its windows are closed. Our choice:
// it takes milliseconds, and a person who opens the window again waits for this one's end.
const leaveTime = time.Second

// runToolkit runs the toolkit's loop, then after, and gives after's error.
//
// Fyne 2.8 may lose an event of its own while it ends: driver/glfw/loop.go empties a queue that
// another goroutine is still filling, and Run then waits for that event for ever. The process would
// stay, unseen, and the agent would take it for a window. So, leaveTime after closed is closed, what
// comes after is done beside it and the process ends from there.
func runToolkit(run func(), closed <-chan struct{}, after func() error) error {
	finish := sync.OnceValue(after)
	came := make(chan struct{})
	go func() {
		<-closed
		select {
		case <-came:
		case <-time.After(leaveTime):
			os.Exit(exitStatus(finish()))
		}
	}()
	run()
	close(came)
	return finish()
}
