"""A return as a sheet: headings row by row, the rows, what stands above and below (R21).

The Word file and the workbook are made of the same sheet (`papers/word/lists`, `files/workbooks`).
"""

from collections.abc import Iterator, Sequence

from jiefen.base.html import day
from jiefen.base.period import period_title
from jiefen.base.text import render
from jiefen.files.workbooks import Content, Sheet
from jiefen.office.figures import PARTS
from jiefen.office.returns.columns import Place
from jiefen.office.returns.record import BLANKS, Column
from jiefen.reports.figures.figure import Rate, Value, shown
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.returns.counted import Line, ReturnTable, Told

NUMBER = "序号"
NO_RATE = "—"
LINE = "＿＿＿＿＿＿"
LYING_FROM = 8
"""From so many columns on the sheet lies on its side."""
LEAST, MOST = 8, 30
"""The width of a column in the workbook."""
_HANDS = {"made": "制表人（签字）", "checked": "审核人（签字）", "signed": "分管领导（签字）"}


def return_sheet(table: ReturnTable, sent: str = "") -> Sheet:
    """The sheet of a return; `sent` says when it was sent, "" where it was not."""
    form = table.form
    paths = [*_first_paths(table), *(_path(place, table) for place in table.places)]
    depth = max(map(len, paths))
    rows = list(_rows(table))
    seal = "（盖章）" if form.seal else ""
    return Sheet(
        name=form.title[:31],
        title=f"{form.title}（{render(period_title(table.wanted.period))}）",
        above=(f"填报单位{seal}：{table.office}　　统计 {day(table.span.first)} 至 {day(table.span.last)}",),
        headings=_headings(paths, depth),
        merged=tuple(_merged(paths, depth)),
        rows=rows,
        widths=dict(enumerate(_widths(paths, rows))),
        below=(_signatures(table, sent), *notes(table)),
        landscape=len(paths) >= LYING_FROM,
    )


def _first_paths(table: ReturnTable) -> Iterator[tuple[str, ...]]:
    if table.form.rows.numbered:
        yield (NUMBER,)
    yield (table.form.rows.title,)


def _path(place: Place, table: ReturnTable) -> tuple[str, ...]:
    """The headings of a column from the top: those it stands under, its class, its own.

    Where each class has one column alone, that column's heading stands once above all classes.
    """
    own = place.column.title
    if place.of is None:
        return (*place.column.under, own)
    of = f"{place.of.title}{_class_total(place, table)}"
    alone = sum(one.of == place.of for one in table.places) == 1
    return (*place.column.under, own, of) if alone else (*place.column.under, of, own)


def _class_total(place: Place, table: ReturnTable) -> str:
    if place.of is None or place.of.code not in table.class_totals:
        return ""
    figure = FIGURES[table.form.class_total]
    return f"（共计：{_text(shown(figure.unit, table.class_totals[place.of.code]))} {figure.unit}）"


def _headings(paths: Sequence[tuple[str, ...]], depth: int) -> list[list[str]]:
    """A row of cells for each level; the heading of a column with fewer reaches down over the empty ones below it."""
    return [[path[level] if level < len(path) else "" for path in paths] for level in range(depth)]


def _merged(paths: Sequence[tuple[str, ...]], depth: int) -> Iterator[tuple[int, int, int, int]]:
    """Neighbours under one heading share it; the lowest heading of a column reaches the rows."""
    for level in range(depth):
        start = 0
        for column in range(1, len(paths) + 1):
            shared = column < len(paths) and _same(paths[start], paths[column], level)
            if shared:
                continue
            if column - start > 1:
                yield (level, start, level, column - 1)
            start = column
    for column, path in enumerate(paths):
        if len(path) < depth:
            yield (len(path) - 1, column, depth - 1, column)


def _base(column: Column, told: Told) -> str:
    """What a rate is of; of the whole sheet with its numbers."""
    part, whole = (FIGURES[code].title for code in (column.part, column.whole))
    words = told.words if isinstance(told, Rate) else f"{column.title}＝{part}÷{whole}"
    inside = PARTS.get(column.part) == column.whole
    return words if inside else f"{words}；{part}的不都是本期{whole}的，可能超过 100%"


def _same(one: tuple[str, ...], other: tuple[str, ...], level: int) -> bool:
    """Whether two columns stand under one heading at a level, and both have one below it."""
    deeper = min(len(one), len(other)) > level + 1
    return deeper and one[: level + 1] == other[: level + 1]


def _widths(paths: Sequence[tuple[str, ...]], rows: Sequence[Sequence[Content]]) -> Iterator[int]:
    """In letters: as wide as the column's own heading in two lines, or as its longest text."""
    for column, path in enumerate(paths):
        longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
        yield min(max(len(path[-1]) + 3, 2 * longest + 2, LEAST), MOST)


def _rows(table: ReturnTable) -> Iterator[list[Content]]:
    number = 0
    for line in table.lines:
        cells: list[Content] = [line.title]
        if table.form.rows.numbered:
            number += line.kind == ""
            cells.insert(0, number if line.kind == "" else "")
        cells += (_cell(place, line) for place in table.places)
        yield cells


def _cell(place: Place, line: Line) -> Content:
    value: Told = line.values[place.code]
    if isinstance(value, Rate):
        return f"{100 * value.number / value.of:.1f}%" if value.of else NO_RATE
    return shown(_unit(place), value)


def _unit(place: Place) -> str:
    return FIGURES[place.column.figure].unit if place.column.figure in FIGURES else ""


def _text(value: Value) -> str:
    return NO_RATE if value is None else str(value)


def _signatures(table: ReturnTable, sent: str) -> str:
    hands = [f"{_HANDS[hand]}：{LINE}" for hand in table.form.hands]
    return "　".join((*hands, f"填报日期：{sent or LINE}"))


def notes(table: ReturnTable) -> Iterator[str]:
    """What has to be said below the table: of rates their base, of blanks why, what is missing."""
    yield from table.form.notes
    total = next((line for line in table.lines if line.kind == "total"), table.lines[0] if table.lines else None)
    rates = [place for place in table.places if place.column.part]
    for column in dict.fromkeys(place.column for place in rates):
        yield _base(column, total.values.get(column.code) if total else None)
    for title, why in {place.column.title: place.column.blank for place in table.places if place.column.blank}.items():
        yield f"{title}：{BLANKS[why]}，这里空着"
    if not table.whole:
        yield f"这一期还没有结束，统计到 {day(table.span.last)}"
    if table.form.zero and table.nothing:
        yield "本期没有发生，零报告"
    if table.begun:
        yield f"案卷库从 {day(table.begun)} 启用，以前的没有逐件记录，不在内"
    if table.unread:
        yield f"有 {table.unread} 份文件读不出来，没有算进去"
