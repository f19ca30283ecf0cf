# Two commands: `make run` reads the five reports, `make test` does all set-up and runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-ray lint types check evaluate train lock clean

run: $(VENV)/.runtime
	$(BIN)/zhengbao run seeds -o out

test: $(VENV)/.development
	$(BIN)/python -m pytest

# The engine for many machines is an extra; its tests are left out where it is not installed.
test-ray: $(VENV)/.ray
	$(BIN)/python -m pytest tests/test_ray.py tests/test_store.py

lint: $(VENV)/.development
	$(BIN)/ruff check .

types: $(VENV)/.development
	$(BIN)/mypy

evaluate: $(VENV)/.runtime
	$(BIN)/zhengbao evaluate

train: $(VENV)/.runtime
	$(BIN)/zhengbao train

check: test lint types evaluate

# A stamp per set of packages: a second call finds it and starts at once.
$(VENV)/.runtime: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.ray: requirements-ray.lock $(VENV)/.development
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ray.lock
	touch $@

# Needs uv; the lock holds versions and hashes for every platform, and no index address.
lock:
	uv pip compile pyproject.toml --group build --universal --generate-hashes --no-emit-index-url --no-annotate \
	  --no-header --python-version 3.11 -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --python-version 3.11 -c requirements.lock -o requirements-dev.lock
	uv pip compile pyproject.toml --group build --group dev --extra ray --universal --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --python-version 3.11 -c requirements-dev.lock -o requirements-ray.lock

clean:
	rm -rf $(VENV) out build dist
