"""The public register: a page of plain tables, and the same rows as CSV and JSON (R27)."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence

from jiefen.core.numerals import chinese_number
from jiefen.out.sites.html import day, esc, page
from jiefen.public.public_publication import PublicPublication, PublicRow

TITLE = "公开台账"
COLUMNS = ("公开编号", "年度", "纠纷种类")
_FORMULA = "=+-@\t\r＝＋－＠"
_BOM = "\ufeff"


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
    writer.writerows([harmless(str(cell)) for cell in _cells(row)] for row in publication.rows)
    return _BOM + out.getvalue()


def as_json(publication: PublicPublication) -> str:
    """The batch, its cut day, and the rows with Chinese keys as in the CSV file."""
    rows = [dict(zip(COLUMNS, _cells(row), strict=True)) for row in publication.rows]
    shown = {"批次": publication.batch, "定稿日期": publication.cut.isoformat(), "案件": rows}
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def harmless(cell: str) -> str:
    """`cell`, with a leading `'` where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(tuple(_FORMULA)) or cell.startswith(tuple(_FORMULA)) else cell


def _cells(row: PublicRow) -> tuple[str, int, str]:
    return row.public_id, row.year, row.branch


def _index(newest_first: Sequence[PublicPublication]) -> str:
    body = [f"# {TITLE}", '<p class="jf-lead">已经办结、当事人不反对公开的纠纷，只列年度和种类。</p>\n']
    body.append(
        "台账里没有姓名、地址、电话，也没有案情。编号是随机生成的，与办案编号无关；"
        "未成年人、家庭暴力、健康隐私等不宜公开的纠纷不列入。每个批次定稿之后不再变动。\n"
    )
    for publication in newest_first:
        body += _publication(publication)
    if not newest_first:
        body.append('<p class="jf-note">还没有公布过。第一批公布之后，列在这里。</p>\n')
    return page(TITLE, body, description="已办结纠纷的公开台账，可以下载")


def _publication(publication: PublicPublication) -> Iterator[str]:
    name = batch_name(publication.batch)
    yield f"## {name} {{#batch-{publication.batch}}}\n"
    yield f"{day(publication.cut)}定稿，共 <strong>{len(publication.rows)}</strong> 件。\n"
    yield bars(publication)
    yield (
        '<p class="jf-downloads"><span>下载这一批：</span>'
        f'<a class="jf-download" href="{publication.batch}.csv" download>表格（CSV）</a>'
        f'<a class="jf-download" href="{publication.batch}.json" download>数据（JSON）</a></p>\n'
    )
    yield _table(publication, name)


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
        f"<tr><td><code>{esc(row.public_id)}</code></td><td>{row.year}</td><td>{esc(row.branch)}</td></tr>"
        for row in publication.rows
    )
    return (
        f'<div class="jf-scroll" tabindex="0" role="region" aria-label="{name}台账">'
        f'<table class="jf-table jf-register"><caption>{name}办结并公开的纠纷</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )
