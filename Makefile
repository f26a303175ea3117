# Guanxi: `make run` starts it, `make test` tests it, `make check` looks at the code. Nothing but Python 3.11 and make is needed.

PYTHON ?= $(firstword $(foreach one,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(one) -c 'import sys; sys.version_info >= (3, 11) and print("$(one)")' 2>/dev/null)))
BIN := .venv/bin
PIP := $(BIN)/pip -qq --disable-pip-version-check
WORDS := guanxi/locale/zh_Hans/LC_MESSAGES/django.mo
CHROMIUM := $(firstword $(foreach one,chromium chromium-browser google-chrome,$(shell command -v $(one) 2>/dev/null)))

# Some 1,900 modules are compiled once, and not by each of the processes that a run or a test starts.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check bench format migration tables translations clean
.SILENT:

help:
	echo "make run           start Guanxi with its demo company (sets up what is missing)"
	echo "make test          run all tests (sets up what is missing)"
	echo "make check         format, lint, types, import contracts, migrations, translations, size budget"
	echo "make bench         fill a database of its own with a million customers and measure (ARGS=\"--rows 100000\")"
	echo "make format        write the code as \`make check\` wants it, as far as a program can"
	echo "make migration     write the migrations that changed models need"
	echo "make tables        write the tables that a new installation begins with, from the migrations"
	echo "make translations  collect new sentences into guanxi/locale/zh_Hans/*.po and compile them"
	echo "make clean         remove the virtual environment and what tools left behind; never data"

run: .venv/.run $(WORDS)
	exec $(BIN)/guanxi run --demo

test: .venv/.test $(WORDS) chromium
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

bench: .venv/.test $(WORDS)
	$(BIN)/guanxi bench $(ARGS)

check: .venv/.test
	$(BIN)/python scripts/check.py $(ARGS)

format: .venv/.test
	$(BIN)/ruff check --quiet --fix-only guanxi scripts tests
	$(BIN)/ruff format --quiet guanxi scripts tests

migration: .venv/.test
	GUANXI_HOME=$$(mktemp -d) DATABASE_URL=postgresql://nobody@127.0.0.1:1/none DJANGO_SETTINGS_MODULE=guanxi.config.settings \
	$(BIN)/python -W ignore::RuntimeWarning -m django makemigrations $(if $(NAME),--name $(NAME))

tables: .venv/.test
	$(BIN)/python scripts/first_tables.py

translations: .venv/.test
	$(BIN)/python scripts/translations.py

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(WORDS)

.venv/bin/pip:
	test -n "$(PYTHON)" || { echo "Guanxi needs Python 3.11 or later, and none was found. Install it, or name one: make run PYTHON=/path/to/python3"; exit 1; }
	echo "Making the virtual environment with $$($(PYTHON) --version) …"
	$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

.venv/.run: requirements.lock pyproject.toml | .venv/bin/pip
	echo "Installing the locked dependencies …"
	$(PIP) install --no-compile --require-hashes -r requirements.lock
	$(PIP) install --no-compile --no-deps --editable .
	touch $@

.venv/.test: requirements-dev.lock .venv/.run
	echo "Installing what the tests need …"
	$(PIP) install --no-compile --require-hashes -r requirements-dev.lock
	touch $@

$(WORDS): $(wildcard guanxi/locale/zh_Hans/*.po) scripts/translations.py | .venv/.run
	$(BIN)/python scripts/translations.py --compile

# The tests in a real browser use Debian's chromium; without one, and where it may not be installed, they are skipped.
.PHONY: chromium
chromium:
ifeq ($(CHROMIUM),)
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing chromium for the tests in a browser …"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1 \
	    || echo "Chromium could not be installed: the tests in a browser are skipped."; \
	else \
	  echo "There is no chromium, and it may not be installed here (that needs root and apt-get): the tests in a browser are skipped."; \
	fi
endif
