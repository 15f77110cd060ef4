"""The form of a return 上报报表: whose, how often, which rows and columns (R21). Files: office/returns/<id>.yaml."""

import datetime as dt
from collections.abc import Mapping

from jiefen.base.period import Rhythm
from jiefen.base.record import Record
from jiefen.base.text import N_

FOLDER = "office/returns"
NONE, TOTAL = "none", "total"
"""The code of the row of cases that have none of what the rows are of; that of the row of all."""
CLASS, YEAR = "class", "year"
EACH: Mapping[str, str] = {
    CLASS: N_("种类"),
    "unit": N_("单位"),
    "area": N_("片区"),
    "channel": N_("渠道"),
    "level": N_("等级"),
    "nothing": N_("本局"),
}
"""What the rows of a return are of."""
HANDS: Mapping[str, str] = {"made": N_("制表人"), "checked": N_("审核人"), "signed": N_("签字")}
BLANKS: Mapping[str, str] = {
    "sealed": N_("只记在密封材料里，由知情的人填"),
    "elsewhere": N_("不是本局办的，本局没有数"),
    "never": N_("本局不记"),
    "by-hand": N_("由人填"),
}
"""Why a column is left blank."""


class Class(Record, frozen=True, kw_only=True):
    """A class of theirs, and which of our kinds it takes in: branches or leaves."""

    code: str
    title: str
    kinds: tuple[str, ...] = ()


class Where(Record, frozen=True, kw_only=True):
    """Which cases alone are counted; what is not said does not matter."""

    channel: str = ""
    level: str = ""
    unit: str = ""
    kinds: tuple[str, ...] = ()
    people_from: int | None = None
    people_until: int | None = None


class Column(Record, frozen=True, kw_only=True):
    """A column: a figure by its code, a rate of `part` in `whole`, what other columns add up to, or one left blank.

    `under` are the headings above its own, the widest first. `by_class`: it stands once for each class; neighbours that
    do so stand together. `over` the year: counted from the year's first period on.
    """

    code: str
    title: str
    under: tuple[str, ...] = ()
    figure: str = ""
    part: str = ""
    whole: str = ""
    adds: tuple[str, ...] = ()
    blank: str = ""
    by_class: bool = False
    over: str = ""
    where: Where = Where()


class Listed(Record, frozen=True, kw_only=True):
    """A row of its own below the others: no part of the total, such as disputes by how many people they concern."""

    code: str
    title: str
    where: Where


class Subtotal(Record, frozen=True, kw_only=True):
    """A row that adds up others, and stands above the first of them."""

    code: str
    title: str
    of: tuple[str, ...]


class Rows(Record, frozen=True, kw_only=True):
    """The rows: one for each of what `each` says. `title` is the heading of their column.

    The total of all stands first or last, or nowhere.
    """

    each: str
    title: str
    total: str = "last"
    total_title: str = "合计"
    numbered: bool = False
    subtotals: tuple[Subtotal, ...] = ()
    listed: tuple[Listed, ...] = ()


class ReturnForm(Record, frozen=True, kw_only=True):
    """What a higher office wants reported: `to` a partner by its code, in each period of the rhythm from `since` on.

    A month may close before its end: `cut_off` is its last day, the next begins after it. The return is `due` so many
    days after the period's last day. `class_total`: the figure whose number stands beside each class in the heading,
    物业纠纷（共计：3 件）. `hands`: who puts a name below it, each another person. `zero`: a period without anything is
    reported as such.
    """

    id: str
    title: str
    to: str
    document: str = ""
    rhythm: Rhythm
    since: dt.date
    until: dt.date | None = None
    cut_off: int | None = None
    due: int
    classes: tuple[Class, ...] = ()
    rows: Rows
    class_total: str = ""
    columns: tuple[Column, ...]
    hands: tuple[str, ...] = ("made", "checked", "signed")
    seal: bool = True
    zero: bool = True
    notes: tuple[str, ...] = ()

    def covers(self) -> tuple[dt.date, dt.date]:
        """The first and last day that it is about."""
        has_end = self.until is not None and self.until >= self.since  # a rule tells of an end before the beginning
        return self.since, self.until if self.until and has_end else dt.date.max

    @property
    def uses_classes(self) -> bool:
        """Whether a row or a column stands for each class."""
        return self.rows.each == CLASS or any(column.by_class for column in self.columns)
