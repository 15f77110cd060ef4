"""Taking over what was running when the book began, from the office's own ledger (R36, docs/dev/starting.md).

Whole or nothing: every case is judged before the first is written. Names, telephones, addresses and what the ledger
says of the matter go to the sealed half at once, for which no key is needed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Term, say
from jiefen.book.book import CARRIED, Book
from jiefen.case.context import Beside
from jiefen.case.peers import new_mark
from jiefen.case.read import case_file, key_order, load_case_file, sealed_file
from jiefen.checking.case import case_findings, peers_in
from jiefen.files import resources
from jiefen.files.disk import write_atomically
from jiefen.files.loading import load_record
from jiefen.files.locks import locked
from jiefen.files.schema import shape
from jiefen.files.yaml.writer import canonical
from jiefen.office.carried.record import CarriedImport, Taken
from jiefen.office.office import Office
from jiefen.sealing.crypt import require_recipients
from jiefen.sealing.fold import fold
from jiefen.sealing.halves import Opened, new_edit, sealed_line
from jiefen.sealing.record import Value
from jiefen.writing.entries import entry_key, next_id
from jiefen.writing.tables.ledger import FOUND, Ledger, LedgerRow, Somebody
from jiefen.writing.unmerged import numbers_on_main

Meaning = Callable[[str, str], str]
"""What a word of the ledger means: (`unit`, 「物业股」) → code, "" where nobody knows."""
_GIVEN = ("received", "accepted")
"""The states in which nobody has a dispute yet."""


class Usual(msgspec.Struct, frozen=True, kw_only=True):
    """What counts where a row says nothing: codes, and the last day."""

    channel: str = "people"
    body: str = ""
    area: str = ""
    unit: str = ""
    leader: str = ""
    officer: str = ""
    state: str = "mediating"
    due: date | None = None
    via: str = "window"


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """A case to be written: its file's data, what of it is sealed, and what the rules find."""

    number: str
    data: Mapping[str, Any]
    sealed: Mapping[str, Value]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether it may not be written."""
        return any(one.severity == "error" for one in self.findings)


class Planned(Drafted, frozen=True, kw_only=True):
    """A case that is taken over from a row of the ledger."""

    row: LedgerRow


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The whole import before anything is written."""

    record: CarriedImport
    cases: tuple[Planned, ...]

    @property
    def refused(self) -> bool:
        """Whether one of them may not be written: then none is."""
        return any(one.refused for one in self.cases)


def fingerprint(content: bytes) -> str:
    """What a ledger is known again by."""
    return f"sha256:{sha256(content).hexdigest()}"


def already_taken(book: Book, content: bytes) -> CarriedImport | None:
    """The import of this very file, if there was one. Raises Failure where another was taken over: there is one."""
    if not (book.root / CARRIED).exists():
        return None
    record, findings = load_record(book.root, CARRIED, "carried", CarriedImport)
    if record is None:
        raise Failure(findings[0].say, findings[0].do)
    if record.ledger == fingerprint(content):
        return record
    raise Failure(
        say(N_("已经接入过一份台账（{date}，{n} 件），没有再写。"), date=record.date, n=len(record.taken)),
        say(N_("还没有合并的，撤掉那次接入的文件再来；漏掉的几件，用 jiefen new 登记，写明迟录原因。")),
    )


def plan(book: Book, ledger: Ledger, content: bytes, meaning: Meaning, usual: Usual, *, by: str, today: date) -> Plan:
    """What would be written. Raises Failure where the book takes nothing over on this day."""
    office = book.require_office()
    _refuse_day(office, today)
    numbers = Numbers(book)
    marks = set(peers_in(book.root, book.case_paths()[0]).by_mark)
    case = partial(_case, office=office, meaning=meaning, usual=usual, by=by, today=today)
    drafts = []
    for row in ledger.rows:
        mark = new_mark(marks)
        marks.add(mark)
        number = numbers.next(row.received.year)
        drafts.append((number, row, *case(number, mark, row)))
    record = CarriedImport(
        date=today,
        by=by,
        ledger=fingerprint(content),
        taken=tuple(Taken(case=number, line=row.line) for number, row, *_ in drafts),
    )
    judging = msgspec.structs.replace(office, taken_over=record.cases)
    found = judged(book, judging, [data for _, _, data, _ in drafts])
    cases = [
        Planned(number=number, row=row, data=data, sealed=sealed, findings=found[number])
        for number, row, data, sealed in drafts
    ]
    return Plan(record=record, cases=tuple(cases))


def judged(book: Book, office: Office, drafts: Sequence[Mapping[str, Any]]) -> Mapping[str, tuple[Finding, ...]]:
    """What the rules find of cases that are to be written together, by their numbers."""
    paths = book.case_paths()[0]
    known = frozenset({*(path.stem for path in paths), *(str(data["id"]) for data in drafts)})
    contents = {case_file(str(data["id"])): canonical(data, key_order()).encode() for data in drafts}
    beside = Beside(peers=peers_in(book.root, paths, contents))
    loaded = {
        str(data["id"]): load_case_file(contents[name], name) for data, name in zip(drafts, contents, strict=True)
    }
    return {number: tuple(case_findings(one, office, known, beside)) for number, one in loaded.items()}


def write(book: Book, planned: Plan) -> None:
    """Write every case with its sealed half, then the record of the import; all, or nothing stays.

    Raises Failure where a number was taken meanwhile, and without a list of who may open what is sealed.
    """
    files = files_of(book, planned.cases, planned.record.by, planned.record.date)
    record = msgspec.json.decode(msgspec.json.encode(planned.record))
    files[CARRIED] = canonical(record, shape.key_order(resources.schema("carried"))).encode()
    write_together(book, files)


