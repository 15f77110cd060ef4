"""Office records and pages of a book, looked through: the place is told, the value never."""

import shutil
from pathlib import Path

import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.book.gathered import gather
from jiefen.checking.privacy import identifying_pages, identifying_texts, texts_in
from tests.identifiers import mobile, seeded
from tests.law_files import ROOT
from tests.small_office import copy_office

NUMBER = mobile(seeded(4))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    (tmp_path / "docs/public/guides").mkdir(parents=True)
    return tmp_path


def told(root: Path) -> list[tuple[str, str, int]]:
    book = open_book(root)
    gathered = gather(book, frozenset())
    held = [*gathered.strays, *(one for files in gathered.held.values() for one in files)]
    pages = identifying_pages(book, book.require_office())
    found = [*(finding for one in held for finding in identifying_texts(one)), *pages]
    for item in found:
        assert NUMBER not in render(item.say) + render(item.do)
    return [(item.file, item.path, item.line) for item in found]


def test_the_sample_is_clean(book: Path) -> None:
    shutil.copytree(ROOT / "docs/public", book / "docs/public", dirs_exist_ok=True)
    assert told(book) == []


def test_a_page_is_told_with_its_line_and_a_name_too(book: Path) -> None:
    (book / "docs/public/guides/new.md").write_text(f"# 新\n\n请打 <b>{NUMBER[:4]}</b>{NUMBER[4:]}\n", "utf-8")
    (book / f"docs/public/{NUMBER}.png").write_bytes(b"")
    assert told(book) == [
        (f"docs/public/{NUMBER}.png", "", 0), ("docs/public/guides/new.md", "", 3),
    ]  # fmt: skip


def test_the_number_of_a_paper_is_told_on_guides_and_typical_cases(book: Path) -> None:
    """Whoever has seen the paper knows by its number whose case the page is about."""
    for page in ("guides/new.md", "typical/new.md"):
        (book / "docs/public" / page).parent.mkdir(exist_ok=True)
        text = (
            "# 新\n\n文号写成（　）住建人调字第　号。\n\n就是〔2026〕 住建人调字第十二号那一件，不是法释〔2021〕1号。\n"
        )
        (book / "docs/public" / page).write_text(text, "utf-8")
    assert told(book) == [("docs/public/guides/new.md", "", 5), ("docs/public/typical/new.md", "", 5)]


def test_a_record_is_told_with_its_path(book: Path) -> None:
    (book / "office/notes.yaml").write_text(f"a:\n  - b: 电话 {NUMBER}\n", "utf-8")
    assert told(book) == [("office/notes.yaml", "a[0].b", 2)]


def test_a_digest_is_nobodys_number() -> None:
    """Among 64 hexadecimal digits some look like a telephone number; whatever is not wholly a digest is looked at."""
    number = mobile(seeded(3))
    for length in (32, 40, 64):
        digest = f"a{number}b".ljust(length, "c")
        assert dict(texts_in({"after": digest}, "")) == {}
        for text in (f"{digest}c", f"{digest} ", f"x{digest[1:]}", number, number.ljust(length, "0")):
            assert dict(texts_in({"after": text}, "")) == {"after": text}
