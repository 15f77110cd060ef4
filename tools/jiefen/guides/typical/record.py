"""A typical case 典型案例 (R28): a closed case told for the public.

Files: docs/public/typical/<name>.md.
"""

from datetime import date

from jiefen.base.record import Record


class Narrative(Record, frozen=True, kw_only=True):
    """What stands in the front matter, and the Markdown below it.

    `case`, `date` and `approved` are never shown. `approved` are the handles of two persons in post
    on `date`. `guides` are the names of the guides that lead to it. `page` is the path below the
    pages' folder, `line` the number of the first line of `text` in the file.
    """

    title: str
    teaches: str
    case: str
    date: date
    approved: tuple[str, str]
    guides: tuple[str, ...] = ()
    page: str = ""
    text: str = ""
    line: int = 1
