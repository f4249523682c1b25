package agent

import (
	"errors"
	"testing"

	"unknot/app/api"
)

// must is the status after a call that has to go well.
func must(t *testing.T) func(api.Status, error) api.Status {
	return func(s api.Status, err error) api.Status {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func code(err error) string {
	e, _ := errors.AsType[*api.Error](err)
	if e == nil {
		return ""
	}
	return e.Code
}
