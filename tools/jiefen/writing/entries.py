"""Write into a book: a new case, a new entry (R7, R31).

The file grows by whole lines or stays as it was.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cache
from itertools import dropwhile, takewhile
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.peers import new_mark
from jiefen.case.read import case_file, is_case_id, key_order
from jiefen.case.record import Case
from jiefen.checking.case import check_file, peers_in
from jiefen.checking.deviations import may_deviate
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.locks import locked
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.files.yaml.writer import append_entry, canonical
from jiefen.sealing.halves import sealed_cases
from jiefen.writing.unmerged import numbers_on_main

ASKED = ("REC31", "STP30")
"""Rules whose warning is asked about before something is written: it may be there already."""
_KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz23456789"
_Identity = tuple[str, str, str]
_Before = Callable[[], Set[_Identity]]
"""What was found before: asked only where something is found now, since that means to look through the whole book."""


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What was or would be written, as files have it: the file, a new case's header, the entries, and what is found.

    `waivable`: whether a 未按规程办理情况说明 would let it be written in spite of what was found; `asked`: whether
    nobody said yet that what looks like something that is there is not the same (`again`);
    `refused`: whether it was not written for what was found, or a dry run would not have been; `case`: the case as it
    would stand then, None where it could not be read.
    """

    file: str
    header: Mapping[str, Any]
    entries: tuple[Mapping[str, Any], ...]
    findings: tuple[Finding, ...]
    waivable: bool
    asked: bool
    refused: bool
    written: bool
    case: Case | None = None


class Anyway(msgspec.Struct, frozen=True, kw_only=True):
    """What happened is recorded although a rule was not kept: who tells of it, when, why, and who approved that."""

    day: date
    by: str
    reason: str
    approved_by: str


class SpotStep(msgspec.Struct, frozen=True):
    """One step of the form: its fields, and the options of the command that nobody gave (`missing`)."""

    step: str
    fields: Mapping[str, Any]
    missing: tuple[str, ...] = ()


class OnTheSpot(msgspec.Struct, frozen=True, kw_only=True):
    """The one form of a dispute settled in one visit (R7, simple procedure): what was said of it, and nothing else.

    What nobody said is empty. Whoever takes the entries is officer and mediator unless others are named. `signed` are
    those who signed a written agreement there and then. `referred`: somebody referred the case and waits for an answer.
    `identified`: a sealed half says who the parties are, or need not; else `unsealed` is why there is none.
    """

    day: date
    by: str
    leader: str
    unit: str
    parties: tuple[str, ...]
    officer: str = ""
    accept: str = ""
    place: str = ""
    inform: str = ""
    mediators: tuple[str, ...] = ()
    agreement: str = ""
    signed: tuple[str, ...] = ()
    stamped: bool = False
    performed_at_once: bool = False
    feedback: str = ""
    papers: int = 0
    late: str = ""
    referred: bool = False
    unsealed: str = ""
    identified: bool = True

    def steps(self) -> Iterator[SpotStep]:
        """Every step of the form, in order. It is due on the day itself: that is what on the spot means."""
        parties = list(self.parties)
        fixed = {"leader": self.leader, "unit": self.unit, "officer": self.officer or self.by, "due": self.day}
        yield self._step("accept", {"form": self.accept, **fixed}, "accept")
        yield self._step("interview", {"with": parties, "place": self.place}, "place")
        yield self._step("inform", {"with": parties, "form": self.inform}, "inform")
        mediators = list(self.mediators or (self.by,))
        yield self._step("mediate", {"mediators": mediators, "with": parties, "result": "agreed"})
        agreement: dict[str, Any] = {"form": self.agreement}
        asked = ["agreement", "performed_at_once"]
        if self.agreement == "written":
            agreement |= {"signed": dict.fromkeys(self.signed, self.day), "stamped": self.day}
            asked += ["signed", "stamped"]
        yield self._step("agreement", {**agreement, "performed-at-once": True}, *asked)
        if self.feedback or self.referred:
            yield self._step("feedback", {"to": "referrer", "form": self.feedback}, "feedback")
        yield self._step("archive", {"papers": self.papers}, "papers")
        reason = {"unsealed": self.unsealed} if self.unsealed else {}
        yield self._step("conclude", {"outcome": "agreed", **reason}, *(() if self.identified else ("unsealed",)))

    def _step(self, step: str, fields: Mapping[str, Any], *asked: str) -> SpotStep:
        return SpotStep(step, fields, tuple(name.replace("_", "-") for name in asked if not getattr(self, name)))

    def entries(self) -> list[dict[str, Any]]:
        """The steps as far as everything they need was said; what comes after the first gap is left open."""
        late = {"late": self.late} if self.late else {}
        said = takewhile(lambda one: not one.missing, self.steps())
        return [{"date": self.day, "step": one.step, "by": self.by, **one.fields, **late} for one in said]

    def left_open(self) -> tuple[SpotStep, ...]:
        """The steps that were not written: the first for what is missing, the others because they come after it."""
        return tuple(dropwhile(lambda one: not one.missing, self.steps()))


