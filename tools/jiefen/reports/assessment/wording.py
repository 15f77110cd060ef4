"""An assessment in words and numbers, as its Word file, its workbook, its page and the terminal show it (R22).

All of them are made of the same `Scores`, so that they cannot differ.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jiefen.base.html import day
from jiefen.office.assessment.record import BY_FIGURE, CHANGED, Row
from jiefen.office.called import called_apart
from jiefen.office.office import Office
from jiefen.reports.assessment.scores import Scored, Scores, UnitScores
from jiefen.reports.figures.table import FIGURES

Content = str | int | Decimal | None
"""What a cell of a table holds."""
COLUMNS = ("类别", "序号", "考核内容", "分值", "评分标准", "自查分", "考核分", "依据/备注")
OVERVIEW = ("单位", "满分", "自查分", "考核分", "扣分的项", "还没有评的项", "申诉")
MEANINGS = ("代码", "指标", "怎么算")
SUM, ALL = "合计", "总表"
NOT_YET = ""
"""A score that nobody has given yet."""


def title_of(scores: Scores, office: Office) -> str:
    """`2025 年度年终考核表`; of a higher office's table with its name before."""
    partner = next((one.title for one in office.settings.partners if one.code == scores.record.by), "")
    return f"{partner}{scores.record.year}年度年终考核表"


def heads_of(scores: Scores) -> tuple[str, ...]:
    """What stands above the table: whose, for which days, by which document, and what is to be known of it."""
    record, span = scores.record, scores.span
    until = f"统计到 {day(span.last)}，考核期还没有满" if scores.running else f"{day(span.first)}至{day(span.last)}"
    lines = [f"依据：{record.document}　考核期：{until}　分值公布：{day(record.published)}", _stage(scores)]
    if record.published >= record.from_:
        lines.append("分值在考核期开始以后才公布，打分的和被打分的都要知道。")
    if scores.unread:
        lines.append(f"有 {scores.unread} 份文件读不出来，没有算进去，先运行 jiefen check。")
    return tuple(lines)


def _stage(scores: Scores) -> str:
    record = scores.record
    if record.final:
        return f"{day(record.final[0].date)}定分。"
    if record.window:
        return f"初评结果 {day(record.window[0])}告知，申诉到 {day(record.window[1])}为止；期满、申诉都答复了才定分。"
    return "自查阶段，还没有告知初评结果。"


def foot_of(unit: UnitScores) -> str:
    """What stands below a unit's table: the notes of deviation, shown and not scored."""
    if not unit.told:
        return "没有作未按规程办理情况说明的案件。"
    return f"作了未按规程办理情况说明的 {len(unit.told)} 件：{'、'.join(unit.told)}。只列出来，不扣分。"


def basis_of(line: Scored, office: Office) -> str:
    """How the points of a row came about: worked out, by whom otherwise, what was objected and answered."""
    return "；".join(_basis(line, office))


def _basis(line: Scored, office: Office) -> Iterator[str]:
    if line.worked:
        yield line.worked.words + (f"（{called_apart(line.behind)}）" if counts(line) and line.behind else "")
    if line.own:
        shown = f"（{called_apart(line.own.evidence)}）" if line.own.evidence else ""
        yield f"自查：{line.own.why}{shown}"
    if line.objection:
        yield f"{day(line.objection.date)}申诉：{line.objection.says}"
    if line.answer:
        result = "改了得分" if line.answer.result == CHANGED else "维持原分"
        yield f"{day(line.answer.date)}答复：{result}，{line.answer.why}"
    if line.given:
        shown = f"（{called_apart(line.given.evidence)}）" if line.given.evidence else ""
        yield f"{_name(line.given.by, office)}核定：{line.given.why}{shown}"
    if line.row.how != BY_FIGURE and not line.own and not line.given:
        yield "没有扣分的事项" if line.told else "人工评，还没有自查"


def counts(line: Scored) -> bool:
    """Whether the records behind a row cost points, or brought them."""
    if line.worked is None or not line.worked.scored:
        return False
    return line.row.is_bonus or line.worked.points < line.row.points


def _name(handle: str, office: Office) -> str:
    person = office.organisation.person(handle)
    partner = next((one.title for one in office.settings.partners if one.code == handle), handle)
    return person.name if person else partner


def line_rows(unit: UnitScores, office: Office) -> Sequence[Sequence[Content]]:
    """The rows of a unit's table, by `COLUMNS`."""
    return [
        (
            line.row.class_,
            line.row.no,
            line.row.item,
            line.row.points,
            line.row.rule,
            line.self_points,
            line.points,
            basis_of(line, office),
        )
        for line in unit.lines
    ]


def overview_rows(scores: Scores, units: Sequence[UnitScores]) -> Sequence[Sequence[Content]]:
    """A row a unit, by `OVERVIEW`, in the order of the organisation."""
    full = scores.record.adds_up_to()
    return [
        (
            unit.title,
            full,
            unit.self_total,
            unit.total,
            "、".join(line.row.no for line in unit.lines if is_lost(line)),
            "、".join(line.row.no for line in unit.lines if line.points is None),
            "、".join(line.row.no for line in unit.lines if line.objection),
        )
        for unit in units
    ]


def is_lost(line: Scored) -> bool:
    """Whether the unit lost points in a row."""
    return line.points is not None and not line.row.is_bonus and line.points < line.row.points


def meaning_rows(table: Sequence[Row]) -> Sequence[Sequence[Content]]:
    """The figures that the rows use: code, title, what is counted."""
    codes = dict.fromkeys(code for row in table for code in (row.figure, row.of) if code in FIGURES)
    return [(code, FIGURES[code].title, FIGURES[code].meaning) for code in codes]
