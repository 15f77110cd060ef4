"""A book made from answers: nothing in it is an example, nothing in it is wrong, and it says no more than was said."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from jiefen.base.text import render
from jiefen.book.book import Book, open_book
from jiefen.book.examples import example_findings
from jiefen.book.fmt import format_book
from jiefen.checking.check import check_book
from jiefen.files.yaml.reader import read
from jiefen.writing.beginning.answers import Answers, called, lacking
from jiefen.writing.beginning.records import files_of
from tests.writing.beginning.given import ANSWERS, PEOPLE, TODAY, WITH_COMMITTEE


def book_of(answers: Answers, folder: Path) -> Book:
    for name, content in files_of(answers, TODAY).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return open_book(folder)


@pytest.fixture(params=["with a committee", "without"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    return book_of(WITH_COMMITTEE if request.param == "with a committee" else ANSWERS, tmp_path)


def test_it_has_no_findings_but_that_the_public_pages_tell_of_a_committee(made: Book) -> None:
    """Without one the pages that the program brings tell of a limit that nobody has (SITE05)."""
    assert {finding.code for finding in check_book(made).findings} <= {"SITE05"}
    assert list(example_findings(made)) == []
    assert format_book(made, write=False).changed == ()


def test_people_posts_and_the_leading_group_are_those_of_the_answers(tmp_path: Path) -> None:
    office = book_of(WITH_COMMITTEE, tmp_path).require_office()
    staff = {person.handle: person for person in office.organisation.staff}
    assert list(staff) == [
        "bai-hua",
        "jiang-xue",
        "lin-xi",
        "fang-zhou",
        "xia-yu",
        "lin-xi-2",
        "shi-lei",
        "shen-xing",
    ]
    assert [(post.role, post.unit, post.from_) for post in staff["fang-zhou"].posts] == [
        ("officer", "property", date(2026, 1, 1)),
        ("mediator", "", date(2026, 3, 1)),
    ]
    (group,) = office.organisation.leading_group
    assert (group.head, group.deputies, group.members) == ("bai-hua", ("jiang-xue",), ("lin-xi", "fang-zhou"))
    assert group.from_ == date(2026, 3, 1)


def test_whose_dispute_it_is_follows_the_names_of_the_sections(tmp_path: Path) -> None:
    office = book_of(ANSWERS, tmp_path).require_office()
    units = office.organisation.unit_titles
    area = office.grid.areas[0].code
    assert units[office.unit_for("property.leak", area)] == "物业管理股"
    assert units[office.unit_for("land.forest", area)] == "村镇建设股"
    assert units[office.unit_for("construction.wage", area)] == "综合股"
    assert [spot.title for spot in office.grid.places] == ["青禾花园", "云栖苑"]


def test_what_was_not_answered_is_not_said(tmp_path: Path) -> None:
    settings = book_of(ANSWERS, tmp_path).require_office().settings
    assert (settings.contact.window, settings.contact.phone) == ("", "")
    assert "电话" not in str(read((tmp_path / "office" / "settings.yaml").read_bytes()).data)


def test_a_book_without_an_administrative_room_leaves_out_its_channel(tmp_path: Path) -> None:
    alone = msgspec.structs.replace(WITH_COMMITTEE, administrative=False, petition_room=False)
    made = book_of(alone, tmp_path)
    (procedure,) = made.require_office().procedures
    assert set(procedure.channels) == {"people", "judicial"}
    assert [one.code for one in check_book(made).findings if one.severity == "error"] == []


def test_the_whole_county_is_one_area_where_none_was_answered(tmp_path: Path) -> None:
    office = book_of(msgspec.structs.replace(ANSWERS, areas=()), tmp_path).require_office()
    (area,) = office.grid.areas
    assert (area.title, area.cadre) == ("全县", "jiang-xue")


def test_two_of_one_name_are_told_apart_by_their_sections() -> None:
    assert called(ANSWERS)["lin-xi"] == "林溪（综合股）"
    assert called(ANSWERS)["lin-xi-2"] == "林溪（物业管理股）"
    assert called(ANSWERS)["bai-hua"] == "白桦"


def test_what_is_lacking_is_said_by_its_question() -> None:
    told = [(name, render(one)) for name, one in lacking(Answers())]
    assert ("bureau", "还没有写局的全称、简称、县名") in told
    assert ("people", "工作人员里还没有局长（主要负责人）") in told
    assert list(lacking(ANSWERS)) == list(lacking(WITH_COMMITTEE)) == []
    without = msgspec.structs.replace(ANSWERS, people=PEOPLE[:4], kinds={"land": "村镇建设股"})
    assert [(name, render(one)) for name, one in lacking(without)] == [("kinds", "村镇建设股管着纠纷，却没有经办人员")]
