"""The examples of the rules as books on disk: a base case, and small changes to it or to the office's records."""

import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec

from jiefen.records.examples import Example, Examples
from jiefen.store import resources
from jiefen.store.example_files import load_examples
from jiefen.store.shape import key_order
from jiefen.store.yaml_reader import read
from jiefen.store.yaml_writer import canonical

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
    """A book at `root`: the sample office, the neighbour and the base, one of them changed; the base's file."""
    shutil.copytree(ROOT / "office", root / "office")
    for name in {NEIGHBOUR, trial.base}:
        case = base_case(name)
        if name == trial.base and not trial.example.target:
            case = changed(case, trial.example)
        write(root / case_file(case), case, "case")
    if trial.example.target:
        path = root / trial.example.target
        kind = "procedure" if "procedure/" in trial.example.target else path.stem
        write(path, changed(data_of(path), trial.example), kind)
    return case_file(base_case(trial.base))


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
    path.write_text(canonical(data, key_order(resources.schema(kind))), encoding="utf-8")


def changed(data: dict[str, Any], example: Example) -> dict[str, Any]:
    """`data` with the example's changes; all paths mean places of `data` as it was."""
    new = deepcopy(data)
    for path, value in example.set_.items():
        *way, last = _parts(path)
        if value is None:
            del _at(new, way)[last]
        else:
            _at(new, way)[last] = deepcopy(value)
    for *way, last in sorted(map(_parts, example.drop), key=lambda parts: parts[-1], reverse=True):
        del _at(new, way)[last]
    for path, items in example.add.items():
        *way, last = _parts(path)
        _at(new, way).setdefault(last, []).extend(deepcopy(list(items)))
    return new


def _parts(path: str) -> list[Any]:
    """`log[3].with` as `["log", 3, "with"]`."""
    return [int(number) if number else name for name, number in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", path)]


def _at(node: Any, way: list[Any]) -> Any:
    for part in way:
        node = node[part]
    return node
