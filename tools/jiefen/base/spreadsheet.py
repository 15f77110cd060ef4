"""Tables for spreadsheets: what they open as they should, and take for no formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = frozenset("=+-@\t\r＝＋－＠")
_BOM = "\ufeff"


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """UTF-8 with BOM, CRLF; no text can be a formula, and a number below zero stays one."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([cell if isinstance(cell, int) else harmless(cell) for cell in row] for row in rows)
    return _BOM + out.getvalue()


def harmless(cell: str) -> str:
    """`cell`, with a leading `'` where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA or cell.lstrip()[:1] in _FORMULA else cell
