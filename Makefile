# County reports: set up, run, look, test. `make help` lists the targets.
# Variables: REPORTS=dir YEAR=2014 (run), PORT=8081 (up), HOME_DIR=dir (all: the warehouse's folder, default ./warehouse).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# What is installed depends on these files alone; `make` sets up again when one of them changes.
STAMP_INPUTS := requirements.lock pyproject.toml

# Python 3.11 is what the lock was resolved for. The system's own (`command -p` looks where the system keeps its programs)
# goes first where it can make environments: distributions build it guided by profile, and it reads reports 1.15 times as
# fast as a plain build that somebody put first on the path (docs/benchmarks.md).
PYTHON ?= $(shell for python in "$$(command -pv python3.11)" python3.11 python3; do \
    "$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo "$$python" && exit; \
    done; command -v python3.11 || command -v python3)

ifdef HOME_DIR
export COUNTY_REPORTS_HOME := $(abspath $(HOME_DIR))
endif
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false

RUNNER := $(BIN)/python -m county_reports.runner
TESTS ?= tests/unit tests/integration tests/e2e

.PHONY: help setup run up down airflow test lint format lock bench clean

# `make bench` has an environment of its own: what it compares with is heavy, and needs old versions of packages.
BENCH_VENV := .venv-bench
BENCH_STAMP := $(BENCH_VENV)/.ready
BENCH_REPORTS := $(or $(REPORTS),$(wildcard ../shared/reports))
BENCH_LONG := $(or $(LONG),$(firstword $(wildcard ../shared/reports/001_*.txt)))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## install exactly what requirements.lock says into .venv

$(STAMP): $(STAMP_INPUTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	    || { echo "error: Python 3.11 is needed, $(PYTHON) is another version; set PYTHON=/path/to/python3.11" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements.lock)"
	@echo "installing requirements.lock into $(VENV)" >&2
	@# Compiled once here: Airflow's start would compile some thousand modules, in each of its processes, otherwise.
	@VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/uv pip sync --quiet --compile-bytecode requirements.lock
	@VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: $(STAMP) ## register the reports of REPORTS=dir (default: samples/), build what is out of date, print what is published
	@$(RUNNER) run $(if $(REPORTS),--reports "$(REPORTS)") $(if $(YEAR),--year "$(YEAR)")

up: $(STAMP) ## start Airflow with the quality site on 127.0.0.1 and leave them running (PORT=8080)
	@$(RUNNER) up $(if $(PORT),--port "$(PORT)")

down: $(STAMP) ## stop what `make up` started
	@$(RUNNER) down

airflow: $(STAMP) ## Airflow's own command line: make airflow ARGS="dags list"
	@$(RUNNER) airflow $(ARGS)

test: lint ## style, types, and all tests (TESTS="tests/unit" for a part)
	@$(BIN)/python -m pytest $(TESTS) $(PYTEST_ARGS)

lint: $(STAMP) ## ruff, mypy and sqlfluff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/mypy plugins config
	@$(BIN)/sqlfluff lint --processes 2 dbt_project/models dbt_project/tests

format: $(STAMP) ## let ruff and sqlfluff put the style right
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .
	@$(BIN)/sqlfluff fix --quiet --processes 2 dbt_project/models dbt_project/tests

lock: ## resolve requirements.in into requirements.lock, and requirements-bench.in into its own
	@test -x $(BIN)/uv || { $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet uv; }
	@$(BIN)/uv pip compile --quiet --no-header --python-version 3.11 requirements.in -o requirements.lock
	@$(BIN)/uv pip compile --quiet --no-header --python-version 3.11 requirements-bench.in -o requirements-bench.lock

bench: $(BENCH_STAMP) ## measure speed, memory and accuracy beside other libraries (REPORTS=dir LONG=file BENCH_ARGS="-o b.json")
	@$(BENCH_VENV)/bin/python -m benchmarks $(if $(BENCH_REPORTS),--reports "$(BENCH_REPORTS)") \
	    $(if $(BENCH_LONG),--long "$(BENCH_LONG)") $(BENCH_ARGS)

$(BENCH_STAMP): requirements-bench.lock pyproject.toml | $(STAMP)
	@test -x $(BENCH_VENV)/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python $(BENCH_VENV)
	@echo "installing requirements-bench.lock into $(BENCH_VENV)" >&2
	@VIRTUAL_ENV=$(abspath $(BENCH_VENV)) $(BIN)/uv pip sync --quiet --compile-bytecode requirements-bench.lock
	@VIRTUAL_ENV=$(abspath $(BENCH_VENV)) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

clean: ## remove caches and dbt's working files; keeps the warehouse and .venv
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis dbt_project/target dbt_project/logs
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
