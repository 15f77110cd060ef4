"""Statistics 统计 (R12, R27): what publications hold, as tables; where scripts run, a chart is drawn above each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jiefen.base.html import esc, page
from jiefen.base.numerals import chinese_number
from jiefen.register.columns import KIND
from jiefen.register.open_data import all_rows, newest_first
from jiefen.register.page import HIDDEN, batch_name
from jiefen.register.public import PublicGroup, PublicMeasure, PublicPublication, PublicRow, PublicTable

TITLE = "统计"
PAGE = "statistics/index.md"
TOTAL = "合计"
OTHER = "其他"
_HEAD = f"# {TITLE}"
_LEAD = '<p class="jf-lead">纠纷来了多快有人管，多久办结，结果怎样。只用已经公布的数字。</p>\n'
_TENTHS = ("一半的纠纷", "九成的纠纷")
_NOT_DRAWN = (TOTAL, "件数")
_PROMISES = (
    ("contact", "首次联系没有超期"),
    ("acceptance", "受理没有超期"),
    ("limits", "各项时限都没有超期"),
    ("satisfaction", "回访时满意或基本满意"),
)
_METHOD = """## 怎样统计 {#method}

- 件数、种类和结果，数的是[公开台账](../register/index.md)里现在列出的案件；不宜公开的纠纷没有列入，也不在这里。
- 少于五件的不公布，写作“—”；能由它推算出来的，也写作“—”。
- 不足二十件的，不算比例和天数。比例写成一个范围：至少五个不同的件数都落在里面，推不出个别案件。
- 天数和比例里的“其他”，是单独不足二十件的各类合在一起。
- 每件纠纷只在一批里统计一次。不足二十件的，等下一批合在一起。以后撤下的案件，已经公布的数字不改。
- “一半的纠纷”在这么多天以内；“九成的纠纷”，是每十件里有九件。收到当天办的，是 0 个工作日。
- 办结天数是从受理到办结的自然日，等待鉴定等中止的日子也算在内。
- 有没有超期，按[调解规程](../regulation/index.md)里公开的时限算。
- 满意程度只算回访时表了态的。
"""

Line = tuple[str, Sequence[object]]
"""A line of a table: its title and its cells; None is a figure that is not shown."""


def statistics_pages(publications: Sequence[PublicPublication]) -> dict[str, str]:
    """`statistics/index.md`."""
    if not publications:
        body = [_HEAD, '<p class="jf-note">还没有公布过。第一批公布之后，统计在这里。</p>\n']
        return {PAGE: page(TITLE, body, description="纠纷办理情况的统计")}
    batches = newest_first(publications)
    body = [
        _HEAD,
        _LEAD,
        *_handled(batches),
        *_counted(all_rows(batches)),
        *_channels(batches),
        *_history(batches),
        _METHOD,
    ]
    about = "多快受理，多久办结，有没有超期，结果怎样"
    return {PAGE: page(TITLE, body, description=about, scripts=("statistics",), styles=("statistics",))}


def _handled(batches: Sequence[PublicPublication]) -> Iterator[str]:
    """How fast and how well, of the newest batch with figures; since when there are any."""
    with_figures = [one for one in batches if one.handling]
    if not with_figures:
        yield '<p class="jf-note">办理天数和按时的比例还没有公布：满二十件的一批开始公布。</p>\n'
        return
    newest = with_figures[0]
    whole = newest.handling[0]
    yield _tiles(whole)
    yield (
        f'<p class="jf-base">统计的是到{batch_name(newest.batch)}已经公布、以前没有统计过的 {whole.cases} 件。'
        f"这几项从{batch_name(with_figures[-1].batch)}起公布。</p>\n"
    )
    yield "## 多快有人管 {#start}\n"
    steps = ((name, whole.measure(measure)) for name, measure in (("首次联系", "contact"), ("受理", "acceptance")))
    lines = [(name, (one.median, one.most)) for name, one in steps]
    yield _figure("从收到纠纷起，多少个工作日以内", ("步骤", *_TENTHS), lines, chart="bar", unit="个工作日")
    yield "## 多久办结 {#end}\n"
    lines = [(group.title, _days(group.measure("conclusion"))) for group in newest.handling]
    yield _figure("从受理起，多少天以内办结", (KIND.title, *_TENTHS), lines, chart="bar", unit="天")
    yield "## 按时和满意 {#kept}\n"
    shares = [(name, (_share(whole.measure(measure)),)) for measure, name in _PROMISES]
    yield _figure("每一百件里有多少件", ("事项", "比例"), shares, chart="range")
    if len(newest.handling) > 1:
        yield _figure("各类纠纷的办理情况", _BY_KIND, [_by_kind(group) for group in newest.handling])


_BY_KIND = (KIND.title, "件数", "受理，一半", "办结，一半", "办结，九成", "时限都没有超期", "满意或基本满意")


def _by_kind(group: PublicGroup) -> Line:
    acceptance, conclusion = group.measure("acceptance"), group.measure("conclusion")
    days = (_with(acceptance.median, "个工作日"), _with(conclusion.median, "天"), _with(conclusion.most, "天"))
    shares = (_share(group.measure("limits")), _share(group.measure("satisfaction")))
    return group.title, (group.cases, *days, *shares)


def _tiles(whole: PublicGroup) -> str:
    """The answers first: the four figures that most people come for."""
    acceptance, conclusion = whole.measure("acceptance"), whole.measure("conclusion")
    given = (
        ("受理", _with(acceptance.median, "个工作日"), "一半的纠纷在这么多天以内受理"),
        ("办结", _with(conclusion.median, "天"), "一半的纠纷从受理起在这么多天以内办结"),
        ("按时", _share(whole.measure("limits")), "的纠纷各项时限都没有超期"),
        ("满意", _share(whole.measure("satisfaction")), "的回访说满意或者基本满意"),
    )
    tiles = "".join(
        f"<div><dt>{name}</dt><dd><strong>{esc(figure)}</strong><span>{words}</span></dd></div>"
        for name, figure, words in given
        if figure is not None
    )
    return f'<dl class="jf-tiles">{tiles}</dl>\n' if tiles else ""


def _counted(rows: Sequence[PublicRow]) -> Iterator[str]:
    """Volume, kinds and outcomes of what the register shows."""
    if not rows:
        return
    years = sorted({row.year for row in rows}, reverse=True)
    quarters = Counter((row.year, row.quarter) for row in rows)
    places = [place for place in (1, 2, 3, 4, 0) if any(quarters[year, place] for year in years)]
    names = [f"{chinese_number(place)}季度" if place else "只公布年度" for place in places]
    lines = [(f"{year}年", _summed(quarters[year, place] for place in places)) for year in years]
    yield "## 办结了多少件 {#volume}\n"
    yield _figure("公开的案件，按办结的时间（件）", ("年度", *names, TOTAL), lines, chart="stack", unit="件")
    outcomes = [name for name, _ in Counter(row.outcome for row in rows).most_common()]
    sizes = Counter(row.branch for row in rows)
    kinds = sorted(sizes, key=lambda kind: (kind == OTHER, -sizes[kind], kind))
    by_kind = Counter((row.branch, row.outcome) for row in rows)
    lines = [(kind, _summed(by_kind[kind, outcome] for outcome in outcomes)) for kind in kinds]
    yield "## 都是什么纠纷 {#kinds}\n"
    yield _figure("公开的案件，按种类和结果（件）", (KIND.title, *outcomes, TOTAL), lines, chart="stack", unit="件")
    by_year = Counter((row.year, row.outcome) for row in rows)
    lines = [(f"{year}年", _summed(by_year[year, outcome] for outcome in outcomes)) for year in years]
    yield "## 结果怎样 {#outcomes}\n"
    yield _figure("公开的案件，按结果（件）", ("年度", *outcomes, TOTAL), lines, chart="stack", unit="件")


def _channels(batches: Sequence[PublicPublication]) -> Iterator[str]:
    """By which channel, from the yearly tables: the line of totals of each branch, or the year's one line."""
    tables = sorted((table for one in batches for table in one.tables), key=lambda table: -table.year)
    yield "## 走的哪条路 {#channels}\n"
    if not tables:
        yield "一年过完，按途径的统计才公布。\n"
    for year in dict.fromkeys(table.year for table in tables):
        lines: list[Line] = [_totals(table) for table in tables if table.year == year and table.lines]
        columns = next(table.columns for table in tables if table.year == year)
        name = f"{year}年公开的案件，按途径（件）"
        yield _figure(name, (KIND.title, *columns), lines, chart="stack", unit="件")


