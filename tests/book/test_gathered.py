"""A kind of office record: each file named after what is in it; one that cannot be read is told, and stops the site."""

from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import Book
from jiefen.book.gathered import gather, require_all
from jiefen.office.duty.record import DutyRoster

ROSTER = "month: 2026-11\ndays:\n  - {date: 2026-11-02, post: property, officer: wang-qiang}\n"


def folder(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / "office/duty").mkdir(parents=True)
    (tmp_path / "office/duty" / name).write_text(text, "utf-8")
    return tmp_path


def test_a_book_without_rosters_has_none(tmp_path: Path) -> None:
    assert require_all(tmp_path, "duty", DutyRoster) == ()


def test_a_month_is_read(tmp_path: Path) -> None:
    (roster,) = require_all(folder(tmp_path, "2026-11.yaml", ROSTER), "duty", DutyRoster)
    assert (roster.month, [shift.officer for shift in roster.days]) == ("2026-11", ["wang-qiang"])


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("2026-12.yaml", ROSTER, "REC01"),
        ("2026-11.yaml", ROSTER.replace("2026-11\n", "2026-13\n"), "SCH01"),
        ("2026-11.yaml", ROSTER + "names: yes\n", "YAML"),
        ("2026-11.yaml", ROSTER + "phone: 1\n", "SCH01"),
        ("2026-11.yaml", "month: 2026-11\n", "SCH01"),
    ],
)
def test_a_roster_that_is_none_is_told_and_stops_the_site(tmp_path: Path, name: str, text: str, code: str) -> None:
    root = folder(tmp_path, name, text)
    (held,) = gather(Book(root=root, office=None), frozenset()).of("duty")
    assert all(finding.code.startswith(code) and finding.file == f"office/duty/{name}" for finding in held.findings)
    assert held.findings
    with pytest.raises(Failure):
        require_all(root, "duty", DutyRoster)


def test_a_file_that_no_kind_claims_is_told(tmp_path: Path) -> None:
    root = folder(tmp_path, "2026-11.yaml", ROSTER)
    (root / "office/duty/notes.txt").write_text("x", "utf-8")
    (root / "office/duty/.hidden").write_text("x", "utf-8")
    (root / "office/more").mkdir()
    (root / "office/more/2026.yaml").write_text("x: 1\n", "utf-8")
    gathered = gather(Book(root=root, office=None), frozenset())
    assert [(one.code, one.file) for held in gathered.strays for one in held.findings] == [
        ("REC02", "office/duty/notes.txt"),
        ("REC02", "office/more/2026.yaml"),
    ]
