"""A browser and the sample's site, for all tests of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import staff_site
from tests.public_site import CHROMIUM, CHROMIUM_ARGS, built, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), "The browser tests need chromium and fonts-noto-cjk: apt install them"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample's site was built."""
    return built(tmp_path_factory.mktemp("sample")).site


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The sample's site on a server that sends the policy of README."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def staff_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample's staff site was built."""
    made = staff_site.built(staff_site.book_at(tmp_path_factory.mktemp("staff")))
    assert made.findings == ()
    return made.site
