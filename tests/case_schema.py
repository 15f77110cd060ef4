"""The case schema made anew from the declared steps: `python -m tests.case_schema` (`make schema`).

What is written by hand in the file, the header of a case and the formats of single values, stays as it is.
"""

import json
from pathlib import Path
from typing import Any

from jiefen.files import resources
from jiefen.steps.schema import with_steps

FILE: Path = resources.root() / "schemas/case.schema.json"
WIDTH = 140


def as_text(schema: Any) -> str:
    """A schema as its file has it: what fits on a line stands on one."""
    return f"{_lines(schema, '', 0)}\n"


def _lines(node: Any, indent: str, taken: int) -> str:
    """`node` where `taken` characters of its first line are used."""
    line = json.dumps(node, ensure_ascii=False)
    if not isinstance(node, dict | list) or taken + len(line) <= WIDTH:
        return line
    inner = indent + "  "
    if isinstance(node, list):
        items = [f"{inner}{_lines(item, inner, len(inner))}" for item in node]
        return "\n".join(("[", ",\n".join(items), f"{indent}]"))
    starts = {key: f"{inner}{json.dumps(key, ensure_ascii=False)}: " for key in node}
    items = [f"{start}{_lines(node[key], inner, len(start))}" for key, start in starts.items()]
    return "\n".join(("{", ",\n".join(items), f"{indent}}}"))


def update() -> None:
    """Write the file anew."""
    FILE.write_text(as_text(with_steps(json.loads(FILE.read_bytes()))), encoding="utf-8")


if __name__ == "__main__":
    update()
