"""One table of codes: every code that the program can print is in it, once, and its letters name where it stands.

What the program can print is read from its source, not from the table.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

import jiefen
from jiefen.base.fault import FaultKind
from jiefen.base.rule import Rule
from jiefen.checking.rulebook import ALL
from jiefen.explaining.codebook import CODES, FAULTS
from jiefen.explaining.families import FAMILIES, family_of
from tests.text import has_chinese

PACKAGE = Path(jiefen.__file__).parent
CODE = re.compile(r"[A-Z]{2,5}[0-9]{2}")
FINDERS = {"base/fault", "base/rule", "checking/deviations", "files/loading"}
"""Where findings are made: of a fault, of a rule's remark, of one that is explained, of a complaint about a shape."""
OF_A_ROW = re.compile(r"(self|rule|one|finding)\.code")


class Stated(msgspec.Struct, frozen=True):
    """A code as the source states it: where, and as what."""

    code: str
    module: str
    kind: str


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the program, by its place: `sealing/faults`."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).with_suffix("").as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of the function or class `name`, with its module."""
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) == name:
                yield module, node


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def stated() -> tuple[Stated, ...]:
    """The codes that rules and faults are declared with; only a plain text counts as one."""
    return tuple(_stated())


def _stated() -> Iterator[Stated]:
    for kind, name in (("rule", "rule"), ("fault", "FaultKind")):
        for module, call in calls(name):
            first = call.args[0] if call.args else None
            assert isinstance(first, ast.Constant), (
                f"{module}:{call.lineno}: a code is written out where it is declared"
            )
            yield Stated(str(first.value), module, kind)


def literals() -> Iterator[tuple[str, str]]:
    """Every text in the source that is shaped like a code."""
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield module, node.value


def test_every_code_in_the_source_is_in_the_table() -> None:
    found = set(literals())
    assert len(found) > len(CODES) * 0.9, "the search finds nothing"
    assert {(module, code) for module, code in found if code not in CODES} == set()


def test_every_code_is_declared_once_and_the_table_has_no_other() -> None:
    declared = [one.code for one in stated()]
    assert len(declared) == len(set(declared))
    assert set(declared) == set(CODES)
    assert len(CODES) == len(ALL) + len(FAULTS)
    assert all(code == row.code for code, row in CODES.items())


def test_findings_are_made_of_rules_and_faults_alone() -> None:
    """Then no finding has a code of its own making, however it is put together.

    `Spot.finding` makes them all; its first argument is the code.
    """
    assert {module for module, _ in calls("Finding")} == {"base/finding"}
    made = [(module, call) for module, call in calls("finding") if len(call.args) > len(("code", "severity"))]
    assert {module for module, _ in made} == FINDERS
    assert [(module, call.lineno) for module, call in made if not OF_A_ROW.fullmatch(ast.unparse(call.args[0]))] == []
    assert {module for module, _ in calls("Fault")} <= {"base/fault", "guides/page"}
    for module, call in calls("replace"):
        assert "code" not in {keyword.arg for keyword in call.keywords}, f"{module}:{call.lineno}"


def test_a_complaint_about_the_shape_has_the_code_of_a_fault() -> None:
    for module, call in calls("Complaint"):
        codes = [ast.unparse(keyword.value) for keyword in call.keywords if keyword.arg == "code"]
        assert codes in ([], ["kind.code"]), module


def test_faults_are_declared_in_modules_of_that_name() -> None:
    assert {one.module.rpartition("/")[2] for one in stated() if one.kind == "fault"} == {"faults"}


@pytest.mark.parametrize("letters", sorted({family_of(code) for code in CODES}))
def test_the_letters_of_a_code_name_where_it_stands(letters: str) -> None:
    """All rules that begin so in one module or package of rules, all other codes in one `faults`."""
    family = FAMILIES[letters]
    assert has_chinese(family.title)
    for kind, place in (("rule", family.rules), ("fault", family.faults)):
        modules = {one.module for one in stated() if one.kind == kind and family_of(one.code) == letters}
        assert bool(modules) == bool(place)
        assert all(module == place or module.startswith(f"{place}/") for module in modules), modules
        assert not place.endswith("rules") or kind == "rule"


def test_no_family_is_idle_and_none_is_called_as_another() -> None:
    assert set(FAMILIES) == {family_of(code) for code in CODES}
    titles = [family.title for family in FAMILIES.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_what_and_why(code: str) -> None:
    row = CODES[code]
    assert has_chinese(row.title)
    assert has_chinese(row.why)
    assert row.why.endswith("。")
    if isinstance(row, FaultKind):
        assert all(has_chinese(text) for text in (row.say, row.do))
        assert not row.title.endswith("。")


def test_no_two_codes_have_one_reason_or_one_title() -> None:
    for texts in ([row.why for row in CODES.values()], [row.title for row in CODES.values()]):
        assert sorted(text for text in set(texts) if texts.count(text) > 1) == []


def test_other_words_for_a_code_leave_its_title_and_reason() -> None:
    """A sentence for one place (`worded`) is made of a row of the same file, so it is no second row."""
    for module, call in calls("worded"):
        assert module.endswith("faults") or module in ("gate/verdict", "gate/plain_half"), module
        assert {k.arg for k in call.keywords} <= {"todo"}


def test_what_the_table_holds_is_of_two_kinds() -> None:
    assert {type(row) for row in CODES.values()} == {Rule, FaultKind}
