# Everything that people do with the book. The first call of any target sets up .venv.
PYTHON ?= python3
LANGUAGE := $(filter ko en,$(LANGUAGE))
BIN := .venv/bin
READY := .venv/.ready
# without compiled code each of the many kernels would compile the package anew
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := book
.PHONY: book test explore check bench mutants

book: $(READY)           ## the Korean and the English book: _build/site/index.html
	@$(BIN)/ai-centre book

test: $(READY)           ## every test
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

explore: $(READY)        ## live notebooks; LANGUAGE=en for English
	@$(BIN)/ai-centre explore --language $(or $(LANGUAGE),ko)

check: $(READY)          ## linters, types, layers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

bench: $(READY)          ## speed against a peer on the same work
	@$(BIN)/python -m benchmarks

mutants: $(READY)        ## planted errors, each of which some test must catch
	@$(BIN)/python -m tests.mutants

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo 'Python 3.11 이상이 필요합니다 (예: make PYTHON=python3.12). / Python 3.11 or newer is needed (for example: make PYTHON=python3.12).' >&2; exit 2; }
	@$(PYTHON) -m venv --clear .venv || { echo 'Python의 venv 모듈이 필요합니다 (Debian: apt install python3-venv). / The venv module of Python is needed (Debian: apt install python3-venv).' >&2; exit 2; }
	@awk '/^[^ #]/ {keep = /^uv==/} keep' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .venv/uv.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --compile-bytecode --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
