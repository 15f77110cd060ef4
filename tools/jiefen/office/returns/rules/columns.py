"""Rules on the columns of a return: what each counts, and what adds up (R21)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.office.figures import CODES, COUNTED, OF_CASES, PARTS, UNITS
from jiefen.office.returns.columns import figures_in
from jiefen.office.returns.record import CLASS, Column, ReturnForm, Where


@rule(
    "RET05",
    source="R21",
    title=N_("每个指标代码都有口径"),
    why=N_("没有口径的指标算不出来，填上去的数没有人说得清。"),
)
def each_figure_is_known(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """Every figure that the form names is one of reports; a rate is of counts, and of another figure than its own."""
    named = [("class-total", form.class_total)] if form.class_total else []
    for place, column in enumerate(form.columns):
        named += ((f"columns[{place}].{field}", code) for field, code in figures_in(column))
    for path, code in named:
        if code not in CODES:
            yield remark(path, N_("没有 {code} 这个指标"), do=N_("用 jiefen report figures 看有哪些"), code=code)
        elif path.endswith(("part", "whole", "class-total")) and code not in COUNTED:
            yield remark(path, N_("{code} 不能算比率和分类的合计"), do=N_("换一个数案件的指标"), code=code)
    for place, column in enumerate(form.columns):
        if column.part and column.part == column.whole:
            yield remark(
                f"columns[{place}].whole",
                N_("分子、分母是一个指标，比率总是百分之百"),
                do=N_("分母写比率是在哪些案件里算的，如 ended"),
            )


@rule(
    "RET06",
    source="R21",
    title=N_("每一列只写一样：指标、比率、小计或者空着"),
    why=N_("又是指标又是小计的列，不知道按哪个填。"),
)
def a_column_is_one_thing(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """A column is a figure, a rate with both its parts, what others add up to, or blank."""
    for place, column in enumerate(form.columns):
        said = [bool(column.figure), bool(column.part or column.whole), bool(column.adds), bool(column.blank)]
        if sum(said) != 1 or bool(column.part) != bool(column.whole):
            yield remark(
                f"columns[{place}]",
                N_("这一列没有说清是什么"),
                do=N_("只写 figure、part 和 whole、adds、blank 当中的一样"),
            )


@rule(
    "RET07",
    source="R21",
    title=N_("小计加的列、行都在，加得起来"),
    why=N_("一列的数已经在另一列里，加起来就多了；件数和金额不能加。"),
)
def sums_add_what_can_be_added(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """What a column adds up stands in the form, is counted alike, and is no part of another of them."""
    by_code = {column.code: column for column in form.columns}
    for place, column in enumerate(form.columns):
        path = f"columns[{place}].adds"
        parts: list[Column] = []
        for number, code in enumerate(column.adds):
            added = by_code.get(code)
            if added is None or added.figure not in COUNTED:
                yield remark(
                    f"{path}[{number}]",
                    N_("小计里的 {code} 不是表里的件数列"),
                    do=N_("小计只加写指标的列；小计的小计，把各列都写上"),
                    code=code,
                )
            else:
                parts.append(added)
        yield from _twice(path, parts)
    rows = _row_codes(form, context)
    for place, one in enumerate(form.rows.subtotals):
        for number, code in enumerate(one.of):
            if code not in rows:
                yield remark(
                    f"rows.subtotals[{place}].of[{number}]",
                    N_("没有 {code} 这一行"),
                    do=N_("照各行的代码写"),
                    code=code,
                )


def _twice(path: str, parts: list[Column]) -> Iterator[Remark]:
    """What of these would be counted twice, or is not counted alike."""
    if len({UNITS.get(column.figure, "") for column in parts}) > 1:
        yield remark(path, N_("小计把不同单位的数加在一起"), do=N_("件数、人数、金额分开小计"))
    for column in parts:
        for other in parts:
            if column.code < other.code and _overlap(column, other):
                yield remark(
                    path,
                    N_("小计把 {one} 和 {other} 加在一起，有的案件算了两次"),
                    do=N_("只加互不重复的列"),
                    one=Term(column.title),
                    other=Term(other.title),
                )


def _overlap(one: Column, other: Column) -> bool:
    """Whether what one counts is what the other counts too, whole or in part."""
    if one.over != other.over or _apart(one.where, other.where):
        return False
    return one.figure == other.figure or one.figure in _wholes(other.figure) or other.figure in _wholes(one.figure)


def _apart(one: Where, other: Where) -> bool:
    """Whether no case is of both."""
    for name in ("channel", "level", "unit"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs and mine != theirs:
            return True
    if one.kinds and other.kinds and set(one.kinds).isdisjoint(other.kinds):
        return True
    most, least = one.people_until, other.people_from
    most_too, least_too = other.people_until, one.people_from
    return bool((most and least and most < least) or (most_too and least_too and most_too < least_too))


def _wholes(code: str) -> Iterator[str]:
    """What a figure is a part of, and that in its turn."""
    while code in PARTS:
        code = PARTS[code]
        yield code


def _row_codes(form: ReturnForm, context: RecordContext) -> set[str]:
    """The codes of the rows that a subtotal may add."""
    organisation, grid = context.office.organisation, context.office.grid
    codes = {
        CLASS: [one.code for one in form.classes],
        "unit": [*organisation.unit_titles],
        "area": [area.code for area in grid.areas],
        "channel": ["people", "administrative", "judicial", "petition"],
        "level": [level.code for version in context.office.procedures for level in version.levels],
    }
    return set(codes.get(form.rows.each, ()))


@rule(
    "RET08",
    source="R21",
    title=N_("公事的指标不按种类、渠道、人数分"),
    why=N_("排查、会议不是案件，分不到哪一类，填上去每一行都一样。"),
)
def figures_of_records_are_not_divided(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """A figure of the office's own records stands for the whole or for a unit, and is limited to no kind of case."""
    for place, column in enumerate(form.columns):
        for field, code in figures_in(column):
            divided = form.rows.each not in ("unit", "nothing") or column.by_class or column.where != Where()
            if code in CODES and code not in OF_CASES and (divided or form.rows.listed):
                yield remark(
                    f"columns[{place}].{field}",
                    N_("{code} 数的不是案件，这里分不开"),
                    do=N_("放到按单位或者全局一行的报表里"),
                    code=code,
                )


RULES = (each_figure_is_known, a_column_is_one_thing, sums_add_what_can_be_added, figures_of_records_are_not_divided)
