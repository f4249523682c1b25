package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"syscall"
	"time"
)

// Host is what a client names in its requests. Only it and "localhost" (what curl sends by
// itself) are let in: a web page can name neither on a socket of the file system.
const Host = "unknot"

// VersionHeader is on every answer of the agent.
const VersionHeader = "Unknot-Version"

// Client speaks to the agent. &Client{Socket: path} is ready for use, by any number of goroutines.
// Every call opens a connection of its own: an agent at rest has none open but those of watchers,
// and an agent that was started anew is found again without further ado.
//
// All calls give ErrNoAgent when nobody listens, and *Error for what the agent refused.
type Client struct {
	// Socket is the path of the agent's socket.
	Socket string
	// Dial opens a connection instead of Socket, for tests; nil for the socket.
	Dial func(ctx context.Context) (net.Conn, error)
	// Patience bounds every call but Watch; zero: as long as its context lets it.
	Patience time.Duration
	// OnBody, if set, is given the body of each good answer as it came. The command line prints it.
	OnBody func(body []byte)

	version atomic.Pointer[string]
}

// ServerVersion is the agent's version as its last answer gave it; empty before the first.
func (c *Client) ServerVersion() string {
	if v := c.version.Load(); v != nil {
		return *v
	}
	return ""
}

// Watch tells on of every event of the agent, over one connection: the whole status first.
// raisable says that this is a window, which "show" events can raise. It returns when ctx ends
// (with its error), when on gives an error (with that), or when the agent ended it (nil).
func (c *Client) Watch(ctx context.Context, raisable bool, on func(Event) error) error {
	path := "/v1/watch"
	if raisable {
		path += "?window=true"
	}
	answer, err := c.do(ctx, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	lines := json.NewDecoder(answer.Body)
	for {
		var ev Event
		if err := lines.Decode(&ev); err != nil {
			return watchEnd(ctx, err)
		}
		if err := on(ev); err != nil {
			return err
		}
	}
}

// watchEnd tells an end that is no fault from one that is: an agent that stops closes the line,
// at worst in the middle of it.
func watchEnd(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return nil
	}
	return fmt.Errorf("watch the agent: %w", err)
}

// call sends in (nil for no body) and reads the answer into out (nil if only its status matters).
func (c *Client) call(ctx context.Context, method, path string, in, out any) error {
	if c.Patience > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.Patience)
		defer cancel()
	}
	answer, err := c.do(ctx, method, path, in)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("read the agent's answer: %w", err)
	}
	if out != nil {
		if err := json.Unmarshal(body, out); err != nil {
			return fmt.Errorf("read the agent's answer to %s %s: %w", method, path, err)
		}
	}
	if c.OnBody != nil {
		c.OnBody(body)
	}
	return nil
}

// do sends one request and gives the answer if it is a good one; the caller closes its body. in is
// written as JSON, unless it is a reader of what is to be sent.
func (c *Client) do(ctx context.Context, method, path string, in any) (*http.Response, error) {
	body, streamed := in.(io.Reader)
	if in != nil && !streamed {
		raw, err := json.Marshal(in)
		if err != nil {
			return nil, fmt.Errorf("write the request %s %s: %w", method, path, err)
		}
		body = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, method, "http://"+Host+path, body)
	if err != nil {
		return nil, fmt.Errorf("make the request %s %s: %w", method, path, err)
	}
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	transport := &http.Transport{
		DialContext:        func(ctx context.Context, _, _ string) (net.Conn, error) { return c.dial(ctx) },
		DisableKeepAlives:  true,
		DisableCompression: true,
	}
	answer, err := transport.RoundTrip(req)
	if err != nil {
		return nil, c.fault(ctx, err)
	}
	v := answer.Header.Get(VersionHeader)
	c.version.Store(&v)
	if answer.StatusCode >= 300 {
		defer answer.Body.Close()
		return nil, refusal(answer)
	}
	return answer, nil
}

func (c *Client) dial(ctx context.Context) (net.Conn, error) {
	if c.Dial != nil {
		return c.Dial(ctx)
	}
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", c.Socket)
	if err != nil {
		return nil, err
	}
	if err := checkPeer(conn); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

func (c *Client) fault(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ErrNoAgent), nobodyListens(err):
		return ErrNoAgent
	}
	return fmt.Errorf("ask the agent: %w", err)
}

// windowsRefused is WSAECONNREFUSED: Windows has a number of its own for it.
const windowsRefused = syscall.Errno(10061)

// nobodyListens says whether a failed dial means that no agent runs: there is no socket, or it is
// one that a dead agent left behind.
func nobodyListens(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ECONNREFUSED) ||
		errors.Is(err, syscall.ENOTDIR) || errors.Is(err, windowsRefused)
}

// refusal reads what the agent says in a bad answer.
func refusal(answer *http.Response) error {
	var said struct {
		Error *Error `json:"error"`
	}
	body, _ := io.ReadAll(io.LimitReader(answer.Body, MaxBody))
	if json.Unmarshal(body, &said) != nil || said.Error == nil {
		said.Error = &Error{Code: CodeInternal, Message: answer.Status}
	}
	said.Error.Status = answer.StatusCode
	return said.Error
}

// path joins a route and the words in it that come from outside.
func path(route string, words ...string) string {
	for _, w := range words {
		route += "/" + url.PathEscape(w)
	}
	return route
}
