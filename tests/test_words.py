"""One word for one thing, everywhere people read: the program, schemas, pages, templates, what a new book gets."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from jiefen.files import resources
from tests.catalogue import texts

ROOT = Path(__file__).parents[1]
OLD = {
    "超期": "逾期",
    "案件簿": "案卷库",
    "敏感期": "重点时段",
    "谈崩": "未达成一致",
    "换得真": "确实更换",
    "说得出变了什么": "写明变了什么",
    "有下文": "有后续记录",
    "未了结": "未办结",
    "已了结": "已办结",
    "（分）": "元，文件里才是分",
}
"""What is no longer said, and what is said instead."""
LAW = "没有超期的临时建筑"
"""In the words of a law: a temporary building past its term."""
READ = (
    "tools/jiefen/**/*.j2",
    "skeleton/**/*",
    "docs/public/**/*.md",
    "docs/staff/**/*.md",
    "web/**/*.js",
    "schemas/*.json",
)


@cache
def said() -> frozenset[str]:
    """Every text of the program."""
    return frozenset(text.replace(LAW, "") for text in texts())


def pages() -> Iterator[tuple[str, str]]:
    """Where people read, and what."""
    for pattern in READ:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "node_modules" not in path.parts and path.suffix not in (".docx", ".png", ".age"):
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


@pytest.mark.parametrize("word", OLD)
def test_no_text_says_it_in_the_old_word(word: str) -> None:
    assert [text for text in said() if word in text] == [], f"say {OLD[word]}"


def test_no_page_says_it_in_an_old_word() -> None:
    found = [(name, word) for name, text in pages() for word in OLD if word in text.replace(LAW, "")]
    assert found == []


def test_a_channel_is_one_of_mediation_alone() -> None:
    """How a dispute came is 来源方式."""
    case = resources.schema("case")
    assert case["properties"]["via"]["title"] == "来源方式"
    assert case["$defs"]["channel"]["title"] == "调解渠道"


def test_the_routes_of_a_petition_are_named() -> None:
    route = resources.schema("case")["properties"]["petition"]["properties"]["route"]
    assert list(route["x-labels"]) == [str(number) for number in range(route["minimum"], route["maximum"] + 1)]
