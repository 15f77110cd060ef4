"""Register demands and what became of them (R2): a line of a month, and a number in its sealed half."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.cases import plain_case
from jiefen.book.gathered import require_named
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.office.demands.record import CASE, KIND, Demand, Demands
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import add, open_sealed, require_whole, sealed_months
from jiefen.sealing.record import SealedReference
from jiefen.sealing.references import half_of_month, number_fields, numbers_of
from jiefen.writing.office_lines import Written, add_lines, new_key

SHAPE = next(kind for kind in OFFICE_KINDS if kind.name == KIND)
Months = Mapping[str, Demands]
"""The demands of a book by month."""


_CAME = {"visit": "window", "phone": "phone", "online": "online", "hotline": "hotline"}
"""How a case came, by how its demand did; of the other ways a case has no word."""


class Place(msgspec.Struct, frozen=True):
    """A demand: the month in which it was registered, and its key there."""

    month: str
    key: str

    @property
    def reference(self) -> str:
        """As the origin of a case has it."""
        return f"{KIND}/{self.month}.yaml#{self.key}"


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """Other bodies' numbers of demands by their text, and what could not be opened.

    `twice`: demands that have a number which another has too, each with that one: two clerks took in one list.
    """

    places: Mapping[str, Place]
    findings: tuple[Finding, ...]
    twice: tuple[tuple[Place, Place], ...] = ()


def months_of(book: Book) -> Months:
    """Every month, in order. Raises Failure when one cannot be read: what is missing would be counted nowhere."""
    found = require_named(book.root, KIND, Demands)
    return {record.month: record for record in sorted(found.values(), key=lambda record: record.month)}


def find_demand(months: Months, key: str, month: str = "") -> tuple[Place, Demand]:
    """The demand with this key, of `month` where that is said; the key may be written as a case has it as its origin.

    Raises Failure where there is none, or several months have it.
    """
    _, _, last = key.rpartition("#")
    if last != key:
        month = key.partition("#")[0].removeprefix(f"{KIND}/").removesuffix(".yaml")
    found = [
        (Place(name, demand.key), demand)
        for name, record in months.items()
        for demand in record.demands
        if demand.key == last and month in ("", name)
    ]
    if not found:
        raise Failure(
            say(N_("没有登记过这个记号的诉求。")),
            say(N_("记号是四个字符；jiefen demand list 列出没有结果的。")),
        )
    if len(found) > 1:
        in_months = tuple(Term(place.month) for place, _ in found)
        raise Failure(
            say(N_("{months} 都有这个记号。"), months=in_months),
            say(N_("加上 --month，写是哪个月登记的。")),
        )
    return found[0]


def free_key(months: Months, month: str, also: Set[str] = frozenset()) -> str:
    """A key that no demand of the month has, nor `also`."""
    there = months.get(month)
    taken = {demand.key for demand in there.demands} if there else set()
    return new_key(taken | also)


def register(book: Book, month: str, demands: Sequence[Mapping[str, Any]], *, dry_run: bool = False) -> Written:
    """Add demands to a month, which may have none yet; without any, say that none came."""
    return add_lines(book, KIND, month, {"month": month}, {"demands": demands}, dry_run=dry_run)


def end(book: Book, month: str, ends: Sequence[Mapping[str, Any]], *, dry_run: bool = False) -> Written:
    """Add to a month what became of demands registered in it.

    Raises Failure where a case that one became is not in the book, or says that it came from elsewhere.
    """
    for ending in ends:
        if ending["end"] == CASE and ending.get("case"):
            _require_agreeing(book, Place(month, ending["key"]), ending)
    return add_lines(book, KIND, month, {"month": month}, {"ends": ends}, dry_run=dry_run)


def origin_of(book: Book, origin: str) -> Place | None:
    """The demand that a new case comes from by its `origin`, if it is one and is still open; None for anything else.

    Raises Failure when there is no such demand.
    """
    if not origin.startswith(f"{KIND}/"):
        return None
    months = months_of(book)
    place, _ = find_demand(months, origin)
    return None if place.key in months[place.month].ended else place


def told_by(book: Book, origin: str) -> dict[str, Any]:
    """What the demand that `origin` names says of a case which comes from it: fields of its header, in codes.

    Raises Failure when there is no such demand.
    """
    _, demand = find_demand(months_of(book), origin)
    found = {"kind": demand.kind, "area": demand.area, "people": demand.people, "via": _CAME.get(demand.via)}
    return {field: value for field, value in found.items() if value}


def became(book: Book, place: Place, case: str, on: date) -> Written:
    """Write that a demand became the case which was just registered with it as its origin."""
    return end(book, place.month, [{"key": place.key, "date": on, "end": CASE, "case": case}])


def _require_agreeing(book: Book, place: Place, ending: Mapping[str, Any]) -> None:
    """The case is there, not void, and says that it came from the demand unless it was joined (LNK05, LNK06, LNK08)."""
    case = plain_case(book, ending["case"])
    if case.void is not None:
        raise Failure(
            say(N_("{case} 已经作废。"), case=case.id),
            say(N_("写以哪一件为准的案号；不是纠纷的，写怎么答复的。")),
        )
    if ending.get("joined") or case.origin == place.reference:
        return
    if case.origin:
        raise Failure(
            say(N_("{case} 说它从别处来。"), case=case.id),
            say(N_("同一件事并进去的，加上 --joined；案号写错了的，改正案号。")),
        )
    raise Failure(
        say(N_("{case} 没有写从这件诉求来。"), case=case.id),
        say(
            N_("先补记来源：jiefen record {case} learn --origin {reference} --by …；早就有的案件，加上 --joined。"),
            case=case.id,
            reference=Term(place.reference),
        ),
    )


def known_numbers(root: Path, months: Months, keys: Keys) -> Numbers:
    """The numbers of every month that belong to a demand which is there.

    One whose demand was never written, because a write ended halfway, is nobody's.
    """
    places: dict[str, Place] = {}
    twice: list[tuple[Place, Place]] = []
    findings: list[Finding] = []
    for half in sealed_months(root):
        month = half.partition("/")[2]
        there = {demand.key for demand in months[month].demands} if month in months else set()
        opened = open_sealed(root, half, keys)
        findings += opened.findings
        for key, one in numbers_of(opened.folded).items():
            if key not in there:
                continue
            place = Place(month, key)
            first = places.setdefault(number_form(one.number), place)
            if first != place:
                twice.append((place, first))
    return Numbers(places=places, findings=tuple(findings), twice=tuple(twice))


def number_form(number: str) -> str:
    """A number as it is compared: without spaces, in capitals."""
    return "".join(number.split()).upper()


def seal_numbers(root: Path, month: str, given: Mapping[str, SealedReference], keys: Keys, *, by: str, on: date) -> str:
    """Add numbers to the sealed half of a month, by the keys of their demands; its file, "" where none was given.

    Raises Failure when it cannot be opened whole.
    """
    name = ""
    for fields in number_fields(given):
        opened = require_whole(open_sealed(root, half_of_month(month), keys))
        name = add(root, opened, fields, by, on) or name
    return name
