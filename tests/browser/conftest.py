"""The sample's sites, for all tests of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.public_site import served


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
