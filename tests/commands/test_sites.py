from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.staff_pages import book_at

Captured = pytest.CaptureFixture[str]


@pytest.mark.slow
def test_the_staff_site_is_built_for_the_day_that_is_given(tmp_path: Path, capsys: Captured) -> None:
    book_at(tmp_path)
    assert attempt(["--book", str(tmp_path), "build", "--site", "staff", "--today", "2026-10-09"]) == 0
    assert "build/staff/site" in capsys.readouterr().out
    page = (tmp_path / "build/staff/site/index.html").read_text("utf-8")
    assert "2026年10月9日　星期五" in page
    assert not (tmp_path / "build/public").exists()


def test_there_is_no_third_site(tmp_path: Path) -> None:
    assert attempt(["--book", str(tmp_path), "build", "--site", "other"]) == 2


def test_help_says_that_it_is_internal(capsys: Captured) -> None:
    assert attempt(["build", "--help"]) == 0
    assert "内部资料，不得公开" in "".join(capsys.readouterr().out.split())
