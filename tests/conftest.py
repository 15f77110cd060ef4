"""What all tests share: which are left out, where their time went, and one browser a process."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests import effort, left_out, time_table
from tests.chromium import CHROMIUM, CHROMIUM_ARGS
from tests.once import once

if TYPE_CHECKING:
    from playwright.sync_api import Browser


RARELY = (200_000, 20, 50)
"""How many new objects until Python looks for cycles, in place of 700, 10, 10."""


def pytest_addoption(parser: pytest.Parser) -> None:
    left_out.add_options(parser)
    time_table.add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    effort.WHOLE = config.getoption("slow")
    settings.register_profile("any machine", deadline=None)
    settings.load_profile("any machine")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return left_out.cannot_be_read(collection_path, config) or None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out.leave_out(config, items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    left_out.tell(session.config)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays until the end: to look through it again and again for cycles takes a sixth of a run."""
    gc.freeze()
    gc.set_threshold(*RARELY)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    left_out.hear(node.config, node.workeroutput)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = [*left_out.sentences(config), *time_table.lines(config, terminalreporter.stats)]
    for line in lines:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def kept_ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What programs keep ready for themselves lies in a folder of this run, and is gone with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def office_suite(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice is there for the tests about it: the others find the same on every machine, and wait for nobody."""
    if "office" not in request.keywords:
        monkeypatch.setattr("jiefen.papers.on_paper.office_suite.office_suite", lambda: None)


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample's public site was built, its pages in `site`. Nothing in there may be changed."""
    from tests.public_site import built

    def make(folder: Path) -> None:
        assert built(folder).findings == ()

    return once(tmp_path_factory, "sample", make)


@pytest.fixture(scope="session")
def built_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, its public site built by the command. Nothing in there may be changed."""
    from tests.elsewhere import HERE, site

    def make(folder: Path) -> None:
        site(folder, HERE, 0o077)

    return once(tmp_path_factory, "built", make)


@pytest.fixture(scope="session")
def few_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's office with every fifth of its cases, for what only lists them. Nothing in there may be changed."""
    from tests.public_site import ROOT
    from tests.small_office import copy_office

    def make(folder: Path) -> None:
        copy_office(folder / "office")
        for path in sorted(ROOT.glob("cases/*/*.yaml"))[::5]:
            place = folder / path.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)

    return once(tmp_path_factory, "few", make)


@pytest.fixture(scope="session")
def staff_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample with its staff site built. Nothing in there may be changed."""
    from tests.staff_pages import book_at, built

    def make(folder: Path) -> None:
        assert built(book_at(folder)).findings == ()

    return once(tmp_path_factory, "staff", make)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The browser that all tests share: Playwright runs once in a process."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM.exists(), "The browser tests need chromium and fonts-noto-cjk: apt install them"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()
