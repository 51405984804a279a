# `make demo` reads the sample pages, `make test` runs all tests, `make test-browser` tests the notebooks and the report in
# JupyterLab and Chromium, `make test-engines` tests Spark, Dask, Ray Data, polars and Hugging Face datasets. All targets set
# up their tools in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Sources of the compiled module.
RUST := $(shell find src data -type f) Cargo.toml Cargo.lock

.PHONY: demo test test-browser picture test-engines lint rust types python docs hostile instructions fuzz soak bench clean

demo: $(VENV)/.built
	@$(BIN)/onrecord demo -o onrecord-demo.html

test: lint rust types python docs
	@echo "all tests passed"

lint: $(VENV)/.check
	cargo fmt --check
	cargo clippy --quiet --all-targets -- -D warnings
	cargo clippy --quiet --all-targets --features python,ablation -- -D warnings
	$(BIN)/ruff check
	$(BIN)/ruff format --check

rust:
	cargo test --quiet --features python --lib
	cargo test --quiet --features arrow --test '*'
	cargo test --quiet --features arrow --doc
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps

types: $(VENV)/.check $(VENV)/.built
	$(BIN)/mypy
	$(BIN)/pyright
	MYPYPATH=python $(BIN)/stubtest onrecord._core --ignore-disjoint-bases

python: $(VENV)/.check $(VENV)/.built
	$(BIN)/pytest

docs: $(VENV)/.check $(VENV)/.built
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# Growth, speed and memory on hostile inputs.
hostile:
	cargo build --quiet --release --example hostile
	$(PYTHON) benches/growth.py

# Instructions of each stage, compared with the committed table.
instructions:
	cargo build --quiet --release --example stages
	$(PYTHON) benches/instructions.py

# Each fuzzer for some seconds (needs a nightly compiler and cargo-fuzz; `make test` runs its seeds without either). What
# fails is in fuzz/artifacts; mended, it belongs to tests/fuzz/seeds.
TARGETS ?= page text quotes gazetteer trace loaders
SECONDS_EACH ?= 60
SANITIZER ?= none
fuzz:
	@for target in $(TARGETS); do \
		mkdir -p fuzz/corpus/$$target; \
		cargo +nightly fuzz run -s $(SANITIZER) $$target fuzz/corpus/$$target tests/fuzz/seeds/$$target -- \
			-max_total_time=$(SECONDS_EACH) -timeout=20 -rss_limit_mb=2048 -max_len=8192 || exit 1; \
	done

# Memory over 200,000 pages on two threads, or 12 minutes of them.
soak: $(VENV)/.built
	$(BIN)/python benches/soak.py

RS_TRAFILATURA := rs-trafilatura==0.1.1
# Peers have an environment of their own; those that cannot be installed are left out of the table, with the reason.
bench: $(VENV)/.tools
	$(PYTHON) -m venv $(VENV)/bench
	grep -v '^#' benches/tools/requirements.txt | while read peer; do \
		$(VENV)/bench/bin/pip install --quiet --no-deps --only-binary :all: "$$peer" || echo "not installed: $$peer"; \
	done
	@# Published as source only; maturin builds it.
	$(VENV)/bench/bin/pip install --quiet --no-deps --no-binary rs-trafilatura $(RS_TRAFILATURA) || echo "not installed: $(RS_TRAFILATURA)"
	$(BIN)/maturin build --quiet --release --out $(VENV)/wheel
	$(VENV)/bench/bin/pip install --quiet --force-reinstall --no-deps $(VENV)/wheel/onrecord-*.whl
	$(VENV)/bench/bin/python benches/run.py --plot docs/img/peers.svg

# Screenshots go to out/browser.
test-browser: $(VENV)/.browser $(VENV)/.built
	$(BIN)/pytest tests/browser --import-mode=prepend -s

# Makes the picture of the README again.
picture: $(VENV)/.browser $(VENV)/.built
	$(BIN)/pytest tests/browser/test_notebooks.py --import-mode=prepend -k readme
	cp out/browser/notebook-view.png docs/img/notebook-view.png

test-engines: $(VENV)/.engines $(VENV)/.built
	$(BIN)/pytest tests/engines

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

$(VENV)/.browser: $(VENV)/.check
	$(BIN)/python -m pip install --quiet --group browser
	@test -x /usr/bin/chromium || { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium >/dev/null; }
	@touch $@

# Spark runs on Java.
$(VENV)/.engines: $(VENV)/.check
	$(BIN)/python -m pip install --quiet --group engines
	@command -v java >/dev/null || { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y default-jre-headless >/dev/null; }
	@touch $@

$(VENV)/.built: $(VENV)/.tools $(RUST)
	@echo "building (a few minutes the first time) …"
	$(BIN)/maturin develop --quiet --release
	@touch $@