def _totals(table: PublicTable) -> Line:
    return table.branch, table.lines[-1].cells


def _history(batches: Sequence[PublicPublication]) -> Iterator[str]:
    """Batch by batch, once there are two."""
    with_figures = [one for one in batches if one.handling]
    if len(with_figures) > 1:
        lines = [
            (batch_name(one.batch), (one.handling[0].cases, *_days(one.handling[0].measure("conclusion"))))
            for one in with_figures
        ]
        yield "## 比以前快了还是慢了 {#history}\n"
        heads = ("批次", "件数", *_TENTHS)
        yield _figure("各批次从受理起多少天以内办结", heads, lines, chart="bar", unit="天")


def _figure(caption: str, heads: Sequence[str], lines: Sequence[Line], *, chart: str = "", unit: str = "") -> str:
    """A table; where scripts run, a `chart` of its cells stands above it, without totals."""
    drawn = [place for place, head in enumerate(heads) if place and chart and head not in _NOT_DRAWN]
    head = "".join(
        f'<th scope="col"{" data-plot" if place in drawn else ""}>{esc(name)}</th>' for place, name in enumerate(heads)
    )
    body = "".join(f'<tr><th scope="row">{esc(title)}</th>{_cells(cells)}</tr>' for title, cells in lines)
    kind = f' data-chart="{chart}" data-unit="{unit}"' if chart else ""
    hidden = any(cell is None for _, cells in lines for cell in cells)
    return (
        f'<div class="jf-scroll jf-stat" tabindex="0" role="region" aria-label="{esc(caption)}">'
        f'<table class="jf-table"{kind}><caption>{esc(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>\n"
        + (f'<p class="jf-base">{HIDDEN}：不公布，<a href="#method">为什么</a></p>\n' if hidden else "")
    )


def _cells(cells: Iterable[object]) -> str:
    return "".join(f"<td>{HIDDEN if cell is None else esc(cell)}</td>" for cell in cells)


def _summed(numbers: Iterable[int]) -> tuple[int, ...]:
    counted = tuple(numbers)
    return *counted, sum(counted)


def _days(measure: PublicMeasure) -> tuple[int | None, int | None]:
    return measure.median, measure.most


def _with(number: int | None, unit: str) -> str | None:
    return None if number is None else f"{number} {unit}"


def _share(measure: PublicMeasure) -> str | None:
    return None if measure.share is None else "{}%—{}%".format(*measure.share)
