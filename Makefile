# `make help` lists what there is. Everything sets itself up in .venv and is safe to repeat.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
RUN_STAMP := $(VENV)/.ready-to-run
DEV_STAMP := $(VENV)/.ready-to-develop
# What is tested is what is installed: exact versions for every package.
LOCK := packaging/constraints.txt
# What ships: the same versions with the hashes of their wheels.
SHIPPED := packaging/shipped.lock
export LANG ?= C.UTF-8
export ORT_DISABLE_TELEMETRY := 1
export HF_HUB_OFFLINE := 1

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(RUN_STAMP) ## Analyse the sample case, print the findings, open the window if there is a display
	@$(BIN)/diptych demo

.PHONY: run
run: $(RUN_STAMP) ## Open the window
	@$(BIN)/diptych

.PHONY: test
test: lint types imports unit ## Lint, check types and import rules, run all tests

.PHONY: lint
lint: $(DEV_STAMP) ## Check style
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

.PHONY: format
format: $(DEV_STAMP) ## Mend style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: types
types: $(DEV_STAMP) ## Check types
	@$(BIN)/mypy

.PHONY: imports
imports: $(DEV_STAMP) ## Check who may import whom
	@$(BIN)/lint-imports

.PHONY: unit
unit: $(DEV_STAMP) ## Run the tests
	@$(BIN)/python -m pytest $(ARGS)

.PHONY: bench
bench: $(DEV_STAMP) ## Measure speed, as ratios in one run
	@$(BIN)/python -m pytest tests/bench --benchmark-enable --benchmark-only -o faulthandler_timeout=1800 $(ARGS)

.PHONY: soak
soak: $(DEV_STAMP) ## Run the release's trials, for hours (ARGS="--minutes 60 --seed 7")
	@PYTHONPATH=tests nice $(BIN)/python -m soak.main $(ARGS)

.PHONY: eval
eval: $(RUN_STAMP) ## Print the detector's figures beside the published ones (ARGS="--help")
	@PYTHONPATH=tests:packaging/model $(BIN)/python -m eval.main $(ARGS)

CONSUMERS := build/consumers
.PHONY: consumers
consumers: $(DEV_STAMP) ## Read the exports with the SDKs of Label Studio and Argilla (needs the network once)
	@test -x $(CONSUMERS)/bin/python || $(PYTHON) -m venv $(CONSUMERS)
	@$(CONSUMERS)/bin/python -m pip --disable-pip-version-check -qq install "label-studio-sdk>=2,<3" "argilla>=2.8,<3"
	@rm -rf $(CONSUMERS)/written
	@PYTHONPATH=tests $(BIN)/python packaging/consumers/write.py $(CONSUMERS)/written
	@$(CONSUMERS)/bin/python packaging/consumers/read.py $(CONSUMERS)/written

FLAVOUR ?= standard
BUILD_ENV := build/env-$(FLAVOUR)
BUILD_PYTHON := $(BUILD_ENV)/bin/python
BUILD_STAMP := $(BUILD_ENV)/.ready
BUILD_PIP := $(BUILD_PYTHON) -m pip --disable-pip-version-check -qq
EXTRA_full := [torch]

.PHONY: build
build: $(BUILD_STAMP) ## Make what people install, into dist/ (FLAVOUR=full: with torch)
	@$(BUILD_PIP) install --no-build-isolation --no-deps --force-reinstall .
	@PYTHONPATH=packaging $(BUILD_PYTHON) -m bundle.build --flavour $(FLAVOUR) $(ARGS)

# With hashes of every file that an index has for Linux, macOS and Windows; a build takes no other.
.PHONY: lock
lock: $(BIN)/python ## Write packaging/shipped.lock anew, after a change of what ships (asks the index)
	@$(PIP) install --group lock
	@$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --constraint $(LOCK) --universal --python-version 3.11 \
	  --generate-hashes --only-binary :all: --no-annotate --custom-compile-command "make lock" \
	  --output-file $(SHIPPED)

# An environment of its own: pip-audit is no part of what is tested, and asks the network.
AUDIT_ENV := build/env-advisories
.PHONY: advisories
advisories: ## Hold what ships against the known weaknesses of its packages (needs the network)
	@test -x $(AUDIT_ENV)/bin/python || $(PYTHON) -m venv $(AUDIT_ENV)
	@$(AUDIT_ENV)/bin/python -m pip --disable-pip-version-check -qq install --upgrade 'pip>=25.1'
	@$(AUDIT_ENV)/bin/python -m pip --disable-pip-version-check -qq install --group advisories
	@PYTHONPATH=packaging $(AUDIT_ENV)/bin/python -m release.advisories $(ARGS)

