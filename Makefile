# Two commands: `make demo` shows the main job, `make test` runs every test. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the compiled module is made of.
RUST := $(shell find src data -type f) Cargo.toml Cargo.lock

.PHONY: demo test lint rust types python clean

demo: $(VENV)/.built
	@$(BIN)/onrecord demo -o onrecord-demo.html

test: lint rust types python
	@echo "all tests passed"

lint: $(VENV)/.check
	cargo fmt --check
	cargo clippy --quiet --all-targets -- -D warnings
	cargo clippy --quiet --all-targets --features python -- -D warnings
	$(BIN)/ruff check
	$(BIN)/ruff format --check

rust:
	cargo test --quiet
	cargo test --quiet --features python --lib
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps

types: $(VENV)/.check $(VENV)/.built
	$(BIN)/mypy
	$(BIN)/pyright
	MYPYPATH=python $(BIN)/stubtest onrecord._core --ignore-disjoint-bases

python: $(VENV)/.check $(VENV)/.built
	$(BIN)/pytest

clean:
	rm -rf $(VENV) target python/onrecord/*.so

$(VENV)/.tools: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --group build
	@touch $@

$(VENV)/.check: $(VENV)/.tools
	$(BIN)/python -m pip install --quiet --group check
	@touch $@

$(VENV)/.built: $(VENV)/.tools $(RUST)
	@echo "building (a few minutes the first time) …"
	$(BIN)/maturin develop --quiet --release
	@touch $@
