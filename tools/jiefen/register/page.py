"""The public register 公开台账: its page, whose table filters and sorts where scripts run, and its files (R27)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jiefen.base.html import day, esc, page
from jiefen.base.numerals import chinese_number
from jiefen.register.columns import COLUMNS, TOLD, Column, when
from jiefen.register.feed import FEED, feed
from jiefen.register.open_data import all_rows, data_files, held_back_words, newest_first
from jiefen.register.public import PublicPublication, PublicRow, PublicTable

TITLE = "公开台账"
HIDDEN = "—"
FIRST_PAGE = 50
_YEAR = 5
"""In place of a quarter: so that 2026年 stands above 2026年四季度 in a list that begins with the newest."""
_LEAD = (
    '<p class="jf-lead">已经办结、可以公开的纠纷：什么时候办结，是哪一类，结果怎样。'
    '没有姓名、地址、电话，也没有案情。<a href="../statistics/">看统计</a></p>\n'
)
_DOWNLOADS = (
    '<p class="jf-downloads"><span>下载全部：</span>'
    '<a class="jf-download" href="register.csv" download>表格（CSV）</a>'
    '<a class="jf-download" href="register.json" download>数据（JSON）</a>'
    '<a class="jf-download" href="datapackage.json" download>数据说明</a>'
    '<a class="jf-download" href="feed.xml">订阅（Atom）</a></p>\n'
)
_PRIVACY = """## 怎样保护当事人 {#privacy}

- 内容相同的至少有五件才列出：不够的只写年度，再不够的种类写“其他”，还不够的不列入。
- 公开编号是随机生成的，与办案编号无关。
- 未成年人、家庭暴力、健康隐私等不宜公开的纠纷不列入。
- 每一批定稿之后不再改动；不宜再公开的撤下，更正的在以后的批次里重新列出。
"""


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


def bars(publication: PublicPublication) -> str:
    """The number of cases by branch; the bar is decoration, the number is the text."""
    counted = by_branch(publication)
    most = max((number for _, number in counted), default=1)
    rows = "".join(
        f'<li><span class="jf-bar-name">{esc(branch)}</span>'
        f'<meter class="jf-bar" min="0" max="{most}" value="{number}" aria-hidden="true"></meter>'
        f'<span class="jf-bar-number">{number} 件</span></li>'
        for branch, number in counted
    )
    return f'<ul class="jf-bars">{rows}</ul>\n' if rows else ""


def _empty() -> str:
    body = (f"# {TITLE}", '<p class="jf-note">还没有公布过。第一批公布之后，列在这里。</p>\n')
    return page(TITLE, body, description="已办结纠纷的公开台账")


def _index(publications: Sequence[PublicPublication]) -> str:
    rows = all_rows(publications)
    body = [f"# {TITLE}", _LEAD, _form(rows), _rows(rows), _DOWNLOADS, _PRIVACY, "## 各批次 {#batches}\n"]
    for publication in publications:
        body += _publication(publication)
    tables = [_year_table(table) for publication in publications for table in publication.tables]
    if tables:
        body += ["## 年度统计 {#years}\n", f"{HIDDEN} 是不足五件，或者为保护它们而不公布。\n", *tables]
    about = "已办结纠纷的公开台账，可以查询和下载"
    return page(TITLE, body, description=about, scripts=("register",), styles=("register",), feed=FEED)


def _form(rows: Sequence[PublicRow]) -> str:
    """What to look for; it appears when the script runs."""
    selects = "".join(_select(column.name, column.title, _choices(column, rows)) for column in TOLD)
    return (
        '<form class="jf-find" role="search" aria-label="在台账里查找" data-search-exclude hidden>'
        f"{selects}"
        '<p><label for="jf-q">查找</label>'
        '<input id="jf-q" name="q" type="search" maxlength="40" autocomplete="off"></p>'
        '<button type="reset">清除</button></form>\n'
    )


def _choices(column: Column, rows: Sequence[PublicRow]) -> Iterable[str]:
    """What can be chosen of a column: quarters, the latest first, each year above them; words, the commonest first."""
    if column.holds == "quarter":
        ordered = sorted({(row.year, row.quarter) for row in rows} | {(row.year, _YEAR) for row in rows}, reverse=True)
        return dict.fromkeys(when(year, quarter % _YEAR) for year, quarter in ordered)
    return [word for word, _ in Counter(map(column.cell, rows)).most_common()]


def _select(name: str, label: str, choices: Iterable[str]) -> str:
    options = "".join(f"<option>{esc(choice)}</option>" for choice in choices)
    return (
        f'<p><label for="jf-{name}">{label}</label>'
        f'<select id="jf-{name}" name="{name}"><option value="">全部</option>{options}</select></p>'
    )


def _rows(rows: Sequence[PublicRow]) -> str:
    """The first rows; the script finds in the head what the columns are called and what they hold."""
    head = "".join(
        f'<th scope="col" data-name="{column.name}" data-holds="{column.holds}">{esc(column.title)}</th>'
        for column in COLUMNS
    )
    shown = "".join(f"<tr>{_cells(row)}</tr>" for row in rows[:FIRST_PAGE])
    more = f"这里是最新的 {FIRST_PAGE} 件，全部共 {len(rows)} 件，在下面的表格里。" if len(rows) > FIRST_PAGE else ""
    return (
        f'<table class="jf-table jf-register jf-all" data-rows="register.json"><caption>共 {len(rows)} 件</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{shown}</tbody></table>\n"
        f'<p class="jf-first-page">{more}</p>\n'
    )


def _cells(row: PublicRow) -> str:
    cells = ((column, esc(column.cell(row))) for column in COLUMNS)
    return "".join(
        f"<td><code>{cell}</code></td>" if column.holds == "id" else f"<td>{cell}</td>" for column, cell in cells
    )


def _publication(publication: PublicPublication) -> Iterator[str]:
    yield f"### {batch_name(publication.batch)} {{#batch-{publication.batch}}}\n"
    yield f"{day(publication.cut)}定稿，列出 <strong>{len(publication.rows)}</strong> 件。"
    yield f"到这个季度末已经办结而没有列入的：{held_back_words(publication)}。\n"
    yield bars(publication)
    yield (
        '<p class="jf-downloads"><span>下载这一批：</span>'
        f'<a class="jf-download" href="{publication.batch}.csv" download>表格（CSV）</a>'
        f'<a class="jf-download" href="{publication.batch}.json" download>数据（JSON）</a>'
        f'<a class="jf-download" href="changes/{publication.batch}.json" download>这一批的变动</a></p>\n'
    )
    if publication.withdrawn:
        codes = "、".join(f"<code>{esc(public_id)}</code>" for public_id in publication.withdrawn)
        yield f'<p class="jf-note">已经撤下的公开编号：{codes}</p>\n'


def _year_table(table: PublicTable) -> str:
    name = f"{table.year}年{esc(table.branch)}纠纷的种类和途径"
    head = "".join(f'<th scope="col">{esc(column)}</th>' for column in ("种类", *table.columns))
    rows = "".join(
        f'<tr><th scope="row">{esc(line.title)}</th>'
        f"{''.join(f'<td>{HIDDEN if number is None else number}</td>' for number in line.cells)}</tr>"
        for line in table.lines
    )
    return (
        f'<div class="jf-scroll" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="jf-table jf-register"><caption>{name}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )
