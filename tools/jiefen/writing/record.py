"""Record what was done in a case (R7, R28, R31): its entries, and in the same go what of them is sealed.

The command line and the window call `record`; what each asks before, such as why an entry is late, is asked here too.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.read import case_file
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.history.past import HistoryContext, as_day
from jiefen.office.office import Office
from jiefen.sealing.crypt import require_recipients
from jiefen.sealing.record import Value
from jiefen.sealing.unseen import Sealer, add_as
from jiefen.steps.over import days_over
from jiefen.writing.entries import Anyway, Recorded, record_entries

PETITIONS = ("petition", "purpose")
"""Fields of a header that may be learnt or corrected, and say what a petition wants."""
REPORT = "report"
"""What a petition wants that is a denunciation."""


class Denounced(Failure):
    """A denunciation: nothing of it is saved anywhere, in no draft either."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What was done in a case: the entries as files have them, and what of them goes into the sealed half, by path."""

    entries: tuple[Mapping[str, Any], ...]
    sealed: Mapping[str, Value] = {}


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: as `record_entries` says, and the file of the sealed half, "" where nothing was sealed."""

    recorded: Recorded
    sealed: str = ""


def record(
    book: Book,
    case: str,
    done: Done,
    sealer: Sealer | None = None,
    *,
    today: date,
    dry_run: bool = False,
    again: bool = False,
    anyway: Anyway | None = None,
    waiting: Callable[[], None] | None = None,
) -> Taken:
    """Append the entries, then seal what is sealed; all of it or nothing.

    Somebody has to seal where there is something to be sealed: `sealer`, who needs no key for it. The rest as for
    `record_entries`. Raises Failure for a day to come that is said to be over, for a denunciation, of which nothing is
    saved, where there is no such case, and where the list of recipients has mistakes.
    """
    for entry in done.entries:
        if ahead := next(ahead_of(entry, today), None):
            raise not_yet(ahead[1], today)
        if entry.get("field") in PETITIONS:
            refuse_denunciation(entry.get("is"))
    if done.sealed and not dry_run:
        require_recipients(book.root)
    path = book.root / case_file(case)
    before = read_regular(path, MOST_BYTES) if done.sealed else None
    recorded = record_entries(book, case, done.entries, dry_run=dry_run, anyway=anyway, again=again, waiting=waiting)
    if not (recorded.written and done.sealed and sealer):
        return Taken(recorded=recorded)
    try:
        return Taken(recorded=recorded, sealed=add_as(sealer, book.root, case, done.sealed, today))
    except BaseException:
        if isinstance(before, bytes):
            write_atomically(path, before)
        raise


def ahead_of(entry: Mapping[str, Any], today: date) -> Iterator[tuple[str, date]]:
    """(field, day) of what the entry says is over although the day has not come yet (HIS22)."""
    for field, value in days_over(entry):
        day = value if isinstance(value, date) else as_day(value)
        if day is not None and day > today:
            yield field, day


def not_yet(day: date, today: date) -> Failure:
    """That a day on which something is said to have happened has not come yet."""
    return Failure(
        say(N_("{day} 还没有到，今天是 {today}。"), day=day, today=today),
        say(N_("写事情发生的那一天；还没有做的，做了再记。")),
    )


def is_late(office: Office, day: date, today: date) -> bool:
    """Whether what happened on `day` and is entered only `today` needs a reason (HIS04)."""
    context = HistoryContext(late_after=office.settings.late_after, calendar=office.calendar)
    return context.is_late(day, today)


def refuse_denunciation(value: object) -> None:
    """Raises Denounced for a denunciation: nothing of it is saved, it is led to whose it is.

    `value`: what is said of the petition, or its purpose.
    """
    purpose = value.get("purpose") if isinstance(value, Mapping) else value
    if purpose == REPORT:
        raise Denounced(
            say(N_("检举控告不在这里登记，什么也没有保存。")),
            say(
                N_(
                    "请来人找本局信访专人或者纪检专人，不代收、不代写。其中另有纠纷要调解的，只登记纠纷，不写检举的事；"
                    "要求查处企业违法、退款赔偿的是投诉举报，写 --complaint 登记。"
                )
            ),
        )
