"""Register a dispute that came in (R2, R7, R28): its case, who came at once in the sealed half, and where it came from.

The command line and the window call `register`. What was a demand or a lead before gets its result in the same go.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.book.book import Book
from jiefen.case.read import case_file, sealed_file
from jiefen.sealing.crypt import require_recipients
from jiefen.sealing.record import Value
from jiefen.sealing.unseen import Sealer, add_as
from jiefen.writing import demands, leads
from jiefen.writing.entries import Recorded, new_case
from jiefen.writing.office_lines import Written
from jiefen.writing.record import not_yet, refuse_denunciation

_TOLD_BY: Mapping[str, Callable[[Book, str], dict[str, Any]]] = {
    "demands": demands.told_by,
    "screenings": leads.told_by,
}
"""What a record says of a case that comes from it, by its folder."""


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a dispute when it comes in.

    `header`: fields of the case as files have them, without number and mark; `entries`: what was done at once, as the
    first contact; `sealed`: who the parties are and what was said, by path, as a sealed half has it.
    """

    header: Mapping[str, Any]
    entries: tuple[Mapping[str, Any], ...] = ()
    sealed: Mapping[str, Value] = {}


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """The demand or lead that a case came from, by its key, and whether its result could be written."""

    kind: str
    key: str
    written: Written


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """The case that was registered, or why not.

    `sealed`: the file of the sealed half, "" where nothing was sealed; `ended`: what it came from.
    """

    number: str
    recorded: Recorded
    sealed: str = ""
    ended: Ended | None = None


def told_by(book: Book, origin: str) -> dict[str, Any]:
    """What the demand or lead that `origin` names says already of a case which comes from it; nothing for others.

    Raises Failure when there is no such demand or lead.
    """
    told = _TOLD_BY.get(origin.partition("/")[0])
    return told(book, origin) if told else {}


def register(
    book: Book,
    came: Came,
    sealer: Sealer | None = None,
    *,
    today: date,
    dry_run: bool = False,
    again: bool = False,
    waiting: Callable[[], None] | None = None,
) -> Registered:
    """Write a new case with what was done at once, then seal what is `sealed`; all of it or nothing.

    Somebody has to seal where there is something to be sealed: `sealer`, who needs no key for it. `again` and `waiting`
    as for `new_case`. Raises Failure for a day that has not come, for a denunciation, of which nothing is saved, when
    what the case came from is not there, or the list of recipients has mistakes.
    """
    header = came.header
    day = _day(header["received"])
    if day > today:
        raise not_yet(day, today)
    refuse_denunciation(header.get("petition"))
    origin = str(header.get("origin", ""))
    demand, lead = demands.origin_of(book, origin), leads.lead_of(book, origin, day)
    if came.sealed and not dry_run:
        require_recipients(book.root)
    number, recorded = new_case(book, header, came.entries, dry_run=dry_run, again=again, waiting=waiting)
    if not recorded.written:
        return Registered(number=number, recorded=recorded)
    sealed = ""
    if came.sealed and sealer is not None:
        sealed = _sealed(book, number, came.sealed, sealer, today)
    ended = None
    if demand:
        ended = Ended(kind="demands", key=demand.key, written=demands.became(book, demand, number, day))
    if lead:
        ended = Ended(kind="screenings", key=lead.key, written=leads.became(book, lead, number, day))
    return Registered(number=number, recorded=recorded, sealed=sealed, ended=ended)


def _sealed(book: Book, number: str, fields: Mapping[str, Value], sealer: Sealer, today: date) -> str:
    """The file into which `fields` were sealed. Where that fails, the case that was just written goes again."""
    try:
        return add_as(sealer, book.root, number, fields, today)
    except BaseException:
        (book.root / sealed_file(number)).unlink(missing_ok=True)
        (book.root / case_file(number)).unlink(missing_ok=True)
        raise


def _day(received: date | str) -> date:
    return received if isinstance(received, date) else date.fromisoformat(received)
