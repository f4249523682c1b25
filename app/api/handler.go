package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// Handler gives the routes of the local API, answered by b. version is the agent's and stands on
// every answer. Nothing that a client sends reaches b unchecked.
func Handler(b Backend, version string, log *slog.Logger) http.Handler {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	h := &handler{b: b, version: version, log: log}
	h.routes = h.table()
	return h
}

type handler struct {
	b       Backend
	version string
	log     *slog.Logger
	routes  []route
}

// route is a path and what its methods do. A segment "*" of the path stands for any word.
type route struct {
	path    []string
	methods map[string]call
	// longest is how much of a body is handed over as a stream, in bytes; 0: it is read before, at
	// most MaxBody of it.
	longest int64
}

// call answers one checked request: with what travels as its body, or with an error.
type call func(ctx context.Context, a ask) (any, error)

// ask is a request as the routes see it.
type ask struct {
	// words are what stood in the place of the stars of the path.
	words []string
	query url.Values
	body  []byte
	w     http.ResponseWriter
	// stream is the body of a route that reads it by itself, and length what the client says of its
	// length, in bytes (-1: nothing).
	stream io.Reader
	length int64
}

// answered is what a call gives that has written its answer itself.
type answered struct{}

func on(path string, methods map[string]call) route {
	return route{path: strings.Split(path, "/"), methods: methods}
}

// streams lets the calls of a route read the body by themselves, at most longest bytes of it.
func (r route) streams(longest int64) route {
	r.longest = longest
	return r
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set(VersionHeader, h.version)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p) // the server cuts the connection
			}
			h.log.Error("a call broke off", "method", r.Method, "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
			h.refuse(w, r, &Error{Code: CodeInternal})
		}
	}()
	answer, err := h.serve(w, r)
	switch answer.(type) {
	case answered:
		return
	}
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	body, err := json.Marshal(answer)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	w.Write(append(body, '\n'))
}

// serve finds the route of a request and checks all that routes have in common.
func (h *handler) serve(w http.ResponseWriter, r *http.Request) (any, error) {
	if fromElsewhere(r) {
		return nil, &Error{Code: CodeForbidden}
	}
	found, words := h.find(r.URL.EscapedPath())
	if found == nil {
		return nil, notFound()
	}
	do, ok := found.methods[r.Method]
	if !ok {
		w.Header().Set("Allow", strings.Join(sortedKeys(found.methods), ", "))
		return nil, &Error{Code: CodeMethodNotAllowed}
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, bad("", "query")
	}
	a := ask{words: words, query: query, w: w}
	if found.longest > 0 {
		a.stream, a.length = http.MaxBytesReader(w, r.Body, found.longest), r.ContentLength
	} else if a.body, err = read(w, r); err != nil {
		return nil, err
	}
	return do(r.Context(), a)
}

// fromElsewhere tells a request that a web page had a hand in: it names the page it comes from, or
// a host that is not ours.
func fromElsewhere(r *http.Request) bool {
	for _, name := range []string{"Origin", "Referer"} {
		if _, there := r.Header[name]; there {
			return true
		}
	}
	return r.Host != Host && r.Host != "localhost"
}

// find gives the route of a path and the words that its stars stand for; nil if there is none.
func (h *handler) find(path string) (*route, []string) {
	segments := strings.Split(path, "/")
	for i := range h.routes {
		if words, ok := h.routes[i].match(segments); ok {
			return &h.routes[i], words
		}
	}
	return nil, nil
}

func (r *route) match(segments []string) (words []string, ok bool) {
	if len(segments) != len(r.path) {
		return nil, false
	}
	for i, s := range segments {
		if r.path[i] != "*" {
			if s != r.path[i] {
				return nil, false
			}
			continue
		}
		word, err := url.PathUnescape(s)
		if err != nil || word == "" {
			return nil, false
		}
		words = append(words, word)
	}
	return words, true
}

// refuse writes an error as it travels. What is no *Error is a fault of ours: it goes to the log,
// and the client learns only that there was one.
func (h *handler) refuse(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // the client has gone
	}
	said, ok := errors.AsType[*Error](err)
	if !ok {
		h.log.Error("a call failed", "method", r.Method, "path", r.URL.Path, "err", err)
		said = &Error{Code: CodeInternal}
	}
	e := completed(*said, time.Now())
	body, err := json.Marshal(map[string]Error{"error": e})
	if err != nil {
		h.log.Error("a refusal could not be written", "code", e.Code, "err", err)
		return
	}
	w.WriteHeader(e.Status)
	w.Write(append(body, '\n'))
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
