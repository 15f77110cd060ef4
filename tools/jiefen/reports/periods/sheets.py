"""The workbook of a report of a period: the tables, all figures, what they mean (R21)."""

from collections.abc import Iterator

from jiefen.base.period import period_title
from jiefen.base.text import render
from jiefen.files.workbooks import Content, Sheet
from jiefen.reports.figures.figure import shown
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.periods.counted import COLUMNS, Block, FigureLine, PeriodReport
from jiefen.reports.periods.wording import BALANCED, EARLIER, LAST_YEAR, NONE, RATE, compared, days, rate_words


def period_sheets(report: PeriodReport) -> list[Sheet]:
    """The workbook: a sheet a table, one with all figures, one with what they mean."""
    title = f"{report.office}矛盾纠纷调处情况统计表（{render(period_title(report.period))}）"
    above = (f"统计{days(report.span)}", *_unread(report))
    return [
        *(_block_sheet(block, title, above) for block in report.blocks),
        _figures_sheet(report, title, above),
        Sheet(
            name="口径",
            title="统计口径",
            headings=[["代码", "指标", "单位", "怎么算"]],
            rows=[[line.code, line.title, line.unit, line.meaning] for line in report.lines],
            widths={0: 26, 1: 20, 2: 8, 3: 80},
        ),
    ]


def _block_sheet(block: Block, title: str, above: tuple[str, ...]) -> Sheet:
    rows: list[list[Content]] = [
        [row.title, *(row.figures[code] for code in COLUMNS), rate_words(row)] for row in block.rows
    ]
    return Sheet(
        name=f"按{block.title}",
        title=title,
        above=above,
        headings=[[block.title, *(FIGURES[code].title for code in COLUMNS), RATE]],
        rows=rows,
        below=(BALANCED,),
        widths={0: 20, **dict.fromkeys(range(1, len(COLUMNS) + 1), 10), len(COLUMNS) + 1: 22},
    )


def _figures_sheet(report: PeriodReport, title: str, above: tuple[str, ...]) -> Sheet:
    year = LAST_YEAR.get(report.rhythm, "")
    heads = ["指标", "单位", "本期", EARLIER[report.rhythm], *([year] if year else [])]
    return Sheet(
        name="指标",
        title=title,
        above=above,
        headings=[heads],
        rows=[list(_cells(line))[: len(heads)] for line in report.lines],
        below=(compared(report), *(one.words for one in report.rates)),
        widths={0: 30, 1: 8, 2: 14, 3: 14, 4: 14},
        landscape=False,
    )


def _cells(line: FigureLine) -> Iterator[Content]:
    yield line.title
    yield line.unit
    for value in (line.now, line.before, line.last_year):
        yield NONE if value is None else shown(line.unit, value)


def _unread(report: PeriodReport) -> tuple[str, ...]:
    return (f"有 {report.unread} 份文件读不出来，没有算进去",) if report.unread else ()
