"""The order of a case's entries: by day and place in the file, late ones where they say (docs/dev/case.md)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from jiefen.files import faults
from jiefen.files.schema.validate import Complaint, complain

Entry = Mapping[str, Any]


class Places:
    """Which entry `{step, nth}` means: the nth of its step, counted from 1 in file order."""

    def __init__(self, log: Sequence[Entry]) -> None:
        self._of_step: dict[str, list[int]] = {}
        for number, entry in enumerate(log):
            self._of_step.setdefault(entry["step"], []).append(number)

    def find(self, place: Entry, before: int) -> int | None:
        """The index of the entry meant, if it stands in the file before the entry `before`."""
        numbers = self._of_step.get(place["step"], ())
        found = numbers[place["nth"] - 1] if place["nth"] <= len(numbers) else before
        return found if found < before else None


def in_order(log: Sequence[Entry]) -> tuple[list[int], list[Complaint]]:
    """The indices of the entries in the order of what happened, and what is wrong with the places that late ones name.

    By date, then by place in the file. An entry with `before` or `after` stands right beside the
    one it means, which must be an earlier line; where the two have different dates, these must say
    the same, and decide.
    """
    moves, complaints = _moves(log)
    order = sorted((n for n in range(len(log)) if n not in moves), key=lambda n: log[n]["date"])
    for number, (beside, offset) in moves.items():
        order.insert(order.index(beside) + offset, number)
    return order, complaints


def _moves(log: Sequence[Entry]) -> tuple[dict[int, tuple[int, int]], list[Complaint]]:
    """For each entry that stands beside another one of its day: that one, and 0 for before it or 1 for after it."""
    placed = [number for number, entry in enumerate(log) if "before" in entry or "after" in entry]
    places = Places(log) if placed else Places(())
    moves: dict[int, tuple[int, int]] = {}
    complaints: list[Complaint] = []
    for number in placed:
        complaints += _complaints(log, number, places)
        side = "after" if "after" in log[number] else "before"
        found = places.find(log[number][side], before=number)
        if found is not None and log[found]["date"] == log[number]["date"]:
            moves[number] = found, 1 if side == "after" else 0
    return moves, complaints


def _complaints(log: Sequence[Entry], number: int, places: Places) -> Iterator[Complaint]:
    """What is wrong with the place that a late entry names."""
    entry = log[number]
    if "before" in entry and "after" in entry:
        yield complain(faults.BEFORE_AND_AFTER, "log", number, "before")
        return
    side = "after" if "after" in entry else "before"
    found = places.find(entry[side], before=number)
    if found is None:
        yield complain(faults.UNKNOWN_ENTRY, "log", number, side)
        return
    earlier, later = (found, number) if side == "after" else (number, found)
    if log[earlier]["date"] > log[later]["date"]:
        own = date.fromisoformat(entry["date"])
        other = date.fromisoformat(log[found]["date"])
        yield complain(faults.PLACE_AGAINST_DATE, "log", number, side, date=own, other=other)
