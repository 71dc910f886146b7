# The commands of the house. `make` alone lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif

PYTHON ?= python3.11
export PYTHON

pages := $(shell find web/src web/public web/*.html web/*.json web/*.ts -type f 2>/dev/null)

.PHONY: help
help: ## list these commands
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

.PHONY: demo
demo: install ## set up, then start the hub with the demonstration city on port 8000
	exec .venv/bin/onevisit serve --demo --port $${ONEVISIT_PORT:-8000}

.PHONY: install
install: tools ## set up what is missing, and nothing else
	@$(MAKE) --no-print-directory --jobs 2 SIDE_BY_SIDE=yes installed

.PHONY: installed
installed: .venv/installed web/dist/index.html

.PHONY: check
check: develop lint types generated pages e2e test ## set up, then run every check and test

.PHONY: check-slow
check-slow: check test-slow benchmarks ## all of that, the long tests and the benchmarks (hours)

.PHONY: develop
develop: install .venv/developed tests/serving/issuers/real/node_modules/installed ## set up, with the tools for developing
	scripts/tools check

tests/serving/issuers/real/node_modules/installed: tests/serving/issuers/real/package-lock.json | tools
	npm --prefix tests/serving/issuers/real ci --ignore-scripts --no-audit --no-fund
	touch $@

.PHONY: lint
lint: ## style, and the arrows between the rooms
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports

.PHONY: types
types: ## types, strictly
	.venv/bin/pyright

.PHONY: generated
generated: ## write the generated files anew; fails when one was stale
	scripts/generated

.PHONY: pages
pages: ## the pages' style, types and tests
	npm --prefix web run check
	npm --prefix web test

.PHONY: e2e
e2e: ## the pages in Chromium, against a hub of their own
	scripts/e2e

.PHONY: test
test: ## the tests, on both engines at once
	.venv/bin/python -m pytest --numprocesses 2 --dist loadgroup

.PHONY: test-slow
test-slow: ## the long tests; how they went is kept in benchmarks/figures
	scripts/slow

.PHONY: benchmarks
benchmarks: ## timed work; the figures are kept in benchmarks/figures
	scripts/figures

.PHONY: audit
audit: develop ## ask whether a locked package has a known weakness
	scripts/audit

.PHONY: lock
lock: develop ## bring the lock files up to date with pyproject.toml
	scripts/lock

.PHONY: clean
clean: ## remove all that the commands above made; data stay
	rm -rf .venv build *.egg-info web/node_modules web/dist web/test-results tests/serving/issuers/real/node_modules
	rm -rf .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: tools
tools:
	@scripts/tools install

.venv/locked: requirements.lock | tools
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	touch $@

.venv/installed: .venv/locked pyproject.toml $(wildcard */__init__.py)
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/developed: .venv/installed requirements-dev.lock
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

web/node_modules/installed: web/package-lock.json | tools
	npm --prefix web ci --no-audit --no-fund
	touch $@

web/dist/index.html: web/node_modules/installed $(pages)
	npm --prefix web run build
