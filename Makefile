# Every target works on a fresh clone of plain Debian with Python 3.11.5 or later and its venv module.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check install
COMPILE := $(CURDIR)/$(BIN)/pip-compile --quiet --generate-hashes --no-header --no-annotate --strip-extras \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe
PYTEST := $(BIN)/pytest -n 2 --dist worksteal --whole --times
TODAY := 2026-11-20
NODE := $(shell node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null && echo found)
WEB := build/web$(if $(NODE),.stamp)

# What Python has compiled is kept: else each process that a test starts compiles the program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test test-all check ready style types contracts browser pytest pytest-all site serve wheel bench \
  catalogue schema requirements
help: ## 本说明 this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 20

setup: .venv/run.stamp $(WEB) ## 安装程序 install the program into .venv

run: setup ## 安装、核对样本、列出逾期、生成并核查网站 install, check the sample, say what is overdue, build the site, look through it
	@echo '== jiefen check'
	@$(BIN)/jiefen check
	@echo '== jiefen due --today $(TODAY)'
	@$(BIN)/jiefen due --today $(TODAY) || { code=$$?; test $$code -eq 1 || exit $$code; \
	  echo '(exit 1: the sample has overdue cases on that day, as it should)'; }
	@echo '== jiefen build'
	@$(BIN)/jiefen build
	@echo '== jiefen gate --key office/demo-key-not-secret.txt'
	@$(BIN)/jiefen gate --key office/demo-key-not-secret.txt
	@echo 'The public site lies in build/public/site: make serve shows it. How it is attested and signed: README, Publishing.'

test: ## 提交前的全部检查和测试 all that a change must pass
	@MAKE='$(MAKE)' .ci/timed ready browser style pytest

test-all: ## 夜间的全部检查和测试，慢的也跑 the same with what is slow, for the nightly run
	@MAKE='$(MAKE)' .ci/timed ready browser style pytest-all

check: style ## 其中不用浏览器的部分 the part of it that needs no browser
	@echo '== pytest, without the browser tests'
	@$(PYTEST) -m 'not browser'

ready:
	@$(MAKE) --no-print-directory -j2 .venv/dev.stamp $(WEB)

style: .venv/dev.stamp
	@echo '== ruff, mypy, import contracts'
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(MAKE) --no-print-directory -j2 types contracts

types: .venv/dev.stamp
	@$(BIN)/mypy --no-error-summary

contracts: .venv/dev.stamp
	@$(BIN)/lint-imports --no-logo

browser:
	@.ci/browser

pytest: .venv/dev.stamp
	@echo '== pytest, browser tests included'
	@$(PYTEST)

pytest-all: .venv/dev.stamp
	@echo '== pytest, browser tests and slow ones included'
	@$(PYTEST) --slow

site: setup ## 生成公开网站 build the public site
	@$(BIN)/jiefen build

serve: setup ## 在本机查看网站 show the site on this machine
	@$(BIN)/jiefen serve

wheel: .venv/dev.stamp $(WEB) ## 安装包，案卷库的核对任务从 dist/wheels 装 the wheel, with all others that a book's CI installs from dist/wheels
	@$(BIN)/pytest -m release
	@rm -rf dist/wheels
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist/wheels . >/dev/null
	@$(BIN)/python -m pip -qq --disable-pip-version-check wheel --require-hashes --wheel-dir dist/wheels -r requirements/run.txt
	@echo "$$(ls dist/wheels | wc -l) wheels lie in dist/wheels: set JIEFEN_WHEELS to where a book's runners find them"

bench: .venv/dev.stamp ## 测速 measure the speed
	@$(BIN)/python -m tests.bench

catalogue: .venv/run.stamp ## 更新英文词条 bring the English catalogue up to date, name what still lacks English
	@$(BIN)/python -m tests.catalogue

schema: .venv/run.stamp ## 按步骤声明重写案件格式 make the case schema anew from the declared steps
	@$(BIN)/python -m tests.case_schema

requirements: .venv/dev.stamp ## 重新锁定依赖版本 pin the newest versions that requirements/*.in allow
	@cd requirements && $(COMPILE) --upgrade -o run.txt run.in && $(COMPILE) --upgrade -o dev.txt dev.in

.venv/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo 'Python 3.11.5 or later is needed (the pinned pymdown-extensions asks for it): make PYTHON=python3.13 setup' >&2; exit 1; }
	@echo '== a virtual environment in .venv'
	@$(PYTHON) -m venv .venv
	@touch $@

build/web:
	@mkdir -p $@
	@test -n '$(NODE)' || echo 'Node 20 or later is missing: the sites are built without scripts. All text is there; filters are not.' >&2

build/web.stamp: web/build.mjs $(wildcard web/*/*) node_modules/.package-lock.json
	@echo '== scripts and styles of the sites'
	@node web/build.mjs
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc
	@echo '== npm packages, by hash'
	@npm ci --ignore-scripts --silent
	@touch $@

.venv/run.stamp: .venv/made.stamp requirements/run.txt pyproject.toml
	@echo '== what the program needs, by hash'
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@echo '== what the tests need, by hash'
	@$(PIP) --require-hashes -r requirements/run.txt -r requirements/dev.txt
	@touch $@
