package quiet_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"unknot/app/agent/quiet"
	"unknot/app/api"
	"unknot/app/breaks"
)

// cameraDesk is a folder of device files that are ordinary files: the kernel tells the same of them.
type cameraDesk struct {
	t         *testing.T
	dev, proc string
}

func newCameraDesk(t *testing.T, names ...string) *cameraDesk {
	t.Helper()
	d := &cameraDesk{t: t, dev: t.TempDir(), proc: t.TempDir()}
	for _, name := range append(names, "null", "video", "videodevice") {
		d.plug(name)
	}
	return d
}

func (d *cameraDesk) plug(name string) {
	d.t.Helper()
	must(d.t, os.WriteFile(filepath.Join(d.dev, name), nil, 0o600))
}

func (d *cameraDesk) open(name string) *os.File {
	d.t.Helper()
	f, err := os.OpenFile(filepath.Join(d.dev, name), os.O_RDWR, 0)
	must(d.t, err)
	return f
}

// holds makes a process that has a file open from before.
func (d *cameraDesk) holds(pid, name string) (end func()) {
	d.t.Helper()
	folder := filepath.Join(d.proc, pid, "fd")
	must(d.t, os.MkdirAll(folder, 0o700))
	must(d.t, os.Symlink(filepath.Join(d.dev, name), filepath.Join(folder, "7")))
	return func() { must(d.t, os.RemoveAll(filepath.Join(d.proc, pid))) }
}

func (d *cameraDesk) run() *running {
	d.t.Helper()
	r := run(d.t, map[string]string{}, func(p *quiet.Params) { p.Dev, p.Proc = d.dev, d.proc })
	r.settled("camera", isOK)
	return r
}

func TestCamera_InUseIsACall(t *testing.T) {
	d := newCameraDesk(t, "video0", "video1")
	r := d.run()
	on, off := onOff(breaks.QuietCall)
	first := d.open("video0")
	r.want(on)
	second := d.open("video1")
	first.Close()
	r.silent(2 * callAfter)
	second.Close()
	r.want(off)
	d.open("null").Close()
	defer d.open("videodevice").Close()
	r.silent(2 * callAfter)
}

func TestCamera_LookedAtForAnInstantIsNone(t *testing.T) {
	d := newCameraDesk(t, "video0")
	r := d.run()
	for range 5 {
		d.open("video0").Close()
	}
	r.silent(3 * callAfter)
}

func TestCamera_PluggedInLaterAndPulledOut(t *testing.T) {
	d := newCameraDesk(t)
	r := d.run()
	on, off := onOff(breaks.QuietCall)
	d.plug("video2")
	// Its file is there before it is watched, as with a real one.
	var f *os.File
	for deadline := time.Now().Add(10 * callAfter); ; {
		f = d.open("video2")
		select {
		case got := <-r.events:
			if got != on {
				t.Fatalf("told %+v, want %+v", got, on)
			}
		case <-time.After(3 * callAfter):
			f.Close()
			if time.Now().After(deadline) {
				t.Fatal("a camera plugged in later is not seen")
			}
			continue
		}
		break
	}
	must(t, os.Remove(filepath.Join(d.dev, "video2")))
	f.Close()
	r.want(off)
}

func TestCamera_OpenFromBefore(t *testing.T) {
	d := newCameraDesk(t, "video0")
	early := d.open("video0")
	end := d.holds("4711", "video0")
	r := d.run()
	on, off := onOff(breaks.QuietCall)
	r.want(on)
	d.open("video0").Close() // somebody else looks
	r.silent(2 * callAfter)
	end()
	early.Close()
	r.want(off)
}

func TestCamera_WithoutTheFolderIsALine(t *testing.T) {
	r := run(t, map[string]string{}, func(p *quiet.Params) { p.Dev = filepath.Join(t.TempDir(), "none") })
	r.settled("camera", lacks)
}

func TestCall_ByCameraAndMicrophoneIsOne(t *testing.T) {
	server, d := startSoundServer(t), newCameraDesk(t, "video0")
	server.program()
	r := run(t, server.env(), func(p *quiet.Params) { p.Dev, p.Proc = d.dev, d.proc })
	r.settled("camera", isOK)
	r.settled("microphone", func(c api.Check) bool { return c.OK })
	on, off := onOff(breaks.QuietCall)
	picture := d.open("video0")
	r.want(on)
	voice := server.record("mic")
	r.silent(2 * callAfter)
	picture.Close()
	r.silent(2 * callAfter)
	voice.Close()
	r.want(off)
}
