package quiet_test

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jfreymuth/pulse"
	"github.com/jfreymuth/pulse/proto"

	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// soundServer is a real PulseAudio with a microphone that hears nothing and no hardware.
type soundServer struct {
	t      *testing.T
	socket string
	end    func()
}

func startSoundServer(t *testing.T) *soundServer {
	t.Helper()
	s := &soundServer{t: t, socket: filepath.Join(t.TempDir(), "pulse", "native")}
	s.start()
	return s
}

func (s *soundServer) start() {
	s.t.Helper()
	must(s.t, os.MkdirAll(filepath.Dir(s.socket), 0o700))
	home := s.t.TempDir()
	s.end = desktoptest.Run(s.t, []string{"HOME=" + home, "XDG_RUNTIME_DIR=" + home, "XDG_CONFIG_HOME=" + home},
		"pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes", "--log-level=error",
		"-L", "module-null-sink sink_name=speakers",
		"-L", "module-pipe-source source_name=mic file="+filepath.Join(home, "mic"),
		"-L", "module-native-protocol-unix socket="+s.socket)
}

func (s *soundServer) env() map[string]string {
	return map[string]string{"PULSE_SERVER": "unix:" + s.socket}
}

// kill ends the server and what it leaves behind.
func (s *soundServer) kill() {
	s.end()
	must(s.t, os.RemoveAll(filepath.Dir(s.socket)))
}

// program is one that can record.
func (s *soundServer) program() *pulse.Client {
	s.t.Helper()
	deadline := time.Now().Add(desktoptest.Patience)
	for {
		c, err := pulse.NewClient(pulse.ClientServerString("unix:"+s.socket), pulse.ClientApplicationName("Talk"))
		if err == nil {
			s.t.Cleanup(c.Close)
			return c
		}
		if time.Now().After(deadline) {
			s.t.Fatal(err)
		}
		<-time.After(20 * time.Millisecond)
	}
}

// record takes sound from a source and starts to.
func (s *soundServer) record(from string, options ...pulse.RecordOption) *pulse.RecordStream {
	s.t.Helper()
	c := s.program()
	source, err := c.SourceByID(from)
	must(s.t, err)
	stream, err := c.NewRecord(pulse.NewWriter(io.Discard, proto.FormatUint8), append(options, pulse.RecordSource(source))...)
	must(s.t, err)
	stream.Start()
	return stream
}

func TestMicrophone_InUseIsACall(t *testing.T) {
	server := startSoundServer(t)
	server.program() // so that it listens
	r := run(t, server.env())
	on, off := onOff(breaks.QuietCall)
	r.settled("microphone", isOK)
	r.silent(2 * callAfter)
	talk := server.record("mic")
	r.want(on)
	talk.Stop() // halted, not closed
	r.want(off)
	talk.Start()
	r.want(on)
	other := server.record("mic")
	talk.Close()
	r.silent(2 * callAfter) // one is enough
	other.Close()
	r.want(off)
}

func TestMicrophone_FromBeforeIsTold(t *testing.T) {
	server := startSoundServer(t)
	server.record("mic")
	r := run(t, server.env())
	on, _ := onOff(breaks.QuietCall)
	r.want(on)
}

func TestMicrophone_WhatIsNoCall(t *testing.T) {
	server := startSoundServer(t)
	r := run(t, server.env())
	server.record("speakers.monitor") // of what is played
	// A level meter asks for a few peaks a second.
	server.record("mic", pulse.RecordSampleRate(25), pulse.RecordRawOption(func(r *proto.CreateRecordStream) { r.PeakDetect = true }))
	server.record("mic", pulse.RecordRawOption(func(r *proto.CreateRecordStream) {
		r.Properties["application.id"] = proto.PropListString("org.PulseAudio.pavucontrol")
	}))
	must(t, server.program().RawRequest(&proto.LoadModule{Name: "module-loopback", Args: "source=mic sink=speakers"}, &proto.LoadModuleReply{}))
	server.record("mic").Close() // just to see whether it is there
	r.silent(4 * callAfter)
}

func TestMicrophone_AServerThatDiesHoldsUpNothingAndComesBack(t *testing.T) {
	server := startSoundServer(t)
	server.record("mic")
	r := run(t, server.env())
	on, off := onOff(breaks.QuietCall)
	r.want(on)
	server.kill()
	r.want(off)
	r.settled("microphone", lacks)
	server.start()
	server.record("mic")
	r.want(on)
	r.settled("microphone", func(c api.Check) bool { return c.OK && c.Error == "" })
}

func TestMicrophone_AServerThatComesLateIsFound(t *testing.T) {
	server := &soundServer{t: t, socket: filepath.Join(t.TempDir(), "pulse", "native")}
	r := run(t, server.env())
	r.settled("microphone", lacks)
	server.start()
	server.record("mic")
	on, _ := onOff(breaks.QuietCall)
	r.want(on)
}

// What listens on the socket may be anything; it must not take the agent with it.
func TestMicrophone_AServerThatTalksNonsenseIsALine(t *testing.T) {
	for name, says := range map[string]string{
		"half a message":  "\x00\x00\x00\x40\xff\xff\xff\xff" + strings.Repeat("\x00", 12) + "L\x00\x00\x00\x02L\x00\x00\x00\x00Lx",
		"endless message": "\x7f\xff\xff\xff\xff\xff\xff\xff" + strings.Repeat("\x00", 12),
		"overlong name":   "\x00\x00\x08\x00\xff\xff\xff\xff" + strings.Repeat("\x00", 12) + strings.Repeat("t", 2048),
		"nothing":         "",
	} {
		t.Run(name, func(t *testing.T) {
			socket := filepath.Join(t.TempDir(), "native")
			listener, err := net.Listen("unix", socket)
			must(t, err)
			defer listener.Close()
			go func() {
				for {
					conn, err := listener.Accept()
					if err != nil {
						return
					}
					_, _ = conn.Read(make([]byte, 20))
					_, _ = conn.Write([]byte(says))
					conn.Close()
				}
			}()
			r := run(t, map[string]string{"PULSE_SERVER": socket})
			r.settled("microphone", lacks)
		})
	}
}
