"""ARCHITECTURE.md is true: it names every module once, and the sections that docstrings name are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tools" / "jiefen"
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_every_module_has_its_sentence() -> None:
    modules = {
        path.relative_to(PACKAGE).with_suffix("").as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py")
    }
    named = re.findall(r"^\| `([a-z_/]+)` \| \S", TEXT, re.MULTILINE)
    assert sorted(named) == sorted(modules)


def test_the_sections_that_docstrings_name_exist() -> None:
    sections = set(re.findall(r"^## ([0-9]+)\.", TEXT, re.MULTILINE))
    sources = [path.read_text("utf-8") for folder in ("tools", "tests") for path in (ROOT / folder).rglob("*.py")]
    named = {number for source in sources for number in re.findall(r"ARCHITECTURE §([0-9]+)", source)}
    assert named
    assert named <= sections


def test_rows_named_by_rules_are_explained() -> None:
    from jiefen.checking.rulebook import ALL

    rows = (ROOT / "docs/staff/rows.md").read_text("utf-8")
    assert {rule.source for rule in ALL} <= set(re.findall(r"^\| (R[0-9]+) \|", rows, re.MULTILINE))
