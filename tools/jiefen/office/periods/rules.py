"""Sensitive periods and campaigns (R16): neutral in what they are called, sure in when they are."""

import re
from collections.abc import Iterator
from itertools import combinations

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.context import RecordContext
from jiefen.office.periods.record import Periods

MARKING = ("绝密", "机密", "秘密", "密级", "涉密", "内部资料", "内部文件", "不得公开")
"""Words by which documents are marked: what bears them does not belong in a book."""
ABOUT_PEOPLE = ("某", "上访", "信访人", "重点人", "稳控", "老户", "群体")
"""Words by which a title would speak of people, or of a single matter."""
NUMBER = re.compile(r"[0-9]{4}-[0-9]{4}|[〔\[（(【][0-9]{4}[〕\]）)】]|第[0-9一二三四五六七八九十百]+号|[0-9]{7}")
"""A case, a document, a long number."""


@rule(
    "PRD01",
    source="R16",
    title=N_("时段的名称是中性的"),
    why=N_("名称会印在清单上、出现在提醒里。写了人、写了案件编号、写了密级，看到的人就知道了不该知道的事。"),
)
def titles_are_neutral(record: Periods, context: RecordContext) -> Iterator[Remark]:
    """Title and code hold no number of a case or document, nobody of the staff, no word for people, no marking."""
    names = [person.name for person in context.office.organisation.staff]
    for index, period in enumerate(record.periods):
        for field, text in (("title", period.title), ("code", period.code)):
            why = _tells_too_much(text, names)
            if why:
                yield remark(
                    f"periods[{index}].{field}",
                    why,
                    do=N_("换一个中性的名称，如“年末重点时段”；有密级的，不写进案卷库"),
                )


def _tells_too_much(text: str, names: list[str]) -> str:
    """What a title tells that it should not, as a sentence; "" where it is neutral."""
    if NUMBER.search(text):
        return N_("时段的名称里有编号或者文号")
    if any(word in text for word in MARKING):
        return N_("时段的名称里有密级字样")
    if any(name in text for name in names) or any(word in text for word in ABOUT_PEOPLE):
        return N_("时段的名称里写了人")
    return ""


@rule(
    "PRD02",
    source="R16",
    title=N_("时段的起止说得通"),
    why=N_("结束早于开始的时段一天也没有，清单和排查就都不会有。"),
)
def days_follow_each_other(record: Periods, context: RecordContext) -> Iterator[Remark]:
    """A period ends no sooner than it begins."""
    for index, period in enumerate(record.periods):
        if period.until < period.from_:
            yield remark(
                f"periods[{index}].until",
                N_("{until} 比开始的 {day} 还早"),
                do=N_("改正 from 或者 until"),
                until=period.until,
                day=period.from_,
            )


@rule(
    "PRD03",
    source="R16",
    title=N_("时段的等级规程里有"),
    why=N_("等级写错一个字母，清单上一件也没有，看起来却像没有情况。"),
)
def levels_are_known(record: Periods, context: RecordContext) -> Iterator[Remark]:
    """The level is one of the version in force when the period begins."""
    for index, period in enumerate(record.periods):
        known = [level.code for level in context.office.procedure_on(period.from_).levels]
        if period.level not in known:
            yield remark(
                f"periods[{index}].level",
                N_("{day} 施行的规程里没有 {level} 这个等级"),
                do=N_("可以写：{known}"),
                day=period.from_,
                level=period.level,
                known=tuple(known),
            )


@rule(
    "PRD04",
    source="R16",
    title=N_("时段的代号不重复，同名的不重叠"),
    why=N_("按代号打印清单，按名称提醒；两个一样，就不知道说的是哪一个。"),
)
def each_period_is_told_apart(record: Periods, context: RecordContext) -> Iterator[Remark]:
    """No two periods have one code, and two of one title have no day in common."""
    for (_, one), (index, other) in combinations(enumerate(record.periods), 2):
        if one.code == other.code:
            yield remark(
                f"periods[{index}].code",
                N_("代号和前面的一个时段相同"),
                do=N_("换一个代号"),
            )
        elif one.title == other.title and one.from_ <= other.until and other.from_ <= one.until:
            yield remark(
                f"periods[{index}]",
                N_("和前面同名的一个时段有几天重叠"),
                do=N_("改正日期，或者换一个名称"),
            )


RULES = (titles_are_neutral, days_follow_each_other, levels_are_known, each_period_is_told_apart)
