# Every target sets up what it needs; `make help` lists them.

.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
TEACHABLE := $(BIN)/teachable

# Rasa reports usage unless told not to before it is imported.
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

# What to replay, and how: make replay SCENARIOS=scenarios/teaching ARGS=--serve
SCENARIOS ?= scenarios
ARGS ?=

.PHONY: help environment chat serve train replay doctor check validate test bench bench-nlu bench-moments bench-memory conform soak

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' \
		$(MAKEFILE_LIST)

environment: ## install everything the lock file names into .venv (done by all others)
	@.ci/environment

chat: environment ## talk to the assistant in the terminal
	@$(TEACHABLE) chat $(ARGS)

serve: environment ## serve REST on 127.0.0.1:5005
	@$(TEACHABLE) serve $(ARGS)

train: environment ## train the model, unless the one at hand still fits
	@$(TEACHABLE) train $(ARGS)

replay: environment ## replay scenarios: SCENARIOS=folder ARGS="--serve --junit report.xml"
	@$(TEACHABLE) replay $(SCENARIOS) $(ARGS)

doctor: environment ## say what is installed where, what is wrong, and how to mend it
	@$(TEACHABLE) doctor

check: environment ## static checks: style, types, import contracts
	@echo "· style" >&2 && $(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .
	@echo "· types" >&2 && $(BIN)/mypy
	@echo "· import contracts" >&2 && $(BIN)/lint-imports --no-cache

# Rasa cannot see which responses the actions choose, and warns of each as unused; so
# what it says is shown only where it found a fault.
validate: environment ## Rasa's own validation of domain, rules and training data
	@echo "· training data" >&2
	@mkdir -p var && cd agent && ../$(BIN)/rasa data validate --domain domain \
		--fail-on-warnings > ../var/validate.log 2>&1 || \
		{ cat ../var/validate.log >&2; exit 1; }

test: environment check validate train ## everything that has to hold; the last line is pytest's
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

bench: environment ## speed: turns by stage beside stock Rasa, start-up, memory, training
	@$(BIN)/python -m bench $(ARGS)

bench-nlu: environment ## how strangers' sentences are understood: ARGS="--data folder"
	@$(TEACHABLE) bench nlu --html var/bench/nlu.html $(ARGS)

bench-moments: environment ## teachable moments noticed, false asks: ARGS="--data folder"
	@$(TEACHABLE) bench moments --html var/bench/moments.html $(ARGS)

bench-memory: environment ## looks and durable saves with 100,000 preferences
	@$(BIN)/python -m bench.memory $(ARGS)

conform: environment ## rules of a memory as cases: ours beside two simple ones
	@$(BIN)/python -m bench.conformance $(ARGS)

soak: environment ## the memory for long: killed writers, crowds, 10,000 lives
	@LIFE_SEQUENCES=10000 $(BIN)/pytest tests/preference_store/test_life.py
	@$(BIN)/python -m bench.soak $(ARGS)
