"""What was changed, as 送出 and 同事送来的 tell it: record by record, in sentences, no party by name (R28, R30)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.book.kinds import CASE
from jiefen.case.text.called import names_for
from jiefen.case.text.spoken import spoken
from jiefen.case.text.words import Names, Words, words_of
from jiefen.checking.approvals import ORGANISATION
from jiefen.desk.saying import spoken_say
from jiefen.desk.window import Window
from jiefen.files import resources
from jiefen.files.loading import load_record
from jiefen.files.schema.shape import labels
from jiefen.office.choices import titles_of
from jiefen.office.organisation.record import Organisation
from jiefen.sending.record import Change, Synced
from jiefen.sending.record import What as Became

_PARTY = re.compile(r"P[1-9][0-9]{0,2}")
PARTY = N_("当事人")
WHAT: Mapping[Became, str] = {"new": N_("新登记"), "more": "", "gone": N_("整件撤掉")}
MOST_LINES = 12
"""Lines of one record that stand on the page at once."""
APPROVED = {"extend": N_("延期"), "escalate": N_("升级"), "restrict": N_("不公开"), "deviation": N_("未按规程")}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One record: what it is called, where it is looked at, and what became of it, a sentence a line.

    `key` tells it from the others when it is sent; `provisional`: the number is not settled before it is merged.
    """

    key: str
    title: str
    number: str
    href: str
    lines: tuple[str, ...]
    more: int
    again: bool
    provisional: bool
    may_take_back: bool
    wrong: tuple[str, ...] = ()


