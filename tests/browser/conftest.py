"""The sample's sites, for all tests of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import staff_pages as staff_site
from tests.public_site import built, served


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
