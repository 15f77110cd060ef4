"""The program's law files as plain data, read without our own code."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "law").glob("*.yaml"))


class TextDates(yaml.CSafeLoader):
    """Leaves dates as the text that JSON Schema judges."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def plain(path: Path) -> dict[str, Any]:
    """The file at `path`."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=TextDates)  # noqa: S506 - a SafeLoader
    assert isinstance(data, dict)
    return data
