"""A meeting beside the others (R15): numbers follow, none is there twice."""

from collections.abc import Iterable, Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import BesideContext
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import KIND, is_of_period, rules_on


@rule(
    "MTG10",
    source="R15",
    title=N_("会议的次数接着编，每年从第一次起"),
    why=N_("次数断了或者重了，年底数不清开了几次，纪要也对不上。"),
)
def numbers_follow(meeting: Meeting, context: BesideContext) -> Iterator[Remark]:
    """A meeting has the number after the one before it of its kind and year; the first of a year has 1.

    The first that the book has may begin in the middle: the office met before.
    """
    earlier = [one for one in _meetings(context) if one.kind == meeting.kind and _order(one) < _order(meeting)]
    of_year = [one for one in earlier if one.date.year == meeting.date.year]
    expected = max((one.number for one in of_year), default=0) + 1
    if (of_year or earlier) and meeting.number != expected:
        yield remark(
            "number",
            N_("{year} 年这种会议应当是第 {expected} 次，写的是第 {number} 次"),
            do=N_("核对前面各次的编号；漏登的先补登"),
            year=meeting.date.year,
            expected=expected,
            number=meeting.number,
        )


@rule(
    "MTG11",
    source="R15",
    title=N_("同一种会议一天只登记一次"),
    why=N_("一个会登记了两遍，次数、到会人数、交办都会多算。"),
)
def one_meeting_of_a_kind_a_day(meeting: Meeting, context: BesideContext) -> Iterator[Remark]:
    """No other meeting of the kind has the same day; told of the later in order."""
    for one in _meetings(context):
        alike = (one.kind, one.date) == (meeting.kind, meeting.date)
        if alike and one is not meeting and _order(one) < _order(meeting):
            yield remark(
                "date",
                N_("{date} 已经登记过一次这种会议：{name}"),
                do=N_("是同一个会的，留一份；日期写错了的，改正"),
                date=meeting.date,
                name=Term(one.name),
            )


@rule(
    "MTG12",
    source="R15",
    title=N_("纪要一年一套号，一个号只给一份"),
    why=N_("两份纪要一个号，引用它的人不知道说的是哪一份。"),
)
def minutes_have_numbers_of_their_own(meeting: Meeting, context: BesideContext) -> Iterator[Remark]:
    """No two minutes of a year have one number, whatever kind of meeting they are of."""
    given = [(other, other_line) for other in _meetings(context) for other_line in other.minutes]
    for index, line in enumerate(meeting.minutes):
        alike = [
            other.name
            for other, other_line in given
            if other_line is not line and (other_line.date.year, other_line.number) == (line.date.year, line.number)
        ]
        if alike:
            yield remark(
                f"minutes[{index}].number",
                N_("{year} 年第 {number} 号纪要，{others} 也用过"),
                do=N_("后印发的一份换成接着的号"),
                year=line.date.year,
                number=line.number,
                others=tuple(map(Term, alike)),
            )


@rule(
    "MTG21",
    source="R15",
    title=N_("补开的一期，当时确实没有开"),
    why=N_("开过又说补开，次数就多算了。"),
)
def what_is_made_up_for_was_not_held(meeting: Meeting, context: BesideContext) -> Iterator[Remark]:
    """In a period that is made up for no meeting of the kind was held, and no other makes up for it."""
    rules = rules_on(context.office, meeting.date)
    asked = rules.of(meeting.kind) if rules else None
    for index, period in enumerate(meeting.makes_up):
        for one in _meetings(context):
            earlier_claim = period in one.makes_up and _order(one) < _order(meeting)
            held = asked is not None and is_of_period(one, period)
            if one.kind == meeting.kind and one is not meeting and (held or earlier_claim):
                yield remark(
                    f"makes-up[{index}]",
                    N_("{period} 已经有 {name}"),
                    do=N_("删去这一期"),
                    period=Term(period),
                    name=Term(one.name),
                )


BESIDE_RULES = (
    numbers_follow,
    one_meeting_of_a_kind_a_day,
    minutes_have_numbers_of_their_own,
    what_is_made_up_for_was_not_held,
)


def _meetings(context: BesideContext) -> Iterable[Meeting]:
    found: Iterable[Meeting] = context.records.get(KIND, {}).values()
    return found


def _order(meeting: Meeting) -> tuple[object, ...]:
    return meeting.date, meeting.nth, meeting.kind
