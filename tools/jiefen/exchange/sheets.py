"""A table as sheets of a file: as another system reads it, and a page a case to copy from (R33)."""

from jiefen.exchange.table import Filled
from jiefen.files.workbooks import Sheet


def sheet_of(filled: Filled, name: str) -> Sheet:
    """The table as a sheet that another system reads: the headings in its first row and nothing above them."""
    return Sheet(name=name, headings=[filled.headings], rows=filled.rows)


def form_of(filled: Filled, name: str, title: str) -> Sheet:
    """One row as a page to copy from: a line a column in the order of their form, and why one is blank."""
    told = {**{one.column: one.why for one in filled.blank}, **dict(filled.notes)}
    lines = [
        (heading, value, told.get(heading, "")) for heading, value in zip(filled.headings, filled.rows[0], strict=True)
    ]
    widths = {0: 26, 1: 54, 2: 34}
    headings = [("栏目", "内容", "说明")]
    return Sheet(name=name, title=title, headings=headings, rows=lines, widths=widths, landscape=False)
