"""Templates of papers of publicity events: the register 台账 in its customary columns."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.office.events.on_paper import HEADINGS
from jiefen.papers.word.layout import (
    CELL_SIZE,
    Cell,
    Line,
    Row,
    Table,
    columns,
    for_each,
    gap,
    paper,
    small,
    tag,
    where,
)

NAMES = ("number", "day", "place", "subject", "form", "who", "reached", "material", "photo", "note")
WIDTHS = (600, 1400, 1150, 2000, 1000, 2000, 750, 2126, 750, 2000)
BLANK = "＿" * 8


def register() -> bytes:
    """法治宣传活动台账: a row an event, what they add up to at the end; photographs are put in by hand."""
    of = len(HEADINGS)
    empty = Row((Cell(small("没有活动"), of),), 9, of=of)
    rows = Table(
        (
            columns(*HEADINGS),
            *for_each("one", "events", Row(tuple(Cell(small(tag(f"one.{name}"))) for name in NAMES), 14, of=of)),
            *where("not events", empty),
            Row((Cell(small(tag("whole")), of),), 10, of=of),
        ),
        widths=WIDTHS,
    )
    return paper(
        "法治宣传活动台账",
        Line("单位（盖章）：{{ office }}　　　　时间：{{ period }}", size=CELL_SIZE, after=4),
        rows,
        gap(keep=True),
        Line(f"制表人：{BLANK}　　　审核人：{BLANK}　　　填报日期：{BLANK}", size=CELL_SIZE),
        lying=True,
        numbered=True,
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"event-register": register}
