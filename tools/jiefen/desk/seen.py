"""One case as its pages see it: as it stood today, with the names that a screen may show (R28, R30)."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cache, cached_property
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.labels import Labels
from jiefen.base.phrases import apart
from jiefen.base.text import N_, Say, Titles, Translate, render, say
from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.case.context import DueContext
from jiefen.case.corrections import apply_corrections
from jiefen.case.read import case_file
from jiefen.case.record import Case
from jiefen.case.text.called import names_for, parties_called
from jiefen.case.text.spoken import spoken
from jiefen.case.text.words import Names, Words, words_of
from jiefen.desk.plainly import in_one, is_for_a_terminal
from jiefen.desk.saying import day_shown, spoken_say
from jiefen.desk.window import Window
from jiefen.files import resources
from jiefen.files.disk import read_regular
from jiefen.files.schema.shape import labels
from jiefen.files.schema.validate import checker
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.office.choices import titles_of
from jiefen.sealing.crypt import Keys
from jiefen.sealing.fold import document
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.record import SealedCase

BEIJING = timezone(timedelta(hours=8))
_REFERENCE = re.compile(r"(?<![A-Za-z0-9])P[1-9][0-9]{0,2}(?![0-9])")
"""A party as notes and files name it."""
_DAY = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])")
_EMPTY_FEN = re.compile(r"(?<=[0-9])\.00(?= )")


class Seen(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A case on a page. `data` is its file with corrections counted, `base` tells one content of the file from another.

    `people`: the sealed half where it could be opened, else None; `names` are what sentences call people.
    """

    number: str
    book: Book
    case: Case
    context: DueContext
    data: Mapping[str, Any]
    base: str
    words: Words
    called: Mapping[str, str]
    names: Names
    people: SealedCase | None = None

    @property
    def translate(self) -> Translate:
        """From the source text to the language of the window."""
        return self.words.translate

    @cached_property
    def titles(self) -> Titles:
        """What findings call staff, parties and all that is registered."""
        return {**titles_of(self.words.office), **self.called}

    @property
    def kind(self) -> str:
        """What the dispute is about, without the branch: `物业交接`."""
        branch, _, leaf = self.case.kind.partition(".")
        known = self.words.office.settings.kinds.get(branch)
        title = known.titles.get(leaf, "") if known else ""
        return title or self.words.office.settings.kind_title(self.case.kind)

    @property
    def where(self) -> str:
        """The place, or the area where no place is known."""
        titles = self.words.titles
        if self.case.place:
            return titles["place"].get(self.case.place, self.case.place)
        return titles["area"].get(self.case.area, self.case.area)

    @property
    def level(self) -> str:
        """The level now, in words."""
        procedure, course = self.context.procedure, self.context.course
        return procedure.levels[procedure.rank_of(course.level)].title

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """What each party is, by reference, and never who."""
        return parties_called(self.case, {}, self.translate)

    @property
    def title(self) -> str:
        """The heading of the case: what and where, never who."""
        return f"{self.kind} · {self.where}"

    @property
    def line(self) -> str:
        """The line on top of every page of the case: number, what, where, how many, level."""
        area = self.words.titles["area"].get(self.case.area, self.case.area)
        people = self.translate(N_("{n} 人")).format(n=self.context.course.people)
        return " · ".join((self.number, self.kind, area, people, self.translate(self.level)))

    def tell(self, entry: Mapping[str, Any]) -> str:
        """The sentence of an entry, as files have it; in a note too a party is called by role or name."""
        told = spoken(entry, self.words, self.names, this_year=self.context.today.year)
        return self.on_screen(told)

    def by_name(self, text: str) -> str:
        """A text in which each reference to a party is what the screen calls the party."""
        return _REFERENCE.sub(lambda found: self.called.get(found[0], found[0]), text)

    def on_screen(self, text: str) -> str:
        """What lists say, as a screen says it: parties by name, days as `11 月 20 日`, sums without empty fen."""
        return _EMPTY_FEN.sub("", _DAY.sub(self._day, self.by_name(text)))

    def _day(self, found: re.Match[str]) -> str:
        try:
            return day_shown(date.fromisoformat(found[0]), self.translate, self.context.today.year)
        except ValueError:  # figures that look like a day and are none
            return found[0]

    def said(self, sentence: Say) -> str:
        """A sentence of a rule or a limit, as a screen says it."""
        return spoken_say(sentence, self.translate, self.titles, self.context.today.year)

    def finding(self, finding: Finding) -> str:
        """What is wrong and what to do, people by name; what to do is left out where it is a command."""
        do = "" if is_for_a_terminal(finding.do) else self.said(finding.do)
        return apart(self.said(finding.say), do, translate=self.translate)

    def failed(self, failure: Failure) -> Say:
        """Why something was not done, in the words of the window."""
        return in_one(failure, self.translate, self.context.today.year)


