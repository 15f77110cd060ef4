"""The public register 公开台账: its page, whose table filters and sorts where scripts run, and its files (R27)."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from jiefen.base.html import page
from jiefen.base.numerals import chinese_number
from jiefen.base.template import part, render
from jiefen.register.columns import COLUMNS, GIVING_WAY, TOLD, Column, when
from jiefen.register.feed import FEED, feed
from jiefen.register.open_data import all_rows, data_files, held_back_words, newest_first
from jiefen.register.public import PublicPublication, PublicRow

TITLE = "公开台账"
FIRST_PAGE = 50
_YEAR = 5
"""In place of a quarter: so that 2026年 stands above 2026年四季度 in a list that begins with the newest."""


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
    """`register/index.md` and, once something was published, the register's data files and its feed, by path.

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
    return f"{year}年{'上半年' if part == 'H1' else '下半年' if part == 'H2' else ''}"


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
    body = render(
        "register/page.html.j2",
        title=TITLE,
        columns=COLUMNS,
        giving_way=GIVING_WAY,
        choices=[Choice(column=column, values=tuple(_choices(column, rows))) for column in TOLD],
        count=len(rows),
        first=[_cells(row) for row in rows[:FIRST_PAGE]],
        batches=[_batch(publication) for publication in publications],
        tables=[table for publication in publications for table in publication.tables],
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
    """What can be chosen of a column: quarters, the latest first, each year above them; words, the commonest first."""
    if column.holds == "quarter":
        ordered = sorted({(row.year, row.quarter) for row in rows} | {(row.year, _YEAR) for row in rows}, reverse=True)
        return dict.fromkeys(when(year, quarter % _YEAR) for year, quarter in ordered)
    return [word for word, _ in Counter(map(column.cell, rows)).most_common()]
