"""Statistics 统计 (R12, R27): what publications hold, as tables.

Where scripts run, a chart is drawn above each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jiefen.base.html import page
from jiefen.base.numerals import chinese_number
from jiefen.base.template import render
from jiefen.register.columns import KIND, OUTCOME, UNTOLD, WITHOUT_AGREEMENT
from jiefen.register.open_data import all_rows, held_back_words, newest_first
from jiefen.register.page import batch_name
from jiefen.register.public import PublicGroup, PublicMeasure, PublicPublication, PublicRow, PublicTable

TITLE = "统计"
PAGE = "statistics/index.md"
TOTAL = "合计"
OTHER = "其他"
_TENTHS = ("一半的纠纷", "九成的纠纷")
_ALWAYS = tuple(OUTCOME.words[code] for code in ("settled", "unsettled", "moved"))
LISTED_ONLY = ("只数列入台账的。全部办结的里没有达成协议的占多少，看上面的比例；这里的 0 不等于一件也没有。",)
FALL_SHORT = "列出的案件里，没有达成协议的比全部办结的少：不公开的案件里更多。看结果，以全部办结的比例为准。"
_NOT_DRAWN = (TOTAL, "件数")
_PROMISES = (
    ("contact", "首次联系没有逾期"),
    ("acceptance", "受理没有逾期"),
    ("limits", "各项时限都没有逾期"),
    ("satisfaction", "回访时满意或基本满意"),
)
_BY_KIND = (KIND.title, "件数", "受理，一半", "办结，一半", "办结，九成", "时限都没有逾期", "满意或基本满意")

_QUARTERS = (1, 2, 3, 4)
NOT_YET = "尚未公布"
"""What stands for a quarter whose batch has not come."""

Definitions = Sequence[tuple[str, Sequence[str]]]
"""What each word for an outcome means: the ways of ending that are counted there."""
Cells = Sequence[str | int | None]
"""What stands in a line of a table; None is a figure that is not shown."""
Line = tuple[str, Cells]
"""A line of a table: its title and its cells."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a column, and whether its figures are `drawn` in the chart."""

    title: str
    drawn: bool


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A table of figures.

    Where scripts run, a `chart` of its cells stands above it, without totals. "": no chart.
    `hidden`: one of its figures is not shown.
    """

    caption: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    chart: str
    unit: str
    hidden: bool


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the page, with `notes` before its figures, and where there is none yet."""

    code: str
    title: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """One of the answers that stand first: its `figure`, and what that is a figure of."""

    title: str
    figure: str
    words: str


class Handled(msgspec.Struct, frozen=True, kw_only=True):
    """Of how many cases the figures are, up to which batch, and since which there are any."""

    cases: int
    batch: str
    since: str


def statistics_pages(
    publications: Sequence[PublicPublication], definitions: Definitions = (), *, outcomes: bool = True
) -> dict[str, str]:
    """`statistics/index.md`. Without `outcomes` it says that the office has not decided to publish them."""
    if not publications:
        body = render("register/statistics-empty.html.j2", title=TITLE)
        return {PAGE: page(TITLE, [body], description="纠纷办理情况的统计")}
    batches = newest_first(publications)
    with_figures = [one for one in batches if one.handling]
    sections = (
        *_speed(with_figures),
        *(_failures(batches, definitions) if outcomes else (_undecided(),)),
        *_counted(batches, outcomes=outcomes),
        _channels(batches),
        *_history(with_figures),
    )
    body = render(
        "register/statistics.html.j2",
        title=TITLE,
        tiles=tuple(_tiles(batches, with_figures)),
        handled=_handled(with_figures),
        sections=sections,
        outcomes=outcomes,
    )
    about = "多快受理，多久办结，有没有逾期，结果怎样"
    return {PAGE: page(TITLE, [body], description=about, scripts=("statistics",), styles=("statistics",))}


def _handled(with_figures: Sequence[PublicPublication]) -> Handled | None:
    """How fast and how well, of the newest batch with figures; since when there are any."""
    if not with_figures:
        return None
    newest, oldest = with_figures[0], with_figures[-1]
    whole = newest.handling[0]
    return Handled(
        cases=whole.cases,
        batch=batch_name(newest.batch),
        since=batch_name(oldest.batch),
    )


def _tiles(batches: Sequence[PublicPublication], with_figures: Sequence[PublicPublication]) -> Iterator[Tile]:
    """The answers first: the figures that most people come for, how many got no agreement among them."""
    if with_figures:
        yield from _handling_tiles(with_figures[0].handling[0])
    newest = next((one.failures for one in batches if one.failures), None)
    if newest:
        yield Tile(title="没有达成协议", figure=_range(newest.share), words=f"的办结纠纷{WITHOUT_AGREEMENT}")


