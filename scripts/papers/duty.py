"""Template of the duty roster 值班表: a row a shift, in the customary columns."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.office.duty.listed import HEAD
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

NAMES = ("day", "weekday", "leader", "officers", "note")
WIDTHS = (1500, 800, 1400, 2144, 3000)


def roster() -> bytes:
    """值班表: who is on duty and on call by day, how to reach the office, who made it and who agreed."""
    of = len(HEAD)
    cells = tuple(Cell(small(tag(f"one.{name}"), align="left" if name == "note" else "center")) for name in NAMES)
    return paper(
        "{{ office }}\n{{ month }}值班表",
        Table(
            (
                columns(*HEAD),
                *for_each("one", "shifts", Row(cells, 7, of=of)),
                *where("not shifts", Row((Cell(small("没有排值班"), of),), 9, of=of)),
            ),
            widths=WIDTHS,
        ),
        gap(keep=True),
        Line("值班电话：{{ phone }}", size=CELL_SIZE),
        Line("换班要经领导同意并告诉带班领导，交接班写明没有办完的事。", size=CELL_SIZE),
        numbered=True,
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"duty-roster": roster}
