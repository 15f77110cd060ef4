"""Answers of an invented bureau, for tests."""

from datetime import date

import msgspec

from jiefen.writing.beginning.answers import Answers, Committee, proposed_group
from jiefen.writing.beginning.areas import AreaRow
from jiefen.writing.beginning.people import PersonRow

TODAY = date(2026, 11, 30)
UNITS = ("综合股", "物业管理股", "村镇建设股")


def person(row: int, name: str, role: str, unit: str = "综合股", **more: object) -> PersonRow:
    """Somebody on a row of the table."""
    return msgspec.convert({"row": row, "name": name, "role": role, "unit": unit, "job": role, **more}, PersonRow)


PEOPLE = (
    person(2, "白桦", "head"),
    person(3, "江雪", "deputy"),
    person(4, "林溪", "officer", heads=True, time="full"),
    person(5, "方舟", "officer", "物业管理股", heads=True, roll=True),
    person(6, "夏雨", "officer", "村镇建设股"),
    person(7, "林溪", "assistant", "物业管理股"),
    person(8, "石磊", "mediator", "", roll=True),
    person(9, "沈星", "mediator", "", roll=True, time="part"),
)
AREAS = (
    AreaRow(row=2, title="城东片区", places=("青禾花园", "云栖苑"), unit="物业管理股", cadre="江雪"),
    AreaRow(row=3, title="乡镇片区", unit="村镇建设股", cadre="白桦"),
)
COMMITTEE = Committee(
    title="青禾县物业行业人民调解委员会",
    set_up_by="association",
    founder="青禾县物业管理协会",
    since=date(2026, 3, 1),
    reported=date(2026, 3, 9),
    director="shi-lei",
    members=("shi-lei", "shen-xing", "fang-zhou"),
    women=1,
)
ANSWERS = proposed_group(
    Answers(
        title="青禾县住房和城乡建设局",
        short_title="青禾县住建局",
        county="青禾县",
        units=UNITS,
        people=PEOPLE,
        areas=AREAS,
    )
)
WITH_COMMITTEE = msgspec.structs.replace(ANSWERS, committee=COMMITTEE)
