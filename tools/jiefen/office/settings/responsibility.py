"""What an office calls its letters of responsibility, and by when they are signed and checked (R18, R22).

Whether an office still signs such letters on paper, and still uses the veto 一票否决, is its own decision: both can be
switched off, and the letters may be called a list 责任清单.
"""

from jiefen.base.record import Record, Span

TITLE = "责任状"


class Responsibility(Record, frozen=True, kw_only=True):
    """The office's own words and days; those of a year as `04-30`.

    `year_end` is in the year after the letter's. `paper`: letters are printed and signed. `veto`: while the office used
    or uses it; None where it does not.
    """

    title: str = TITLE
    paper: bool = True
    signed_by: str = "04-30"
    mid_year: str = "07-31"
    year_end: str = "01-31"
    veto: Span | None = None
