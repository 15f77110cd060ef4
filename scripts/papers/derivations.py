"""The template of the sheet that says where each day on the papers of a case comes from."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    NOTE_SIZE,
    Cell,
    Line,
    Row,
    for_each,
    gap,
    paper,
    table,
    tag,
    where,
    wide,
)

NOTE = (
    "本页由程序按案卷的记录和规程算出。给当事人或者复查的人看，不是卷宗里必须有的材料。"
    "写“本局规定”的，是本局对自己的要求；其余写明了依据。"
)
LIMIT_WIDTHS = (1300, 1300, 1244, 1600, 1700, 1700)
DAY_WIDTHS = (1000, 1000, 1522, 1522, 1900, 1900)


def limit_rows() -> tuple[Row, ...]:
    """A time limit: its name and last day, how that is counted, and the papers that print it."""
    return (
        Row((Cell(tag("limit.title"), 3, label=True), Cell(tag("limit.last"), 3)), height=8),
        Row((Cell("怎么算的", label=True), Cell(tag("limit.steps"), 5)), height=8),
        *where("limit.papers", Row((Cell("印在", label=True), Cell(tag("limit.papers"), 5)), height=8)),
    )


def day_rows() -> tuple[Row, ...]:
    """The other days, a row each."""
    titles = (Cell("日期", 2, label=True), Cell("从哪里来", 2, label=True), Cell("印在", 2, label=True))
    values = (Cell(tag("one.day"), 2), Cell(tag("one.origins"), 2), Cell(tag("one.papers"), 2))
    return (Row(titles, height=8, repeats=True), *for_each("one", "days", Row(values, height=8)))


def derivations() -> bytes:
    """期限怎么算的."""
    return paper(
        "期限怎么算的",
        Line("{{ office }}　案件：{{ case }}", size=CELL_SIZE, after=4),
        table(
            *for_each("limit", "limits", *limit_rows()),
            *where("not limits", wide("期限", "这个案件还没有任何时限", height=8)),
            widths=LIMIT_WIDTHS,
        ),
        gap(),
        Line("文书上的其他日期", bold=True, after=4),
        table(*day_rows(), widths=DAY_WIDTHS),
        gap(),
        Line(NOTE, size=NOTE_SIZE),
        numbered=True,
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"derivations": derivations}
