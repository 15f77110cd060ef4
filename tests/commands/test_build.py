from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office without its publications: a book of its own."""
    copy_office(tmp_path / "office", "publications")
    return tmp_path


def test_build_says_where_the_site_lies(book: Path, capsys: Captured) -> None:
    assert attempt(["--book", str(book), "build"]) == 0
    pages = {path for path in (book / "build/public/site").rglob("*.html") if path.name != "404.html"}
    assert f"build/public/site（{len(pages)} 页" in capsys.readouterr().out
    assert book / "build/public/site/regulation/index.html" in pages


def test_build_names_what_may_not_be_published(book: Path, capsys: Captured) -> None:
    page = book / "docs/public/about.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 说明\n\n[[law:mfd/9999]]\n", "utf-8")
    assert attempt(["--book", str(book), "build"]) == 1
    out = capsys.readouterr().out
    assert "docs/public/about.md:3" in out
    assert "没有第 9999 条" in out
    assert not (book / "build").exists()


def test_a_damaged_office_builds_nothing(book: Path) -> None:
    (book / "office/settings.yaml").write_text("format: 1\n", "utf-8")
    assert attempt(["--book", str(book), "build"]) != 0
    assert not (book / "build").exists()


def test_serve_refuses_when_there_is_nothing_to_show(book: Path, capsys: Captured) -> None:
    page = book / "docs/public/about.md"
    page.parent.mkdir(parents=True)
    page.write_text("[[?]]\n", "utf-8")
    assert attempt(["--book", str(book), "serve"]) == 1
    assert "SITE05" in capsys.readouterr().out