class Teller:
    """Tells changes of one book in the language of the window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._book: Book = window.book()
        self._office = self._book.office
        self._staff = _staff_of(self._book)
        self._year = window.today().year

    def told(self, change: Change, *, mine: bool) -> Told:
        """One change; `mine`: it was made here, so that it can be taken back."""
        lines = (*self._lines(change, mine=mine),)
        case = change.kind == CASE.name
        return Told(
            key=change.key,
            title=self.said(change.title),
            number=change.name if case else "",
            href=f"/case/{change.name}" if case and mine and change.what != "gone" else "",
            lines=lines[:MOST_LINES],
            more=max(0, len(lines) - MOST_LINES),
            again=change.again,
            provisional=case and change.what == "new",
            may_take_back=case and mine and change.what != "gone",
        )

    def said(self, sentence: Say) -> str:
        """A sentence with people by name and days as people say them."""
        titles = titles_of(self._office) if self._office else self._staff
        return _without_refs(spoken_say(sentence, self._window.translate, titles, self._year), self._window)

    def who(self, handle: str) -> str:
        """A member of staff by name."""
        return self._staff.get(handle, handle)

    def entry(self, entry: Mapping[str, Any], number: str) -> str:
        """One entry of a case that is here, its parties by role."""
        if self._office is None:
            return self._window.translate(N_("记下的一步"))
        words, names = self._words(number, mine=True)
        return _without_refs(self._entry(entry, words, names), self._window)

    def approvals(self, changes: Sequence[Change]) -> str:
        """What somebody has to approve: 延期 1 处（唐伟）; "" for nothing."""
        found: Counter[tuple[str, str]] = Counter()
        for change in changes:
            for entry in change.entries:
                step, by = str(entry.get("step", "")), str(entry.get("approved-by", ""))
                if by:
                    found[APPROVED.get(step, N_("别的")), by] += 1
        t = self._window.translate
        each = (
            t(N_("{what} {n} 处（{who}）")).format(what=t(what), n=n, who=self.who(by))
            for (what, by), n in found.items()
        )
        return t(N_("、")).join(each)

    def _lines(self, change: Change, *, mine: bool) -> Iterator[str]:
        t = self._window.translate
        if WHAT[change.what] and change.kind == CASE.name:
            yield t(WHAT[change.what])
        elif change.what == "new":
            yield t(N_("新写的"))
        elif change.what == "gone":
            yield t(N_("撤掉了"))
        yield from self._steps(change, mine=mine)
        for _ in change.taken[:1]:
            yield t(N_("撤掉 {n} 条")).format(n=len(change.taken))
        for title in change.header:
            yield t(N_("补上或改了：{what}")).format(what=t(_header_title(title)))
        for line in change.lines:
            yield self.said(line)
        if change.sealed:
            yield t(N_("密封的内容 {n} 处")).format(n=change.sealed)

    def _steps(self, change: Change, *, mine: bool) -> Iterator[str]:
        """The entries that came, a sentence each; their number while a record of the office is in dispute."""
        if not change.entries:
            return
        if self._office is None:
            yield self._window.translate(N_("记了 {n} 步")).format(n=len(change.entries))
            return
        words, names = self._words(change.name, mine=mine)
        for entry in change.entries:
            yield _without_refs(self._entry(entry, words, names), self._window)

    def _entry(self, entry: Mapping[str, Any], words: Words, names: Names) -> str:
        try:
            return spoken(entry, words, names, this_year=self._year)
        except (
            KeyError,
            ValueError,
            TypeError,
            AttributeError,
        ):  # a colleague's entry that is no entry: checks tell it
            return self._window.translate(N_("一条读不懂的记录"))

    def _words(self, number: str, *, mine: bool) -> tuple[Words, Names]:
        """How entries of a case are told: parties by role where the case is here, else as parties; never by name."""
        office = self._book.require_office()
        t = self._window.translate
        staff = self._staff
        words = words_of(office, labels(resources.schema(CASE.name)), t)

        def called(reference: str) -> str:
            return staff.get(reference, t(PARTY) if _PARTY.fullmatch(reference) else reference)

        if not mine:
            return words, called
        try:
            case, context = one_case(self._book, number, self._window.today())
        except Failure:
            return words, called
        words = words_of(context.office, labels(resources.schema(CASE.name)), t, context.procedure)
        return words, names_for(case, context.office, {}, t)


def _staff_of(book: Book) -> Mapping[str, str]:
    """Who is who, also while another record of the office cannot be read."""
    if book.office is not None:
        return book.office.organisation.names
    organisation, _ = load_record(book.root, ORGANISATION, "organisation", Organisation)
    return organisation.names if organisation else {}


def _without_refs(text: str, window: Window) -> str:
    """No reference of a party on a screen."""
    return re.sub(r"(?<![A-Za-z0-9])P[1-9][0-9]{0,2}(?![0-9])", window.translate(PARTY), text)


def _header_title(field: str) -> str:
    node: Mapping[str, Any] = resources.schema(CASE.name).get("properties", {}).get(field, {})
    return str(node.get("title", field))


def came_numbers(came: Synced) -> tuple[Say, ...]:
    """Numbers that others had first."""
    text = N_("编号 {old} 别人先用了，你这件改成 {new}。已经打印的纸上请改号。")
    return tuple(say(text, old=one.old, new=one.new) for one in came.renamed)


def came_in(came: Synced, *, merged: bool = False) -> Say:
    """What came of fetching, in one sentence; `merged`: what was sent from here is in."""
    if came.away:
        return say(N_("{why}照样能记，通了再送。"), why=came.away)
    if came.conflicts:
        return say(N_("同事送来了 {n} 件，有 {m} 处两边都改了，要定下来。"), n=len(came.came), m=len(came.conflicts))
    if came.unread:
        return say(N_("共用文件夹里有一份没有取：{why}"), why=came.unread[0].why)
    numbers = came_numbers(came)
    if came.united:
        text = N_("同事送来了 {n} 件，{m} 件你也改了，两边的都留下了。{numbers}")
        return say(text, n=len(came.came), m=len(came.united), numbers=numbers)
    if came.came:
        return say(N_("同事送来了 {n} 件，和你的不冲突，已经合在一起。{numbers}"), n=len(came.came), numbers=numbers)
    return say(N_("你送出的已经并入。")) if merged else say(N_("没有新的。"))
