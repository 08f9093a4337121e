# Everything a fresh machine needs: Python 3.11 or later, and make.
PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
CLIENT := tests/foreign_client
SCREENS := tests/screens

.PHONY: run talk test check lint types bench models learn screenshots setup setup-dev setup-client look-browser clean

run: setup
	$(BIN)/python -m skill serve

talk: setup
	@$(BIN)/python -m skill talk

# A machine that forbids to keep compiled modules would compile them anew for each of many processes.
test: export PYTHONDONTWRITEBYTECODE =
test: setup-dev setup-client look-browser
	$(BIN)/python -m pytest -n auto --dist worksteal

check: setup-dev lint types test

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

models: setup
	$(BIN)/python -m skill models

# Learns every model of skill/content/*/learned anew from the example sentences and the spent sets (some minutes).
learn: setup-dev
	$(BIN)/python -m training

# Pictures of every view into build/screenshots, and the best into docs/images.
screenshots: setup-dev
	$(BIN)/python -m tests.browser.screenshots

bench: setup-dev
	$(BIN)/python -m benchmarks

setup: $(BIN)/.run
setup-dev: $(BIN)/.dev

# virtual-alexa, a client of the skill that others wrote, and apl-suggester, Amazon's check of screen documents.
# They need Node, which nothing else here does.
setup-client:
	@if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then \
		$(MAKE) -s --no-print-directory $(CLIENT)/node_modules/.installed $(SCREENS)/node_modules/.installed; \
	elif [ "$$REAL_PARTS_REQUIRED" = 1 ]; then \
		echo "Node and npm are missing: neither virtual-alexa nor the screens can be tested."; exit 2; \
	else \
		echo "Node and npm are missing: the conversation through virtual-alexa and apl-suggester's look at the screens are skipped."; \
	fi

look-browser:
	@command -v chromium >/dev/null 2>&1 || { \
		echo "Chromium is missing: the pages are not tested in a browser (apt install chromium)."; \
		[ "$$REAL_PARTS_REQUIRED" != 1 ]; \
	}

$(CLIENT)/node_modules/.installed $(SCREENS)/node_modules/.installed: %/node_modules/.installed: %/package-lock.json
	npm ci --prefix $* --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Muscle Diary needs Python 3.11 or later; install it and run make again."; exit 2; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing; on Debian: apt install python3-venv"; exit 2; }

$(BIN)/.run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(BIN)/.dev: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(BIN)/.run

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache $(CLIENT)/node_modules $(SCREENS)/node_modules
