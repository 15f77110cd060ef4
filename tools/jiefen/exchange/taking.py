"""Cases from a foreign table, before anything is written: every row new, known, repeated or not taken, and why (R33).

Rows = new + known + repeated + not taken. What stands for a person goes to the sealed half, for which no key is needed;
with one the numbers of the table are compared with those that are sealed here, without one what looks the same is taken
for the same and told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.case.peers import glance, new_mark
from jiefen.case.read import is_case_id, key_order
from jiefen.checking.case import peers_in
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.headings import why_not_taken
from jiefen.exchange.rows import CaseRow, row_of
from jiefen.files.sheets import Note, Table, plain
from jiefen.files.yaml.writer import canonical
from jiefen.history.past import HistoryContext
from jiefen.office.office import Office
from jiefen.office.settings.classes import kinds_of_class
from jiefen.sealing.crypt import Keys
from jiefen.sealing.people.doubts import doubts
from jiefen.sealing.record import BRIEF, Value
from jiefen.sealing.references import all_references
from jiefen.writing.demands import number_form
from jiefen.writing.entries import entry_key
from jiefen.writing.tables.carry import (
    Drafted,
    Numbers,
    files_of,
    judged,
    plain_parties,
    sealed_parties,
    write_together,
)
from jiefen.writing.tables.hotline import OfficeWords
from jiefen.writing.tables.ledger import FOUND, came_by

Meaning = Callable[[str, str], str]
"""What a word of the table means: (`kind`, 「渗漏」) → code, "" where nobody knows."""
OPEN_PETITIONS = {"建议": "suggestion", "申诉": "claim", "求决": "claim"}
_REFERRED = {"centre": "centre", "petition": "petition-office"}
"""Of which formats the cases were sent by somebody, and by whom."""
_SENT = (
    ("centre", ("综治", "中心")),
    ("court", ("法院",)),
    ("procuratorate", ("检察",)),
    ("police", ("公安", "派出所")),
    ("petition-office", ("信访",)),
    ("bureau", ("局办", "移送", "交办", "转来", "政府指定")),
    ("other", ("其他单位",)),
)


class Row(msgspec.Struct, frozen=True):
    """A row of the table: its number in the sheet, and what became of it or why it was not taken."""

    row: int
    say: Say


class Unkept(msgspec.Struct, frozen=True):
    """A column of which nothing is taken in: the cell of its heading, its words, how many values, why; "" unknown."""

    at: str
    title: str
    cells: int
    why: str


class How(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes the table in and when, what words mean, and what counts where a row says nothing: codes.

    `giver`: whose numbers they are. `accepted`: the office accepted all of it on the day of receipt. `again`: what
    looks the same as a case of the book is another.
    """

    by: str
    today: date
    meaning: Meaning
    kind: str = ""
    area: str = ""
    via: str = "window"
    giver: str = "other"
    accepted: bool = False
    again: bool = False


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a table adds to a book, before anything is written; every row stands in one of the four lists.

    `drafted`: the cases, by the rows of `new`. `unmeant`: words that nobody knows, each with its cells. `doubtful`: new
    rows with an identity number that fails its check, or a name that looks mistyped.
    """

    rows: int
    new: tuple[Row, ...]
    known: tuple[Row, ...]
    repeated: tuple[Row, ...]
    refused: tuple[Row, ...]
    drafted: Mapping[int, Drafted]
    unmeant: Mapping[tuple[str, str], tuple[Term, ...]]
    unkept: tuple[Unkept, ...]
    notes: tuple[Note, ...]
    doubtful: tuple[int, ...] = ()
    unread: tuple[Finding, ...] = ()


def plan(book: Book, table: Table, name: str, how: How, keys: Keys | None) -> Plan:
    """What the table of a format adds to a book."""
    sealed, unread = _sealed_numbers(book, keys)
    taking = _taken(book, table, name, how, sealed)
    broken = taking.judge()
    if broken:  # the numbers of the others follow one another
        taking = _taken(book, table, name, how, sealed, broken=broken)
        taking.judge()
    return Plan(
        rows=len(table.lines),
        new=tuple(taking.new),
        known=tuple(taking.known),
        repeated=tuple(taking.repeated),
        refused=tuple(taking.refused),
        drafted=taking.drafts,
        unmeant={word: tuple(cells) for word, cells in taking.unmeant.items()},
        unkept=tuple(_unkept(table)),
        notes=table.notes,
        doubtful=tuple(row for row, one in taking.drafts.items() if any(True for _ in doubts(one.sealed))),
        unread=unread,
    )


def _sealed_numbers(book: Book, keys: Keys | None) -> tuple[Mapping[str, str] | None, tuple[Finding, ...]]:
    """The numbers that are sealed here, each with its case, and what could not be opened; None without a key."""
    if keys is None:
        return None, ()
    found, findings = all_references(book.root, keys, (path.stem for path in book.case_paths()[0]))
    return {number_form(one.number): case for case, numbers in found.items() for one in numbers}, findings


def _taken(
    book: Book,
    table: Table,
    name: str,
    how: How,
    sealed: Mapping[str, str] | None,
    *,
    broken: Mapping[int, Say] = MappingProxyType({}),
) -> "_Taking":
    """The rows, each in its list; `broken` are those that a rule refuses."""
    taking = _Taking(book, name, how, sealed)
    for line in table.lines:
        told = broken.get(line.row) or row_of(line, how.today)
        if isinstance(told, Say):
            taking.refused.append(Row(line.row, told))
        else:
            taking.take(told)
    return taking


def write(book: Book, planned: Plan, how: How) -> None:
    """Write every case with its sealed half, all or none. Raises Failure where a number was taken meanwhile."""
    write_together(book, files_of(book, planned.drafted.values(), how.by, how.today))


class _Taking:
    """A table on its way: every row goes into one of four lists."""

    def __init__(self, book: Book, name: str, how: How, sealed: Mapping[str, str] | None) -> None:
        self.book, self.form, self.name, self.how = book, FORMATS[name], name, how
        self.office: Office = book.require_office()
        self.words = OfficeWords(self.office)
        self.places = {place.title: place for place in self.office.grid.places}
        self.new: list[Row] = []
        self.known: list[Row] = []
        self.repeated: list[Row] = []
        self.refused: list[Row] = []
        self.drafts: dict[int, Drafted] = {}
        self.unmeant: dict[tuple[str, str], list[Term]] = {}
        self._late = HistoryContext(late_after=self.office.settings.late_after, calendar=self.office.calendar)
        self._numbers = Numbers(book)
        self._peers = peers_in(book.root, book.case_paths()[0])
        self._marks = set(self._peers.by_mark)
        self._sealed, self._opened = sealed or {}, sealed is not None
        self._rows: dict[object, int] = {}

    def take(self, row: CaseRow) -> None:
        """Put a row where it belongs; the first of several that are one counts."""
        same = number_form(row.number) or msgspec.structs.replace(row, line=0)
        first = self._rows.setdefault(repr(same), row.line)
        if first != row.line:
            self.repeated.append(Row(row.line, say(N_("和第 {row} 行是同一件"), row=first)))
            return
        case = self._known_by_number(row)
        if case:
            self.known.append(Row(row.line, say(N_("已经登记：{case}"), case=case)))
            return
        before = self.office.settings.book_since
        if before and row.received < before:
            early = N_("收到在案卷库启用（{day}）以前：作存量接入，jiefen import --carried")
            self.refused.append(Row(row.line, say(early, day=before)))
            return
        self._draft(row)

    def judge(self) -> Mapping[int, Say]:
        """Ask the rules of the cases together; by row, why one says that it may not be so."""
        found = judged(self.book, self.office, [one.data for one in self.drafts.values()])
        broken = {}
        for line, one in tuple(self.drafts.items()):
            draft = msgspec.structs.replace(one, findings=found[one.number])
            self.drafts[line] = draft
            why = next((finding.say for finding in draft.findings if finding.severity == "error"), None)
            if why is not None:
                broken[line] = why
        return broken

    def _known_by_number(self, row: CaseRow) -> str:
        """The case with the number of a row: one of ours that came that day, or one that has it sealed.

        Another book numbers its cases alike, so that the number alone says nothing.
        """
        ours = self._peers.disputes.get(row.number, ()) if is_case_id(row.number) else ()
        if ours and ours[0] == row.received.isoformat() and self._kind(row) in ("", ours[1]):
            return row.number
        return self._sealed.get(number_form(row.number), "") if row.number else ""

    def _draft(self, row: CaseRow) -> None:
        codes = {"kind": self._kind(row), "area": self._area(row)}
        lacking = [what for what, code in codes.items() if not code]
        for what in lacking:
            cell = row.words[what]
            if cell.text:
                self.unmeant.setdefault((what, plain(cell.text)), []).append(Term(cell.at))
        if lacking:
            titles = tuple(Term({"kind": N_("种类"), "area": N_("片区")}[what]) for what in lacking)
            self.refused.append(Row(row.line, say(N_("看不出{what}"), what=titles)))
            return
        header = self._header(row, **codes)
        like = self._like(header)
        numbered = bool(row.number) and self._opened
        if like and not numbered and not self.how.again:
            alike = N_("和 {case} 同一天收到，种类、片区都一样：当作登记过的；不是同一件的，加上 --again")
            self.known.append(Row(row.line, say(alike, case=like)))
            return
        number = self._numbers.next(row.received.year)
        mark = new_mark(self._marks)
        self._marks.add(mark)
        entries, sealed = self._entries(row)
        data = {"id": number, "mark": mark, **header, "log": entries}
        self.drafts[row.line] = Drafted(number=number, data=data, sealed=sealed, findings=())
        self.new.append(Row(row.line, say(N_("新登记：{case}"), case=number)))

    def _like(self, header: Mapping[str, Any]) -> str:
        """A case of the book that looks the same: the same day, kind and place, or else all that was written."""
        raw = canonical({"id": "0000-0000", **header, "log": []}, key_order()).encode()
        return next(iter(self._peers.by_dispute.get(glance(raw).dispute, ())), "")

    def _kind(self, row: CaseRow) -> str:
        """By our own title where the table has it, else by the words, else by the class if only one kind is in it."""
        word = plain(row.words["kind"].text)
        remark = plain(row.words["remark"].text).partition("；")[0].partition(";")[0]
        for text in (remark, word, self._event(row)):
            code = self.words.kind(text) if text else ""
            if code:
                return code
        meant = self.how.meaning("kind", word) if word else ""
        classes = next((column.classes for column in self.form.columns if column.classes), "")
        of_class = kinds_of_class(self.office.settings, classes, word) if classes else ()
        return meant or (of_class[0] if len(of_class) == 1 else "") or self.how.kind

    def _event(self, row: CaseRow) -> str:
        """The kind in what the matter is called: 「城东片区渗漏水纠纷（…）」."""
        event = re.sub(r"[（(].*$", "", plain(row.words["event"].text)).removesuffix("纠纷")
        for title in self.words.areas:
            event = event.removeprefix(title)
        return event.strip()

    def _area(self, row: CaseRow) -> str:
        word = plain(row.words["area"].text)
        remark = plain(row.words["remark"].text)
        for text in (word, plain(row.words["where"].text), remark, plain(row.words["event"].text)):
            code = self.words.area(text) if text else ""
            if code:
                return code
        return (self.how.meaning("area", word) if word else "") or self.how.area

    def _place(self, row: CaseRow, area: str) -> str:
        """The registered place whose title stands in the words, if it lies in the area."""
        texts = plain(row.words["where"].text) + plain(row.words["remark"].text)
        found = [place.code for title, place in self.places.items() if title in texts and place.area == area]
        return found[0] if len(found) == 1 else ""

    def _header(self, row: CaseRow, *, kind: str, area: str) -> dict[str, Any]:
        via = self._via(row)
        fields: dict[str, Any] = {
            "received": row.received.isoformat(),
            "late": self._why_late(row.received),
            **self._came(row, via),
            "kind": kind,
            "area": area,
            "place": self._place(row, area),
            "people": row.people,
            "amount": row.amount,
            "petition": self._petition(row),
            "parties": plain_parties(row.parties),
        }
        return {name: value for name, value in fields.items() if value}

    def _via(self, row: CaseRow) -> str:
        texts = (row.words["via"].text, row.words["remark"].text.rpartition("；")[2], row.words["source"].text)
        return next(filter(None, (came_by(plain(text)) for text in texts if text)), "") or self.how.via

    def _came(self, row: CaseRow, via: str) -> dict[str, str]:
        source = plain(row.words["source"].text)
        sender = next((code for code, words in _SENT if any(word in source for word in words)), "")
        sender = sender or (_REFERRED.get(self.name.partition("-")[0], "") if not source else "")
        if sender:
            return {"initiative": "referred", "referred-by": sender, "via": via}
        own = "主动" in source or via in FOUND
        return {"initiative": "own" if own else "application", "via": via}

    def _petition(self, row: CaseRow) -> dict[str, str] | None:
        purpose = plain(row.words["purpose"].text)
        code = next((code for word, code in OPEN_PETITIONS.items() if word in purpose), "")
        return {"purpose": code or "claim", "kind": "first"} if self.form.petitions or code else None

    def _why_late(self, day: date) -> str:
        return "从对方的表导入" if self._late.is_late(day, self.how.today) else ""

    def _entries(self, row: CaseRow) -> tuple[list[dict[str, Any]], dict[str, Value]]:
        """What was done already, acceptance alone, and what is sealed: who is who, the number, what the matter is."""
        sealed: dict[str, Value] = dict(sealed_parties([one for one in row.parties if one.name]))
        if row.number:
            sealed |= {"references.R1.from": self.how.giver, "references.R1.number": row.number}
        accepted = row.accepted or (row.received if self.how.accepted else None)
        if accepted is None:
            return [], sealed | ({BRIEF: row.brief} if row.brief else {})
        entry: dict[str, Any] = {"date": accepted.isoformat(), "step": "accept", "by": self.how.by, "form": "oral"}
        if row.brief:
            entry["key"] = entry_key()
            sealed[f"statements.{entry['key']}"] = row.brief
        if late := self._why_late(accepted):
            entry["late"] = late
        return [entry], sealed


def _unkept(table: Table) -> Iterator[Unkept]:
    """The columns of which nothing is taken in and that hold anything; words that nobody knows are not repeated."""
    filled = Counter(re.sub("[0-9]", "", cell.at) for line in table.lines for cell in line.others)
    for heading in table.unknown:
        count = filled.pop(re.sub("[0-9]", "", heading.at), 0)
        if count:
            why = why_not_taken(heading.text)
            yield Unkept(heading.at, plain(heading.text) if why else "", count, why)
    for letters, count in sorted(filled.items()):
        yield Unkept(letters, "", count, "")


def cells_shown(rows: Sequence[Row], most: int) -> Iterator[tuple[Say, tuple[int, ...], int]]:
    """What is said of rows, each sentence once, with the first rows of which it is said and how many they are."""
    found: dict[str, tuple[Say, list[int]]] = {}
    for one in rows:
        found.setdefault(repr(one.say), (one.say, []))[1].append(one.row)
    for sentence, numbers in found.values():
        yield sentence, tuple(numbers[:most]), len(numbers)
