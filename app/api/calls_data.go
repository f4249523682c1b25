package api

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// dataPatience is how long an export or import may take at least, whatever the client's own patience. Our
// choice: ten years of history take some seconds, a slow disk some times that.
const dataPatience = 10 * time.Minute

// Export writes the history to w in one of Formats, from one date to another (YYYY-MM-DD; empty: no
// limit). After an error w may hold a part of it.
func (c *Client) Export(ctx context.Context, format, from, to string, w io.Writer) error {
	q := url.Values{"format": {format}}
	for key, date := range map[string]string{"from": from, "to": to} {
		if date != "" {
			q.Set(key, date)
		}
	}
	if c.Patience > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, max(c.Patience, dataPatience))
		defer cancel()
	}
	answer, err := c.do(ctx, http.MethodGet, "/v1/export?"+q.Encode(), nil)
	if err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	defer answer.Body.Close()
	if _, err := io.Copy(w, answer.Body); err != nil {
		return fmt.Errorf("copy the export: %w", cmp.Or(ctx.Err(), err))
	}
	return nil
}

// Import takes an export in the JSON form, at most MaxImport bytes of it. What is there already
// stays as it is; what is malformed changes nothing.
func (c *Client) Import(ctx context.Context, archive io.Reader) (Imported, error) {
	var out Imported
	patient := &Client{Socket: c.Socket, Dial: c.Dial, OnBody: c.OnBody}
	if c.Patience > 0 {
		patient.Patience = max(c.Patience, dataPatience)
	}
	err := patient.call(ctx, http.MethodPost, "/v1/import", archive, &out)
	c.version.Store(patient.version.Load())
	return out, err
}

// RestoreBackup puts a copy in the place of the history, which is copied first. The answer lists
// the copies there are now.
func (c *Client) RestoreBackup(ctx context.Context, name string) ([]Backup, error) {
	var b []Backup
	err := c.call(ctx, http.MethodPost, path("/v1/backups", name, "restore"), nil, &b)
	return b, err
}

// Forget deletes the whole history and every copy of it. Settings and guides stay.
func (c *Client) Forget(ctx context.Context) error {
	return c.call(ctx, http.MethodDelete, "/v1/data", nil, nil)
}
