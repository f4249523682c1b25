package agent

import (
	"context"

	"unknot/app/api"
)

// Preview implements api.Backend.
func (a *Agent) Preview(context.Context, []byte) (api.Preview, error) {
	return api.Preview{}, &api.Error{Code: "not_found"}
}