.PHONY: smoke
smoke: ## Prove that the build works where Python never was (after make build)
	@test -d dist/$(FLAVOUR) || { echo "There is no build: run make build FLAVOUR=$(FLAVOUR)" >&2; exit 1; }
	@packaging/linux/build-tools.sh smoke
	@PYTHONPATH=packaging $(BUILD_PYTHON) -m smoke.main --flavour $(FLAVOUR) $(ARGS)

.PHONY: twice
twice: build ## Build once more and list what differs between the two
	@PYTHONPATH=packaging $(BUILD_PYTHON) -m bundle.build --flavour $(FLAVOUR) --dist build/again/dist --work build/again $(ARGS)
	@PYTHONPATH=packaging $(BUILD_PYTHON) -m bundle.compare dist build/again/dist

RELEASE := dist
.PHONY: release
release: ## Describe and sign what is in dist/ (KEY=the release key, RELEASE=another folder)
	@test -n "$(KEY)" || { echo "Say which key signs: make release KEY=FILE (docs/releases.md)" >&2; exit 1; }
	@$(PYTHON) packaging/release/manifest.py make "$(RELEASE)"
	@$(PYTHON) packaging/release/manifest.py sign "$(RELEASE)" --key "$(KEY)"
	@$(PYTHON) packaging/release/manifest.py check "$(RELEASE)"

.PHONY: check-release
check-release: ## Check what was downloaded against its signed manifest (RELEASE=its folder)
	@$(PYTHON) packaging/release/manifest.py check "$(RELEASE)"

.PHONY: translations
translations: $(DEV_STAMP) ## Collect the texts on screen and make the translations that ship
	@$(BIN)/python packaging/translations/make_translations.py $(ARGS)

.PHONY: screens
screens: $(DEV_STAMP) ## Take the pictures anew that tests compare the window with; look at them
	@DIPTYCH_SCREENS=write QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/gui/test_screens.py -q

.PHONY: guide
guide: guide-pages ## Build the user's guide into build/guide (open index.html in a browser)
	@rm -rf build/guide
	@$(BIN)/python -m sphinx -W --keep-going -n -q -b html docs/guide build/guide
	@echo "build/guide/index.html"

.PHONY: guide-pages
guide-pages: $(DEV_STAMP) ## Make the copy of the guide that the program shows
	@PYTHONPATH=packaging $(BIN)/python -m guide.main

.PHONY: guide-pictures
guide-pictures: $(DEV_STAMP) ## Take the guide's pictures anew, of the real program; look at them
	@PYTHONPATH=packaging $(BIN)/python -m guide.pictures $(ARGS)
	@$(MAKE) --no-print-directory guide-pages

.PHONY: clean
clean: ## Remove the environment and what was built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.PHONY: system
system:
	@packaging/linux/system-libraries.sh

$(BIN)/python:
	@packaging/linux/system-libraries.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Diptych needs Python 3.11 or newer; set PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade 'pip>=25.1'

$(RUN_STAMP): pyproject.toml $(LOCK) packaging/linux/system-libraries.sh | $(BIN)/python
	@packaging/linux/system-libraries.sh
	@echo "Setting up $(VENV) ..." >&2
	@$(PIP) install --constraint $(LOCK) --editable .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP)
	@echo "Setting up the tools for tests (torch among them; this takes minutes the first time) ..." >&2
	@# torch alone and first: as another package's dependency it would bring gigabytes of CUDA.
	@$(PIP) install torch==2.13.0
	@$(PIP) install --constraint $(LOCK) --editable '.[torch]' --group dev
	@touch $@

# A build sees only what ships: an environment of its own, without the tools for tests.
$(BUILD_STAMP): pyproject.toml $(LOCK) $(SHIPPED) packaging/linux/build-tools.sh
	@PYTHON=$(PYTHON) packaging/linux/build-tools.sh build
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Diptych needs Python 3.11 or newer; set PYTHON=python3.11" >&2; exit 1; }
	@echo "Setting up $(BUILD_ENV) ..." >&2
	@$(PYTHON) -m venv --clear $(BUILD_ENV)
	@$(BUILD_PIP) install 'pip==26.3'
	@[ "$(FLAVOUR)" != full ] || $(BUILD_PIP) install $(TORCH_INDEX) torch==2.13.0
	@$(BUILD_PIP) install --require-hashes --only-binary :all: --requirement $(SHIPPED)
	@$(BUILD_PIP) install --constraint $(LOCK) --group build
	@$(BUILD_PIP) install --constraint $(LOCK) --no-build-isolation '.$(EXTRA_$(FLAVOUR))'
	@touch $@
