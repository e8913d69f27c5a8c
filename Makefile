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
export LANG ?= C.UTF-8
export ORT_DISABLE_TELEMETRY := 1
export HF_HUB_OFFLINE := 1

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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

.PHONY: eval
eval: $(RUN_STAMP) ## Print the detector's figures beside the published ones (ARGS="--help")
	@PYTHONPATH=tests:packaging/model $(BIN)/python -m eval.main $(ARGS)

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
