from datetime import date
from pathlib import Path

import pytest

from jiefen.guides.handwritten import read_pages

HEAD = """---
title: 题目
summary: 摘要
order: 10
helps: residents
kinds: [property.leak]
reviewed: 2026-11-20
next-review: 2027-05-20
reviewed-by: 法治宣传岗
keywords: [漏水, 渗水]
---
"""


def book(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        place = folder / "docs/public" / name.replace("__", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.with_suffix(".md").write_text(text, "utf-8")
    return folder


def test_a_guide_is_read_with_its_front_matter(tmp_path: Path) -> None:
    pages = read_pages([book(tmp_path, guides__leaks=HEAD + "\n# 漏水\n")])
    (guide,) = pages.guides
    assert (guide.path, guide.title, guide.summary, guide.text) == ("guides/leaks.md", "题目", "摘要", "\n# 漏水\n")
    assert (guide.reviewed, guide.next_review) == (date(2026, 11, 20), date(2027, 5, 20))
    assert (guide.order, guide.helps, guide.kinds) == (10, "residents", ("property.leak",))
    assert (guide.reviewed_by, guide.keywords) == ("法治宣传岗", ("漏水", "渗水"))
    assert guide.line == HEAD.count("\n") + 1


def test_the_books_page_replaces_the_programs(tmp_path: Path) -> None:
    program = book(tmp_path / "program", guides__leaks=HEAD + "一般", about="程序")
    own = book(tmp_path / "book", guides__leaks=HEAD + "本地")
    pages = read_pages([program, own])
    assert [guide.text for guide in pages.guides] == ["本地"]
    assert pages.texts["about.md"] == "程序"


@pytest.mark.parametrize("text", ["# 没有开头", "", HEAD[:-4], f"\n{HEAD}"])
def test_a_guide_without_its_front_matter_is_a_finding(tmp_path: Path, text: str) -> None:
    pages = read_pages([book(tmp_path, guides__leaks=text)])
    assert [(found.code, found.file, found.line) for found in pages.findings] == [
        ("SITE02", "docs/public/guides/leaks.md", 1)
    ]
    assert not pages.guides


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ("2026-11-20", "去年", "SCH01", 7),
        ("2026-11-20", "2026-11-31", "SCH01", 7),
        ("2027-05-20", "2026-11-20", "SITE02", 8),
        ("order: 10\n", "", "SCH01", 1),
        ("residents", "everybody", "SCH01", 5),
        ("[property.leak]", "property.leak", "SCH01", 6),
        ("法治宣传岗", "王小明", "SCH01", 9),
        ("order: 10", "order: 10\nauthor: 甲", "SCH01", 5),
        ("title: 题目", "title: [", "YAML", 0),
    ],
)
def test_a_wrong_front_matter_is_named_by_its_line(
    tmp_path: Path, was: str, becomes: str, code: str, line: int
) -> None:
    assert was in HEAD
    pages = read_pages([book(tmp_path, guides__leaks=HEAD.replace(was, becomes))])
    (found,) = pages.findings
    assert found.code.startswith(code)
    assert found.file == "docs/public/guides/leaks.md"
    assert not line or found.line == line
    assert not pages.guides


def test_guides_come_in_their_order(tmp_path: Path) -> None:
    late, soon = HEAD.replace("order: 10", "order: 20"), HEAD.replace("order: 10", "order: 5")
    pages = read_pages([book(tmp_path, guides__a=late, guides__b=HEAD, guides__c=soon, guides__d=HEAD)])
    assert [guide.path for guide in pages.guides] == ["guides/c.md", "guides/b.md", "guides/d.md", "guides/a.md"]


def test_another_encoding_is_a_finding(tmp_path: Path) -> None:
    book(tmp_path, about="x")
    (tmp_path / "docs/public/about.md").write_bytes("家里渗水怎么办".encode("gb18030"))
    assert [found.code for found in read_pages([tmp_path]).findings] == ["SITE01"]


def test_only_what_a_site_shows_is_read(tmp_path: Path) -> None:
    book(tmp_path, about="x")
    public = tmp_path / "docs/public"
    for name in ("case.age", "case.yaml", "key.txt", ".hidden.md", "mark.svg", "script.py"):
        (public / name).write_bytes(b"<svg/>")
    (tmp_path / "outside.md").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/in.md").write_text("secret")
    (public / "link.md").symlink_to(tmp_path / "outside.md")
    (public / "folder").symlink_to(tmp_path / "outside")
    pages = read_pages([tmp_path])
    assert set(pages.texts) == {"about.md"}
    assert set(pages.files) == {"mark.svg"}
