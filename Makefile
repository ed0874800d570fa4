PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test types floors tests eval format clean screenshots

run: .venv/installed ## set everything up, read the documents, start the assistant
	@$(BIN)/ketenwijzer run

test: .venv/installed-dev ## set everything up, then every check and every test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@$(MAKE) --jobs 3 --output-sync=line types floors tests

types: .venv/installed-dev
	$(BIN)/mypy

floors: .venv/installed-dev ## no measure of the answers may fall below evals/floors.toml
	$(BIN)/python -m evals.run --check

tests: .venv/installed-dev
	# Two at a time; what fails while the other one keeps the machine busy is tried once more by itself.
	$(BIN)/pytest -n 2 --dist loadfile || $(BIN)/pytest --last-failed --last-failed-no-failures none

eval: .venv/installed-dev ## ask every question, write evals/report/
	$(BIN)/python -m evals.run

format: .venv/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: .venv/installed-dev ## pictures of the main pages, for the README
	$(BIN)/python -m tests.screenshots

clean: ## forget the library, keep the installation
	rm -rf .ketenwijzer evals/report

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Ketenwijzer needs Python 3.11 or newer: set PYTHON=…, for example make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "Python could not make .venv: install its venv module (Debian: apt-get install python3-venv)"; exit 1; }
	@# The one that comes with Python takes more than twice as long to find out what to install, and will do.
	@$@ install --quiet --disable-pip-version-check -c constraints.txt --upgrade pip || true

# Modules are compiled as they are first imported: a few minutes less, as most of what the libraries hold never is.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt

.venv/installed: pyproject.toml constraints.txt | .venv/bin/pip
	$(INSTALL) -e .
	@touch $@

.venv/installed-dev: pyproject.toml constraints.txt | .venv/bin/pip
	$(INSTALL) -e '.[dev,fast]'
	@touch $@ .venv/installed
