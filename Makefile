# Two commands for a newcomer: `make run` and `make test`. Both do all the set-up in .venv.
VENV := .venv
BIN := $(VENV)/bin
# The first interpreter that is new enough; a pyenv shim may exist and yet not run.
FIND_PYTHON = for p in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done

.PHONY: run test thorough fuzz check lint types imports format bench screenshots soak translations clean help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

run: $(VENV)/.run ## set up, then show the simulated athlete through the whole chain
	@$(BIN)/myobench demo

# Without bytecode each worker compiles all tests, and each program that a test starts all of ours:
# 15 s of one core a worker instead of 6 s.
test: $(VENV)/.dev ## set up, then run the tests
	@PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} \
		$(BIN)/python -m pytest -n 4 --ignore=tests/bench

thorough: $(VENV)/.dev ## all tests, those too that take long; hypothesis looks elsewhere each time
	@PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} \
		$(BIN)/python -m pytest -n 4 --ignore=tests/bench -m "not bench" --hypothesis-profile=search

fuzz: $(VENV)/.dev ## damage files for FUZZ_SECONDS and read them (600); findings go to fuzz_findings
	@$(BIN)/python -m tests.fuzz.run --seconds $(or $(FUZZ_SECONDS),600)

check: lint types imports ## lint, types and import contracts

lint: $(VENV)/.dev ## ruff: lint and format
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy
	@$(BIN)/mypy

imports: $(VENV)/.dev ## import-linter: the layers of docs/architecture.md
	@$(BIN)/lint-imports

format: $(VENV)/.dev ## mend what ruff can mend
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: $(VENV)/.bench ## measure speed against peers; writes docs/benchmarks.md
	@$(BIN)/python -m tests.bench.report

screenshots: $(VENV)/.dev ## pictures of the window for manual and README (on a display, or xvfb-run make ...; RECORDING=file adds its replay)
	@$(BIN)/python -m tests.gui.screenshots $(RECORDING)

soak: $(VENV)/.dev ## the window on 32 simulated channels for MINUTES (30): memory stays flat, nothing is lost
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m tests.soak.run --minutes $(or $(MINUTES),30)

translations: $(VENV)/.dev ## list the texts of the screen in resources/translations, and make what the program loads
	@$(BIN)/python -m tests.translations.collect

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.python:
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then echo "Myobench needs Python 3.11 or newer: install it, then call make again." >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		package=$$($$python -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$package >/dev/null; \
		else echo "Python lacks its venv module; install it with: sudo apt-get install -y $$package" >&2; exit 1; fi; \
	fi; \
	echo "setting up $(VENV) with $$($$python --version) (once, a minute or two)"; \
	$$python -m venv --clear $(VENV) && $(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.run: $(VENV)/.python pyproject.toml
	@$(BIN)/python -m pip install --quiet --editable ".[sound]"
	@$(BIN)/python -m app.system_libraries --install
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

# A peer that cannot be had is left out: its row of docs/benchmarks.md says so. libemg 2.0.3 asks for
# NumPy 1 and for drivers of devices; what is measured of it needs neither.
$(VENV)/.bench: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet --no-deps libemg || echo "libemg: not installed" >&2
	@touch $@
