"""What a filled page on a new dispute comes to: the case, what was done at once, what is sealed (R2, R7, R28)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.desk.new.asked import HOTLINE, JOINT, OTHER, PETITION_OFFICE, REFERRED, WAYS
from jiefen.desk.new.persons import Person, parties_of, sealed_of
from jiefen.office.grid.record import Spot
from jiefen.sealing.fold import fold
from jiefen.sealing.record import BRIEF, SealedReference, Value
from jiefen.sealing.references import reference_fields
from jiefen.writing.new import Came

GIVERS = {HOTLINE: "hotline", PETITION_OFFICE: "petition-office", "court": "court", "procuratorate": "procuratorate",
          "police": "police", "centre": "centre", "bureau": "bureau"}  # fmt: skip
"""Whose number it is, by who referred the dispute; of others it is 其他单位."""
HOTLINE_SENDER = "other"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """All that one page says: answers by the names of questions, the people, and what is sealed as it was typed."""

    answers: Mapping[str, Any]
    persons: Sequence[Person]
    kind: str
    place: Spot | None = None
    number: str = ""
    brief: str = ""
    origin: str = ""


def came_of(page: Page, me: str, today: date) -> Came:
    """The dispute as it is registered. `me`: who registers it, and has met the applicant where they came or called."""
    received: date = page.answers.get("received") or today
    return Came(header=_header(page, received), entries=_entries(page, me, received), sealed=_sealed(page, received))


def _header(page: Page, received: date) -> dict[str, Any]:
    said, way = page.answers, WAYS[page.answers["how"]]
    link, _, other = str(said.get("link", "none")).partition(":")
    fields: dict[str, Any] = {
        "received": received,
        "late": said.get("late-other") if said.get("late") == OTHER else said.get("late"),
        "initiative": way.initiative,
        "referred-by": said.get("from")
        if said["how"] == REFERRED
        else HOTLINE_SENDER
        if said["how"] == HOTLINE
        else "",
        "answer-by": said.get("answer-by"),
        "via": way.via or said.get("arrived"),
        "origin": page.origin,
        "kind": page.kind,
        "area": page.place.area if page.place else said.get("area"),
        "place": page.place.code if page.place else "",
        "people": said.get("people") or len(page.persons),
        "amount": said.get("amount"),
        "petition": _petition(said),
        "boundary": {"partner": said["boundary"]} if said.get("boundary") else None,
        "links": [{"case": other, "as": link}] if other else None,
        "elsewhere": [{"by": said["elsewhere"]}] if said.get("elsewhere", "none") != "none" else None,
    }
    return {**{name: value for name, value in fields.items() if value}, "parties": parties_of(page.persons)}


def _petition(said: Mapping[str, Any]) -> dict[str, Any] | None:
    """What makes it a petition too; nothing where it is none."""
    if said.get("wants", "none") == "none":
        return None
    turn = said.get("turn", "first")
    heads = {"representatives": said["representatives"]} if turn == JOINT and said.get("representatives") else {}
    return {"purpose": said["wants"], "kind": turn, **heads}


def _entries(page: Page, me: str, received: date) -> tuple[dict[str, Any], ...]:
    """The first contact with whoever came or called themselves: it was had then and there."""
    how = WAYS[page.answers["how"]].contact
    met = [f"P{number}" for number, one in enumerate(page.persons, start=1) if one.role == "applicant" and one.name]
    if not (how and met and me):
        return ()
    late = page.answers.get("late-other") if page.answers.get("late") == OTHER else page.answers.get("late")
    entry = {"date": received, "step": "contact", "by": me, "how": how, "with": met}
    return ({**entry, "late": late} if late else entry,)


def _sealed(page: Page, received: date) -> dict[str, Value]:
    fields: dict[str, Value] = dict(sealed_of(page.persons))
    if page.number:
        sender = HOTLINE if page.answers["how"] == HOTLINE else str(page.answers.get("from", ""))
        given = SealedReference(from_=GIVERS.get(sender, "other"), number=page.number, on=received.isoformat())
        fields |= reference_fields(fold("", ()), [given])
    if page.brief:
        fields[BRIEF] = page.brief
    return fields
