"""What may be taken in, as data: a table's columns, what is asked beside it, what would become of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.text import Say, Translate
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Question
from jiefen.desk.office.act import Here
from jiefen.desk.taking.laid import RowTold, TableShown
from jiefen.sealing.crypt import Keys


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A table before it is taken in.

    `refusals`: why it cannot be read. `words`: what is asked of its words. `notes`: what deserves a look. `rows`: a
    line a case, with what the rules find. `plan`: all of it, None where it may not be taken in. `done_before`: it was.
    """

    table: TableShown
    refusals: tuple[Say, ...] = ()
    words: tuple[Question, ...] = ()
    notes: tuple[Say, ...] = ()
    rows: tuple[RowTold, ...] = ()
    plan: Any = None
    done_before: Say | None = None


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """A table that is looked at: its content, what was answered beside it and sent, and the keys if unlocked."""

    here: Here
    content: bytes
    given: Mapping[str, Any]
    form: Form
    translate: Translate = str
    keys: Keys | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of table: what it is called, what taking it in means, what is asked, and the use cases.

    `take` writes what a look planned; `taken` is said afterwards, with `{n}`.
    """

    name: str
    title: str
    means: str
    headings: Sequence[str]
    questions: Callable[[Here], tuple[Question, ...]]
    look: Callable[[Tried], Look]
    take: Callable[[Here, Any], None]
    taken: str
