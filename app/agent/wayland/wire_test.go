package wayland_test

import (
	"bytes"
	"testing"

	"unknot/app/agent/wayland"
)

func FuzzReadMessage(f *testing.F) {
	var seed bytes.Buffer
	m := wayland.Message{Object: 2, Op: 0}.PutUint(7).PutString("wl_seat").PutUint(3)
	if err := m.Write(&seed); err != nil {
		f.Fatal(err)
	}
	f.Add(seed.Bytes())
	f.Add([]byte{1, 0, 0, 0, 0, 0, 4, 0})
	f.Fuzz(func(t *testing.T, sent []byte) {
		m, err := wayland.ReadMessage(bytes.NewReader(sent))
		if err != nil {
			return
		}
		// Whatever a compositor sends is read or refused.
		_, _ = m.TakeUint()
		if _, err := m.TakeString(); err == nil {
			_, _ = m.TakeUint()
		}
	})
}

func TestMessage_IsReadAsItWasWritten(t *testing.T) {
	for _, text := range []string{"", "a", "abc", "abcd", "ext_idle_notifier_v1"} {
		var wire bytes.Buffer
		sent := wayland.Message{Object: 5, Op: 2}.PutUint(1).PutString(text).PutUint(9)
		if err := sent.Write(&wire); err != nil {
			t.Fatal(err)
		}
		got, err := wayland.ReadMessage(&wire)
		if err != nil {
			t.Fatal(err)
		}
		one, err1 := got.TakeUint()
		read, err2 := got.TakeString()
		nine, err3 := got.TakeUint()
		if got.Object != 5 || got.Op != 2 || one != 1 || read != text || nine != 9 || err1 != nil || err2 != nil || err3 != nil {
			t.Errorf("%q came back as %q (%d, %d, %v %v %v)", text, read, one, nine, err1, err2, err3)
		}
	}
}
