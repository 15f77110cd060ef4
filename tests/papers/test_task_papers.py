"""The papers of tasks: the order, the contracts under their leaders, the letter of appointment."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from jiefen.book.book import open_book
from jiefen.office.office import Office
from jiefen.office.organisation.on_paper import appointment_values, appointments
from jiefen.office.tasks.on_paper import contract_values, order_values
from jiefen.office.tasks.record import Event, Task
from jiefen.office.tasks.stage import stage_of
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling, OfficeDocument, make_office_papers
from jiefen.papers.on_paper.office_suite import as_pdf
from tests.public_site import ROOT

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(ROOT).require_office()


def contract(number: int, leader: str, *log: Event, **more: Any) -> Task:
    fields = {
        "from_": "leading-group",
        "title": f"第 {number} 件",
        "lead": "property",
        "issued": date(2026, 9, 1),
        "due": date(2026, 12, 31),
        "reply": "monthly",
        **more,
    }
    return Task(number=number, kind="contract", leader=leader, cases=("2026-0001",), log=log, **fields)


def made(office: Office, code: str, values: Any) -> OfficeDocument:
    (paper,) = make_office_papers(ROOT, office, [Filling(kind=OFFICE_PAPERS[code], name=code, values=values)])
    return paper


def texts(paper: OfficeDocument) -> list[str]:
    document = docx.Document(BytesIO(paper.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(line.text for line in document.paragraphs), *cells]


def test_an_order_says_what_is_asked_of_whom_and_leaves_the_rest_to_write(office: Office) -> None:
    order = made(office, "task-order", order_values(contract(4, "chen-guo", officer="wang-qiang"), office))
    assert {"领导包案交办单", "物业管理股", "陈国", "王强", "2026-0001", "2026年12月31日", "每月反馈"} <= set(
        texts(order)
    )
    assert "主要负责人审批" in texts(order)
    assert set(order.by_hand) == {"文号", "要求", "联系人", "电话"}


def test_only_a_contract_is_approved_on_its_order(office: Office) -> None:
    task = Task(
        number=1,
        kind="assignment",
        from_="yunxiu-petition",
        title="更新公示栏",
        lead="market",
        leader="tang-wei",
        issued=TODAY,
        due=TODAY,
        reply="once",
    )
    order = texts(made(office, "task-order", order_values(task, office)))
    assert {"交办单", "云岫县信访局", "更新公示栏"} <= set(order)
    assert "主要负责人审批" not in order


def test_contracts_stand_under_their_leaders_with_the_line_of_this_month(office: Office) -> None:
    this = Event(date=date(2026, 11, 18), by="wang-qiang", what="replied", done="这个月谈了两次")
    last = Event(date=date(2026, 10, 18), by="wang-qiang", what="replied", done="上个月谈了一次")
    gone = Event(date=date(2026, 11, 1), by="li-na", what="struck")
    tasks = [
        contract(1, "chen-guo", last),
        contract(2, "zhou-ming", this),
        contract(3, "chen-guo", due=date(2026, 11, 30)),
        contract(4, "chen-guo", gone),
    ]
    values = contract_values([stage_of(task, office.calendar, TODAY) for task in tasks], office, TODAY)
    listed = [(one["leader"], one["count"], [row["number"] for row in one["contracts"]]) for one in values["groups"]]
    assert listed == [("周明", 1, ["2026/2"]), ("陈国", 2, ["2026/3", "2026/1"])]
    words = texts(made(office, "contract-list", values))
    assert "陈国（2 件）" in words
    assert "这个月谈了两次" in words
    assert "上个月谈了一次" not in words


def test_a_letter_of_appointment_leaves_what_is_not_registered(office: Office) -> None:
    person, post = next(found for found in appointments(office, TODAY) if found[1].role == "mediator")
    letter = made(office, "appointment", appointment_values(person, post, office))
    assert f"{person.name}同志：" in texts(letter)
    assert any("调解员" in line for line in texts(letter))
    assert "日期" in letter.by_hand
    assert ("聘期止" in letter.by_hand) == (post.until is None)
    assert not {"head", "officer"} & {post.role for _, post in appointments(office, TODAY)}


@pytest.mark.slow
@pytest.mark.office
def test_an_order_is_one_sheet(office: Office) -> None:
    order = made(office, "task-order", order_values(contract(4, "chen-guo", officer="wang-qiang"), office))
    printed = as_pdf({"order": order.content})["order"]
    assert len(PdfReader(BytesIO(printed)).pages) == 1
