"""A case beside the others of its book: its mark, and what tells that two files are one dispute (R7, R31).

The header alone is looked at, line by line as the canonical form has it: a whole book is looked through before one
entry is written. What is not in that form is told elsewhere (FMT01).
"""

import re
import secrets
from collections.abc import Container, Iterable, Mapping
from typing import TypeVar

import msgspec

MARK_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
"""No vowels, so that no word comes out; none of those that are taken for one another (0 and o, 1, i and l)."""
MARK = re.compile(rf"[{MARK_LETTERS}]{{6}}")
_LENGTH = 6
_NO_COLOUR = re.compile("[g-z]")
_DIGIT = re.compile("[2-9]")
_FIELD = re.compile(rb"^(id|mark|received|kind|area|place):[ ]+([^\n]*?)[ ]*\r?$", re.MULTILINE)
_LINK = re.compile(rb"^ +- \{?case: ([0-9-]+)", re.MULTILINE)
_SEE = re.compile(rb"^ +- \{?date: [0-9-]+, step: void,[^\n]*?, see: ([0-9-]+)", re.MULTILINE)
_NAMES = re.compile(rb"^(?:id|mark):[^\n]*\n", re.MULTILINE)
_LOG = re.compile(rb"^log:", re.MULTILINE)
K = TypeVar("K")


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """What a header says at a glance, each as text, "" where it says nothing; `rest` is all but number and mark.

    `links` are the cases that it names, and the one that stays when this registration was void: `see` has that alone.
    """

    id: str = ""
    mark: str = ""
    received: str = ""
    kind: str = ""
    area: str = ""
    place: str = ""
    links: tuple[str, ...] = ()
    see: str = ""
    rest: str = ""

    @property
    def dispute(self) -> tuple[str, ...]:
        """Equal for two registrations of what is likely one dispute: the same day, place and kind.

        Where no place is known, as many a dispute of a town has none, all else that was written must be equal.
        """
        return self.received, self.kind, self.area, self.place or self.rest


class Peers(msgspec.Struct, frozen=True, kw_only=True):
    """The cases of a book by mark, and those that may be one dispute; numbers only.

    `disputes` has for each case what it is known by, `linked` the cases that it names, `resting` those that were once
    void in its stead.
    """

    by_mark: Mapping[str, tuple[str, ...]] = {}
    by_dispute: Mapping[tuple[str, ...], tuple[str, ...]] = {}
    disputes: Mapping[str, tuple[str, ...]] = {}
    linked: Mapping[str, tuple[str, ...]] = {}
    resting: Mapping[str, tuple[str, ...]] = {}

    def same_dispute(self, case: str) -> tuple[str, ...]:
        """Other cases of the same day, place and kind that neither name this one nor are named by it."""
        mine = self.linked.get(case, ())
        found = (other for other in self.by_dispute.get(self.disputes.get(case, ()), ()) if other != case)
        return tuple(other for other in found if other not in mine and case not in self.linked.get(other, ()))


NOBODY = Peers()


def new_mark(taken: Container[str] = ()) -> str:
    """A mark that no case has yet.

    It has a digit, and a letter that no colour and no checksum has, so that the gate never takes a word or a colour of
    the site for one.
    """
    while True:
        mark = "".join(secrets.choice(MARK_LETTERS) for _ in range(_LENGTH))
        if _DIGIT.search(mark) and _NO_COLOUR.search(mark) and mark not in taken:
            return mark


def glance(raw: bytes) -> Glance:
    """The header of a case file at a glance; of the log only which registration stays (`void`)."""
    log = _LOG.search(raw)
    header = raw[: log.start()] if log else raw
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(header):
        found.setdefault(name.decode(), value.decode("utf-8", "replace").strip("\"'"))
    stays = [match.decode() for match in _SEE.findall(raw, len(header))]
    links = (*(match.decode() for match in _LINK.findall(header)), *stays)
    rest = _NAMES.sub(b"", header).decode("utf-8", "replace")
    return Glance(**found, links=links, see=stays[0] if stays else "", rest=rest)


def mark_of(raw: bytes) -> str:
    """The mark in a case file, "" if it has none or what stands there is none."""
    mark = glance(raw).mark
    return mark if MARK.fullmatch(mark) else ""


def peers_of(cases: Iterable[tuple[str, Glance]]) -> Peers:
    """The cases of a book, each by its number and its header."""
    by_mark: dict[str, list[str]] = {}
    by_dispute: dict[tuple[str, ...], list[str]] = {}
    disputes: dict[str, tuple[str, ...]] = {}
    linked: dict[str, tuple[str, ...]] = {}
    resting: dict[str, list[str]] = {}
    for number, header in cases:
        if header.mark:
            by_mark.setdefault(header.mark, []).append(number)
        if header.links:
            linked[number] = header.links
        if header.see:
            resting.setdefault(header.see, []).append(number)
        if header.received and header.kind:
            disputes[number] = header.dispute
            by_dispute.setdefault(header.dispute, []).append(number)
    return Peers(
        by_mark=_shared(by_mark),
        by_dispute=_shared(by_dispute),
        disputes=disputes,
        linked=linked,
        resting=_shared(resting),
    )


def _shared(numbers: Mapping[K, Iterable[str]]) -> dict[K, tuple[str, ...]]:
    return {key: tuple(sorted(found)) for key, found in numbers.items()}
