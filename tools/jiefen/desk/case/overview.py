"""The page of a case as data: what comes next, its limits, its course as people tell it, parties, papers (R30)."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.case.ahead import NextStep
from jiefen.case.lanes import unreported
from jiefen.case.possible import Barred
from jiefen.case.record import Case
from jiefen.case.text.case import header_details
from jiefen.case.text.reply import referrer
from jiefen.desk.addresses import step_address
from jiefen.desk.case.likely import likely
from jiefen.desk.case.limits import LimitShown, limits_shown
from jiefen.desk.case.possible import possible_now
from jiefen.desk.drafts import all_kept
from jiefen.desk.saying import day_shown, left_at
from jiefen.desk.seen import Seen
from jiefen.law.record import LawRegister
from jiefen.sealing.key_records import erased_cases, load_key_records
from jiefen.steps.entry import Entry
from jiefen.steps.record import STEP_TYPES

NOT_CORRECTED = frozenset({"correct", "learn", "deviation", "revoke", "void"})
"""Entries beside which no 「改」 stands: they say themselves what counts, or cannot be undone."""
SPOT, ALERT = "on-the-spot", "alert"
PAGES: Mapping[str, str] = {"add": N_("补上"), "papers": N_("文书"), SPOT: N_("当场调成了")}
"""What pages are called that are no step."""


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """A step that may be begun: its page, what it is called, and what is to be known before."""

    address: str
    title: str
    note: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as it is told: the sentence, its sealed statement if that is open, where it is mended.

    `undo`, `mend`, `revoke` are addresses, "" where that is not to be had.
    """

    sentence: str
    statement: str = ""
    undo: str = ""
    mend: str = ""
    revoke: str = ""


class NotNow(msgspec.Struct, frozen=True):
    """Steps that may not be taken for one and the same reason."""

    reason: str
    titles: tuple[str, ...]


class PartyLine(msgspec.Struct, frozen=True):
    """A party as the page of the case names it, and what it is: a person or an organisation."""

    name: str
    kind: str


