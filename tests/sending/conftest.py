"""An office whose clerks share a folder, made once and copied for each test."""

from pathlib import Path

import pytest

from tests.sending.offices import Office


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(made: Office, tmp_path: Path) -> Office:
    return made.copied(tmp_path)
