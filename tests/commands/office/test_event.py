"""`jiefen event`: a year of publicity events is planned, held, struck off and shown; what adds up is added by hand."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.reports.facts.read import records_of
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.table import FIGURES
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.event_pages import PATH, event_files
from tests.small_office import copy_office

FILE = "office/events/2026.yaml"
TODAY = ("--today", "2026-11-20")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small office without a case and without events."""
    copy_office(tmp_path / "office")
    (tmp_path / FILE).unlink()
    (tmp_path / "cases").mkdir()
    return tmp_path


def run(book: Path, *words: str) -> str:
    said = CliRunner().invoke(main, ["--book", str(book), "event", *words])
    assert said.exit_code == 0, said.output
    return said.output


def refused(book: Path, *words: str) -> str:
    said = CliRunner().invoke(main, ["--book", str(book), "event", *words])
    assert isinstance(said.exception, Failure), said.output
    return render(said.exception.say)


def held(book: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((book / FILE).read_bytes())
    return data


def test_a_year_is_planned_held_and_added_up(book: Path, tmp_path: Path) -> None:
    run(book, "plan", "--usual", "2026", *TODAY)
    (plan,) = held(book)["plan"]
    assert (plan["theme"], str(plan["due"])) == ("constitution", "2026-12-04"), "what is over is not planned"
    run(book, "plan", "院坝会", "--theme", "人民调解", "--due", "2026-11-30", "--unit", "物业管理股", *TODAY)
    key = held(book)["plan"][1]["key"]
    run(book, "done", key, "--place", "碧水花园", "--reached", "80", "--thing", "宣传单=200，展板=6", *TODAY)
    more = ("--title", "工地普法", "--theme", "工资", "--unit", "建筑管理股", "--form", "工地", "--law", "民法典")
    run(book, "done", *more, "--place", "新区", "--reached", "60", "--thing", "宣传单=40,手册=60", *TODAY)
    run(book, "done", *more, "--place", "城北", "--reached", "60", *TODAY)
    wrong = held(book)["done"][2]["key"]
    run(book, "strike", wrong, "--reason", "登记错了", "--by", "李娜", *TODAY)
    first = held(book)["done"][0]
    assert first["officers"] == ["wang-qiang", "zhao-min"], "the officers of the section stand in for nobody named"
    assert [one["unit"] for one in first["quantities"]] == ["份", "块"]

    opened = open_book(book)
    facts = Facts(cases=(), findings=(), unread=(), office=opened.require_office(), records=records_of(opened))
    year = Span(*records_of(opened)["events"][FILE].covers())
    counted = {code: FIGURES[code].value(facts, year) for code in ("events", "reached", "materials", "laws-told")}
    assert counted == {"events": 2, "reached": 140, "materials": 300, "laws-told": 1}
    assert FIGURES["materials-board"].value(facts, year) == 6
    assert FIGURES["reached"].value(facts.of_unit("construction"), year) == 60

    run(book, "register", "2026", "--out", str(tmp_path.parent / f"{tmp_path.name}-out"), *TODAY)
    out = tmp_path.parent / f"{tmp_path.name}-out/office"
    table = Document(str(out / "events-2026.docx")).tables[0]
    assert [row.cells[6].text for row in table.rows[1:-1]] == ["80", "60"]
    sheet = load_workbook(BytesIO((out / "events-2026.xlsx").read_bytes())).active
    assert sheet is not None
    said = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "宣传单 200 份，展板 6 块" in said
    assert any("合计 2 次，受众 140 人次" in str(cell) for cell in said)

    page = event_files(desk_of(opened, date(2026, 12, 31)))[PATH]
    assert "逾期没有办的 1 项" in page
    assert "城北" not in page, "what was struck off is on no page"


def test_an_unknown_law_or_thing_or_key_is_refused_and_nothing_is_written(book: Path) -> None:
    event = ("done", "--title", "院坝会", "--place", "城东", "--reached", "9", *TODAY)
    assert "--law" in refused(book, *event, "--law", "没有的法")
    assert "--thing" in refused(book, *event, "--thing", "雨伞=9")
    assert "z9z9" in refused(book, "done", "z9z9", "--place", "城东", "--reached", "9", *TODAY)
    assert not (book / FILE).exists()


def test_where_events_are_off_nothing_is_written_or_shown(book: Path) -> None:
    settings = book / "office/settings.yaml"
    settings.write_text(settings.read_text("utf-8").replace("  - {kind: events, since: 2026-01-01}\n", ""), "utf-8")
    assert "普法宣传活动" in refused(book, "plan", "院坝会", "--due", "2026-12-30", *TODAY)
    assert event_files(desk_of(open_book(book), date(2026, 11, 20))) == {}
