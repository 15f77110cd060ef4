"""The environment of the pages: whatever a value holds, it reads as itself, and there is no other way to show it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from jinja2 import DictLoader, Environment, PackageLoader, TemplateError, UndefinedError, nodes
from markdown import markdown
from markupsafe import Markup

from jiefen.base import template
from jiefen.base.template import part, render, written
from tests.base.test_html import EXTENSIONS, Reader, readable, values

ROOM = Path(template.__file__).parents[1]
TEMPLATES = sorted(path.relative_to(ROOM).as_posix() for path in ROOM.rglob("*.j2"))
Show = Callable[..., str]


@pytest.fixture(scope="module")
def show() -> Show:
    """What a template makes of values, by its text."""
    return lambda text, **given: _environment({"one": text}).get_template("one").render(given)


def _environment(texts: dict[str, str] | None = None) -> Environment:
    environment = template._environment()
    return environment.overlay(loader=DictLoader(texts)) if texts else environment


@settings(max_examples=150, deadline=None)
@given(values)
def test_a_value_reads_as_itself_wherever_it_stands(value: str) -> None:
    text = '<div title="{{ v }}"><p>{% for one in [v] %}{{ one }}{% endfor %}</p></div>'
    shown = _environment({"one": text}).get_template("one").render(v=value)
    read = Reader(markdown(shown, extensions=EXTENSIONS))
    assert read.text == readable(value)
    assert read.attributes == {"title": readable(value)}
    assert read.tags == ["div", "p"]


@pytest.mark.parametrize(
    "value", ["{{ 7 * 7 }}", "{% raw %}", "{# x #}", "[[law:mfd/288]]", "&lt;b&gt;", "**x**", "<b>"]
)
@pytest.mark.parametrize(
    "text",
    [
        "<p>{{ v }}</p>",
        "{% macro m(x) %}<p>{{ x }}</p>{% endmacro %}{{ m(v) }}",
        "{% macro m() %}<p>{{ caller() }}</p>{% endmacro %}{% call m() %}{{ v }}{% endcall %}",
        "{% set x %}<p>{{ v }}</p>{% endset %}{{ x }}",
        "{% set x = v %}<p>{{ x }}</p>",
        "<p>{{ [v]|joined }}</p>",
        '<p>{{ v if v else "" }}</p>',
    ],
)
def test_a_value_is_escaped_once_by_whatever_way_it_comes(show: Show, text: str, value: str) -> None:
    shown = show(text, v=value)
    assert Reader(shown).text == value
    assert not set("{}[]*").intersection(shown)


def test_a_constant_is_escaped_once(show: Show) -> None:
    assert show('{{ "<b>" }}') == "&#60;b&#62;"


def test_numbers_and_days_stand_as_they_are(show: Show) -> None:
    shown = show("{{ n }} {{ x }} {{ y }} {{ d }} {{ d|day }}", n=-3, x=1.5, y=30.0, d=date(2026, 7, 1))
    assert shown == "-3 1.5 30 2026-07-01 2026年7月1日"


@pytest.mark.parametrize("value", [None, True, ["x"], {"a": "b"}, b"x", object()])
def test_what_is_no_text_is_refused(show: Show, value: object) -> None:
    with pytest.raises(TypeError):
        show("{{ v }}", v=value)


@pytest.mark.parametrize("text", ["{{ w }}", "{{ v.w }}", "{% for x in w %}{% endfor %}", "{% if w %}{% endif %}"])
def test_what_is_not_given_is_an_error(show: Show, text: str) -> None:
    with pytest.raises(UndefinedError):
        show(text, v="x")


@pytest.mark.parametrize(
    "text", ["{{ v|safe }}", "{{ v|e }}", "{{ v|tojson }}", "{{ v|replace('a', 'b') }}", "{{ [v]|join }}"]
)
def test_no_other_way_of_escaping_is_there(show: Show, text: str) -> None:
    with pytest.raises(TemplateError):
        show(text, v="x")


@pytest.mark.parametrize("value", ["a", "first-contact.docx", "2026Q3"])
def test_a_name_is_letters_digits_and_a_few_signs(show: Show, value: str) -> None:
    assert show('<a id="{{ v|name }}">', v=value) == f'<a id="{value}">'


@pytest.mark.parametrize(
    "value", ["", "a b", 'a"b', "javascript:x", "//x", "../", "a/b", ".", "-x", "x\n", "甲", "a&b", "{{x}}"]
)
def test_a_name_is_nothing_else(show: Show, value: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        show("{{ v|name }}", v=value)


@pytest.mark.parametrize(
    "value", ["", "../", "../../rent/", "guides/楼上 漏水.md", 'a"b<c>&', "javascript:x", "{{ x }}"]
)
def test_an_address_leads_to_its_path_and_nowhere_else(show: Show, value: str) -> None:
    shown = show('<a href="{{ v|address }}">', v=value)
    assert re.fullmatch(r'<a href="[A-Za-z0-9_.~/%-]*">', shown)
    assert unquote(str(Reader(shown).attributes["href"])) == value


@pytest.mark.parametrize("value", ["/x", "//example.invalid/x"])
def test_an_address_stays_on_the_site(show: Show, value: str) -> None:
    with pytest.raises(ValueError, match="no path"):
        show("{{ v|address }}", v=value)


def test_markup_is_not_joined_with_texts(show: Show) -> None:
    with pytest.raises(TypeError):
        show("{{ [v, w]|joined }}", v=written("<b>"), w="<i>")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<ul>\n  <li>\n    甲\n  </li>\n</ul>\n", "<ul><li>甲</li></ul>"),
        ("{% for n in [1, 2] %}\n  <b>{{ n }}</b>\n{% endfor %}\n", "<b>1</b><b>2</b>"),
        ("# 甲\n\n  <p>乙\n  丙</p>\n\n\n\n## 丁\n", "# 甲\n\n<p>乙丙</p>\n\n## 丁"),
        ("甲 {{ 1 }}　{{ 2 }} 乙", "甲 1　2 乙"),
        ('<a class="x"\n   href="#"\n   data-to="y">甲\n乙</a>', '<a class="x" href="#" data-to="y">甲乙</a>'),
        ("甲：\n\n- 乙\n- 丙 - 丁\n\n戊", "甲：\n\n- 乙\n- 丙 - 丁\n\n戊"),
    ],
)
def test_line_breaks_are_layout_and_blank_lines_are_not(show: Show, text: str, shown: str) -> None:
    assert show(text) == shown


def test_a_fault_is_told_with_its_line(show: Show) -> None:
    with pytest.raises(TemplateError) as told:
        show("<p>\n\n{{ v|safe }}\n</p>", v="x")
    assert getattr(told.value, "lineno", 0) == 3


def test_every_template_lies_beside_its_module_and_is_in_the_package() -> None:
    assert TEMPLATES
    assert [name for name in TEMPLATES if not any((ROOM / module).is_file() for module in modules_of(name))] == []
    packed = PackageLoader("jiefen", ".").list_templates()
    assert set(TEMPLATES) <= set(packed)


def modules_of(name: str) -> list[str]:
    """The modules that may render a template: its own; in a room of the window the pages, which share some."""
    own = re.sub(r"(-[a-z]+)?\.html\.j2$", ".py", name)
    room = name.rpartition("/")[0]
    shared = {"desk": "frame.py", "desk/asking": "shown.py"}.get(room, "pages.py")
    return [own, f"{room}/{shared}"] if name.startswith("desk/") else [own]


TOGETHER = (nodes.Concat, nodes.Add)
"""How the window's forms put the names of their controls and addresses together, of texts."""
NEITHER = (nodes.Concat, nodes.Add, nodes.Mod, nodes.Mul, nodes.ScopedEvalContextModifier, nodes.FilterBlock)
"""What would put text and markup together without our escaping."""


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_shows_values_in_no_other_way(name: str) -> None:
    """It can be compiled: every filter it names is there."""
    environment = _environment()
    assert isinstance(environment.loader, PackageLoader)
    source = environment.loader.get_source(environment, name)[0]
    environment.get_template(name)
    of_window = name.startswith("desk/")
    found = environment.parse(source).find_all(NEITHER)
    assert [node for node in found if not (of_window and isinstance(node, TOGETHER))] == []


@pytest.mark.parametrize("template", ["{{ a ~ b }}", "{{ b ~ a }}", "{{ a + b }}", "{{ b + a }}"])
def test_a_text_put_together_with_markup_does_not_become_markup(template: str) -> None:
    shown = _environment().from_string(template).render(a=Markup("<p>"), b="<b>")
    assert Reader(shown).tags == ["p"]


@pytest.mark.parametrize(
    "text", ["{{ a ~ b }}", "{{ a + b }}", "{{ a % b }}", "{% autoescape false %}{% endautoescape %}"]
)
def test_another_way_would_be_seen(text: str) -> None:
    assert list(_environment().parse(text).find_all(NEITHER))


def test_a_part_of_a_template_is_markup() -> None:
    made: Any = part("law/cited.html.j2", "cited_or_own", None)
    assert isinstance(made, Markup)
    assert Reader(made).tags == ["span"]


def test_a_template_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TemplateError):
        render("law/nothing.html.j2")
