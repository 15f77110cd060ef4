"""Papers of the office itself: filled from values, by the office's own template where there is one, blanks listed."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling, OfficeDocument, make_office_papers
from jiefen.papers.word.layout import Line, paper
from tests.small_office import copy_office

VALUES: dict[str, Any] = {
    "kind": "矛盾纠纷分析研判会议",
    "number": 4,
    "day": "2026年4月3日",
    "place": None,
    "chair": "甲领导",
    "recorder": "乙干部",
    "present": "甲领导、乙干部、丙干部",
    "absent": "",
    "heard": ["三月办理情况"],
    "held": None,
    "tasks": [{"number": "2026/3", "title": "集中调处", "lead": "综合股", "due": "2026年4月30日"}],
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    return tmp_path


def made(root: Path, **changed: Any) -> OfficeDocument:
    office = open_book(root).require_office()
    wanted = Filling(kind=OFFICE_PAPERS["meeting-record"], name="record-4", values={**VALUES, **changed})
    (one,) = make_office_papers(root, office, [wanted])
    return one


def texts(paper: OfficeDocument) -> list[str]:
    document = docx.Document(BytesIO(paper.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(line.text for line in document.paragraphs), *cells]


def test_values_stand_on_the_paper_and_what_is_not_known_is_listed_by_its_label(book: Path) -> None:
    record = made(book)
    assert record.file == "record-4.docx"
    assert {"甲领导、乙干部、丙干部", "1. 三月办理情况", "2026/3", "集中调处", "2026年4月30日"} <= set(texts(record))
    assert set(record.by_hand) == {"地点", "议定的事项"}


def test_the_bureau_is_named_on_every_paper(book: Path) -> None:
    assert "单位：" + open_book(book).require_office().settings.bureau.title in texts(made(book))


def test_the_office_own_template_is_taken(book: Path) -> None:
    (book / "office/papers").mkdir()
    (book / "office/papers/meeting-record.docx").write_bytes(paper("本局的记录", Line("第 {{ number }} 次")))
    assert {"本局的记录", "第 4 次"} <= set(texts(made(book)))


def test_a_template_that_cannot_be_filled_is_named(book: Path) -> None:
    (book / "office/papers").mkdir()
    (book / "office/papers/meeting-record.docx").write_bytes(paper("本局的记录", Line("{{ nobody.knows }}")))
    with pytest.raises(Failure) as refused:
        made(book)
    assert refused.value.do.facts["file"] == "office/papers/meeting-record.docx"


def test_the_same_values_are_the_same_bytes(book: Path) -> None:
    assert made(book).content == made(book).content
