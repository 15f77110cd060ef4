"""The sample's sites, for all tests of pages."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.browser.clerk import Clock, running
from tests.browser.look import begin_anew
from tests.public_site import served
from tests.small_office import copy_office


@pytest.fixture(scope="session")
def site_folder(sample_build: Path) -> Path:
    """The sample's site."""
    return sample_build / "site"


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The sample's site on a server that sends the policy of README."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def staff_folder(staff_book: Path) -> Path:
    """The sample's staff site."""
    return staff_book / "build/staff/site"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The window of 李娜 on a book with one case, whose parties have met and agreed."""
    book = tmp_path / "book"
    copy_office(book / "office")
    (book / "cases/2026").mkdir(parents=True)
    begin_anew(book)
    who = ["-c", "user.name=li-na", "-c", "user.email=li-na@example.invalid"]
    begun = (["init", "-q", "-b", "main"], ["config", "jiefen.me", "li-na"], ["add", "."])
    for words in (*begun, [*who, "commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *words], cwd=book, check=True)
    with running(book, Clock(date(2026, 3, 6)), tmp_path / "no.key") as opened:
        yield opened
