"""What the template of fields asks of Python: what stands in a control, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from jiefen.base.text import N_
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Question, Trouble

PARTS = (("y", N_("年"), 4), ("m", N_("月"), 2), ("d", N_("日"), 2))
EMPTY_ROWS = 1
"""Below those that are filled."""


def whole(value: object) -> Markup:
    """A text as it was written, line breaks too, for the value of a control."""
    return escape(str(value))


def id_of(name: str) -> str:
    """The name of a control as it may stand in an address on the page."""
    return name.replace(".", "-")


def listed(value: Any) -> list[str]:
    """The codes that a default chooses."""
    if value is None or value is False:
        return []
    if value is True:
        return ["yes"]
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def at(troubles: Sequence[Trouble], name: str) -> list[Trouble]:
    """What is wrong at one question."""
    return [one for one in troubles if one.name == name]


def day_boxes(question: Question, given: Form, name: str) -> Iterator[tuple[str, str, int, str]]:
    """The three boxes of a day: part, title, digits, what stands in it; the year is filled in."""
    default = question.value if isinstance(question.value, date) else None
    shown = {"y": default.year, "m": default.month, "d": default.day} if default else {}
    year = {"y": question.year} if question.year else {}
    for part, title, digits in PARTS:
        sent = given.get(f"{name}.{part}")
        begun = year.get(part, "") if given else shown.get(part, year.get(part, ""))
        yield part, title, digits, sent[-1] if sent else str(begun)


def row_count(question: Question, given: Form, name: str) -> int:
    """How many rows a table shows: those that were sent or are there by default, and an empty one."""
    start = f"{name}."
    sent = {key[len(start) :].partition(".")[0] for key in given if key.startswith(start)}
    filled = max((int(one) + 1 for one in sent if one.isdecimal()), default=0)
    asked = given.get("more-rows", [""])[-1] == name
    return (filled + asked if given else len(question.value or ()) + EMPTY_ROWS) or EMPTY_ROWS


def row_given(question: Question, given: Form, name: str, row: int) -> Mapping[str, Sequence[str]]:
    """What stands in a row, by the names of its controls."""
    if given or row >= len(question.value or ()):
        return {"": [], **given} if given else {}
    found: dict[str, Sequence[str]] = {"": []}
    for column in question.rows:
        value = question.value[row].get(column.name)
        if value is None:
            continue
        here = f"{name}.{row}.{column.name}"
        if isinstance(value, date):
            found |= {f"{here}.y": [str(value.year)], f"{here}.m": [str(value.month)], f"{here}.d": [str(value.day)]}
        else:
            found[here] = listed(value)
    return found


FOR_FIELDS = {
    "whole": whole,
    "id_of": id_of,
    "listed": listed,
    "at": at,
    "day_boxes": day_boxes,
    "row_count": row_count,
    "row_given": row_given,
    "numbers": range,
}
