package store

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"unknot/app/breaks"
)

// Kept facts are one short text a day: two numbers and words that begin with what they are about.
//
//	up longbouts score=n k.kind=due,held,followed,partial,skipped,missed,byhand,shown,snoozes,n,lead,trail,longest a.kind=seconds,… h.hour=due,skipped,missed f.kind.guide=change,answer
//
// Up is in nanoseconds.
//
// A guide's name is escaped as in an address; a change that is not known is empty.

func factsText(f Facts) string {
	var b strings.Builder
	fmt.Fprint(&b, int64(f.Up), f.LongBouts)
	if f.Scored {
		fmt.Fprintf(&b, " score=%d", f.Score)
	}
	for _, k := range f.Kinds {
		fmt.Fprintf(&b, " k.%s=", k.Kind)
		for i, n := range k.counts() {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(*n))
		}
		for i, a := range k.Answers {
			if i == 0 {
				fmt.Fprintf(&b, " a.%s=", k.Kind)
			} else {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(int(a / time.Second)))
		}
	}
	for _, h := range f.Hours {
		fmt.Fprintf(&b, " h.%d=%d,%d,%d", h.Hour, h.Due, h.Skipped, h.Missed)
	}
	for _, s := range f.Felt {
		change := ""
		if s.Compared {
			change = strconv.Itoa(s.Change)
		}
		fmt.Fprintf(&b, " f.%s.%s=%s,%s", s.Kind, url.QueryEscape(s.Guide), change, s.Answer)
	}
	return b.String()
}

// parseFacts is the inverse; false means that the text is of no use and the day is looked at anew.
func parseFacts(text string) (f Facts, ok bool) {
	up, text, _ := strings.Cut(text, " ")
	long, text, _ := strings.Cut(text, " ")
	ns, err := strconv.ParseInt(up, 10, 64)
	if err != nil {
		return f, false
	}
	if f.LongBouts, err = strconv.Atoi(long); err != nil {
		return f, false
	}
	f.Up = time.Duration(ns)
	for text != "" {
		var word string
		word, text, _ = strings.Cut(text, " ")
		name, value, _ := strings.Cut(word, "=")
		about, name, _ := strings.Cut(name, ".")
		if !f.read(about, name, value) {
			return f, false
		}
	}
	return f, true
}

func (f *Facts) read(about, name, value string) bool {
	var err error
	switch about {
	case "score":
		f.Score, err = strconv.Atoi(value)
		f.Scored = true
	case "k":
		k := KindOfDay{Kind: breaks.Kind(name)}
		err = numbers(value, k.counts()...)
		f.Kinds = append(f.Kinds, k)
	case "a": // of the kind before it
		n := len(f.Kinds)
		if n == 0 || f.Kinds[n-1].Kind != breaks.Kind(name) {
			return false
		}
		f.Kinds[n-1].Answers, err = secondsList(value)
	case "h":
		var h HourOfDay
		if h.Hour, err = strconv.Atoi(name); err == nil {
			err = numbers(value, &h.Due, &h.Skipped, &h.Missed)
		}
		f.Hours = append(f.Hours, h)
		return err == nil && h.Hour >= 0 && h.Hour < 24
	case "f":
		var s Felt
		kind, guide, _ := strings.Cut(name, ".")
		change, answer, _ := strings.Cut(value, ",")
		if s.Guide, err = url.QueryUnescape(guide); err == nil && change != "" {
			s.Change, err = strconv.Atoi(change)
			s.Compared = true
		}
		s.Kind, s.Answer = breaks.Kind(kind), answer
		f.Felt = append(f.Felt, s)
	default:
		return false
	}
	return err == nil
}

// counts are the numbers of a kind, in the order of the text.
func (k *KindOfDay) counts() []*int {
	return []*int{
		&k.Due, &k.Held, &k.Followed, &k.Partial, &k.Skipped, &k.Missed, &k.ByHand, &k.Shown, &k.Snoozes,
		&k.Skips.N, &k.Skips.Lead, &k.Skips.Trail, &k.Skips.Longest,
	}
}

// secondsList reads whole seconds with commas between them.
func secondsList(text string) (out []time.Duration, err error) {
	for word := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(word)
		if err != nil {
			return nil, err
		}
		out = append(out, time.Duration(n)*time.Second)
	}
	return out, nil
}

// numbers reads as many numbers as are wanted, with commas between them.
func numbers(text string, into ...*int) error {
	for _, n := range into {
		word, rest, _ := strings.Cut(text, ",")
		v, err := strconv.Atoi(word)
		if err != nil {
			return err
		}
		*n, text = v, rest
	}
	return nil
}
