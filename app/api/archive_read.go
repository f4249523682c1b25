package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"unicode/utf8"

	"unknot/app/i18n"
)

// readArchive reads an import entry by entry, so that a long one never lies in memory twice. It
// gives all of it or an error that names the place at fault: nobody is handed half of one.
func readArchive(r io.Reader) (Archive, error) {
	in := archiveReader{dec: json.NewDecoder(r), seen: map[string]bool{}}
	if err := in.all(); err != nil {
		if tooLarge := (*http.MaxBytesError)(nil); errors.As(in.broke, &tooLarge) {
			return Archive{}, &Error{Code: CodeTooLarge, Message: i18n.T("api.bad.import_too_large", i18n.Data{"Max": tooLarge.Limit >> 20})}
		}
		return Archive{}, err
	}
	return in.out, nil
}

type archiveReader struct {
	dec  *json.Decoder
	out  Archive
	seen map[string]bool
	// broke is what the decoder failed with, if it did.
	broke error
}

// fault words what the decoder failed with at a place of the archive.
func (in *archiveReader) fault(place string, err error) error {
	in.broke = err
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return at(place, bad("", "cut_short"))
	}
	return at(place, bad("", "not_json_at", i18n.Data{"Byte": in.dec.InputOffset()}))
}

// at puts the place of an entry before an error about one of its fields.
func at(place string, err error) error {
	e, ok := errors.AsType[*Error](err)
	if !ok || place == "" {
		return err
	}
	if e.Key != "" {
		place += "." + e.Key
	}
	return &Error{Status: e.Status, Code: e.Code, Key: place, Message: place + ": " + e.Message}
}

func (in *archiveReader) all() error {
	open, err := in.dec.Token()
	if err != nil && !isSyntax(err) {
		return in.fault("", err)
	}
	if open != json.Delim('{') {
		return bad("", "no_export")
	}
	for in.dec.More() {
		key, err := in.dec.Token()
		name, ok := key.(string)
		if err != nil || !ok {
			return in.fault("", err)
		}
		if in.seen[name] {
			return bad(name, "twice")
		}
		in.seen[name] = true
		if err := in.part(name); err != nil {
			return err
		}
	}
	if _, err := in.dec.Token(); err != nil { // the closing brace
		return in.fault("", err)
	}
	switch _, err := in.dec.Token(); {
	case errors.Is(err, io.EOF):
	case err != nil && !isSyntax(err):
		return in.fault("", err)
	default:
		return bad("", "trailing")
	}
	for _, name := range []string{"format", "version"} {
		if !in.seen[name] {
			return bad(name, "missing")
		}
	}
	return nil
}

func isSyntax(err error) bool {
	_, ok := errors.AsType[*json.SyntaxError](err)
	return ok
}

// part reads what stands under one key of the archive.
func (in *archiveReader) part(name string) error {
	switch name {
	case "format":
		return in.format()
	case "version":
		return in.version()
	case "agent":
		return in.one(name, &in.out.Agent)
	case "exported_at":
		return in.one(name, &in.out.ExportedAt)
	case "from":
		return first(in.one(name, &in.out.From), anyDate(name, in.out.From))
	case "to":
		return first(in.one(name, &in.out.To), anyDate(name, in.out.To))
	case "settings":
		return in.settings()
	case "bouts":
		return readEntries(in, name, &in.out.Bouts)
	case "away":
		return readEntries(in, name, &in.out.Away)
	case "care":
		return readEntries(in, name, &in.out.Care)
	case "check_ins":
		return readEntries(in, name, &in.out.CheckIns)
	case "water":
		return readEntries(in, name, &in.out.Water)
	case "ratings":
		return readEntries(in, name, &in.out.Ratings)
	case "screenings":
		return readEntries(in, name, &in.out.Screenings)
	case "advice":
		return readEntries(in, name, &in.out.Advice)
	case "wraps":
		return readEntries(in, name, &in.out.Wraps)
	}
	return bad(name, "unknown_field")
}

// raw reads the next value, whatever it is.
func (in *archiveReader) raw(place string) (json.RawMessage, error) {
	var raw json.RawMessage
	if err := in.dec.Decode(&raw); err != nil {
		return nil, in.fault(place, err)
	}
	if !utf8.Valid(raw) {
		return nil, at(place, bad("", "not_json_at", i18n.Data{"Byte": in.dec.InputOffset()}))
	}
	return raw, nil
}

// one reads a single value.
func (in *archiveReader) one(name string, into any) error {
	raw, err := in.raw(name)
	if err != nil {
		return err
	}
	if json.Unmarshal(raw, into) != nil {
		return bad(name, "wrong_type", i18n.Data{"Want": i18n.T("api.want." + want(reflect.TypeOf(into)))})
	}
	return nil
}

func (in *archiveReader) format() error {
	var said string
	if err := in.one("format", &said); err != nil {
		return err
	}
	return oneOf("format", said, ArchiveFormat)
}

func (in *archiveReader) version() error {
	var said int
	if err := in.one("version", &said); err != nil {
		return err
	}
	if said > ArchiveVersion {
		return bad("version", "newer")
	}
	return within("version", &said, 1, ArchiveVersion)
}

func (in *archiveReader) settings() error {
	raw, err := in.raw("settings")
	if err != nil {
		return err
	}
	if string(raw) == "null" {
		return nil
	}
	if len(raw) > MaxBody {
		return bad("settings", "too_long", i18n.Data{"Max": MaxBody})
	}
	if json.Unmarshal(raw, &in.out.Settings) != nil {
		return bad("settings", "wrong_type", i18n.Data{"Want": i18n.T("api.want.object")})
	}
	return nil
}

// readEntries reads a list of entries, each whole and each checked.
func readEntries[T any, P interface {
	*T
	checker
}](in *archiveReader, name string, into *[]T) error {
	open, err := in.dec.Token()
	if err != nil {
		return in.fault(name, err)
	}
	if open == nil {
		return nil
	}
	if open != json.Delim('[') {
		return bad(name, "wrong_type", i18n.Data{"Want": i18n.T("api.want.entries")})
	}
	for in.dec.More() {
		place := name + "[" + strconv.Itoa(len(*into)) + "]"
		raw, err := in.raw(place)
		if err != nil {
			return err
		}
		var entry T
		if err := first(decodeWhole(raw, &entry), P(&entry).check()); err != nil {
			return at(place, err)
		}
		*into = append(*into, entry)
	}
	if _, err := in.dec.Token(); err != nil { // the closing bracket
		return in.fault(name, err)
	}
	return nil
}
