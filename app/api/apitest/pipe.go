// Package apitest lets the clients of the agent be tested without one: a scripted Backend behind
// the real routes, reached through pipes in memory. It works inside a synctest bubble, where a
// Unix socket would not.
package apitest

import (
	"context"
	"net"
	"sync"
	"testing"

	"unknot/app/api"
)

// Version is the version that a served backend gives itself.
const Version = "1.2.3-test"

// Serve answers the routes from b until the test ends, and gives a client of it.
func Serve(tb testing.TB, b api.Backend) *api.Client {
	tb.Helper()
	line := NewPipe()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- api.Serve(ctx, line, api.Handler(b, Version, nil), nil) }()
	tb.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			tb.Errorf("the server ended with: %v", err)
		}
	})
	return &api.Client{Dial: line.Dial}
}

// Pipe is a net.Listener whose connections are made by its Dial, in memory.
type Pipe struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

// NewPipe gives a listener that nobody has dialled yet.
func NewPipe() *Pipe { return &Pipe{conns: make(chan net.Conn), closed: make(chan struct{})} }

// Dial connects to the listener; api.ErrNoAgent once it is closed.
func (p *Pipe) Dial(ctx context.Context) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case p.conns <- far:
		return near, nil
	case <-p.closed:
		return nil, api.ErrNoAgent
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept waits for the next Dial.
func (p *Pipe) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

// Close ends Accept and all later Dials.
func (p *Pipe) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}

// Addr is an address in name only.
func (p *Pipe) Addr() net.Addr { return addr{} }

type addr struct{}

func (addr) Network() string { return "pipe" }
func (addr) String() string  { return "pipe" }
