"""YAML as another library than the program's reads it: plain data, for tests that count again."""

from typing import Any

import yaml


def plain(text: str | bytes) -> Any:
    """What `text` says. libyaml reads a year's cases in a second, where Python takes ten."""
    return yaml.load(text, yaml.CSafeLoader)
