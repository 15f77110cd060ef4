"""The public register 公开台账: its page and its files (R27).

Where scripts run, the page's table filters and sorts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from jiefen.base.html import page
from jiefen.base.numerals import chinese_number
from jiefen.base.template import part, render
from jiefen.register.columns import COARSELY, COLUMNS, TOLD, Column, when
from jiefen.register.feed import FEED, feed
from jiefen.register.open_data import all_rows, data_files, held_back_words, newest_first
from jiefen.register.public import PublicPublication, PublicRow, PublicTable

TITLE = "公开台账"
FIRST_PAGE = 50
_HALVES = {"H1": "上半年", "H2": "下半年"}
_YEAR = 5
"""A whole year, in place of its quarter: `(2026, 5)` is 2026年, `(2026, 4)` is 2026年四季度.

Newest first, the year stands above its quarters.
"""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen of a column to find rows by."""

    column: Column
    values: tuple[str, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of a row, in its column."""

    column: Column
    text: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A publication as the page tells of it."""

    publication: PublicPublication
    name: str
    held_back: str
    bars: Markup


def register_pages(
    publications: Sequence[PublicPublication], *, office: str = TITLE, site_url: str = ""
) -> dict[str, str]:
    """`register/index.md` by path and, once something was published, the data files and the feed.

    `office` is who publishes; with `site_url` the feed's addresses are whole.
    """
    if not publications:
        return {"register/index.md": _empty()}
    return {
        "register/index.md": _index(newest_first(publications)),
        FEED: feed(publications, title=f"{office}{TITLE}", author=office, site_url=site_url),
        **data_files(publications),
    }


def batch_name(batch: str) -> str:
    """`2026Q3` → 2026年第三季度, `2026H1` → 2026年上半年, `2026` → 2026年."""
    year, part = batch[:4], batch[4:]
    if part.startswith("Q"):
        return f"{year}年第{chinese_number(int(part[1]))}季度"
    return f"{year}年{_HALVES.get(part, '')}"


def by_branch(publication: PublicPublication) -> tuple[tuple[str, int], ...]:
    """(branch, number of rows), the most first, then by title."""
    counted = Counter(row.branch for row in publication.rows)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def bars(publication: PublicPublication) -> Markup:
    """The number of cases by branch; the bar is decoration, the number is the text."""
    counted = by_branch(publication)
    most = max((number for _, number in counted), default=1)
    return part("register/page-bars.html.j2", "bars", counted, most)


def _empty() -> str:
    return page(TITLE, [render("register/page-empty.html.j2", title=TITLE)], description="已办结纠纷的公开台账")


def _index(publications: Sequence[PublicPublication]) -> str:
    rows = all_rows(publications)
    tables: list[PublicTable] = []
    for publication in publications:
        tables += publication.tables
    body = render(
        "register/page.html.j2",
        title=TITLE,
        columns=COLUMNS,
        coarsely=COARSELY,
        choices=[Choice(column=column, values=tuple(_choices(column, rows))) for column in TOLD],
        count=len(rows),
        first=[_cells(row) for row in rows[:FIRST_PAGE]],
        batches=[_batch(publication) for publication in publications],
        tables=tables,
    )
    about = "已办结纠纷的公开台账，可以查询和下载"
    return page(TITLE, [body], description=about, scripts=("register",), styles=("register",), feed=FEED)


def _cells(row: PublicRow) -> tuple[Cell, ...]:
    return tuple(Cell(column=column, text=column.cell(row)) for column in COLUMNS)


def _batch(publication: PublicPublication) -> Batch:
    return Batch(
        publication=publication,
        name=batch_name(publication.batch),
        held_back=held_back_words(publication),
        bars=bars(publication),
    )


def _choices(column: Column, rows: Sequence[PublicRow]) -> Iterable[str]:
    """What can be chosen of a column.

    Of times the latest first, each year above its quarters; of words the commonest first.
    """
    if column.holds == "quarter":
        quarters = {(row.year, row.quarter) for row in rows}
        years = {(row.year, _YEAR) for row in rows}
        ordered = sorted(quarters | years, reverse=True)
        return dict.fromkeys(when(year, quarter % _YEAR) for year, quarter in ordered)
    return [word for word, _ in Counter(map(column.cell, rows)).most_common()]
