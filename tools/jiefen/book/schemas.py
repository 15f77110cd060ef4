"""`schema`: the program's schemas with the book's own choices, for an editor (R29)."""

import json
from pathlib import Path

from jiefen.book.book import Book
from jiefen.book.editor import Choices, editor_case_schema, editor_schema
from jiefen.book.kinds import CASE, schema_kinds
from jiefen.files.disk import write_atomically
from jiefen.files.resources import schema
from jiefen.office.office import Office


def write_schemas(book: Book, folder: Path) -> tuple[str, ...]:
    """Write the schema of each kind of record of the book into `folder`; the names of the files."""
    schemas = {kind.name: editor_schema(schema(kind.name)) for kind in schema_kinds()}
    schemas[CASE.name] = editor_case_schema(schema("case"), choices_of(book.require_office()))
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for kind, content in schemas.items():
        names.append(f"{kind}.schema.json")
        write_atomically(folder / names[-1], json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")
    return tuple(names)


def choices_of(office: Office) -> Choices:
    """What a case file may name: the codes of all that is registered, levels and clocks of every version."""
    organisation, grid = office.organisation, office.grid
    return {
        "kind": {
            f"{branch}.{leaf}": f"{found.title}·{title}"
            for branch, found in office.settings.kinds.items()
            for leaf, title in found.leaves.items()
        },
        "area": {area.code: area.title for area in grid.areas},
        "place": {place.code: place.title for place in grid.places},
        "unit": {unit.code: unit.title for unit in organisation.units},
        "body": {body.code: body.title for body in organisation.bodies},
        "partner": {partner.code: partner.title for partner in office.settings.partners},
        "handle": {person.handle: person.name for person in organisation.staff},
        "level": {level.code: level.title for version in office.procedures for level in version.levels},
        "clock": {code: clock.title for version in office.procedures for code, clock in version.clocks.items()},
    }
