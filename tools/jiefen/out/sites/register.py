"""The public register: a page of plain tables, and the same rows as CSV and JSON (R27)."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from jiefen.core.numerals import chinese_number
from jiefen.out.sites.html import day, esc, page
from jiefen.public.public_publication import PublicPublication, PublicRow, PublicTable

TITLE = "公开台账"
COLUMNS = ("公开编号", "办结时间", "纠纷种类", "结果")
HIDDEN = "—"
_FORMULA = "=+-@\t\r＝＋－＠"
_BOM = "\ufeff"


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A row as an entry of a feed: `id` is its public id, `updated` the cut day, and not the day of anything in it."""

    id: str
    title: str
    updated: date


def register_pages(publications: Sequence[PublicPublication]) -> dict[str, str]:
    """`register/index.md`, newest publication first, and each publication as `register/<batch>.csv` and `.json`."""
    newest_first = sorted(publications, key=lambda publication: (publication.cut, publication.batch), reverse=True)
    files = {"register/index.md": _index(newest_first)}
    for publication in newest_first:
        files[f"register/{publication.batch}.csv"] = as_csv(publication)
        files[f"register/{publication.batch}.json"] = as_json(publication)
    return files


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


def as_csv(publication: PublicPublication) -> str:
    """UTF-8 with BOM, CRLF; no cell can be a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in cells(row)] for row in publication.rows)
    return _BOM + out.getvalue()


def as_json(publication: PublicPublication) -> str:
    """The batch, its cut day, the rows with Chinese keys as in the CSV file, and the tables; null is not shown."""
    shown = {
        "批次": publication.batch,
        "定稿日期": publication.cut.isoformat(),
        "未列入比例": held_back_words(publication),
        "案件": [dict(zip(COLUMNS, cells(row), strict=True)) for row in publication.rows],
        "撤下的公开编号": publication.withdrawn,
        "年度统计": [
            {
                "年度": table.year,
                "纠纷种类": table.branch,
                "件数": {line.title: dict(zip(table.columns, line.cells, strict=True)) for line in table.lines},
            }
            for table in publication.tables
        ],
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def feed_entries(publication: PublicPublication) -> tuple[FeedEntry, ...]:
    """The rows as entries of a feed."""
    return tuple(
        FeedEntry(id=row.public_id, title=" · ".join(cells(row)[1:]), updated=publication.cut)
        for row in publication.rows
    )


def cells(row: PublicRow) -> tuple[str, ...]:
    """What every output shows of a row, in the order of `COLUMNS`."""
    quarter = f"{chinese_number(row.quarter)}季度" if row.quarter else ""
    return row.public_id, f"{row.year}年{quarter}", row.branch, row.outcome


def held_back_words(publication: PublicPublication) -> str:
    """How many closed cases are not listed, as a range of per cents."""
    if publication.held_back is None:
        return "件数太少，不计算比例"
    low, high = publication.held_back
    return f"{low}%—{high}%"


def harmless(cell: str) -> str:
    """`cell`, with a leading `'` where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(tuple(_FORMULA)) or cell.startswith(tuple(_FORMULA)) else cell


def _index(newest_first: Sequence[PublicPublication]) -> str:
    body = [f"# {TITLE}", '<p class="jf-lead">已经办结、当事人不反对公开的纠纷，只列办结时间、种类和结果。</p>\n']
    body.append(
        "台账里没有姓名、地址、电话，也没有案情。编号是随机生成的，与办案编号无关；"
        "未成年人、家庭暴力、健康隐私等不宜公开的纠纷不列入。内容相同的至少有五件才列出："
        "不够的只写年度，再不够的种类写“其他”，还不够的不列入。每个批次定稿之后不再改动；"
        "不宜再公开的撤下，更正的在以后的批次里重新列出。\n"
    )
    for publication in newest_first:
        body += _publication(publication)
    if not newest_first:
        body.append('<p class="jf-note">还没有公布过。第一批公布之后，列在这里。</p>\n')
    return page(TITLE, body, description="已办结纠纷的公开台账，可以下载")


def _publication(publication: PublicPublication) -> Iterator[str]:
    name = batch_name(publication.batch)
    yield f"## {name} {{#batch-{publication.batch}}}\n"
    yield f"{day(publication.cut)}定稿，共 <strong>{len(publication.rows)}</strong> 件。"
    yield f"到这个季度末已经办结而没有列入的：{held_back_words(publication)}。\n"
    yield bars(publication)
    yield (
        '<p class="jf-downloads"><span>下载这一批：</span>'
        f'<a class="jf-download" href="{publication.batch}.csv" download>表格（CSV）</a>'
        f'<a class="jf-download" href="{publication.batch}.json" download>数据（JSON）</a></p>\n'
    )
    if publication.withdrawn:
        codes = "、".join(f"<code>{esc(public_id)}</code>" for public_id in publication.withdrawn)
        yield f'<p class="jf-note">已经撤下的公开编号：{codes}</p>\n'
    yield _table(publication, name)
    yield from (_year_table(table) for table in publication.tables)


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


def _table(publication: PublicPublication, name: str) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    rows = "".join(
        f"<tr><td><code>{esc(public_id)}</code></td>{''.join(f'<td>{esc(cell)}</td>' for cell in others)}</tr>"
        for public_id, *others in map(cells, publication.rows)
    )
    return (
        f'<div class="jf-scroll" tabindex="0" role="region" aria-label="{name}台账">'
        f'<table class="jf-table jf-register"><caption>{name}办结并公开的纠纷</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )


def _year_table(table: PublicTable) -> str:
    name = f"{table.year}年{esc(table.branch)}纠纷"
    head = "".join(f'<th scope="col">{esc(column)}</th>' for column in ("", *table.columns))
    rows = "".join(
        f'<tr><th scope="row">{esc(line.title)}</th>'
        f"{''.join(f'<td>{HIDDEN if number is None else number}</td>' for number in line.cells)}</tr>"
        for line in table.lines
    )
    return (
        f'<div class="jf-scroll" tabindex="0" role="region" aria-label="{name}的种类和途径">'
        f'<table class="jf-table jf-register"><caption>{name}的种类和途径（{HIDDEN} 是不足五件，或为保护它们而不公布）'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )
