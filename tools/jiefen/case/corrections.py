"""Corrections: what merged stays in the file, a `correct` entry says what counts instead (docs/dev/case.md, R31).

So does a `learn` entry for what the header did not say.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jiefen.case.ordering import Places
from jiefen.files import faults
from jiefen.files.schema.validate import Checker, Complaint, complain

_FIXED = frozenset({"id", "mark", "step", "log"})
_NOT_CORRECTED = ("correct", "learn")
"""Entries that say what counts: a wrong one is followed by a correction of the same field."""
PETITION, ROUTE = "petition", "route"
"""The one learnt field that lies within another one of the header."""


class Corrected(msgspec.Struct, frozen=True):
    """A case's data as corrected, and what is wrong with the corrections that were left out."""

    data: Mapping[str, Any]
    complaints: tuple[Complaint, ...] = ()


def apply_corrections(data: Mapping[str, Any], checker: Checker) -> Corrected:
    """Apply the corrections of a case, and what was learnt of its header later, in file order.

    `data` is valid and stays as it is; what comes out is valid too.

    `is: null` removes the field. A correction is left out, with a complaint, when the entry or the
    value it names is not there, when its field cannot be corrected, or when the outcome would break
    the schema. Nothing is learnt of a field that is known.
    """
    log: list[Mapping[str, Any]] = list(data["log"])
    numbers = [number for number, entry in enumerate(log) if entry["step"] in _NOT_CORRECTED]
    if not numbers:
        return Corrected(data)
    header: Mapping[str, Any] = {key: value for key, value in data.items() if key != "log"}
    places = Places(log)
    complaints: list[Complaint] = []
    for number in numbers:
        entry = log[number]
        if entry["step"] == "learn":
            new = _learnt(header, entry)
            problem = _known(header, entry, number) or _misshapen({**new, "log": log[:1]}, checker, number)
            if problem:
                complaints.append(problem)
            else:
                header = new
            continue
        at = places.find(entry["entry"], before=number) if "entry" in entry else None
        target = header if at is None else log[at]
        new = _corrected(target, entry)
        sample = {**new, "log": log[:1]} if at is None else {**header, "log": [new]}
        problem = (
            _refused(entry, target, at, number) or _misshapen(sample, checker, number) or _lost(target, new, number)
        )
        if problem:
            complaints.append(problem)
        elif at is None:
            header = new
        else:
            log[at] = new
    return Corrected({**header, "log": log}, tuple(complaints))


def _corrected(target: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """`target`, a header or an entry, with the field that the correction `entry` names changed or gone."""
    new = {key: value for key, value in target.items() if key != entry["field"]}
    return new if entry["is"] is None else {**new, entry["field"]: entry["is"]}


def _known(header: Mapping[str, Any], entry: Mapping[str, Any], number: int) -> Complaint | None:
    """Why nothing can be learnt here: the field is known, or what it belongs to is not."""
    field = entry["field"]
    known = ROUTE in header.get(PETITION, {ROUTE: None}) if field == ROUTE else field in header
    return complain(faults.KNOWN_ALREADY, "log", number, "field") if known else None


def _learnt(header: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """The header with what the entry `learn` says of a field."""
    field, value = entry["field"], entry["is"]
    if field == ROUTE:
        return {**header, PETITION: {**header.get(PETITION, {}), ROUTE: value}}
    return {**header, field: value}


def _refused(entry: Mapping[str, Any], target: Mapping[str, Any], at: int | None, number: int) -> Complaint | None:
    """Why the correction does not fit what it wants to correct: entry, field, former value."""
    if "entry" in entry and at is None:
        return complain(faults.UNKNOWN_ENTRY, "log", number, "entry")
    if entry["field"] in _FIXED or target.get("step") in _NOT_CORRECTED:
        return complain(faults.NOT_CORRECTABLE, "log", number, "field")
    if target.get(entry["field"]) != entry.get("was"):
        return complain(faults.WAS_DIFFERS, "log", number, "was")
    return None


def _misshapen(sample: Mapping[str, Any], checker: Checker, number: int) -> Complaint | None:
    """The schema's first complaint about a case with what was corrected in it, moved to the correction."""
    for complaint in checker.explain(sample):
        field = "field" if complaint.keyword == "additionalProperties" else "is"
        return msgspec.structs.replace(complaint, place=("log", number, field), keyword="")
    return None


def _lost(target: Mapping[str, Any], new: Mapping[str, Any], number: int) -> Complaint | None:
    """Parties may be corrected and added, but keep their refs and their order: entries name them."""
    before, after = _refs(target), _refs(new)
    if after[: len(before)] == before:
        return None
    return complain(faults.NOT_CORRECTABLE, "log", number, "is")


def _refs(data: Mapping[str, Any]) -> list[str]:
    """The refs of the parties that a header names; an entry of the log has none."""
    return [party["ref"] for party in data.get("parties", ())]
