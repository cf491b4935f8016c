# Every target with a `##` has a line in `make help`.
.DEFAULT_GOAL := help
.PHONY: help setup build demo test check format long verify-setup verify slurm reference bench-setup bench bench-accuracy bench-sessions replay replay-all clean bench-search mpi scaling bench-listen soak

# The product links the Swift runtime into itself. It has a build folder of its own: that flag changes how every
# module is compiled, so in one folder `make build` and `make test` would each undo the other's work.
STATIC := .build-static
UTTER := $(STATIC)/release/utter
MPI := .build-mpi
VENV := .build-bench-venv
RUNTIMES := .build-runtimes
SOURCES := Sources Tests Package.swift
TEST := swift test -c release --disable-xctest

ifndef UTTER_DATA
ifneq ($(wildcard ../shared/data/.),)
export UTTER_DATA := $(abspath ../shared/data)
endif
endif

# Exported files are run in the Pythons that `make verify-setup` and `make bench-setup` made, and in Debian's.
ifndef UTTER_PYTHON
space := $(subst ,, )
pythons := $(abspath $(wildcard $(RUNTIMES)/bin/python)) /usr/bin/python3 $(abspath $(wildcard $(VENV)/bin/python))
export UTTER_PYTHON := $(subst $(space),:,$(strip $(pythons)))
endif

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the system packages that are missing, check the Swift version
	@Scripts/setup.sh

build: setup ## build the program, one binary without a Swift runtime beside it
	swift build -c release --static-swift-stdlib --product utter --scratch-path $(STATIC)
	@echo "built: $(UTTER)"

demo: build ## look at real recordings and train recognisers in notebooks, then check that they give the same again
	Scripts/demo.sh $(UTTER)

test: setup ## run the tests, in release
	$(TEST)

check: setup ## what has to pass before a merge: format, scripts, house rules and tests
	swift format lint --strict --parallel --recursive $(SOURCES)
	Scripts/test-setup.sh
	$(TEST)

format: ## format the Swift files in place
	swift format --in-place --parallel --recursive $(SOURCES)

long: setup ## run the tests that take minutes: fuzzing, kills, stress
	UTTER_LONG=1 $(TEST) --filter Long

verify-setup: ## install what `make verify` opens written files in: packages of Debian, a Python environment
	@Scripts/setup.sh --runtimes
	python3 -m venv $(RUNTIMES)
	$(RUNTIMES)/bin/pip install --quiet numpy onnx onnxruntime ai-edge-litert \
		nbformat nbconvert mlflow-skinny sqlalchemy alembic tensorboard

verify: $(if $(PROGRAM),,build) ## run exported files in all their runtimes, open notebooks and runs in the real tools (once before: make verify-setup)
	Scripts/verify.sh $(or $(PROGRAM),$(UTTER)) $(RUNTIMES)/bin/python
	Scripts/verify-tools.sh $(or $(PROGRAM),$(UTTER)) $(RUNTIMES)/bin/python

slurm: $(if $(PROGRAM),,build) ## run a search on a real Slurm with three nodes on this machine, one of which is lost (as root)
	Scripts/test-slurm.sh $(or $(PROGRAM),$(UTTER))

replay: $(if $(PROGRAM),,build) ## replay the short sessions and notebooks of the repository with --check, the pipeline's with 1 and 2 threads
	Scripts/replay.sh $(or $(PROGRAM),$(UTTER))

replay-all: $(if $(PROGRAM),,build) ## replay all of them, those that take an hour too
	Scripts/replay.sh $(or $(PROGRAM),$(UTTER)) --all

mpi: ## build with OpenMPI and train across ranks on this machine: the same bits for 1, 2 and 4
	@Scripts/setup.sh --mpi
	swift build --traits MPI --product utter -Xcc -O2 -Xcxx -O2 --scratch-path $(MPI)
	Scripts/test-mpi.sh $(MPI)/debug/utter $(PROGRAM)

scaling: ## measure strong and weak scaling on this machine, and write it into docs/scaling.md (SLURM=1 as root: Slurm too)
	@Scripts/setup.sh --mpi
	swift build -c release --traits MPI --product utter --scratch-path $(MPI)
	UTTER=$(MPI)/release/utter Benchmarks/scaling.sh > $(MPI)/scaling.md
	sed -i -e '/<!-- measured -->/,/<!-- end -->/{/<!-- measured -->/r $(MPI)/scaling.md' -e '/<!--/!d}' docs/scaling.md

reference: build ## write docs/reference.md anew from the commands' signatures
	@mkdir -p docs
	$(UTTER) help --reference > docs/reference.md.new
	@mv docs/reference.md.new docs/reference.md

bench-setup: ## make a Python environment with the rivals that `make bench` measures against
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet numpy librosa soundfile torch onnx onnxscript onnxruntime safetensors optuna

bench: build ## measure Utter beside its rivals (once before: make bench-setup)
	UTTER=$(UTTER) PYTHON=$(VENV)/bin/python Benchmarks/run.sh

bench-accuracy: build ## hold accuracies over five seeds against PyTorch's (once before: make bench-setup)
	UTTER=$(UTTER) PYTHON=$(VENV)/bin/python Benchmarks/accuracy.sh

bench-sessions: build ## reopen a session with a distillation, a pruning and a quantisation, beside running it
	UTTER=$(UTTER) Benchmarks/sessions.sh

bench-search: build ## measure a search beside Optuna with PyTorch, and two workers beside one (once before: make bench-setup)
	UTTER=$(UTTER) PYTHON=$(VENV)/bin/python Benchmarks/search.sh

bench-listen: build ## measure how soon words are answered at real pace, and the work for each hundredth of a second
	UTTER=$(UTTER) Benchmarks/listen.sh

soak: build ## listen at real pace for MINUTES, 30 by default, and hold the memory to what the first minute took
	UTTER=$(UTTER) Scripts/soak.sh $(or $(MINUTES),30)

clean: ## remove everything that was built
	rm -rf .build $(STATIC) $(MPI) $(VENV) $(RUNTIMES)
