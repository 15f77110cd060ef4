"""What units gave themselves and the leading group gave them: in its bounds, once, by whom, shown by records (R22)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.assessment.record import (
    Answer,
    Assessment,
    Given,
    Objection,
    Score,
    SelfScore,
    points_words,
    scores_of,
)
from jiefen.office.context import BesideContext, RecordContext

Line = SelfScore | Given | Objection | Answer
_CASE = re.compile(r"[0-9]{4}-[0-9]{4,6}")


def lines_of(record: Assessment) -> Iterator[tuple[str, Line]]:
    """Every line of a unit and row, with its place."""
    yield from scores_of(record)
    groups: Sequence[tuple[str, Sequence[Line]]] = (
        ("objections", record.objections),
        ("answers", record.answers),
    )
    for name, lines in groups:
        for place, line in enumerate(lines):
            yield f"{name}[{place}]", line


@rule(
    "ASM11",
    source="R22",
    title=N_("自查、核定、申诉说的是表里的一行、当年的单位"),
    why=N_("单位写错、序号写错，分数就记到了别处。"),
)
def each_line_is_of_a_row_and_a_unit(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """A line names a row of the table, and a unit that is assessed and was there that year; none in a higher table."""
    organisation = context.office.organisation
    for path, line in lines_of(record):
        if line.no not in record.rows:
            yield remark(f"{path}.row", N_("考核表里没有这个序号"), do=N_("改成表里的序号"))
        if record.by and line.unit:
            yield remark(f"{path}.unit", N_("上级的考核表考核的是全局，这一行写了单位"), do=N_("删去 unit"))
        elif not record.by and not line.unit:
            yield remark(path, N_("这一行没有写是哪个单位的"), do=N_("补上 unit"))
        elif not record.by:
            there = any(organisation.has_unit(line.unit, day) for day in (record.from_, record.until))
            if not there or (record.units and line.unit not in record.units):
                yield remark(
                    f"{path}.unit",
                    N_("{year} 年没有 {unit} 这个单位，或者这张表不考核它"),
                    do=N_("改成当年考核的单位"),
                    year=record.year,
                    unit=line.unit,
                )


@rule(
    "ASM12",
    source="R22",
    title=N_("得分不多于分值，不少于扣到的底"),
    why=N_("一项的分给多了，别的项再扣也显不出来。"),
)
def points_are_within_those_of_the_row(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """A self-score or a given score lies between the floor of its row and its points."""
    for path, line in scores_of(record):
        row = record.rows.get(line.no)
        if row and not row.floor <= line.points <= row.points:
            yield remark(
                f"{path}.points",
                N_("这一项最少 {least} 分、最多 {most} 分，写的是 {points} 分"),
                do=N_("改正得分"),
                least=Term(points_words(row.floor)),
                most=Term(points_words(row.points)),
                points=Term(points_words(line.points)),
            )


@rule(
    "ASM13",
    source="R22",
    title=N_("一个单位一项只有一个分"),
    why=N_("同一项写了两个分，以哪个为准说不清。前面写错了的，后一行写明代替前一行。"),
)
def each_is_scored_once(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """A unit has one self-score and one given score in a row, or says that a line stands instead of the one before."""
    seen: set[tuple[type[Score], str, str]] = set()
    for path, line in scores_of(record):
        which = type(line), line.unit, line.no
        again = which in seen
        if again and not line.instead:
            yield remark(
                path,
                N_("这个单位的这一项前面已经有分了"),
                do=N_("同一个的删去一行；前面的已经合并、写错了的，这一行加上 instead: true"),
            )
        if line.instead and not again:
            yield remark(
                f"{path}.instead",
                N_("前面没有这个单位这一项的分，没有什么可以代替"),
                do=N_("核对单位和序号；是第一次写的，删去 instead"),
            )
        seen.add(which)


@rule(
    "ASM14",
    source="R22",
    title=N_("核定、答复、定分的是当天领导小组的人"),
    why=N_("考核由领导小组定。别人改的分，谁也不认。"),
)
def the_leading_group_decides(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """Who gives points, answers an objection or signs the final score is of the leading group on that day.

    By a higher office's table it may be that office.
    """
    decided = [(f"given[{place}].by", line.by, line.date) for place, line in enumerate(record.given)]
    decided += [(f"answers[{place}].by", line.by, line.date) for place, line in enumerate(record.answers)]
    decided += [(f"final[{place}].signed-by", line.signed_by, line.date) for place, line in enumerate(record.final)]
    for path, handle, day in decided:
        if handle not in _leading(context, day) and handle != record.by:
            yield remark(
                path,
                N_("{handle} {day} 不是领导小组的人"),
                do=N_("写当天领导小组的组长、副组长或者成员；漏登的补到 office/organisation.yaml"),
                handle=handle,
                day=day,
            )


def _leading(context: RecordContext, day: date) -> frozenset[str]:
    groups = (one for one in context.office.organisation.leading_group if one.covers(day))
    return frozenset(handle for one in groups for handle in (one.head, *one.deputies, *one.members))


@rule(
    "ASM15",
    source="R22",
    title=N_("佐证的案件和记录要有"),
    why=N_("没有台账就没有分：写的佐证找不到，等于没有佐证。"),
)
def evidence_is_there(record: Assessment, context: BesideContext) -> Iterator[Remark]:
    """What is named as evidence is a case of the book or a record of a kind that the office keeps."""
    files = {file for records in context.records.values() for file in records} | set(context.unread)
    for path, line in scores_of(record):
        for number, reference in enumerate(line.evidence):
            known = reference in context.cases if _CASE.fullmatch(reference) else f"office/{reference}" in files
            if not known:
                yield remark(
                    f"{path}.evidence[{number}]",
                    N_("案卷库里没有这件案件、这份记录"),
                    do=N_("写案件编号，或者 office/ 下面记着的公事的文件，如 tasks/2025/3.yaml"),
                )


RULES = (
    each_line_is_of_a_row_and_a_unit,
    points_are_within_those_of_the_row,
    each_is_scored_once,
    the_leading_group_decides,
)
BESIDE_RULES = (evidence_is_there,)
