# You need only two commands: `make site` and `make test`. Both first run scripts/set-up, which installs the pinned
# packages into .venv and takes no time if nothing has changed.
# `make site PYTHON=python3.13` chooses the Python. By default, the first one that is recent enough is used.

BIN := .venv/bin

# Hides the theme's notice about the future of MkDocs, for which there is `make compat`.
export NO_MKDOCS_2_WARNING := 1

# Some containers tell Python not to keep what it compiles. Then every process of the tests, and every program that they
# start, compiles everything again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
# Two set-ups at once would disturb each other. The tests already use several cores.
.NOTPARALLEL:
.PHONY: help set-up set-up-test programs site serve check quick test lint format browser sweep bench fuzz compat audit lock upgrade clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: set-up ## build the site, and print where it is
	$(BIN)/toc build --strict $(if $(SITE_URL),--site-url "$(SITE_URL)")

serve: set-up ## show the site on this computer and rebuild it on every change
	$(BIN)/toc serve

check: set-up ## check the model and the content without building the site
	$(BIN)/toc check --strict

quick: lint ## check style and types, and run the tests that need no browser, LibreOffice or built site: under a minute
	$(BIN)/python -m pytest -q -n logical --maxprocesses 4 --dist worksteal -m "not browser and not slow"

test: lint browser programs ## run everything that continuous integration runs: style, types and tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

lint: set-up-test ## check the style, format and types of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/python -m tests.frontend.lint

format: set-up-test ## format the code as `make lint` requires
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python -m tests.frontend.lint --write

sweep: browser ## look at every page in Chromium and Firefox, and at a page of each kind in WebKit, where they are installed
	TOC_SWEEP=1 TOC_BROWSER="$${TOC_BROWSER:-$$(command -v chromium)}" \
		$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal tests/browser/test_every_page.py \
		tests/browser/test_firefox.py tests/browser/test_webkit.py

bench: set-up-test ## measure how build time depends on the size of the model
	$(BIN)/python -m tests.benchmark

fuzz: set-up-test ## try damaged and hostile input; MINUTES=10 goes on for ten minutes, SEED=2 makes other input
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),1) --seed $(or $(SEED),1)

compat: set-up-test ## build the emitted pages with ProperDocs and with Zensical
	rm -rf build
	$(BIN)/toc emit --strict build/emitted
	$(BIN)/properdocs build --strict -f build/emitted/mkdocs.yml
	mv build/emitted/site build/properdocs
	$(BIN)/zensical build --strict -f build/emitted/mkdocs.yml
	mv build/emitted/site build/zensical
	@for program in properdocs zensical; do (cd build/$$program && find . -name '*.html' | sort) >build/$$program.txt; done
	diff build/properdocs.txt build/zensical.txt
	@echo "Both build the same $$(wc -l <build/zensical.txt) pages, in build/properdocs and build/zensical."

# In an environment of its own, because its packages may need other versions than ours.
audit: set-up ## ask whether the pinned packages have known weaknesses; this needs a network
	$(BIN)/python -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		-r requirements-audit.txt
	@status=0; for list in requirements.txt requirements-test.txt requirements-audit.txt; do echo "$$list:"; \
		.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r $$list || status=1; \
	done; exit $$status

lock: set-up ## update requirements*.txt after a change to requirements*.in
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip compile $(LOCK) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) requirements-test.in -o requirements-test.txt
	$(BIN)/uv pip compile $(LOCK) requirements-audit.in -o requirements-audit.txt

# One file for every system and version of Python, without the addresses of registries.
LOCK = --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' $(NEWEST)

upgrade: NEWEST = --upgrade
upgrade: lock ## the same, with the newest versions that requirements*.in allow

clean: ## remove everything that was built, including .venv
	rm -rf .venv site build *.egg-info .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# These are not for direct use: other targets depend on them.
set-up:
	@sh scripts/set-up

set-up-test:
	@sh scripts/set-up test

programs: set-up-test
	@$(BIN)/python -m tests.programs

browser: set-up-test
	@$(BIN)/python -m tests.browser.chromium