def record_entries(
    book: Book,
    case: str,
    entries: Sequence[Mapping[str, Any]],
    *,
    dry_run: bool = False,
    again: bool = False,
    anyway: Anyway | None = None,
    waiting: Callable[[], None] | None = None,
) -> Recorded:
    """Append `entries` to the log of `case`, one line each, all or none.

    Not written when they break a rule that held before, unless it is one that may be deviated from
    and `anyway` tells of it: then a deviation for each is written with them. One process writes a
    book at a time, so that none loses another's entry; `waiting` is called when that takes long.
    Raises Failure when there is no such case.
    """
    with locked(book.root, waiting):
        name = case_file(case)
        raw = read_regular(book.root / name, MOST_BYTES) if is_case_id(case) else None
        if not isinstance(raw, bytes):
            raise Failure(
                say(N_("没有这件案件，或者它的文件读不出来。")),
                say(N_("编号写成 2026-0137 这样；jiefen list 列出全部，新收到的用 jiefen new 登记。")),
            )

        @cache
        def before() -> Set[_Identity]:
            return {_identity(finding) for finding in check_file(book, raw, name)[1]}

        added = [plain(entry) for entry in entries]
        new = _appended(raw, added)
        if anyway:
            deviations = [plain(deviation) for deviation in _deviations(book, name, new, before, anyway)]
            new = _appended(new, deviations)
            added += deviations
        recorded = _write(book, name, new, before, dry_run=dry_run, again=again)
        return msgspec.structs.replace(recorded, entries=tuple(added))


def _appended(raw: bytes, entries: Iterable[Mapping[str, Any]]) -> bytes:
    for entry in entries:
        raw = append_entry(raw, entry, key_order())
    return raw


def _deviations(book: Book, name: str, new: bytes, before: _Before, anyway: Anyway) -> Iterator[Mapping[str, Any]]:
    """The entries that tell why the rules were not kept; none where some rule allows no deviation."""
    loaded, found = check_file(book, new, name)
    broken = _broken(found, before)
    for finding in broken if loaded.case and may_deviate(broken) else ():
        place = re.match(r"log\[([0-9]+)\]", finding.path)
        yield {
            "date": anyway.day,
            "step": "deviation",
            "by": anyway.by,
            "rule": finding.code,
            **({"entry": loaded.case.place_of(int(place[1]))} if loaded.case and place else {}),
            "reason": anyway.reason,
            "approved-by": anyway.approved_by,
        }


def _broken(found: Iterable[Finding], before: _Before) -> tuple[Finding, ...]:
    """The errors that were not there before."""
    return tuple(one for one in found if one.severity == "error" and _identity(one) not in before())


def new_case(
    book: Book,
    header: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]] = (),
    *,
    dry_run: bool = False,
    again: bool = False,
    waiting: Callable[[], None] | None = None,
) -> tuple[str, Recorded]:
    """A new case file with the next free number of the year it was received in and a mark of its own.

    Its log has `entries`, what was done when it came in, as a rule nothing. `waiting` as for `record_entries`: two
    processes never take one number.
    """
    with locked(book.root, waiting):
        number = next_id(book, str(plain(header["received"]))[:4], numbers_on_main(book.root))
        mark = new_mark(peers_in(book.root, book.case_paths()[0]).by_mark)
        data = plain({"id": number, "mark": mark, **header, "log": []})
        added = [plain(entry) for entry in entries]
        new = _appended(canonical(data, key_order()).encode(), added)
        recorded = _write(book, case_file(number), new, set, dry_run=dry_run, again=again)
        return number, msgspec.structs.replace(recorded, header=data, entries=tuple(added))


def entry_key() -> str:
    """Six random characters for an entry that sealed material hangs on."""
    return "".join(secrets.choice(_KEY_LETTERS) for _ in range(6))


def next_id(book: Book, year: str, also: Iterable[str] = ()) -> str:
    """The number after the highest of the year, a sealed half without its plain one counted: it is somebody's.

    `also` are numbers taken elsewhere. Two branches that take the same number conflict in Git, as meant.
    """
    known = {*(path.stem for path in book.case_paths()[0]), *sealed_cases(book.root), *also}
    taken = [int(number[5:]) for number in known if is_case_id(number) and number[:4] == year]
    return f"{year}-{max(taken, default=0) + 1:04d}"


def _write(book: Book, name: str, new: bytes, before: _Before, *, dry_run: bool, again: bool) -> Recorded:
    loaded, found = check_file(book, new, name)
    fresh = tuple(finding for finding in found if _identity(finding) not in before())
    broken = _broken(found, before)
    waivable = loaded.case is not None and bool(broken) and may_deviate(broken)
    asked = not again and any(finding.code in ASKED for finding in fresh)
    refused = bool(broken) or asked or loaded.case is None
    written = not dry_run and not refused
    if written:
        path = book.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, new)
    return Recorded(
        file=name,
        header={},
        entries=(),
        findings=fresh,
        waivable=waivable,
        asked=asked,
        refused=refused,
        written=written,
        case=loaded.case,
    )


def _identity(finding: Finding) -> _Identity:
    return finding.code, finding.path, repr(finding.say)


def plain(data: Any) -> Any:
    """Dates as text, as the strict reader gives them."""
    if isinstance(data, date):
        return data.isoformat()
    if isinstance(data, Mapping):
        return {key: plain(value) for key, value in data.items()}
    return [plain(item) for item in data] if isinstance(data, list | tuple) else data