def see(window: Window, number: str) -> Seen:
    """The case with this number. Raises Failure where there is none, or it cannot be read."""
    book = window.book()
    case, context = one_case(book, number, window.today())
    raw = content_of(book, number)
    data = read(raw).data
    if data is None:
        raise Failure(say(N_("{case} 打不开。"), case=number), say(N_("看看哪里坏了，或者取回上一版。")))
    words = words_of(context.office, case_labels(), window.translate, context.procedure)
    people = people_of(book, number, window.keys)
    known = {ref: party.name for ref, party in people.parties.items() if party.name} if people else {}
    called = parties_called(case, known, window.translate)
    names = names_for(case, context.office, known, window.translate)
    return Seen(
        number=number,
        book=book,
        case=case,
        context=context,
        data=apply_corrections(data, checker("case")).data,
        base=base_of(raw),
        words=msgspec.structs.replace(words, called=names),
        called=called,
        names=names,
        people=people,
    )


@cache
def case_labels() -> Labels:
    """The words for the codes of a case, worked out once."""
    return labels(resources.schema("case"))


def content_of(book: Book, number: str) -> bytes:
    """The bytes of the file of a case; empty where there is none that could be read."""
    found = read_regular(book.root / case_file(number), MOST_BYTES)
    return found if isinstance(found, bytes) else b""


def base_of(raw: bytes) -> str:
    """What tells a content of the file from any other, for the hidden field of a form: its hash, and its entries."""
    data = read(raw).data
    log = data.get("log") if data else None
    count = len(log) if isinstance(log, list) else 0
    return f"{hashlib.sha256(raw).hexdigest()[:24]}-{count}"


def people_of(book: Book, number: str, keys: Keys | None) -> SealedCase | None:
    """The sealed half of a case; None without keys, or where they do not open it.

    What two people set differently is left out: nobody has chosen yet.
    """
    if keys is None:
        return None
    opened = open_sealed(book.root, number, keys)
    if opened.findings and not opened.edits:
        return None
    return msgspec.convert({"case": number, **document(opened.folded.values)}, SealedCase)


def changed_since(seen: Seen, base: str) -> str:
    """What came into the file after a form was given out with `base`; "" where nothing did.

    Of several new entries the last one is told.
    """
    if not base or base == seen.base:
        return ""
    log = seen.data["log"]
    before = base.rpartition("-")[2]
    more = log[int(before) :] if before.isdecimal() else []
    if not more:
        return render(say(N_("你打开之后，这件在别处改过。你填的还在下面，看过再记。")), seen.translate)
    text = say(
        N_("你打开之后，这件多了 {n} 条。最后一条（{at} 存的）：{entry} 你填的还在下面，看过再记。"),
        at=_stored_at(seen),
        n=len(more),
        entry=seen.tell(more[-1]),
    )
    return render(text, seen.translate)


def _stored_at(seen: Seen) -> str:
    """The time at which the file was last written: `10:31`."""
    about = (seen.book.root / case_file(seen.number)).stat()
    return f"{datetime.fromtimestamp(about.st_mtime, BEIJING):%H:%M}"
