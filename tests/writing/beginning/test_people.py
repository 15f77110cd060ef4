"""People from an office's own table: columns found by their headings or chosen, every row told what is not right."""

from datetime import date

import pytest

from jiefen.base.text import render
from jiefen.files.sheets import read_grid
from jiefen.writing.beginning.codes import handles
from jiefen.writing.beginning.columns import Laid, laid_out
from jiefen.writing.beginning.people import PEOPLE, People, people_in, role_of

UNITS = ("综合股", "物业管理股")


def table(text: str, chosen: tuple[str, ...] = ()) -> Laid:
    return laid_out(read_grid(text.encode()), PEOPLE, chosen)


def told(people: People) -> list[tuple[int, str]]:
    return [(one.row, render(one.say)) for one in people.troubles]


def test_a_table_with_a_title_above_is_read_by_its_headings() -> None:
    laid = table(
        "某局工作人员名册\t\t\t\n"
        "姓 名\t所在股室\t职务\t到岗时间\n"
        "白 桦\t综合股\t局长\t2025年3月1日\n"
        "\t\t\t\n"
        "林溪\t物业管理股\t股长\t\n"
    )
    people = people_in(laid, UNITS, {})
    assert laid.columns == ("name", "unit", "job", "since")
    assert [(one.row, one.name, one.role, one.since, one.heads) for one in people.rows] == [
        (3, "白桦", "head", date(2025, 3, 1), False),
        (5, "林溪", "officer", None, True),
    ]
    assert (people.troubles, people.unknown, people.dayless) == ((), (), 1)


def test_a_pasted_table_without_headings_takes_the_usual_order_or_what_was_chosen() -> None:
    assert table("白桦\t综合股\t局长\n").columns == ("name", "unit", "job")
    chosen = table("局长\t白桦\n", ("job", "name"))
    assert [one.name for one in people_in(chosen, UNITS, {}).rows] == ["白桦"]


def test_each_row_is_told_what_is_not_right_with_it_and_is_left_out() -> None:
    laid = table(
        "姓名\t股室\t职务\t从哪天起\t专兼职\n"
        "\t综合股\t科员\t\t\n"
        "林溪\t园林股\t科员\t\t\n"
        "方舟\t综合股\t科员\t年底\t\n"
        "石磊\t综合股\t科员 13800001111\t\t\n"
        "江雪\t综合股\t科员\t\t半天\n"
        "夏雨\t\t科员\t\t\n"
    )
    people = people_in(laid, UNITS, {})
    assert people.rows == ()
    assert told(people) == [
        (2, "没有写姓名"),
        (3, "股室里没有「园林股」"),
        (4, "「年底」不是日期，要写到哪一天"),
        (5, "职务里像是电话或者证件号码，这里不登记"),
        (6, "「半天」看不懂：写专职或者兼职"),
        (7, "没有写哪个股室"),
    ]


def test_a_job_that_nobody_knows_is_decided_once_for_all_its_rows() -> None:
    laid = table("姓名\t股室\t职务\n林溪\t综合股\t挂职人员\n方舟\t综合股\t挂职人员\n石磊\t综合股\t司机\n")
    assert people_in(laid, UNITS, {}).unknown == ("挂职人员", "司机")
    decided = people_in(laid, UNITS, {"挂职人员": "officer", "司机": ""})
    assert [(one.name, one.role) for one in decided.rows] == [("林溪", "officer"), ("方舟", "officer")]
    assert (decided.troubles, decided.unknown) == ((), ())


def test_whether_somebody_works_part_of_the_time_may_be_asked_either_way() -> None:
    for text, expected in (
        ("姓名\t职务\t是否兼职\n林溪\t调解员\t是\n", "part"),
        ("姓名\t职务\t是否专职\n林溪\t调解员\t是\n", "full"),
        ("姓名\t职务\t专兼职\n林溪\t调解员\t兼职\n", "part"),
    ):
        (row,) = people_in(table(text), UNITS, {}).rows
        assert (row.time, row.roll, row.role) == (expected, True, "mediator")


@pytest.mark.parametrize(
    ("job", "role"),
    [
        ("党组书记、局长", "head"),
        ("党组成员、副局长", "deputy"),
        ("物业股副股长", "officer"),
        ("四级主任科员", "officer"),
        ("窗口辅助人员", "assistant"),
        ("驾驶员", ""),
    ],
)
def test_a_job_stands_for_a_role_by_its_words(job: str, role: str) -> None:
    assert role_of(job) == role


def test_two_people_of_one_name_have_two_handles() -> None:
    assert handles(("李娜", "欧阳晓晓", "李娜", "!")) == ("li-na", "ou-yang-xiao-xiao", "li-na-2", "person")
    assert all(len(one) <= 31 for one in handles(("很长很长很长很长很长很长很长很长的名字",) * 12))
