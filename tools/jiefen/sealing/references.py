"""Other bodies' numbers of a matter 来件编号: a hotline's order, a petition's, a court's before the suit (R2, R28).

They lie in the sealed half alone, as R1, R2, …: whoever knows the number can ask the other body who it is. The program
gives a number a place that follows from itself: two officers who add two numbers without knowing of one another take
two places, and who add the same take one, so that what they wrote unites.

Those of demands lie in the sealed half of their month, each by the key of its demand.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.files.yaml.scalars import INVISIBLE
from jiefen.sealing.crypt import Keys
from jiefen.sealing.fold import path_order
from jiefen.sealing.halves import open_sealed, sealed_cases
from jiefen.sealing.record import NUMBERS, Folded, SealedReference, Value

PART = "references"
PLACES = 999
FEWEST = 5
"""Letters and digits: a shorter number is nobody's in particular, and the gate cannot look for it."""
LONGEST = 200
MOST_A_LINE = 300
"""Numbers of demands that one sealed line takes."""
References = Mapping[str, tuple[SealedReference, ...]]
"""By case, the numbers that other bodies gave it."""


def is_number(text: str) -> bool:
    """Whether a text may be another body's number: long enough to be somebody's, on one line, nothing unseen in it."""
    return sum(map(str.isalnum, text)) >= FEWEST and len(text) <= LONGEST and not INVISIBLE.search(text)


def references_of(folded: Folded) -> tuple[SealedReference, ...]:
    """The numbers of a case as they stand; where two people wrote one differently, each of them."""
    return tuple(_standing(folded))


def reference_fields(folded: Folded, given: Iterable[SealedReference]) -> dict[str, Value]:
    """The fields that add `given` to a sealed half; what stands there already adds none."""
    known = {(one.from_, one.number) for one in references_of(folded)}
    taken = {_place(path) for path in folded.claims if path.startswith(f"{PART}.")}
    fields: dict[str, Value] = {}
    for one in given:
        if (one.from_, one.number) in known:
            continue
        known.add((one.from_, one.number))
        place = _free_place(one, taken)
        taken.add(place)
        here = f"{PART}.{place}"
        fields |= {f"{here}.from": one.from_, f"{here}.number": one.number}
        if one.on:
            fields[f"{here}.on"] = one.on
    return fields


def all_references(root: Path, keys: Keys, cases: Iterable[str]) -> tuple[References, tuple[Finding, ...]]:
    """The numbers of each of `cases` that has some, and what could not be opened."""
    found: dict[str, tuple[SealedReference, ...]] = {}
    findings: list[Finding] = []
    for case in sorted({*cases} & {*sealed_cases(root)}):
        opened = open_sealed(root, case, keys)
        findings += opened.findings
        if numbers := references_of(opened.folded):
            found[case] = numbers
    return found, tuple(findings)


def half_of_month(month: str) -> str:
    """What the sealed half of a month of demands goes by: `demands/2026-12` for `2026-12`."""
    return f"demands/{month}"


def numbers_of(folded: Folded) -> Mapping[str, SealedReference]:
    """By the key of a demand, the number of its month's sealed half; the first where two people wrote two."""
    found = {}
    for path, claims in folded.claims.items():
        part, _, leaf = path.rpartition(".")
        number = next((claim.value for claim in claims if isinstance(claim.value, str)), None)
        if leaf == "number" and number:
            giver, day = folded.values.get(f"{part}.from"), folded.values.get(f"{part}.on")
            found[part.partition(".")[2]] = SealedReference(from_=str(giver or ""), number=number, on=str(day or ""))
    return found


def number_fields(given: Mapping[str, SealedReference]) -> Iterator[dict[str, Value]]:
    """The fields that add numbers to a month, by the keys of their demands; several lots where they are many.

    A line of a sealed file has a length that it may not pass.
    """
    for lot in _lots(sorted(given)):
        fields: dict[str, Value] = {}
        for key in lot:
            here, one = f"{NUMBERS}.{key}", given[key]
            fields |= {f"{here}.from": one.from_, f"{here}.number": one.number}
            if one.on:
                fields[f"{here}.on"] = one.on
        yield fields


def _lots(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(keys), MOST_A_LINE):
        yield keys[first : first + MOST_A_LINE]


def _standing(folded: Folded) -> Iterator[SealedReference]:
    values = folded.values
    places = {_place(path) for path in folded.claims if path.startswith(f"{PART}.")}
    for place in sorted(places, key=path_order):
        here = f"{PART}.{place}"
        for claim in folded.claims.get(f"{here}.number", ()):
            if isinstance(claim.value, str):
                day, giver = values.get(f"{here}.on"), values.get(f"{here}.from")
                yield SealedReference(from_=str(giver or ""), number=claim.value, on=str(day or ""))


def _free_place(one: SealedReference, taken: Container[str]) -> str:
    """The place that follows from the number, or the next one after it that is free."""
    first = int.from_bytes(sha256(f"{one.from_} {one.number}".encode()).digest()[:4], "big")
    places = (f"R{(first + step) % PLACES + 1}" for step in range(PLACES))
    return next(place for place in places if place not in taken)


def _place(path: str) -> str:
    return path.split(".")[1]
