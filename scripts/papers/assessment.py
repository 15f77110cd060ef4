"""Template of the year-end assessment 年终考核表: the overview, then each unit's rows with what they rest on."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    Cell,
    Line,
    Row,
    Table,
    columns,
    for_each,
    gap,
    heading,
    lines_for_each,
    lines_where,
    paper,
    small,
    table,
    tag,
)

BLANK = "＿" * 8
OVERVIEW = ("单位", "满分", "自查分", "考核分", "扣分的项", "还没有评的项", "申诉的项")
OVERVIEW_NAMES = ("title", "full", "own", "score", "lost", "waiting", "objections")
OVERVIEW_WIDTHS = (2976, 1000, 1100, 1100, 3000, 2900, 1700)
COLUMNS = ("类别", "序号", "考核内容", "分值", "评分标准", "自查分", "考核分", "依据/备注")
NAMES = ("class", "no", "item", "points", "rule", "own", "score", "basis")
WIDTHS = (1250, 650, 2500, 700, 2900, 850, 850, 4076)
MEANINGS = ("指标", "怎么算")
MEANING_WIDTHS = (3200, 10576)
MIDDLE = {"no", "points", "own", "score", "full"}


def assessment() -> bytes:
    """年终考核表: by unit, in the order of the organisation; notes of deviation stand below and cost nothing."""
    return paper(
        "{{ title }}",
        *lines_for_each("one", "heads", Line("{{ one }}", size=CELL_SIZE, after=3)),
        *_overview(),
        table(
            columns(*COLUMNS),
            *for_each(
                "unit",
                "units",
                heading("{{ unit.title }}", of=len(COLUMNS)),
                *for_each("one", "unit.lines", _across(NAMES)),
                _sum(),
                _whole("{{ unit.foot }}"),
            ),
            widths=WIDTHS,
        ),
        gap(),
        *lines_where("meanings", Line("统计口径", size=CELL_SIZE, bold=True, after=3, keep=True)),
        Table((columns(*MEANINGS), *for_each("one", "meanings", _across(("title", "meaning")))), widths=MEANING_WIDTHS),
        gap(keep=True),
        Line(f"制表人：{BLANK}　　　审核人：{BLANK}　　　分管领导：{BLANK}　　　主要负责人：{BLANK}", size=CELL_SIZE),
        lying=True,
        numbered=True,
    )


def _overview() -> tuple[Line | Table, ...]:
    return (
        Line("{%p if several %}"),
        Table((columns(*OVERVIEW), *for_each("one", "overview", _across(OVERVIEW_NAMES))), widths=OVERVIEW_WIDTHS),
        gap(),
        Line("{%p endif %}"),
    )


def _across(names: tuple[str, ...]) -> Row:
    cells = (Cell(small(tag(f"one.{name}"), align="center" if name in MIDDLE else "left")) for name in names)
    return Row(tuple(cells), 8, of=len(names))


def _sum() -> Row:
    """The sums, and how many rows nobody has scored."""
    waiting = "{% if unit.waiting %}还有 {{ unit.waiting }} 项没有评{% endif %}"
    return Row(
        (
            Cell(small("合计"), 3),
            Cell(small("{{ unit.full }}", align="center")),
            Cell(small("")),
            Cell(small("{{ unit.own }}", align="center")),
            Cell(small("{{ unit.score }}", align="center")),
            Cell(small(waiting)),
        ),
        8,
        of=len(COLUMNS),
    )


def _whole(words: str) -> Row:
    return Row((Cell(small(words), len(COLUMNS)),), 8, long=True, of=len(COLUMNS))


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"assessment": assessment}
