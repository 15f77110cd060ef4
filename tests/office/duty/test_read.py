"""office/duty: one file a month, named after it; a roster that cannot be read stops the site."""

from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.office.duty.read import load_rosters, read_rosters

ROSTER = "month: 2026-11\ndays:\n  - {date: 2026-11-02, post: property, officer: wang-qiang}\n"


def folder(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / "office/duty").mkdir(parents=True)
    (tmp_path / "office/duty" / name).write_text(text, "utf-8")
    return tmp_path


def test_a_book_without_rosters_has_none(tmp_path: Path) -> None:
    assert load_rosters(tmp_path) == ()


def test_a_month_is_read(tmp_path: Path) -> None:
    (roster,) = load_rosters(folder(tmp_path, "2026-11.yaml", ROSTER))
    assert (roster.month, [shift.officer for shift in roster.days]) == ("2026-11", ["wang-qiang"])


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("2026-12.yaml", ROSTER, "REC01"),
        ("2026-11.yaml", ROSTER.replace("2026-11\n", "2026-13\n"), "SCH01"),
        ("2026-11.yaml", ROSTER + "names: yes\n", "YAML"),
        ("2026-11.yaml", ROSTER + "phone: 1\n", "SCH01"),
        ("2026-11.yaml", "month: 2026-11\ndays: []\n", "SCH01"),
    ],
)
def test_a_roster_that_is_none_is_told_and_stops_the_site(tmp_path: Path, name: str, text: str, code: str) -> None:
    root = folder(tmp_path, name, text)
    rosters, findings = read_rosters(root)
    assert rosters == ()
    assert all(finding.code.startswith(code) and finding.file == f"office/duty/{name}" for finding in findings)
    assert findings
    with pytest.raises(Failure):
        load_rosters(root)
