# Two commands are all it takes:  make run   and   make test.
# Both install what is missing first (scripts/setup); `make help` lists the rest.

SHELL   := /bin/bash
VERSION ?= $(shell sed -n 's/^ *Version = "\(.*\)"/\1/p' FyneApp.toml)
PREFIX  ?= $(HOME)/.local

# An older Go may fetch the one that go.mod names.
export GOTOOLCHAIN ?= auto

# migrated_fynedo: all window code keeps to the toolkit's rule that one goroutine touches it.
TAGS    := migrated_fynedo
LDFLAGS := -s -w -X main.version=$(VERSION)
# No -trimpath: the checks and tests compile the same packages, and all of them can share the result.
BUILD   := go build -ldflags '$(LDFLAGS)'

# Pinned, so that a new release of a checker never breaks an old commit.
GOFUMPT     := go run mvdan.cc/gofumpt@v0.12.0
STATICCHECK := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2

# What the nogui build consists of: everything but the window.
NOGUI_PACKAGES = $(shell go list -tags nogui ./... | grep -v -e '/app/window' -e '/app/e2e')

.PHONY: help pages run build build-nogui build-race test lint unit nogui e2e test-long test-desktops bench bench-presence install uninstall clean

help:
	@echo 'make run         install what is missing, build, start Unknot (KEEP=1 keeps a virtual display open)'
	@echo 'make test        install what is missing, run every check and test'
	@echo 'make build       build/unknot;  make build-nogui: build/unknot-nogui, without the window'
	@echo 'make lint        gofumpt, vet, staticcheck;  make unit, make nogui, make e2e: one ring of tests'
	@echo 'make test-long   the end-to-end stories that take minutes of real time'
	@echo 'make test-desktops  the stories on real desktops: openbox with Xfce, sway, GNOME, Plasma'
	@echo 'make pages       the pictures in README and docs/pages.png, every page on one sheet'
	@echo 'make bench       measure it, beside Workrave, Safe Eyes and a bare Fyne window'
	@echo 'make install     into PREFIX ($(PREFIX));  make uninstall takes it away and leaves your history'
	@echo 'make clean       remove build/'

run:
	@scripts/setup run
	@$(MAKE) --no-print-directory build
	@scripts/start build/unknot

build:
	@mkdir -p build
	$(BUILD) -tags $(TAGS) -o build/unknot .

build-nogui:
	@mkdir -p build
	CGO_ENABLED=0 $(BUILD) -tags nogui -o build/unknot-nogui .

test:
	@scripts/setup test
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory unit
	@$(MAKE) --no-print-directory nogui
	@$(MAKE) --no-print-directory e2e

lint:
	@echo '== gofumpt, vet, staticcheck'
	@unformatted=$$(git ls-files -z --cached --others --exclude-standard '*.go' | xargs -0 $(GOFUMPT) -l); \
	if [ -n "$$unformatted" ]; then echo "not formatted (run gofumpt -w):"; echo "$$unformatted"; exit 1; fi
	go vet -tags '$(TAGS) e2e long bench desktops' ./...
	CGO_ENABLED=0 go vet -tags nogui .
	$(STATICCHECK) -tags '$(TAGS),e2e,long,bench,desktops' ./...

unit:
	@echo '== unit tests, with the race detector'
	go test -race -tags $(TAGS) -timeout 20m -skip '^TestScenes_' ./...
	@echo '== every page with every face, against its picture (painting takes minutes under the race detector)'
	UNKNOT_FACES=all go test -tags $(TAGS) -run '^TestScenes_' -timeout 20m ./app/window

nogui:
	@echo '== the build without a window, without a C compiler'
	CGO_ENABLED=0 go test -tags nogui $(NOGUI_PACKAGES)

# The race detector's build has no migrated_fynedo: the toolkit then complains of calls on the wrong thread.
build-race:
	@mkdir -p build
	go build -race -o build/unknot-race .

