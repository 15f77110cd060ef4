"""A report of a period in words and numbers, as its Word file, its workbook and its page show it (R21)."""

from collections.abc import Mapping
from typing import Any

from jiefen.base.html import day
from jiefen.base.period import Rhythm, period_title
from jiefen.base.text import render
from jiefen.office.opening.record import NOT_TRACEABLE
from jiefen.reports.facts.record import Span
from jiefen.reports.figures.agreements import AGREEMENTS
from jiefen.reports.figures.cases import CASES, WAITING
from jiefen.reports.figures.channels import CHANNELS
from jiefen.reports.figures.demands import DEMANDS
from jiefen.reports.figures.figure import Value, shown
from jiefen.reports.figures.outcomes import OUTCOMES
from jiefen.reports.figures.people import PEOPLE
from jiefen.reports.figures.returns import RETURNS
from jiefen.reports.figures.speed import SPEED
from jiefen.reports.periods.counted import FigureLine, PeriodReport, Row

NONE = "—"
RATE = "化解率（化解÷办结）"
BALANCED = "上期结转＋新收＝办结＋在办；化解＋未化解＋转出＋其他＝办结"
PRINTED = frozenset((*CASES, *WAITING, *PEOPLE, *CHANNELS, *AGREEMENTS, *OUTCOMES, *SPEED, *DEMANDS, *RETURNS))
"""The figures of the Word file; the workbook has all."""
EARLIER: Mapping[Rhythm, str] = {"month": "上月", "quarter": "上季度", "half-year": "上半年度", "year": "上年"}
LAST_YEAR: Mapping[Rhythm, str] = {"month": "去年同月", "quarter": "去年同季度", "half-year": "去年同期"}


def period_values(report: PeriodReport) -> dict[str, Any]:
    """All that the template prints; what is nought throughout, and what other papers tell, stands in the workbook."""
    printed = [line for line in report.lines if line.code in PRINTED and any((line.now, line.before, line.last_year))]
    return {
        "period": render(period_title(report.period)),
        "first": day(report.span.first),
        "until": day(report.span.last),
        "made": day(report.made),
        "whole": report.whole,
        "total": report.total.figures,
        "rates": "；".join(one.words for one in report.rates),
        "blocks": [{"title": block.title, "rows": [row_values(row) for row in block.rows]} for block in report.blocks],
        "balanced": BALANCED,
        "earlier": EARLIER[report.rhythm],
        "year": LAST_YEAR.get(report.rhythm, ""),
        "compared": compared(report),
        "figures": [line_values(line) for line in printed],
        "meanings": [{"title": line.title, "meaning": line.meaning} for line in printed],
        "unread": report.unread,
    }


def row_values(row: Row) -> Mapping[str, Any]:
    """A row of a table: its figures by their codes with `_` for `-`, and its rate."""
    figures = {code.replace("-", "_"): number for code, number in row.figures.items()}
    return {"title": row.title, **figures, "rate": rate_words(row)}


def rate_words(row: Row) -> str:
    """`66.7%`; a stroke where nothing ended."""
    return f"{100 * row.rate.number / row.rate.of:.1f}%" if row.rate.of else NONE


def line_values(line: FigureLine) -> Mapping[str, str]:
    """A figure now and then, as text."""
    told = {"now": line.now, "before": line.before, "last_year": line.last_year}
    return {"title": line.title, "unit": line.unit, **{name: text(line.unit, value) for name, value in told.items()}}


def text(unit: str, value: Value) -> str:
    """A figure as people read it; a stroke where there is none."""
    found = shown(unit, value)
    return NONE if found is None else str(found)


def compared(report: PeriodReport) -> str:
    """With which days the period is compared, and what cannot be traced."""
    named = (EARLIER[report.rhythm], LAST_YEAR.get(report.rhythm, ""))
    parts = [f"{name}：{days(span)}" for name, span in zip(named, report.compared, strict=True) if name and span]
    if report.untraced:
        parts.append(NOT_TRACEABLE)
    return "；".join(parts) or "案卷库启用以前的没有逐件记录，不比"


def days(span: Span) -> str:
    """`2026年10月1日至2026年10月31日`."""
    return f"{day(span.first)}至{day(span.last)}"
