// Package assets holds every file that the program carries inside itself. It imports nothing.
package assets

import "embed"

// Files is everything here by its path: translations/*.toml, guides/*.toml, icons/*, unix/*, settings.toml.
//
//go:embed translations guides icons unix settings.toml
var Files embed.FS
