package boottime

import (
	"os"
	"strings"
	"time"
)

// localtime is where Unix keeps the zone of the machine.
const localtime = "/etc/localtime"

// localZone reads the zone anew: package time reads it once and keeps it. A TZ in the environment
// beats the file, as everywhere.
func localZone() *time.Location {
	if _, fixed := os.LookupEnv("TZ"); fixed {
		return time.Local
	}
	return zoneFrom(localtime)
}

// zoneFrom reads a zone file. Its name is taken from where the link leads, so that it can be told
// apart from another zone with the same offset.
func zoneFrom(path string) *time.Location {
	data, err := os.ReadFile(path)
	if err != nil {
		return time.Local
	}
	name := "Local"
	if target, err := os.Readlink(path); err == nil {
		if _, zone, found := strings.Cut(target, "zoneinfo/"); found {
			name = zone
		}
	}
	zone, err := time.LoadLocationFromTZData(name, data)
	if err != nil {
		return time.Local
	}
	return zone
}
