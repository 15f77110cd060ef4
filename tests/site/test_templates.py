"""Whatever a text on a public page holds, it is read as itself: no element, attribute or address comes of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from itertools import cycle
from typing import Any, NamedTuple

import msgspec
import pytest
from jinja2 import Environment, Template
from markdown import markdown
from markupsafe import Markup

from jiefen.base import template
from jiefen.guides.typical.page import typical_pages
from jiefen.guides.typical.public import PublicNarrative
from jiefen.law.page import law_pages
from jiefen.office.settings.project import public_office
from jiefen.register.page import register_pages
from jiefen.register.statistics import statistics_pages
from jiefen.site.config import mkdocs_settings
from jiefen.site.pages import site
from tests.base.test_template import TEMPLATES
from tests.injection.payloads import PAYLOADS
from tests.law.test_page import ENTRY, TEXT, use
from tests.public_site import publications, settings, source

CODE = re.compile(r"[A-Za-z0-9._/-]*")
"""What names elements and leads to pages; a file with another one is refused when it is read."""
GROUPS = ["".join(PAYLOADS[start : start + 4]) for start in range(0, len(PAYLOADS), 4)]
MOST = 3
"""How many uses of a template are tried, of a page or a macro of it; the sample has up to thousands."""
NARRATIVE = PublicNarrative(path="typical/a.md", title="漏水", teaches="先商量", text="甲找乙。", line=1)


class Call(NamedTuple):
    """One use of a template: of the whole of it, or of one macro."""

    template: str
    macro: str
    values: Any


class Recorded:
    """The environment; it keeps what each template is asked for."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.calls: list[Call] = []

    def get_template(self, name: str) -> "RecordedTemplate":
        return RecordedTemplate(name, self.environment.get_template(name), self.calls)


class RecordedTemplate:
    def __init__(self, name: str, made: Template, calls: list[Call]) -> None:
        self.name, self.made, self.calls = name, made, calls

    def render(self, values: Mapping[str, Any]) -> str:
        self.calls.append(Call(self.name, "", values))
        return self.made.render(values)

    @property
    def module(self) -> "RecordedTemplate":
        return self

    def __getattr__(self, macro: str) -> Any:
        def part(*values: Any) -> Any:
            self.calls.append(Call(self.name, macro, values))
            return getattr(self.made.module, macro)(*values)

        return part


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    """What the templates of every public page are asked for."""
    found = Recorded(template._environment.__wrapped__())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(template, "_environment", lambda: found)
        made_from = source(*publications())
        assert site(made_from)[1] == ()
        register_pages([])
        statistics_pages([])
        typical_pages([NARRATIVE])
        law_pages([msgspec.structs.replace(ENTRY, text=TEXT)], [use(code) for code in (1, 2, 3, None)])
        law_pages([ENTRY], [use(1, f"way/{code}/", code) for code in "abcde"])
        mkdocs_settings(public_office(settings()), date(2026, 9, 30), [], program="", docs="", site="")
    return found


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


def made(call: Call, values: Any) -> Page:
    return Page(
        template.part(call.template, call.macro, *values) if call.macro else template.render(call.template, **values)
    )


def spoilt(value: Any, groups: Iterator[str]) -> Any:
    """The value with some of the code behind each text in it that is no code of ours and no markup."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return value if CODE.fullmatch(value) else value + next(groups)
    if isinstance(value, msgspec.Struct):
        fields = {name: spoilt(getattr(value, name), groups) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    if isinstance(value, Mapping):
        return {key: spoilt(held, groups) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return tuple(spoilt(held, groups) for held in value)
    return value


def without(text: str) -> str:
    for group in GROUPS:
        text = text.replace(group, "")
    return text


def test_every_public_template_is_tried(recorded: Recorded) -> None:
    cache = recorded.environment.cache
    assert cache is not None
    public = {name for name in TEMPLATES if not name.startswith(("desk/", "staff_site/"))}
    assert {name for _, name in cache.keys()} == public  # noqa: SIM118 - a cache of Jinja is no mapping


def test_what_texts_hold_is_read_and_does_nothing(recorded: Recorded) -> None:
    tried: Counter[tuple[str, str]] = Counter()
    groups = cycle(GROUPS)
    carried: dict[str, set[str]] = {call.template: set() for call in recorded.calls}
    for call in recorded.calls:
        tried[call[:2]] += 1
        if tried[call[:2]] <= MOST:
            plain, hostile = made(call, call.values), made(call, spoilt(call.values, groups))
            assert without(hostile.text) == plain.text
            shown = [(tag, {name: without(value) for name, value in its.items()}) for tag, its in hostile.elements]
            assert shown == plain.elements
            carried[call.template] |= {group for group in GROUPS if group in hostile.text}
    assert [name for name, its in carried.items() if not its] == []
    assert set().union(*carried.values()) == set(GROUPS)
