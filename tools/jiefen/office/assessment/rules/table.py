"""The table of an assessment adds up, and each row says how it is scored (R22)."""

from collections.abc import Iterator
from difflib import get_close_matches

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.assessment.record import (
    BONUS,
    BY_FIGURE,
    EACH,
    LADDER,
    MECHANICS,
    RATE,
    Assessment,
    Row,
    points_words,
)
from jiefen.office.context import RecordContext
from jiefen.office.figures import CODES

NEEDS = {
    EACH: ("figure", "per"),
    RATE: ("figure", "of", "target", "per"),
    LADDER: ("figure", "ladder"),
    BONUS: ("figure", "per"),
}
"""What a row of each mechanic says besides."""
MAY = {EACH: (), RATE: (), LADDER: ("of",), BONUS: ()}
"""What it may say as well."""
TITLES = {
    "figure": N_("指标"),
    "of": N_("占哪个指标的比率"),
    "mechanic": N_("计分方法"),
    "per": N_("每件、每个百分点几分"),
    "target": N_("目标"),
    "ladder": N_("分档"),
}


@rule(
    "ASM01",
    source="R22",
    title=N_("分值加起来等于总分"),
    why=N_("考核表的分值加起来不是总分，哪一行写错了没有人知道，得分也就不能比。"),
)
def the_points_add_up(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """The points of all rows, without bonus, are the total; those of a class what the document says."""
    found = record.adds_up_to()
    if found != record.total:
        yield remark(
            "table",
            N_("各行的分值加起来是 {found} 分，总分是 {total} 分"),
            do=N_("核对每一行的分值；总分不是 100 分的写上 total；加分的行写成 mechanic: bonus，不算在总分里"),
            found=Term(points_words(found)),
            total=Term(points_words(record.total)),
        )


@rule(
    "ASM02",
    source="R22",
    title=N_("每一类的分值和考核办法写的一致"),
    why=N_("考核办法写明一类共多少分，行里加起来不是这个数，就有一行抄错了。"),
)
def each_class_adds_up(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """The points of the rows of a class are those that the document gives it; each class of the list has rows."""
    for place, stated in enumerate(record.classes):
        found = record.adds_up_to(stated.class_)
        if found != stated.points:
            yield remark(
                f"classes[{place}].points",
                N_("这一类写的是 {stated} 分，各行加起来是 {found} 分"),
                do=N_("核对这一类各行的分值和类别的写法"),
                stated=Term(points_words(stated.points)),
                found=Term(points_words(found)),
            )


@rule(
    "ASM03",
    source="R22",
    title=N_("每一行的序号不一样"),
    why=N_("自查、核定、申诉都说第几项，两行一个序号，说的是哪一行就不知道了。"),
)
def each_row_has_its_number(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """No two rows have the same number."""
    seen: set[str] = set()
    for place, row in enumerate(record.table):
        if row.no in seen:
            yield remark(f"table[{place}].row", N_("这个序号前面的一行用过了"), do=N_("改成考核办法里的序号"))
        seen.add(row.no)


@rule(
    "ASM04",
    source="R22",
    title=N_("照指标算的行，指标要有"),
    why=N_("指标的代码写错一个字母，这一行就一分也算不出来。"),
)
def figures_are_known(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """The figure of a row, and what it is a share of, are figures of reports."""
    for place, row in enumerate(record.table):
        for field, code in (("figure", row.figure), ("of", row.of)):
            if code and code not in CODES:
                near = get_close_matches(code, sorted(CODES), 1)
                do = N_("是不是 {near}？全部指标：jiefen report figures")
                other = N_("全部指标：jiefen report figures；没有合适的，写成人工评（how: by-hand）")
                yield remark(
                    f"table[{place}].{field}",
                    N_("报表里没有这个指标"),
                    do=do if near else other,
                    near=tuple(map(Term, near)),
                )


@rule(
    "ASM05",
    source="R22",
    title=N_("每一行写明怎么计分"),
    why=N_("缺一样就算不出分；多写一样，人和程序各按各的算。"),
)
def each_row_says_how_it_is_scored(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """A row by figure has what its mechanic needs and nothing of another; one by hand has none, but may be a bonus."""
    for place, row in enumerate(record.table):
        path = f"table[{place}]"
        given = _given(row)
        if row.how != BY_FIGURE:
            given = tuple(one for one in given if one != "mechanic" or not row.is_bonus)
            if given:
                yield remark(
                    path,
                    N_("人工评的一行写了{fields}"),
                    do=N_("删去；要照指标算的，写 how: by-figure"),
                    fields=_titles(given),
                )
            continue
        needed = ("mechanic", *NEEDS[row.mechanic]) if row.mechanic else ("mechanic", "figure")
        lacking = tuple(one for one in needed if one not in given)
        if lacking:
            yield remark(
                path,
                N_("照指标算的一行没有写{fields}"),
                do=N_("补上；算不出来的，写成人工评（how: by-hand）"),
                fields=_titles(lacking),
            )
            continue
        extra = tuple(one for one in given if one not in (*needed, *MAY[row.mechanic]))
        if extra:
            yield remark(
                path,
                N_("{mechanic}的一行用不着{fields}"),
                do=N_("删去，或者换一种计分方法"),
                mechanic=Term(MECHANICS[row.mechanic]),
                fields=_titles(extra),
            )
        if any(rung.points > row.points for rung in row.ladder):
            yield remark(f"{path}.ladder", N_("有一档的得分比分值还多"), do=N_("改正这一档的得分或者这一行的分值"))
        if row.floor > row.points:
            yield remark(f"{path}.floor", N_("最少几分比分值还多"), do=N_("改正 floor 或者 points"))


def _given(row: Row) -> tuple[str, ...]:
    """The fields of a mechanic that a row has, as files call them."""
    said = {
        "mechanic": row.mechanic,
        "figure": row.figure,
        "of": row.of,
        "per": row.per is not None,
        "target": row.target is not None,
        "ladder": row.ladder,
    }
    return tuple(name for name, value in said.items() if value)


def _titles(fields: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(Term(TITLES[one]) for one in fields)


@rule(
    "ASM06",
    source="R22",
    title=N_("考核期和年度对得上，结果在考核期以后告知"),
    why=N_("年度还没有过完就打分，后面的事就不算了；日期写反了，一件也算不进去。"),
)
def the_days_follow_each_other(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """The period begins in its year and ends no sooner; units are told after it, objections end no sooner than that."""
    if record.from_.year != record.year or record.until < record.from_:
        yield remark(
            "until" if record.until < record.from_ else "from",
            N_("{year} 年度的考核期写的是 {first} 到 {last}"),
            do=N_("核对年度和两个日期"),
            year=record.year,
            first=record.from_,
            last=record.until,
        )
    for place, told in enumerate(record.told):
        if told.date <= record.until:
            yield remark(
                f"told[{place}].date",
                N_("考核期到 {last} 才完，{date} 就告知了结果"),
                do=N_("考核期过完再打分"),
                last=record.until,
                date=told.date,
            )
        if told.until < told.date:
            yield remark(
                f"told[{place}].until",
                N_("{date} 告知，申诉却到 {until} 为止"),
                do=N_("核对两个日期"),
                date=told.date,
                until=told.until,
            )


@rule(
    "ASM07",
    source="R22",
    severity="warning",
    title=N_("分值在考核期开始以前公布"),
    why=N_("做完了才知道什么算分，不公平。公布晚了改不回来，打分的人和被打分的人都要知道。"),
)
def the_weights_were_published_before(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """The weights were published before the first day of the period."""
    if record.published >= record.from_:
        yield remark(
            "published",
            N_("考核期从 {first} 开始，分值 {published} 才公布"),
            do=N_("报表上会写明；下一年的在年前公布"),
            first=record.from_,
            published=record.published,
        )


@rule(
    "ASM08",
    source="R22",
    title=N_("上级的考核表写的是登记过的单位"),
    why=N_("谁的考核表说不清，报给谁也就说不清。"),
)
def whose_table_it_is(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """`by` is a partner of the office; a table of a partner assesses the bureau as a whole and names no units."""
    if record.by and record.by not in {partner.code for partner in context.office.settings.partners}:
        yield remark(
            "by",
            N_("{by} 没有登记成协作单位"),
            do=N_("登记到 office/settings.yaml 的 partners，或者改正代码"),
            by=record.by,
        )
    if record.by and record.units:
        yield remark("units", N_("上级的考核表考核的是全局，却写了单位"), do=N_("删去 units"))
    for place, unit in enumerate(record.units):
        if not _was_there(unit, record, context):
            yield remark(
                f"units[{place}]",
                N_("{year} 年没有 {unit} 这个单位"),
                do=N_("改成当年有的股室或者调处室"),
                year=record.year,
                unit=unit,
            )


def _was_there(unit: str, record: Assessment, context: RecordContext) -> bool:
    organisation = context.office.organisation
    return any(organisation.has_unit(unit, day) for day in (record.from_, record.until))


RULES = (
    the_points_add_up,
    each_class_adds_up,
    each_row_has_its_number,
    figures_are_known,
    each_row_says_how_it_is_scored,
    the_days_follow_each_other,
    the_weights_were_published_before,
    whose_table_it_is,
)
