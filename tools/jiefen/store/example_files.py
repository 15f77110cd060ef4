"""Reads the examples of the rules (tests/rules), packaged with the program for `jiefen explain`."""

from pathlib import Path

import msgspec

from jiefen.records.examples import Examples
from jiefen.store.resources import root
from jiefen.store.yaml_reader import read

FOLDER = Path("tests", "rules")


def load_examples(code: str) -> Examples | None:
    """The examples of the rule `code`; None if it has none or its file cannot be read (a test holds that all can)."""
    path = root() / FOLDER / f"{code}.yaml"
    if not path.is_file():
        return None
    return msgspec.convert(read(path.read_bytes()).data, type=Examples)