def _handling_tiles(whole: PublicGroup) -> Iterator[Tile]:
    acceptance, conclusion = whole.measure("acceptance"), whole.measure("conclusion")
    given = (
        ("受理", _with(acceptance.median, "个工作日"), "一半的纠纷在这么多天以内受理"),
        ("办结", _with(conclusion.median, "天"), "一半的纠纷从受理起在这么多天以内办结"),
        ("按时", _share(whole.measure("limits")), "的纠纷各项时限都没有逾期"),
        ("满意", _share(whole.measure("satisfaction")), "的回访说满意或者基本满意"),
    )
    for title, figure, words in given:
        if figure is not None:
            yield Tile(title=title, figure=figure, words=words)


def _speed(with_figures: Sequence[PublicPublication]) -> Iterator[Section]:
    """How fast and how well, of the newest batch with figures."""
    if not with_figures:
        return
    groups = with_figures[0].handling
    whole = groups[0]
    steps = [
        ("首次联系", _days(whole.measure("contact"))),
        ("受理", _days(whole.measure("acceptance"))),
    ]
    start = _figure("从收到纠纷起，多少个工作日以内", ("步骤", *_TENTHS), steps, chart="bar", unit="个工作日")
    yield Section(code="start", title="多快有人管", figures=(start,))
    kinds = [(group.title, _days(group.measure("conclusion"))) for group in groups]
    end = _figure("从受理起，多少天以内办结", (KIND.title, *_TENTHS), kinds, chart="bar", unit="天")
    yield Section(code="end", title="多久办结", figures=(end,))
    shares = [(name, (_share(whole.measure(code)),)) for code, name in _PROMISES]
    kept = [_figure("每一百件里有多少件", ("事项", "比例"), shares, chart="range")]
    if len(groups) > 1:
        kept.append(_figure("各类纠纷的办理情况", _BY_KIND, [_by_kind(group) for group in groups]))
    yield Section(code="kept", title="按时和满意", figures=tuple(kept))


def _by_kind(group: PublicGroup) -> Line:
    acceptance, conclusion = group.measure("acceptance"), group.measure("conclusion")
    days = (_with(acceptance.median, "个工作日"), _with(conclusion.median, "天"), _with(conclusion.most, "天"))
    shares = (_share(group.measure("limits")), _share(group.measure("satisfaction")))
    return group.title, (group.cases, *days, *shares)


def _undecided() -> Section:
    """Where a share would stand, why there is none, neither of success nor of failure."""
    note = "本局还没有决定公布结果：化解的、没有达成协议的，都不公布。"
    return Section(code="failures", title="没有达成协议的有多少", figures=(), notes=(note,))


def _failures(batches: Sequence[PublicPublication], definitions: Definitions) -> Iterator[Section]:
    """How many of all closed cases got no agreement, next to what the register lists."""
    told = [(one, one.failures) for one in batches if one.failures]
    heads = ("批次", "占全部办结的", "列入台账的", "其中没有达成协议的", "其中看不出的")
    lines: list[Line] = []
    for one, failures in told:
        cells = (_range(failures.share), f"{failures.rows} 件", f"{failures.listed} 件", f"{failures.coarse} 件")
        lines.append((batch_name(one.batch), cells))
    notes = [f"{word}：{'；'.join(endings)}。" for word, endings in definitions]
    if not told:
        notes.append("全部办结的还不足二十件，没有达成协议的比例等下一批一起算。")
    if any(failures.bounds for _, failures in told):
        notes.append("比例开始公布以前的批次，只知道没有列入台账的有多少：最少一件也不是，最多全是，范围就写这么宽。")
    if any(failures.rows_fall_short for _, failures in told):
        notes.append(FALL_SHORT)
    if any(not one.grouped for one in batches):
        notes.append("比例开始公布以前的批次，处理意见和撤回写在“化解”里；以后的批次不算化解。")
    figures = (_figure(f"全部办结的纠纷里，{WITHOUT_AGREEMENT}的", heads, lines),) if lines else ()
    yield Section(code="failures", title="没有达成协议的有多少", figures=figures, notes=tuple(notes))


def _counted(batches: Sequence[PublicPublication], *, outcomes: bool) -> Iterator[Section]:
    """Volume, kinds and outcomes of what the register shows."""
    rows = all_rows(batches)
    if not rows:
        return
    years = sorted({row.year for row in rows}, reverse=True)
    yield _volume(rows, years, last=batches[0].batch, held_back=held_back_words(batches[0]))
    if not outcomes:
        sizes = Counter(row.branch for row in rows)
        lines = [(kind, (number,)) for kind, number in sizes.most_common()]
        yield _stacked("kinds", "都是什么纠纷", "公开的案件，按种类（件）", (KIND.title, "列入台账"), lines)
        return
    yield from _with_outcomes(rows, years)


