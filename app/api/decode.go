package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"unicode/utf8"

	"unknot/app/i18n"
)

// read takes the body of a request, at most MaxBody of it. Without a body it is empty.
func read(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &Error{Code: CodeTooLarge}
	case err != nil:
		return nil, bad("", "cut_short")
	}
	return body, nil
}

// decode reads body into the struct that into points to, more strictly than encoding/json does:
// one object and nothing after it, each field once and spelled exactly, and an error that names
// the field at fault. An empty body is an empty object.
func decode(body []byte, into any) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	return decodeFields(body, fieldsOf(reflect.ValueOf(into).Elem()))
}

// decodeWhole is decode for a struct of which every field must be there, but for those that earlier
// versions of the archive did not have: they say so in a tag, since:"2".
func decodeWhole(body []byte, into any) error {
	v := reflect.ValueOf(into).Elem()
	fields := fieldsOf(v)
	if err := decodeFields(body, fields); err != nil {
		return err
	}
	for i := range v.NumField() {
		if _, later := v.Type().Field(i).Tag.Lookup("since"); later {
			delete(fields, jsonName(v.Type().Field(i)))
		}
	}
	for _, name := range sortedKeys(fields) {
		if fields[name].IsValid() {
			return bad(name, "missing")
		}
	}
	return nil
}

// decodeFields reads body into fields, by their names.
func decodeFields(body []byte, fields map[string]reflect.Value) error {
	if !utf8.Valid(body) {
		return bad("", "not_json")
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	if open, err := dec.Token(); err != nil {
		return bad("", "not_json")
	} else if open != json.Delim('{') {
		return bad("", "not_object")
	}
	for dec.More() {
		if err := decodeField(dec, fields); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil { // the closing brace
		return bad("", "not_json")
	}
	if _, err := dec.Token(); err != io.EOF {
		return bad("", "trailing")
	}
	return nil
}

// decodeField reads the next key and its value, and takes the field out of fields: met again, it
// is there twice.
func decodeField(dec *json.Decoder, fields map[string]reflect.Value) error {
	key, err := dec.Token()
	name, ok := key.(string)
	if err != nil || !ok {
		return bad("", "not_json")
	}
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		return bad(name, "not_json")
	}
	field, known := fields[name]
	switch {
	case !known:
		return bad(name, "unknown_field")
	case !field.IsValid():
		return bad(name, "twice")
	}
	if err := json.Unmarshal(raw, field.Addr().Interface()); err != nil {
		return bad(name, "wrong_type", i18n.Data{"Want": i18n.T("api.want." + want(field.Type()))})
	}
	fields[name] = reflect.Value{}
	return nil
}

// fieldsOf gives the fields of a struct by their JSON names.
func fieldsOf(v reflect.Value) map[string]reflect.Value {
	fields := make(map[string]reflect.Value, v.NumField())
	for i := range v.NumField() {
		fields[jsonName(v.Type().Field(i))] = v.Field(i)
	}
	return fields
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// want names the form that a field has, for the sentence about another one.
func want(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[Time]():
		return "instant"
	case t == reflect.TypeFor[object]():
		return "object"
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		return "whole"
	case t.Kind() == reflect.Bool:
		return "bool"
	case t.Kind() == reflect.Slice:
		return "texts"
	}
	return "text"
}

// object is a JSON object that the handler passes on as it is.
type object []byte

// UnmarshalJSON takes any object, and nothing else.
func (o *object) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '{' {
		return errors.New("not an object")
	}
	*o = bytes.Clone(b)
	return nil
}

// decodeObject checks that body is one JSON object, whatever is in it.
func decodeObject(body []byte) ([]byte, error) {
	body = bytes.TrimSpace(body)
	if len(body) == 0 || body[0] != '{' {
		return nil, bad("", "not_object")
	}
	if !json.Valid(body) || !utf8.Valid(body) {
		return nil, bad("", "not_json")
	}
	return body, nil
}
