"""A draft is its page's alone; what else lies among the drafts leads nowhere."""

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest

from jiefen.desk.drafts import FOLDER, Draft, all_kept, keep, kept
from jiefen.files.own import OWN
from tests.desk.conftest import Desk

AT = datetime(2026, 3, 6, 10, 30)  # noqa: DTZ001  Beijing's, as the window has it
PAGE = "/case/2026-0137/interview"


def test_a_draft_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    keep(tmp_path, Draft(address=PAGE, at=AT, given={}), ())
    (path,) = (tmp_path / OWN / FOLDER).iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept(tmp_path, PAGE) == Draft(address=PAGE, at=AT, given={})


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("~case~2026-0137~interview.json", "//evil.example/"),
        ("~~evil.example.json", "//evil.example"),
        ("~~evil-example.json", "//evil.example"),
        ("~case~2026-0137~interview.json", "javascript:alert(1)"),
        ("~case~2026-0137~interview.json", "/case/2026-0138/interview"),
        ("Some Body.json", "/case/2026-0137/interview"),
        ("~case.json", "https://evil.example/case"),
    ],
)
def test_what_was_planted_there_leads_nowhere(desk: Desk, name: str, address: str) -> None:
    place = desk.root / OWN / FOLDER / name
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps({"address": address, "at": AT.isoformat(), "given": {}}), "utf-8")
    (place.parent / "b.json").write_bytes(b"\xff")
    assert [*all_kept(desk.root)] == []
    page = desk.page("/")
    assert "evil" not in page
    assert "javascript:" not in page
