# The only list of commands. `make build` and `make test` set up what they need: Python 3.11+, make and git are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup tools build test check bless schema gallery diff bench plants kills mutants fuzz clean

help: ## list the commands
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/'

setup: $(VENV)/ready ## install the program into .venv

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

tools: $(VENV)/tools ## install what its developers need beside it

$(VENV)/tools: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

build: setup ## set up, then compile the books of data/ into build/
	$(BIN)/masterplan build

test: tools check ## set up, then run all checks

check: ## formatting, lint, types, import contract, tests, ratios to the bare engines
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal
	$(BIN)/python -m benchmarks.ratios

bless: tools ## rewrite golden files, transcripts and pictures of pages, then show what changed
	-$(BIN)/python -m pytest -q --bless
	git diff --stat -- tests README.md docs

schema: setup ## write the JSON Schemas of data/skema, which editors read
	$(BIN)/masterplan schema

gallery: tools ## draw the pages of docs/gallery anew
	$(BIN)/python -m tools.gallery

diff: setup ## show how the books of main change with this working tree
	rm -rf build/.diff && git worktree add --quiet --detach build/.diff/tree main
	-$(BIN)/masterplan -C build/.diff/tree build --format md --output ../old
	git worktree remove --force build/.diff/tree
	$(BIN)/masterplan build --format md --output build/.diff/new
	-git diff --no-index --stat --patch build/.diff/old build/.diff/new

bench: tools ## measure against the bare engines; ROWS="build again" ROUNDS=3
	$(BIN)/python -m benchmarks --write --rounds $(or $(ROUNDS),5) $(if $(ROWS),--rows $(ROWS))

plants: tools ## plant mistakes into data/ and count how many are found
	$(BIN)/python -m tools.plants

kills: tools ## kill builds and releases at any time, and look at what they leave
	$(BIN)/python -m tools.kills

mutants: tools ## spoil files of every kind at random, and look for tracebacks; RUNS=10000
	$(BIN)/python -m tools.morsels --runs $(or $(RUNS),100000)
	$(BIN)/python -m tools.mutants --runs $(or $(RUNS),10000)

fuzz: tools ## look for bytes that make the program raise; RUNS=1000000
	$(BIN)/python -m pip install --quiet --group fuzz
	$(BIN)/python -m tools.fuzz .fuzz -runs=$(or $(RUNS),100000) -max_len=20000

clean: ## remove what is made
	rm -rf $(VENV) dist
