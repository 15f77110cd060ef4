"""Whatever a text on a staff page holds, it is read as itself: no element, attribute or address comes of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import cycle
from typing import Any, NamedTuple

import msgspec
import pytest
from markdown import markdown
from markupsafe import Markup

from jiefen.base import template
from jiefen.office.changes.record import ChangeRecord
from jiefen.staff_site.build import staff_texts
from tests.staff_pages import PAYLOADS, desk

CODE = re.compile(r"[A-Za-z0-9._/-]*")
"""What names elements and leads to pages; a file with another one is refused when it is read."""
ONE_CASE = ("staff_site/case_pages.html.j2", "one_case")
"""A script fills this page; its template shows nothing but the title."""
KINDS = {
    ("staff_site/board.html.j2", ""),
    ("staff_site/case_pages.html.j2", "all_cases"),
    ONE_CASE,
    ("staff_site/change_pages.html.j2", "changes"),
    ("staff_site/deviation_pages.html.j2", "deviations"),
    ("staff_site/due_pages.html.j2", "calendar"),
    ("staff_site/duty_pages.html.j2", "duty"),
    ("staff_site/due_pages.html.j2", "overdue"),
    ("staff_site/meeting_pages.html.j2", "material"),
    ("staff_site/meeting_pages.html.j2", "meetings"),
    ("staff_site/warning_pages.html.j2", "page"),
    ("staff_site/organisation_pages.html.j2", "organisation"),
    ("staff_site/procedure_pages.html.j2", "clocks"),
    ("staff_site/procedure_pages.html.j2", "regulation"),
    ("staff_site/record_pages.html.j2", "kinds"),
    ("staff_site/responsibility_pages.html.j2", "accountability"),
    ("staff_site/responsibility_pages.html.j2", "pledges"),
    ("staff_site/return_pages.html.j2", "returns"),
    ("staff_site/return_pages.html.j2", "statistics"),
    ("staff_site/rule_pages.html.j2", "group"),
    ("staff_site/rule_pages.html.j2", "index"),
    ("staff_site/demand_pages.html.j2", "demands"),
    ("staff_site/event_pages.html.j2", "events"),
    ("staff_site/yearly/assessment_pages.html.j2", "assessment"),
    ("staff_site/screening_pages.html.j2", "screening"),
    ("staff_site/subsidy_pages.html.j2", "subsidy"),
    ("staff_site/task_pages.html.j2", "contracts"),
    ("staff_site/task_pages.html.j2", "tasks"),
}

APPROVED = {
    "office/changes/2026-03-04-1.yaml": ChangeRecord(
        path="office/settings.yaml", before="0" * 64, after="1" * 64, why="演练", by="li-na", approved_by="chen-guo"
    )
}
"""The sample has no such record."""


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(markdown(text, extensions=["attr_list", "md_in_html", "tables"]))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


def spoiler() -> Callable[[Any], Any]:
    """A function that puts a payload behind each text of a value that is no code, one payload after the other."""
    payloads = cycle(PAYLOADS)

    def spoil(value: Any) -> Any:
        if isinstance(value, str):
            return value if CODE.fullmatch(value) else str(value) + next(payloads)
        if isinstance(value, msgspec.Struct):
            return msgspec.structs.replace(value, **{name: spoil(getattr(value, name)) for name in _own(value)})
        if isinstance(value, Mapping):
            return {key: spoil(held) for key, held in value.items()}
        if isinstance(value, list | tuple | type({}.values())):
            return tuple(spoil(held) for held in value)
        return value

    return spoil


def _own(value: msgspec.Struct) -> Iterator[str]:
    """The fields that a page shows: a rule's function is none."""
    return (name for name in value.__struct_fields__ if not callable(getattr(value, name)))


class Call(NamedTuple):
    """One use of a template: of the whole of it, or of one macro."""

    template: str
    macro: str
    values: Any

    def made(self, change: Callable[[Any], Any]) -> Page:
        """What the template makes of the values, each of them changed before."""
        changed = change(self.values)
        if self.macro:
            return Page(template.part(self.template, self.macro, *changed))
        return Page(template.render(self.template, **changed))


@pytest.fixture(scope="module")
def calls() -> list[Call]:
    """Every use of a template on the staff pages of the sample."""
    found: list[Call] = []

    def render(name: str, **values: object) -> Markup:
        found.append(Call(name, "", values))
        return Markup()

    def part(name: str, macro: str, *values: object) -> Markup:
        found.append(Call(name, macro, values))
        return Markup()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("jiefen.base.template.render", render)
        patched.setattr("jiefen.base.template.part", part)
        staff_texts(msgspec.structs.replace(desk(), changes=APPROVED))
    return found


def without_payloads(text: str) -> str:
    for payload in PAYLOADS:
        text = text.replace(payload, "")
    return text


def test_what_texts_hold_is_read_and_does_nothing(calls: list[Call]) -> None:
    spoil = spoiler()
    seen: dict[tuple[str, str], str] = {}
    for call in calls:
        plain, hostile = call.made(lambda values: values), call.made(spoil)
        assert without_payloads(hostile.text) == plain.text
        assert [(tag, _without(attributes)) for tag, attributes in hostile.elements] == plain.elements
        seen[call[:2]] = seen.get(call[:2], "") + hostile.text
    assert seen.keys() == KINDS
    for kind in KINDS - {ONE_CASE}:
        assert [payload for payload in PAYLOADS if payload not in seen[kind]] == []


def _without(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: without_payloads(value) for name, value in attributes.items()}
