"""What is wrong with a guide is told while it is written, at its line."""

from pathlib import Path

import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.files.resources import root
from jiefen.guides.editing.judged import Wrong, guide_wrongs
from tests.public_site import ROOT

BOOK = open_book(ROOT)
GUIDES = sorted((root() / "docs/public/guides").glob("*.md"))
LEAKS = (root() / "docs/public/guides/leaks.md").read_text("utf-8")


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_the_guides_of_the_program_are_in_order(page: Path) -> None:
    assert [*guide_wrongs(BOOK, page.stem, page.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("## 要多久", "## 多久", "第五节应当是“要多久”"),
        ("\n\n## 要多久", "\n\n找张三，13912345678。\n\n## 要多久", "这里像有人的电话"),
        ("\n\n## 要多久", "\n\n见[[law:no-such/3]]。\n\n## 要多久", "法律登记册里没有"),
        ("\n\n## 要多久", "\n\n<script>alert(1)</script>\n\n## 要多久", "不能写"),
        ("order: ", "order: x #", ""),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, told: str) -> None:
    found = [*guide_wrongs(BOOK, "leaks", LEAKS.replace(old, new, 1))]
    assert any(told in render(one.say) for one in found), [render(one.say) for one in found]


def test_a_line_is_that_of_the_text_below_the_front_matter() -> None:
    text = LEAKS.replace("\n\n## 要多久", "\n\n<script>alert(1)</script>\n\n## 要多久", 1)
    body = text.split("---\n", 2)[2].split("\n")
    wrong, *_ = guide_wrongs(BOOK, "leaks", text)
    assert isinstance(wrong, Wrong)
    assert body[wrong.line - 1] == "<script>alert(1)</script>"
