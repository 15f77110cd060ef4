"""A format of another office's system as data: its columns in order, and where the value of each comes from (R33)."""

from collections.abc import Mapping

import msgspec

from jiefen.base.never import why_never
from jiefen.base.text import N_

Value = str | int | None
"""What a cell holds; None leaves it empty."""
CASE, DEMAND, PERSON, BODY = "case", "demand", "person", "body"
"""What a row of a format is about."""
THEIRS = N_("对方系统自己给的，录入以后才有")
NOT_RECORDED = N_("案卷库不记这一项")
BY_HAND = N_("由填报的人写")
BY_ABOVE = N_("由上级填")


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its heading exactly as the other system writes it, and which value of a row stands in it.

    `of`: a name in `exchange/values`; "" where the book has nothing for it, and `why` says why. `codes`: what the other
    system calls our codes, `{written: 2}`. `classes`: the list of classes that the kind of dispute is put into, as
    `classes` of the settings maps it. `most`: so many signs the other system takes. `note`: what to know of the value.
    """

    title: str
    of: str = ""
    codes: Mapping[str, str] = {}
    classes: str = ""
    most: int = 0
    why: str = NOT_RECORDED
    note: str = ""

    @property
    def never(self) -> str:
        """Why no book may record what the column asks for; "" where it may."""
        return why_never(self.title) or ""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A table that another office wants, in the order of its columns; `form` is one sheet a case, where there is one.

    `about`: what a row is. `petitions`: only cases that are petitions too; `channel`: only those that go by it, `via`:
    only those, or demands, that came so. `read`: whether such a table can be taken in again.
    """

    title: str
    about: str = CASE
    columns: tuple[Column, ...]
    form: tuple[Column, ...] = ()
    petitions: bool = False
    channel: str = ""
    via: str = ""
    read: bool = True