def files_of(book: Book, cases: Iterable["Drafted"], by: str, on: date) -> dict[str, bytes]:
    """The files of new cases, each with its sealed half, where it has one.

    Raises Failure without a list of who may open what is sealed; no key is needed.
    """
    recipients = require_recipients(book.root)
    files: dict[str, bytes] = {}
    for one in cases:
        files[case_file(one.number)] = canonical(one.data, key_order()).encode()
        mark = str(one.data["mark"])
        opened = Opened(case=one.number, mark=mark, edits=(), folded=fold(one.number, ()))
        if one.sealed:
            edit = new_edit(opened, one.sealed, by, on)
            files[sealed_file(one.number)] = sealed_line(edit, recipients) + b"\n"
    return files


def write_together(book: Book, files: Mapping[str, bytes]) -> None:
    """Write new files, all or none. Raises Failure where one of them is there already."""
    with locked(book.root):
        taken = [name for name in files if (book.root / name).exists()]
        if taken:
            raise Failure(
                say(N_("{file} 已经有了，一件也没有接入。"), file=taken[0]), say(N_("别人刚登记了案件：再来一次。"))
            )
        _write_all(book, files)


def _write_all(book: Book, files: Mapping[str, bytes]) -> None:
    written = []
    try:
        for name, content in files.items():
            path = book.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            write_atomically(path, content)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


class Numbers:
    """The numbers that the cases get, year by year, each the next after those that are taken."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._elsewhere = tuple(numbers_on_main(book.root))
        self._given: list[str] = []

    def next(self, year: int) -> str:
        """The next free number of a year."""
        number = next_id(self._book, str(year), (*self._elsewhere, *self._given))
        self._given.append(number)
        return number


def _refuse_day(office: Office, today: date) -> None:
    since, until = office.settings.book_since, office.settings.carried_until
    if since is None or until is None:
        raise Failure(
            say(N_("本局设定里没有写案卷库从哪天启用、接入到哪天为止。")),
            say(N_("在 office/settings.yaml 写上 book-since 和 carried-until，由第二个人批准。")),
        )
    if not since <= today <= until:
        raise Failure(
            say(N_("存量接入从 {since} 到 {until}，今天是 {today}。"), since=since, until=until, today=today),
            say(N_("期限过了的，用 jiefen new 作新案件登记，写明迟录原因。")),
        )


def _case(
    number: str, mark: str, row: LedgerRow, *, office: Office, meaning: Meaning, usual: Usual, by: str, today: date
) -> tuple[Mapping[str, Any], Mapping[str, Value]]:
    """The plain half of a case and the fields of its sealed half."""

    def code(what: str) -> str:
        word = row.words[what].text
        return meaning(what, word) if word else str(getattr(usual, what, ""))

    kind, area, state, via = code("kind"), code("area"), code("state") or usual.state, code("via") or usual.via
    parties = row.parties or (Somebody(name="", role="applicant", organisation=False),)
    entry: dict[str, Any] = {
        "date": today.isoformat(),
        "step": "carried",
        "by": by,
        "state": state,
        "since": (row.since or row.received).isoformat(),
    }
    if state not in _GIVEN:
        body = usual.body or _body(office, usual.channel, today)
        entry |= {"channel": usual.channel, "body": body}
    unit = code("unit") or office.unit_for(kind, area)
    given = {"leader": code("leader"), "unit": unit, "officer": code("officer"), "shelf": row.shelf}
    entry |= {name: value for name, value in given.items() if value}
    due = row.due or usual.due
    if due:
        entry["due"] = due.isoformat()
    sealed = dict(sealed_parties(parties))
    if row.brief:
        entry["key"] = entry_key()
        sealed[f"statements.{entry['key']}"] = row.brief
    entry["line"] = row.line
    data = {
        "id": number,
        "mark": mark,
        "received": row.received.isoformat(),
        "initiative": "own" if via in FOUND else "application",
        "via": via,
        "kind": kind,
        "area": area,
        "people": row.people,
        "parties": plain_parties(parties),
        "log": [entry],
    }
    return data, sealed


def plain_parties(parties: Sequence[Somebody]) -> list[dict[str, str]]:
    """The same parties as the plain half has them: no name."""
    return [
        {"ref": f"P{place}", "role": one.role, "type": "organisation" if one.organisation else "person"}
        for place, one in enumerate(parties, start=1)
    ]


def sealed_parties(parties: Sequence[Somebody]) -> Iterator[tuple[str, Value]]:
    """The fields of parties, P1 first."""
    for place, one in enumerate(parties, start=1):
        here = f"parties.P{place}"
        fields: tuple[tuple[str, Value], ...] = (
            ("name", one.name),
            ("id-number", one.identity),
            ("phones", one.phones),
            ("addresses", one.addresses),
        )
        yield from ((f"{here}.{name}", value) for name, value in fields if value)


def _body(office: Office, channel: str, today: date) -> str:
    """The only body that may handle a channel on a day; "" where there is none, or a choice (CAR05 asks)."""
    allowed = office.procedures[-1].channels.get(channel)
    found = [
        body.code
        for body in office.organisation.bodies
        if allowed and body.kind in allowed.bodies and body.covers(today)
    ]
    simple = office.procedures[-1].simple.body
    return simple if simple in found else found[0] if len(found) == 1 else ""


def unmeant(ledger: Ledger, meaning: Meaning) -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """The words of a ledger that nobody knows, each with the cells where it stands."""
    found: dict[tuple[str, str], list[Term]] = {}
    for row in ledger.rows:
        for what, cell in row.words.items():
            if cell.text and not meaning(what, cell.text):
                found.setdefault((what, cell.text), []).append(Term(cell.at))
    return {key: tuple(cells) for key, cells in found.items()}
