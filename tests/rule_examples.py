"""The examples of the rules as books on disk: a base case, and small changes to it or to the office's records."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from jiefen.book.kinds import kind_of
from jiefen.explaining.changes import after
from jiefen.explaining.read import LINES, changed, is_list_of_lines, load_examples, start_of
from jiefen.explaining.record import Example, Examples
from jiefen.files import resources
from jiefen.files.schema.shape import key_order
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import KeyOrder, canonical
from jiefen.guides.typical.read import text_of
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
RULES = ROOT / "tests/rules"
NEIGHBOUR = "simple"
"""A base that stands in every book beside the changed one, for what names another case."""


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One example to be tried: of which rule, on which base, and whether it must break the rule."""

    code: str
    base: str
    example: Example
    bad: bool
    number: int

    @property
    def name(self) -> str:
        return f"{self.code}-{'bad' if self.bad else 'good'}-{self.number}"


@cache
def examples_by_code() -> dict[str, Examples]:
    """Every examples file, by its name."""
    found = {path.stem: load_examples(path.stem) for path in sorted(RULES.glob("*.yaml"))}
    return {code: examples for code, examples in found.items() if examples}


def trials() -> Iterator[Trial]:
    for code, examples in examples_by_code().items():
        for bad, group in ((False, examples.good), (True, examples.bad)):
            for number, example in enumerate(group, start=1):
                yield Trial(code=code, base=examples.base, example=example, bad=bad, number=number)


def write_book(root: Path, trial: Trial) -> str:
    """A book at `root`, changed as the example says; the base's file."""
    write_bases(root, trial)
    return change_book(root, trial)


def write_bases(root: Path, trial: Trial) -> None:
    """The sample office, the base and the neighbour, as they are."""
    copy_office(root / "office")
    for name in {NEIGHBOUR, trial.base}:
        case = base_case(name)
        write(root / case_file(case), case, "case")


def change_book(root: Path, trial: Trial) -> str:
    """Change the example's target; the base's file."""
    base = base_case(trial.base)
    target = trial.example.target or case_file(base)
    path = root / target
    kind = kind_of(target)
    for change in trial.example.besides:
        other = root / change.file
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_bytes(after(other.read_bytes() if other.is_file() else b"", change))
    if "" in trial.example.drop:
        path.unlink()
    elif target.endswith(".md"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(changed(start_of(root, target, base), trial.example)), "utf-8")
    elif is_list_of_lines(target):
        path.write_text("".join(changed(start_of(root, target, base), trial.example)[LINES]), "utf-8")
    else:
        write(path, changed(start_of(root, target, base), trial.example), kind.name if kind else "")
    return case_file(base)


def base_case(name: str) -> dict[str, Any]:
    return data_of(RULES / "bases" / f"{name}.yaml")


def case_file(case: dict[str, Any]) -> str:
    return f"cases/{case['id'][:4]}/{case['id']}.yaml"


def data_of(path: Path) -> dict[str, Any]:
    reading = read(path.read_bytes())
    assert reading.data is not None, (path, reading.faults)
    return reading.data


def write(path: Path, data: dict[str, Any], kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(canonical(data, _order(kind)), encoding="utf-8")


@cache
def _order(kind: str) -> KeyOrder:
    known = (resources.root() / "schemas" / f"{kind}.schema.json").exists()
    return key_order(resources.schema(kind)) if known else {}
