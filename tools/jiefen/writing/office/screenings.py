"""Rounds of screening, the leads that they find, and what becomes of these (R17)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.office.screenings.proposed import Asked, file_name, not_held
from jiefen.office.screenings.record import Screening
from jiefen.office.screenings.wanted import KIND
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import Written, add_lines, new_key

Line = Mapping[str, Any]


class FoundLead(msgspec.Struct, frozen=True):
    """A lead: the file that it was registered in, its record, its key."""

    file: str
    record: Screening
    key: str


def screenings_of(book: Book) -> Mapping[str, Screening]:
    """Every file of screening. Raises Failure where one cannot be read: its leads would be missing."""
    return require_named(book.root, KIND, Screening)


def add_rounds(book: Book, stretch: str, rounds: Sequence[Line], *, dry_run: bool = False) -> Written:
    """Register rounds that were held in a stretch, a line a unit; one without leads is a report of nothing found."""
    require_kept(book, KIND, min(one["from"] for one in rounds))
    name = file_name(stretch, screenings_of(book))
    header = {"period": name.partition("/")[2]}
    return add_lines(book, KIND, name, header, {"rounds": rounds}, dry_run=dry_run)


def add_lead(book: Book, lead: Line, *, dry_run: bool = False) -> Written:
    """Register a lead beside the round that found it; it is given a key.

    Raises Failure where no round was in its area on its day.
    """
    records = screenings_of(book)
    file = _file_of_round(records, lead["date"], lead["area"])
    line = {"key": new_key({one.key for record in records.values() for one in record.leads}), **lead}
    return add_lines(book, KIND, records[file].name, {}, {"leads": [line]}, dry_run=dry_run)


def _file_of_round(records: Mapping[str, Screening], day: date, area: str) -> str:
    """The file with a round that was in the area on the day. Raises Failure where there is none."""
    for file, record in reversed([*records.items()]):
        if any(held.covers(day) and area in held.areas for held in record.standing.values()):
            return file
    raise Failure(
        say(N_("{day} 没有哪一轮排查在这个片区。"), day=day),
        say(N_("先登记那一轮：jiefen screen round；不是排查来的，登记为诉求或者案件。")),
    )


def find_lead(records: Mapping[str, Screening], word: str) -> FoundLead:
    """The lead that `k2p7` or `2026-11a#k2p7` names. Raises Failure where there is none, or several have the key."""
    period, _, key = word.rpartition("#")
    period = period.rpartition("/")[2].removesuffix(".yaml")
    held = [
        FoundLead(file, record, key)
        for file, record in records.items()
        if any(lead.key == key for lead in record.leads) and period in ("", record.name.rpartition("/")[2])
    ]
    if not held:
        raise Failure(say(N_("没有这条线索。")), say(N_("线索号在台账的最后一列：jiefen screen ledger。")))
    if len(held) > 1:
        known = tuple(Term(f"{one.record.name.rpartition('/')[2]}#{key}") for one in held)
        raise Failure(say(N_("这个线索号不止一条。")), say(N_("写明是哪一期的：{known}。"), known=known))
    return held[0]


def end_lead(book: Book, word: str, told: Line, *, strike: bool = False, dry_run: bool = False) -> Written:
    """Write what became of a lead, `told` without its key, and strike it off the list at once where that is said.

    Raises Failure as `find_lead` does.
    """
    found = find_lead(screenings_of(book), word)
    struck = {"key": found.key, **{field: told[field] for field in ("date", "by") if field in told}}
    lists = {"ends": [{"key": found.key, **told}], "struck": [struck] if strike else []}
    return add_lines(book, KIND, found.record.name, {}, lists, dry_run=dry_run)


def strike_leads(book: Book, words: Sequence[str], *, day: date, by: str, dry_run: bool = False) -> tuple[Written, ...]:
    """Strike leads off the list, each in the file in which it was registered. Raises Failure as `find_lead` does."""
    records = screenings_of(book)
    by_file: dict[str, list[Line]] = {}
    for word in words:
        found = find_lead(records, word)
        by_file.setdefault(found.file, []).append({"key": found.key, "date": day, "by": by})
    return tuple(
        add_lines(book, KIND, records[file].name, {}, {"struck": lines}, dry_run=dry_run)
        for file, lines in by_file.items()
    )


def explain_missed(
    book: Book,
    asked: Asked,
    *,
    today: date,
    by: str,
    reason: str,
    first: date | None = None,
    last: date | None = None,
    dry_run: bool = False,
) -> Written:
    """Tell why rounds were not held: one line for each level, kind and unit, from the first to the last of its rounds.

    Those between `first` and `last` alone where that is said. Raises Failure where none is overdue.
    """
    office, records = book.require_office(), screenings_of(book)
    spans: dict[tuple[str, str, str], list[tuple[date, date]]] = {}
    for wanted in not_held(office, records, asked, today):
        start, end = wanted.span
        within = (first or start) <= start and end <= (last or end)
        if wanted.due < today and within:
            spans.setdefault((wanted.level, wanted.kind, wanted.unit), []).append((start, end))
    if not spans:
        raise Failure(
            say(N_("没有过了期限还没有登记的排查。")), say(N_("jiefen due 列出缺哪几轮；--level、--unit 写对了吗？"))
        )
    lines = [*_missed_lines(spans, {"by": by, "reason": reason})]
    earliest = min(line["from"] for line in lines)
    stretch = next(wanted.stretch for wanted in not_held(office, records, asked, today) if wanted.span[0] == earliest)
    name = file_name(stretch, records)
    require_kept(book, KIND, earliest)
    header = {"period": name.partition("/")[2]}
    return add_lines(book, KIND, name, header, {"missed": lines}, dry_run=dry_run)


def _missed_lines(
    spans: Mapping[tuple[str, str, str], Sequence[tuple[date, date]]], told: Mapping[str, str]
) -> Iterator[Line]:
    for (level, kind, unit), days in spans.items():
        line = {"level": level, "kind": kind, "unit": unit, "from": days[0][0], "until": days[-1][1], **told}
        yield {field: value for field, value in line.items() if value}
