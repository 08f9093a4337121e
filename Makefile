# Everything a fresh machine needs: Python 3.11 or later, and make.
PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
CLIENT := tests/foreign_client

.PHONY: run talk test check lint types bench models setup setup-dev setup-client clean

run: setup
	$(BIN)/python -m skill serve

talk: setup
	@$(BIN)/python -m skill talk

test: setup-dev setup-client
	$(BIN)/python -m pytest

check: setup-dev lint types test

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

models: setup
	$(BIN)/python -m skill models

bench: setup-dev
	$(BIN)/python -m benchmarks

setup: $(BIN)/.run
setup-dev: $(BIN)/.dev

# virtual-alexa, a client of the skill that others wrote. It needs Node, which nothing else here does.
setup-client:
	@if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then \
		$(MAKE) -s --no-print-directory $(CLIENT)/node_modules/.installed; \
	elif [ "$$REAL_PARTS_REQUIRED" = 1 ]; then \
		echo "Node and npm are missing: the conversation through virtual-alexa cannot be tested."; exit 2; \
	else \
		echo "Node and npm are missing: the conversation through virtual-alexa is skipped."; \
	fi

$(CLIENT)/node_modules/.installed: $(CLIENT)/package-lock.json
	npm ci --prefix $(CLIENT) --ignore-scripts --no-audit --no-fund --silent
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
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache $(CLIENT)/node_modules