# The pictures of README.md, and docs/pages.png: every page on one sheet. UNKNOT_GOLDEN=update draws
# the pictures that the tests compare with anew.
pages:
	@mkdir -p build/pages
	UNKNOT_SHOTS=$(CURDIR)/build/pages go test -tags $(TAGS) -count=1 -timeout 20m -run '^TestScenes_LookAsTheyShould$$' ./app/window
	cp build/pages/today-light.png docs/today.png
	cp build/pages/session-light.png docs/session.png
	cp build/pages/heat-light.png docs/heat.png
	cp build/pages/settings-dark.png docs/settings.png
	UNKNOT_SHEET=$(CURDIR)/docs/pages.png go test -tags $(TAGS) -count=1 -run '^TestSheet$$' ./app/window

e2e: build build-nogui build-race
	@echo '== the real program on a private desktop'
	UNKNOT_RACE_BIN=$(CURDIR)/build/unknot-race \
	UNKNOT_BIN=$(CURDIR)/build/unknot UNKNOT_NOGUI_BIN=$(CURDIR)/build/unknot-nogui UNKNOT_E2E_EVIDENCE=$(CURDIR)/build/e2e \
		go test -tags e2e -count=1 -timeout 12m ./app/e2e/...

test-long: build
	@scripts/setup test
	UNKNOT_KILLS=200 go test -run TestKill -count=1 ./app/agent/store
	@go build -tags $(TAGS) -ldflags '$(LDFLAGS)' -o build/hello ./app/e2e/testdata/hello
	HELLO_BIN=$(CURDIR)/build/hello UNKNOT_BIN=$(CURDIR)/build/unknot UNKNOT_E2E_EVIDENCE=$(CURDIR)/build/e2e go test -tags 'e2e long' -run Long -count=1 -timeout 20m ./app/e2e

# Compositors refuse to run as root: then these run as the user nobody, in a folder that it can read.
test-desktops: build build-nogui
	@scripts/setup desktops
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && chmod 755 "$$dir" && \
	install -m 755 build/unknot "$$dir/unknot" && install -m 755 build/unknot-nogui "$$dir/unknot-nogui" && install -m 644 docs/desktops.md "$$dir/desktops.md" && \
	go test -c -tags 'e2e desktops' -o "$$dir/desktops.test" ./app/e2e && cd "$$dir" && \
	as=; if [ "$$(id -u)" = 0 ]; then as='setpriv --reuid=65534 --regid=65534 --clear-groups'; fi && \
	UNKNOT_BIN="$$dir/unknot" UNKNOT_NOGUI_BIN="$$dir/unknot-nogui" UNKNOT_E2E_EVIDENCE="$${TMPDIR:-/tmp}/unknot-desktops-$$(id -u)" UNKNOT_DESKTOPS_TABLE="$$dir/desktops.md" \
		$$as ./desktops.test -test.v -test.run '^Test(Desktop|Machine)' -test.parallel 2 -test.timeout 30m

bench: build build-nogui
	@scripts/setup test
	@go build -tags $(TAGS) -ldflags '$(LDFLAGS)' -o build/hello ./app/e2e/testdata/hello
	@UNKNOT_BIN=$(CURDIR)/build/unknot UNKNOT_NOGUI_BIN=$(CURDIR)/build/unknot-nogui HELLO_BIN=$(CURDIR)/build/hello \
		go test -tags bench -count=1 -timeout 30m -v -run TestFigures ./app/e2e/bench
	@$(MAKE) --no-print-directory bench-presence

# Each way to see input by itself, on the real compositors that are installed. As somebody else than root, see above.
bench-presence:
	@echo '== context switches a second of each way to see input'
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && chmod 777 "$$dir" && go test -c -o "$$dir/activity.test" ./app/agent/activity && cd "$$dir" && \
	as=; if [ "$$(id -u)" = 0 ]; then as='setpriv --reuid=65534 --regid=65534 --clear-groups'; fi && \
	$$as ./activity.test -test.v -test.run '^$$' -test.bench . -test.benchtime 20x -test.timeout 20m | grep -E 'switches/s|NOT MEASURED'

install: build
	@scripts/install build/unknot '$(PREFIX)'

uninstall:
	@scripts/install --remove '$(PREFIX)'

clean:
	rm -rf build
