"""`schema`: the program's schemas with the book's own choices, for an editor (R29)."""

import json
from pathlib import Path

from jiefen.book.book import Book
from jiefen.book.editor import editor_case_schema, editor_schema
from jiefen.book.kinds import CASE, schema_kinds
from jiefen.files.disk import write_atomically
from jiefen.files.resources import schema
from jiefen.office.choices import choices_of, earlier_kinds


def write_schemas(book: Book, folder: Path) -> tuple[str, ...]:
    """Write the schema of each kind of record of the book into `folder`; the names of the files."""
    schemas = {kind.name: editor_schema(schema(kind.name)) for kind in schema_kinds()}
    office = book.require_office()
    choices = choices_of(office)
    kinds = {**choices["kind"], **earlier_kinds(office)}
    schemas[CASE.name] = editor_case_schema(schema("case"), {**choices, "kind": kinds})
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for kind, content in schemas.items():
        name, text = f"{kind}.schema.json", json.dumps(content, ensure_ascii=False, indent=1)
        write_atomically(folder / name, f"{text}\n".encode())
        names.append(name)
    return tuple(names)