class Left(msgspec.Struct, frozen=True):
    """A form of the case that was not recorded: its page, what it is called, when it was left."""

    address: str
    title: str
    when: str


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a case shows; `notices` stand above everything else.

    `first` and `next` are the steps whose turn it is and the likeliest besides, `others` what else may be taken.
    """

    seen: Seen
    notices: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    first: Button | None
    next: tuple[Button, ...]
    others: tuple[Button, ...]
    not_now: tuple[NotNow, ...]
    limits: tuple[LimitShown, ...]
    course: tuple[Line, ...]
    parties: tuple[PartyLine, ...]
    reply: bool
    linked: tuple[str, ...]
    left: tuple[Left, ...]


def overview_of(seen: Seen, register: LawRegister, unmerged: int | None) -> Overview:
    """What the page shows. The entry at the place `unmerged` may be taken back."""
    possible = possible_now(seen)
    turn = [_button(one.step, seen, _note(one)) for one in possible.turn]
    for why in unreported(seen.case, seen.context):  # what cannot wait stands before what comes next
        turn = [_button(ALERT, seen, why), *(one for one in turn if one.address != step_address(seen.number, ALERT))]
    if any(one.step == "accept" for one in possible.turn):  # a visit in which all was settled is one page
        turn.append(Button(address=f"/case/{seen.number}/{SPOT}", title=seen.translate(PAGES[SPOT])))
    few = likely(possible.others, seen.case)
    turn += [_button(step, seen) for step in few]
    return Overview(
        seen=seen,
        notices=tuple(seen.said(one) for one in _notices(seen)),
        facts=tuple(_facts(seen)),
        first=turn[0] if turn else None,
        next=tuple(turn[1:]),
        others=tuple(_button(step, seen) for step in possible.others if step not in few),
        not_now=tuple(_not_now(possible.barred, seen)),
        limits=limits_shown(seen, register),
        course=tuple(_course(seen, unmerged)),
        parties=tuple(_parties(seen)),
        reply=bool(referrer(seen.case)),
        linked=tuple(_linked(seen.case)),
        left=tuple(_left(seen)),
    )


def _linked(case: Case) -> Iterator[str]:
    """The numbers of the cases that this one names."""
    yield from dict.fromkeys(one.case for one in case.links)
    if case.void and case.void.see:
        yield case.void.see


def _left(seen: Seen) -> Iterator[Left]:
    start = f"/case/{seen.number}/"
    for draft in all_kept(seen.book.root):
        if draft.address.startswith(start):
            step = draft.address.removeprefix(start).partition("?")[0].partition("/")[0]
            title = asked(step, seen) if step in STEP_TYPES else seen.translate(PAGES.get(step, N_("没填完的一页")))
            yield Left(draft.address, title, left_at(draft.at, seen.translate))


def asked(step: str, seen: Seen) -> str:
    """What a step is called where it is begun: `受理这件纠纷`."""
    kind = STEP_TYPES[step]
    return seen.translate(kind.asks or kind.title)


def _button(step: str, seen: Seen, note: Say | None = None) -> Button:
    address = step_address(seen.number, step)
    return Button(address=address, title=asked(step, seen), note=seen.said(note) if note else "")


def _note(one: NextStep) -> Say | None:
    if one.told:
        return say(N_("已经来不及照规程办，要写明原因"))
    return say(N_("只有今天能办")) if one.today_only else None


def _not_now(barred: tuple[Barred, ...], seen: Seen) -> Iterator[NotNow]:
    """What is barred, one line a reason, in the order in which the first step of each reason stands."""
    by_reason: dict[str, list[str]] = {}
    for one in barred:
        by_reason.setdefault(seen.said(one.reason), []).append(asked(one.step, seen))
    for reason, titles in by_reason.items():
        yield NotNow(reason, tuple(titles))


def _notices(seen: Seen) -> Iterator[Say]:
    case = seen.case
    if case.void:
        void = N_("这一件作废了，不计入统计，编号不再用。")
        yield say(N_("这一件作废了，以 {see} 为准。编号不再用。"), see=case.void.see) if case.void.see else say(void)
    if case.restricted:
        yield say(N_("这一件从 {day} 起不公开。"), day=case.restricted.date)
    erased = erased_cases(load_key_records(seen.book.root)).get(seen.number)
    if erased:
        yield say(N_("当事人是谁、说了什么，{day} 已经按规定删除，找不回来了。"), day=erased.date)


def _facts(seen: Seen) -> Iterator[tuple[str, str]]:
    """What the case is about and who has it, a line each."""
    case, words, translate = seen.case, seen.words, seen.translate
    held = seen.context.course.current
    received = day_shown(case.received, translate, seen.context.today.year)
    came = words.labels.label("", "via", case.via)
    yield translate(N_("收到")), " · ".join((received, translate(came)))
    if held:
        yield translate(N_("谁在办")), _held(seen)
    elif not seen.context.course.closing:
        yield translate(N_("谁在办")), translate(N_("还没有人"))
    for detail in header_details(case, words):
        title, mark, value = seen.on_screen(detail).partition(translate(N_("：")))
        yield (title, value) if mark else (detail, translate(N_("是")))


def _held(seen: Seen) -> str:
    held = seen.context.course.current
    if held is None:
        return ""
    unit = seen.words.titles["unit"].get(held.unit, held.unit)
    leader = seen.translate(N_("{leader} 包案")).format(leader=seen.names(held.leader)) if held.leader else ""
    return " · ".join(part for part in (seen.names(held.officer) if held.officer else "", unit, leader) if part)


def _parties(seen: Seen) -> Iterator[PartyLine]:
    for party in seen.case.parties:
        kind = seen.words.labels.label("", "parties.type", party.type)
        yield PartyLine(seen.called[party.ref], seen.translate(kind))


def _course(seen: Seen, unmerged: int | None) -> Iterator[Line]:
    """The entries, the newest first, in the order of what happened."""
    log: list[Mapping[str, Any]] = seen.data["log"]
    for entry in reversed(seen.case.log):
        yield _line(entry, log, seen, unmerged)


def _line(entry: Entry, log: list[Mapping[str, Any]], seen: Seen, unmerged: int | None) -> Line:
    of = _of(entry, seen.case)
    last = entry.n == unmerged
    start = f"/case/{seen.number}"
    revocable = "revoke" in entry.undone_by and entry.n not in seen.case.revoked
    return Line(
        sentence=seen.tell(log[entry.n]),
        statement=seen.people.statements.get(entry.key, "") if seen.people and entry.key else "",
        undo=f"{start}/undo" if last else "",
        mend="" if entry.step in NOT_CORRECTED else f"{start}/correct?entry={of}",
        revoke=f"{start}/revoke?entry={of}" if revocable else "",
    )


def _of(entry: Entry, case: Case) -> str:
    """How an address names an entry: `mediate.2`."""
    place = case.place_of(entry.n)
    return f"{place['step']}.{place['nth']}"
