.DEFAULT_GOAL := help
SECONDS ?= 3600
.PHONY: help build release install package test test-long season simulate fuzz interop interop-long look lint format demo bench instructions nightly docs clean

help: ## Show what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null || grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST)

build: ## Build everything for debugging
	@scripts/bootstrap
	@scripts/compile

release: ## Build the programs for use, into .build/release
	@scripts/release

install: ## Install the programs, man pages and shell completions below PREFIX (/usr/local)
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install

package: ## Build the .deb, the tarball and their checksums, into .build/packages
	@scripts/package

test: ## Pass the tests
	@scripts/test

test-long: ## Tell the models of a shop 500 new stories, and 10 to the programs, for a night or a release
	@TEST_SEEDS=$${TEST_SEEDS:-500} scripts/test --filter 'Model(Programs)?Tests.swift'

season: ## Let a pair listen for a hundred days in fast motion, or DAYS=, and see that nothing grows
	@TEST_DAYS=$${DAYS:-100} scripts/test --filter SeasonTests.swift

simulate: ## Live through SEEDS= (1,000) new stories of both programs on a machine that dies
	@scripts/simulate $(SEEDS)

fuzz: ## Fuzz all readers of foreign bytes by coverage, for an hour or SECONDS=
	@scripts/fuzz $(SECONDS)

interop: ## Run the pair with the tools of the Singer world, from PyPI
	@scripts/interop

interop-long: ## Run twenty stores by Apache Airflow, and a thousand unchanged ones by a script
	@scripts/interop airflow thousand

look: ## Look at the report's pages in a headless Chromium, and leave screenshots
	@scripts/look

lint: ## Check the style
	@scripts/lint

format: ## Bring the sources into the one style
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

demo: ## Run the main job on the embedded sandbox
	@scripts/demo

bench: ## Measure what the performance claims rest on
	@scripts/bench

instructions: ## Count the instructions that a record needs, against ceilings
	@scripts/release
	@scripts/instructions

nightly: ## Do what a night has time for: the long tests, a season, the simulation, a minute of fuzzing for each reader, the package in a Debian of its own, and all measurements
	@$(MAKE) test-long season
	@scripts/simulate 5000
	@scripts/fuzz each 60
	@[ "$$(id -u)" -ne 0 ] || scripts/package --try
	@scripts/bench

docs: ## Write docs/, catalogs/, man pages and completions anew from the programs, and the reference of the shelves
	@scripts/docs

clean: ## Remove what was built
	rm -rf .build
