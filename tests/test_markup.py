"""Markup stands in templates: no module writes tags, none escapes by hand (docs/dev/pages.md)."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.public_site import ROOT

PACKAGE = ROOT / "tools/jiefen"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
TAG = re.compile(r"(?<!\(\?P)</?[a-z][a-z0-9]*(?:[\s/>]|$)")
"""The beginning of a tag; the name of a group in an expression is none."""
ADDRESS = re.compile(r"/(?:[a-z0-9./-]|<[a-z]+(?:\([a-z, ]*\))?(?::[a-z]+)?>)+")
"""An address of the window with the names of its parts: `/case/<number>`."""
NOT_PAGES = (
    "base/html.py",  # escapes
    "base/template.py",  # calls what escapes
    "gate/",  # looks into markup, and plants some to be found
    "checking/published.py",  # looks into office files, which are XML
    "guides/acting.py",  # judges what a browser would do with a page
    "register/feed.py",  # Atom, no page: XML, whose escaping is the standard library's
)
MADE = {
    ("desk/frame.py", "Markup"): 1,  # the first line of every page
    ("base/template.py", "Markup"): 6,  # what values pass, and what templates give back
    ("desk/publish/shown.py", "written"): 2,  # a page as its readers will see it, looked at for what acts before
    ("guides/page.py", "written"): 1,  # a section of a guide, written for the site by hand
    ("guides/typical/page.py", "written"): 1,  # a narrative, likewise, and read by two
    ("papers/word/filling.py", "Markup"): 1,  # a value on paper with its path, made of names; the value was escaped
    ("papers/word/printable.py", "Markup"): 1,  # a value on paper, escaped there, its braces too
}
"""Where a text is called markup, by hand or by `written`, how often, and why it may be."""


def texts(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, without docstrings and other texts that nothing is done with."""
    idle = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in idle:
            yield node.value


def tags_written_in(source: str) -> list[str]:
    return [text for text in texts(ast.parse(source)) if TAG.search(text) and not ADDRESS.fullmatch(text)]


def escapes(source: str) -> bool:
    """Whether a module takes the function that escapes."""
    imports = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom))
    return any(name.name == "esc" for node in imports if node.module == "jiefen.base.html" for name in node.names)


def test_markup_stands_in_templates() -> None:
    sources = {name: (PACKAGE / name).read_text("utf-8") for name in MODULES if not name.startswith(NOT_PAGES)}
    assert {name: found for name, source in sources.items() if (found := tags_written_in(source))} == {}
    assert [name for name, source in sources.items() if escapes(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        'f"<p>{words}</p>"',
        '"".join(["<ul ", end])',
        "f'<a href={address}>'",
        'f"{words}</{tag}" + "</b>"',
        'f"<h{level}>"',
    ],
)
def test_tags_would_be_seen(line: str) -> None:
    assert tags_written_in(f"shown = {line}")


@pytest.mark.parametrize(
    "line",
    [
        '"""The `<p>` of a page."""',
        'size = "a < b"',
        'found = re.compile(r"(?P<name>x)")',
        'route = "/case/<number>/<step>"',
    ],
)
def test_what_is_no_tag_is_not_taken_for_one(line: str) -> None:
    assert not tags_written_in(line)


def test_escaping_by_hand_would_be_seen() -> None:
    assert escapes("from jiefen.base.html import day, esc")
    assert not escapes("from jiefen.base.html import day")


def makes(source: str) -> Iterator[str]:
    """The functions that a module calls to make markup of a text."""
    tree = ast.parse(source)
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names = {"Markup", "written"} if "jiefen.base.template" in modules else {"Markup"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in names:
                yield name


def test_a_text_is_called_markup_in_few_places_and_for_a_reason() -> None:
    """Besides, no template can: it has no filter `safe` (tests/base/test_template.py)."""
    found = Counter((name, made) for name in MODULES for made in makes((PACKAGE / name).read_text("utf-8")))
    assert found == MADE


def test_more_markup_would_be_seen() -> None:
    lines = "from jiefen.base.template import written\nshown = markupsafe.Markup(text) + written(text)"
    assert list(makes(lines)) == ["Markup", "written"]
