# Everything a contributor runs. Needs Python 3.11 or newer and make; PYTHON chooses another interpreter.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
EXTRAS := test dev docs

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help try test check docs clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

try: $(VENV)/.core ## Check the articles in fixtures/: see what medlint finds
	$(BIN)/medlint check fixtures/articles --fail-on never

test: $(VENV)/.test ## Run all tests, with coverage
	$(BIN)/python -m pytest -m timed
	$(BIN)/python -m pytest -m "not timed" -n auto --dist loadgroup --cov

check: $(VENV)/.dev ## Lint, types, layers, generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict medlint
	$(BIN)/lint-imports
	$(BIN)/medlint pack docs rules --check

docs: $(VENV)/.docs ## Build the documentation into site/
	$(BIN)/medlint pack docs rules --pages docs/rules >/dev/null
	$(BIN)/mkdocs build --strict

clean: ## Remove everything that these commands made
	rm -rf $(VENV) dist docs/rules site htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find medlint tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.core: pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing medlint into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(EXTRAS:%=$(VENV)/.%): $(VENV)/.%: pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing medlint[$*] into $(VENV)"
	@$(PIP) install --editable ".[$*]"
	@touch $@

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo 'medlint needs Python 3.11 or newer, and "$(PYTHON)" is not. Name one: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo '"$(PYTHON)" has no venv module. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
