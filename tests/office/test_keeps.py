"""What an office keeps, and since when: what is off is silent (R36)."""

from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.checking.check import check_book
from jiefen.files import resources
from jiefen.office.settings.record import BY_DOCUMENT, KEEPS
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
WRONG = "month: 2026-11\ndays:\n  - {date: 2026-11-02, post: construction, officer: li-na}\n"


def codes(tmp_path: Path, keeps: str) -> set[str]:
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    (tmp_path / "office/duty/2026-11.yaml").write_text(WRONG, "utf-8")
    settings = tmp_path / "office/settings.yaml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    at = next((number for number, line in enumerate(lines) if line.startswith("keeps:")), None)
    if at is not None:
        rest = next(number for number in range(at + 1, len(lines)) if not lines[number].startswith(" "))
        del lines[at:rest]
    settings.write_text("".join(lines) + keeps, "utf-8")
    return {finding.code for finding in check_book(open_book(tmp_path)).findings}


@pytest.mark.parametrize(
    ("keeps", "told"),
    [
        ("", True),
        ("keeps: []\n", False),
        ("keeps:\n  - {kind: duty, since: 2026-11-30}\n", True),
        ("keeps:\n  - {kind: duty, since: 2026-12-01}\n", False),
        ("keeps:\n  - {kind: duty, since: 2026-01-01, until: 2026-10-31}\n", False),
        ("keeps:\n  - {kind: duty, since: 2026-01-01, until: 2026-10-31}\n  - {kind: duty, since: 2026-11-20}\n", True),
    ],
)
def test_a_kind_is_judged_on_the_days_on_which_it_is_kept(tmp_path: Path, keeps: str, told: bool) -> None:
    assert ("DUT01" in codes(tmp_path, keeps)) is told


def test_the_settings_know_every_kind_that_may_be_left_out() -> None:
    choices = resources.schema("settings")["properties"]["keeps"]["items"]["properties"]["kind"]
    kept = {kind.name: kind.title for kind in OFFICE_KINDS if kind.kept}
    assert choices["x-labels"] == kept
    assert choices["enum"] == list(kept)


def test_what_a_document_asks_for_is_known_as_in_the_table_of_kinds() -> None:
    assert {kind.name for kind in OFFICE_KINDS if kind.by_document} == set(BY_DOCUMENT)


def test_sentences_call_a_kind_as_the_schema_does() -> None:
    (row,) = (resources.schema("settings")["properties"]["keeps"]["items"],)
    assert row["properties"]["kind"]["x-labels"] == dict(KEEPS)
