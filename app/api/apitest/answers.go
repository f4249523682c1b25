package apitest

import (
	"context"
	"slices"

	"unknot/app/api"
	"unknot/app/breaks"
)

var _ api.Backend = (*Backend)(nil)

// Day gives the day from DayByDate, or not_found.
func (b *Backend) Day(_ context.Context, date string) (api.Day, error) {
	return b.day("Day", date)
}

// day answers all that is answered with a day; the date is the first argument.
func (b *Backend) day(name, date string, args ...any) (api.Day, error) {
	if err := b.asks(name, append([]any{date}, args...)...); err != nil {
		return api.Day{}, err
	}
	d, ok := b.DayByDate[date]
	if !ok {
		return api.Day{}, &api.Error{Code: string(breaks.NotFound)}
	}
	return d, nil
}

// Days gives Range.
func (b *Backend) Days(_ context.Context, from, to string) ([]api.DayTotals, error) {
	return b.Range, b.asks("Days", from, to)
}

// Insights gives InsightsSay, or what OnInsights says.
func (b *Backend) Insights(_ context.Context, from, to string) (api.Insights, error) {
	err := b.asks("Insights", from, to)
	if b.OnInsights != nil {
		return b.OnInsights(from, to), err
	}
	return b.InsightsSay, err
}

// ChangeEntry gives the day as it is.
func (b *Backend) ChangeEntry(_ context.Context, date, list, id string, patch []byte) (api.Day, error) {
	return b.day("ChangeEntry", date, list, id, string(patch))
}

// DeleteEntry gives the day as it is.
func (b *Backend) DeleteEntry(_ context.Context, date, list, id string) (api.Day, error) {
	return b.day("DeleteEntry", date, list, id)
}

// RestoreEntry gives the day as it is.
func (b *Backend) RestoreEntry(_ context.Context, date, list, id string) (api.Day, error) {
	return b.day("RestoreEntry", date, list, id)
}

// Rate gives the status.
func (b *Backend) Rate(ctx context.Context, answer string, score *int) (api.Status, error) {
	args := []any{answer}
	if score != nil {
		args = append(args, *score)
	}
	if err := b.asks("Rate", args...); err != nil {
		return api.Status{}, err
	}
	return b.Status(ctx)
}

// Screening gives QuestionsThere.
func (b *Backend) Screening(ctx context.Context, topic string) (api.Screening, error) {
	if err := b.asks("Screening", topic); err != nil {
		return api.Screening{}, err
	}
	return b.QuestionsThere, nil
}

// Screen gives the status.
func (b *Backend) Screen(ctx context.Context, req api.ScreeningRequest) (api.Status, error) {
	if err := b.asks("Screen", req.Yes); err != nil {
		return api.Status{}, err
	}
	return b.Status(ctx)
}

// Settings gives SettingsNow.
func (b *Backend) Settings(context.Context) (api.Settings, error) {
	return b.SettingsNow, b.asks("Settings")
}

// ChangeSettings gives SettingsNow as it is.
func (b *Backend) ChangeSettings(_ context.Context, patch []byte) (api.Settings, error) {
	return b.SettingsNow, b.asks("ChangeSettings", string(patch))
}

// Guides gives Catalogue.
func (b *Backend) Guides(context.Context) (api.Guides, error) { return b.Catalogue, b.asks("Guides") }

// ChangeGuide gives Catalogue as it is.
func (b *Backend) ChangeGuide(_ context.Context, id string, req api.GuideRequest) (api.Guides, error) {
	return b.Catalogue, b.asks("ChangeGuide", id, *req.Rotation)
}

// Preview gives PreviewDay.
func (b *Backend) Preview(_ context.Context, settings []byte) (api.Preview, error) {
	return b.PreviewDay, b.asks("Preview", string(settings))
}

// Doctor gives DoctorSays.
func (b *Backend) Doctor(context.Context) (api.Doctor, error) { return b.DoctorSays, b.asks("Doctor") }

// TestReminder gives ReminderTest.
func (b *Backend) TestReminder(context.Context) (api.TestReminder, error) {
	return b.ReminderTest, b.asks("TestReminder")
}

// TestSound gives SoundTest.
func (b *Backend) TestSound(context.Context) (api.TestSound, error) {
	return b.SoundTest, b.asks("TestSound")
}

// ShowWindow raises the windows that watch.
func (b *Backend) ShowWindow(_ context.Context, req api.WindowRequest) error {
	if err := b.asks("ShowWindow", req.View, req.Token); err != nil {
		return err
	}
	b.Send(api.Event{Event: "show", View: req.View, Token: req.Token})
	return nil
}

// Backups gives BackupsThere.
func (b *Backend) Backups(context.Context) ([]api.Backup, error) {
	return b.BackupsThere, b.asks("Backups")
}

// BackUp gives the first of BackupsThere.
func (b *Backend) BackUp(context.Context) (api.Backup, error) {
	if err := b.asks("BackUp"); err != nil || len(b.BackupsThere) == 0 {
		return api.Backup{}, err
	}
	return b.BackupsThere[0], nil
}

// RestoreBackup gives BackupsThere.
func (b *Backend) RestoreBackup(_ context.Context, name string) ([]api.Backup, error) {
	return b.BackupsThere, b.asks("RestoreBackup", name)
}

// Export gives ArchiveThere.
func (b *Backend) Export(_ context.Context, from, to string) (api.Archive, error) {
	a := b.ArchiveThere
	a.From, a.To = from, to
	return a, b.asks("Export", from, to)
}

// Import remembers the archive and gives ImportSays.
func (b *Backend) Import(_ context.Context, archive api.Archive) (api.Imported, error) {
	if err := b.asks("Import", archive.Len()); err != nil {
		return api.Imported{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.imported = append(b.imported, archive)
	return b.ImportSays, nil
}

// Imported gives the archives that were imported so far, in order.
func (b *Backend) Imported() []api.Archive {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.imported)
}

// Forget only remembers that it was asked.
func (b *Backend) Forget(context.Context) error { return b.asks("Forget") }

// Quit only remembers that it was asked.
func (b *Backend) Quit(context.Context) error { return b.asks("Quit") }
