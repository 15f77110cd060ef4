"""Every refusal of a command, in whatever room it is raised, is found by `check` too, or refusals.yaml says why not."""

import ast
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from jiefen.explaining.codebook import CODES

ROOT = Path(__file__).parents[2] / "tools/jiefen"
TABLE = Path(__file__).with_name("refusals.yaml")
REFUSALS = frozenset({"Denounced", "Failure", "UsageError", "BadParameter", "fail"})


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What finds in files what a command refuses; or why there is nothing to find."""

    codes: tuple[str, ...] = ()
    why: str = ""


ROWS = {
    (where, begins): row
    for where, rows in msgspec.yaml.decode(TABLE.read_bytes(), type=dict[str, dict[str, Row]]).items()
    for begins, row in rows.items()
}


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def first_text(call: ast.Call) -> str:
    """The template that a refusal begins with; "" for one that is made elsewhere or of several."""
    first = call.args[0] if call.args else call
    marked = [node for node in ast.walk(first) if isinstance(node, ast.Call) and name_of(node.func) == "N_"]
    texts = [node.args[0].value for node in marked if isinstance(node.args[0], ast.Constant)]
    return str(texts[0]) if texts else ""


def refusals(node: ast.AST, where: str) -> Iterator[tuple[str, str]]:
    """Where each refusal below a node is raised or made, and how it begins."""
    for child in ast.iter_child_nodes(node):
        inside = f"{where}.{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else where
        if isinstance(child, ast.Call) and name_of(child.func) in REFUSALS:
            yield where, first_text(child)
        yield from refusals(child, inside)


def found() -> set[tuple[str, str]]:
    paths = sorted(ROOT.rglob("*.py"))
    return {
        refusal
        for path in paths
        for refusal in refusals(ast.parse(path.read_text("utf-8")), path.relative_to(ROOT).with_suffix("").as_posix())
    }


def test_every_refusal_has_its_row_and_every_row_its_refusal() -> None:
    assert found() == set(ROWS)


def test_a_new_refusal_is_seen() -> None:
    source = 'class A:\n    def b(self):\n        raise Failure(say(N_("不行。")), say(N_("换一个。")))\n'
    assert list(refusals(ast.parse(source), "commands/a")) == [("commands/a.A.b", "不行。")]


@pytest.mark.parametrize("row", ROWS.values(), ids=[f"{where}: {begins}" for where, begins in ROWS])
def test_a_row_names_codes_that_there_are_or_a_reason(row: Row) -> None:
    assert bool(row.codes) != bool(row.why)
    assert set(row.codes) <= set(CODES)
