"""The English catalogue against the program's texts: `python -m tests.catalogue` adds what is new, drops what is gone.

The texts are those marked with N_(), or with t() in a template of the window, the titles, labels and descriptions of
the schemas, which help and reports show, and the titles of the codes' examples. Translations are written into the .po
file by hand; texts keep the order of the program's files.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import jiefen
from jiefen.explaining.changes import load_code_example
from jiefen.explaining.codebook import CODES
from jiefen.explaining.read import load_examples
from jiefen.explaining.record import CodeExample, Example
from jiefen.files import resources
from jiefen.files.catalogue import CATALOGUE
from tests.text import has_chinese

PACKAGE = Path(jiefen.__file__).parent
SCHEMAS = sorted((resources.root() / "schemas").glob("*.schema.json"))
MARKS: Mapping[str, None] = {"N_": None, "t": None}
"""What marks a text in the program, and in the templates of the window."""
HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@cache
def texts() -> tuple[str, ...]:
    """Every text for people in the program and its schemas, once."""
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python"), ("desk/**.j2", "jinja2")], keywords=MARKS)
    marked = (str(message) for _file, _line, message, _comments, _context in sorted(found))
    stated = (text for path in SCHEMAS for text in schema_texts(json.loads(path.read_bytes())))
    shown = [example.title for code in CODES for example in examples_of(code)]
    return tuple(dict.fromkeys([*marked, *filter(has_chinese, stated), *shown]))


def examples_of(code: str) -> tuple[Example | CodeExample, ...]:
    """The good and the bad examples of a rule, or the example of another code."""
    found, other = load_examples(code), load_code_example(code)
    return (*found.good, *found.bad) if found else (other,) if other else ()


def schema_texts(node: Any) -> Iterator[str]:
    """The titles, descriptions and labels in a schema or a part of one; a property may have one of these names."""
    if isinstance(node, list):
        for item in node:
            yield from schema_texts(item)
    elif isinstance(node, dict):
        yield from (node[key] for key in ("title", "description") if isinstance(node.get(key), str))
        for key, value in node.items():
            yield from value.values() if key == "x-labels" else schema_texts(value)


def english() -> dict[str, str]:
    """Source text to English as the file has it, untranslated ones included."""
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string or "") for entry in read_po(file) if entry.id}


def update() -> None:
    """Write the catalogue anew from the program's texts and the English there is; says what lacks English."""
    known, catalogue = english(), Catalog(charset="utf-8")
    for text in texts():
        catalogue.add(text, known.get(text, ""))
    with CATALOGUE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=0, omit_header=True)
    for text in texts():
        if not known.get(text):
            print(text)  # noqa: T201  a maintainer's tool


if __name__ == "__main__":
    update()