def _volume(rows: Sequence[PublicRow], years: Sequence[int], *, last: str, held_back: str) -> Section:
    """By quarter, all four of every year; one that is not published yet is no 0."""
    quarters = Counter((row.year, row.quarter) for row in rows)
    lines: list[Line] = []
    for year in years:
        counts = [quarters[year, quarter] for quarter in _QUARTERS]
        came = [f"{year}Q{quarter}" <= last for quarter in _QUARTERS]
        shown = [number or (0 if here else NOT_YET) for number, here in zip(counts, came, strict=True)]
        lines.append((f"{year}年", (*shown, quarters[year, 0], sum(counts) + quarters[year, 0])))
    names = [f"{chinese_number(quarter)}季度" for quarter in _QUARTERS]
    heads = ("年度", *names, "只公布年度", TOTAL)
    figure = _figure("公开的案件，按办结的时间（件）", heads, lines, chart="stack", unit="件")
    note = f"到{batch_name(last)}全部办结的，没有列入台账的：{held_back}。季度是 0 的，是没有一件单独写明这个季度。"
    return Section(code="volume", title="办结了多少件", figures=(figure,), notes=(note,))


def _with_outcomes(rows: Sequence[PublicRow], years: Sequence[int]) -> Iterator[Section]:
    """Kinds and years by outcome: every word that a row may hold has its column, also where none does."""
    by_outcome = Counter(OUTCOME.cell(row) for row in rows)
    outcomes = [word for word in (*OUTCOME.words.values(), UNTOLD) if by_outcome[word] or word in _ALWAYS]
    sizes = Counter(row.branch for row in rows)
    kinds = sorted(sizes, key=lambda kind: (kind == OTHER, -sizes[kind], kind))
    by_kind = Counter((row.branch, OUTCOME.cell(row)) for row in rows)
    lines = [(kind, _summed(by_kind[kind, outcome] for outcome in outcomes)) for kind in kinds]
    yield _stacked(
        "kinds",
        "都是什么纠纷",
        "公开的案件，按种类和结果（件）",
        (KIND.title, *outcomes, TOTAL),
        lines,
        notes=LISTED_ONLY,
    )
    by_year = Counter((row.year, OUTCOME.cell(row)) for row in rows)
    lines = [(f"{year}年", _summed(by_year[year, outcome] for outcome in outcomes)) for year in years]
    yield _stacked(
        "outcomes", "结果怎样", "公开的案件，按结果（件）", ("年度", *outcomes, TOTAL), lines, notes=LISTED_ONLY
    )


def _stacked(
    code: str, title: str, caption: str, heads: Sequence[str], lines: Sequence[Line], *, notes: Sequence[str] = ()
) -> Section:
    """A part with one figure, of numbers of cases."""
    figure = _figure(caption, heads, lines, chart="stack", unit="件")
    return Section(code=code, title=title, figures=(figure,), notes=tuple(notes))


def _channels(batches: Sequence[PublicPublication]) -> Section:
    """By which channel, from the yearly tables, the latest year first.

    Of a year it is the line of totals of each branch, or the year's one line.
    """
    by_year: dict[int, list[PublicTable]] = {}
    for batch in batches:
        for table in batch.tables:
            by_year.setdefault(table.year, []).append(table)
    return Section(
        code="channels",
        title="走的哪条路",
        figures=tuple(_channels_of(year, by_year[year]) for year in sorted(by_year, reverse=True)),
        notes=() if by_year else ("一年过完，按途径的统计才公布。",),
    )


def _channels_of(year: int, tables: Sequence[PublicTable]) -> Figure:
    heads = (KIND.title, *tables[0].columns)
    lines = [(table.branch, table.lines[-1].cells) for table in tables if table.lines]
    return _figure(f"{year}年公开的案件，按途径（件）", heads, lines, chart="stack", unit="件")


def _history(with_figures: Sequence[PublicPublication]) -> Iterator[Section]:
    """Batch by batch, once there are two."""
    if len(with_figures) > 1:
        lines = [(batch_name(one.batch), _concluded(one.handling[0])) for one in with_figures]
        heads = ("批次", "件数", *_TENTHS)
        figure = _figure("各批次从受理起多少天以内办结", heads, lines, chart="bar", unit="天")
        yield Section(code="history", title="比以前快了还是慢了", figures=(figure,))


def _concluded(whole: PublicGroup) -> Cells:
    return whole.cases, *_days(whole.measure("conclusion"))


def _figure(caption: str, heads: Sequence[str], lines: Sequence[Line], *, chart: str = "", unit: str = "") -> Figure:
    shown = []
    for place, head in enumerate(heads):
        drawn = bool(place and chart) and head not in _NOT_DRAWN
        shown.append(Head(title=head, drawn=drawn))
    return Figure(
        caption=caption,
        heads=tuple(shown),
        lines=tuple(lines),
        chart=chart,
        unit=unit,
        hidden=any(None in cells for _, cells in lines),
    )


def _summed(numbers: Iterable[int]) -> tuple[int, ...]:
    counted = tuple(numbers)
    return *counted, sum(counted)


def _days(measure: PublicMeasure) -> tuple[int | None, int | None]:
    return measure.median, measure.most


def _with(number: int | None, unit: str) -> str | None:
    return None if number is None else f"{number} {unit}"


def _share(measure: PublicMeasure) -> str | None:
    return None if measure.share is None else _range(measure.share)


def _range(share: tuple[int, int]) -> str:
    return "{}%—{}%".format(*share)
