"""Reads the examples of rules and clocks (tests/rules, tests/histories), packaged for `jiefen explain`."""

from pathlib import Path

import msgspec

from jiefen.records.examples import Examples, History
from jiefen.store.resources import root
from jiefen.store.yaml_reader import read

FOLDER = Path("tests", "rules")
HISTORIES = Path("tests", "histories")


def load_examples(code: str) -> Examples | None:
    """The examples of the rule `code`; None if it has none or its file cannot be read (a test holds that all can)."""
    path = root() / FOLDER / f"{code}.yaml"
    if not path.is_file():
        return None
    return msgspec.convert(read(path.read_bytes()).data, type=Examples)


def load_histories() -> dict[str, History]:
    """The case histories worked out by hand, by name, by number (a test holds that all can be read)."""
    paths = sorted((root() / HISTORIES).glob("*.yaml"))
    return {path.stem: msgspec.convert(read(path.read_bytes()).data, type=History) for path in paths}
