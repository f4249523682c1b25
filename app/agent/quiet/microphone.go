package quiet

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jfreymuth/pulse/proto"

	"unknot/app/agent/desktop"
)

// labelMicrophone names this way to people.
const labelMicrophone = "recording streams of the sound server"

// watchMicrophone follows who records, for as long as ctx lives: through the protocol of
// PulseAudio, which PipeWire speaks too.
func (s *Source) watchMicrophone(ctx context.Context) {
	socket := soundSocket(s.Getenv)
	// Its folder may be made with it, and what is not there cannot be watched for its content.
	desktop.Hold(ctx, []string{socket, filepath.Dir(socket)}, nil, func(ctx context.Context) {
		err := s.followMicrophone(ctx, socket)
		s.lines.witness(microphone, labelMicrophone, time.Time{}, false)
		s.set(ctx, call, labelMicrophone, false)
		if ctx.Err() == nil {
			s.faults("sound server", err, microphone)
		}
	})
}

// soundSocket is where the user's sound server listens, there or not. A server on another machine
// has no microphone that is of interest here.
func soundSocket(getenv desktop.Getenv) string {
	for _, server := range strings.Fields(getenv("PULSE_SERVER")) {
		// An address may begin with the machine that it holds for: {host}unix:/path.
		if _, rest, found := strings.Cut(server, "}"); found {
			server = rest
		}
		if path := strings.TrimPrefix(server, "unix:"); filepath.IsAbs(path) {
			return path
		}
	}
	if dir := getenv("PULSE_RUNTIME_PATH"); dir != "" {
		return filepath.Join(dir, "native")
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir = filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	}
	return filepath.Join(dir, "pulse", "native")
}

// followMicrophone tells of recording until the sound server is gone, and says so.
func (s *Source) followMicrophone(ctx context.Context, socket string) error {
	server, err := openSound(ctx, socket)
	if err != nil {
		return err
	}
	defer server.conn.Close()
	s.lines.witness(microphone, labelMicrophone, s.Clock.Now().Wall, true)
	s.faults("sound server", nil, microphone)
	use := lasting{after: s.CallAfter}
	for {
		recording, err := server.recording()
		if err != nil {
			return err
		}
		if use.see(recording) {
			s.set(ctx, call, labelMicrophone, false)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-server.frames.lost:
			return errors.New("the sound server is gone")
		case <-use.due:
			use.due = nil
			s.set(ctx, call, labelMicrophone, true)
		case <-server.changed:
		}
	}
}

// sound is one connection to the sound server.
type sound struct {
	conn   net.Conn
	frames *soundFrames
	client proto.Client
	// changed holds one note that some recording stream began, changed or ended.
	changed chan struct{}
}

// soundPatience is how long the server may take to answer. Source: our choice; it answers in
// under a millisecond unless it hangs.
const soundPatience = 5 * time.Second

// openSound connects to the sound server and asks to be told of recording streams. Ctx closes it.
func openSound(ctx context.Context, socket string) (*sound, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "unix", socket)
	if err != nil {
		return nil, fmt.Errorf("connect to the sound server: %w", err)
	}
	context.AfterFunc(ctx, func() { conn.Close() })
	s := &sound{conn: conn, frames: newSoundFrames(conn), changed: make(chan struct{}, 1)}
	s.client.SetTimeout(soundPatience)
	s.client.Callback = func(message any) {
		if _, ok := message.(*proto.SubscribeEvent); ok {
			select {
			case s.changed <- struct{}{}:
			default:
			}
		}
	}
	s.client.Open(s.frames)
	if err := s.introduce(); err != nil {
		conn.Close()
		return nil, err
	}
	return s, nil
}

func (s *sound) introduce() error {
	// The server lets programs of its own user in whatever the cookie is, and asks for its length.
	var welcome proto.AuthReply
	if err := s.client.Request(&proto.Auth{Version: s.client.Version(), Cookie: make([]byte, 256)}, &welcome); err != nil {
		return fmt.Errorf("be let in by the sound server: %w", err)
	}
	s.client.SetVersion(welcome.Version)
	name := proto.PropList{"application.name": proto.PropListString("Unknot")}
	if err := s.client.Request(&proto.SetClientName{Props: name}, &proto.SetClientNameReply{}); err != nil {
		return fmt.Errorf("give the sound server our name: %w", err)
	}
	if err := s.client.Request(&proto.Subscribe{Mask: proto.SubscriptionMaskSourceInput}, nil); err != nil {
		return fmt.Errorf("subscribe to recording streams: %w", err)
	}
	return nil
}

// recording says whether a program takes sound from a microphone.
func (s *sound) recording() (bool, error) {
	var streams proto.GetSourceOutputInfoListReply
	if err := s.client.Request(&proto.GetSourceOutputInfoList{}, &streams); err != nil {
		return false, fmt.Errorf("list recording streams: %w", err)
	}
	from := map[uint32]bool{}
	for _, stream := range streams {
		if records(stream) {
			from[stream.SourceIndex] = true
		}
	}
	if len(from) == 0 {
		return false, nil
	}
	var sources proto.GetSourceInfoListReply
	if err := s.client.Request(&proto.GetSourceInfoList{}, &sources); err != nil {
		return false, fmt.Errorf("list microphones: %w", err)
	}
	for _, source := range sources {
		// A monitor is what the speakers play, as a source.
		if from[source.SourceIndex] && source.MonitorSourceIndex == proto.Undefined {
			return true, nil
		}
	}
	return false, nil
}

// levelMeters are the programs that show how loud it is for as long as their window is open.
var levelMeters = map[string]bool{"org.pulseaudio.pavucontrol": true, "org.gnome.volumecontrol": true}

// records says whether a stream is a program's that takes sound in: not a halted one, not a part of
// the server itself (such as the removal of echo), not a level meter.
func records(stream *proto.GetSourceOutputInfoReply) bool {
	id := strings.TrimRight(string(stream.Properties["application.id"]), "\x00")
	return !stream.Corked && stream.ClientIndex != proto.Undefined &&
		stream.ResampleMethod != "peaks" && !levelMeters[strings.ToLower(id)]
}
