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
        name, text = f"{kind}.schema.json", json.dumps(content, ensure_ascii=False, indent=1)
        write_atomically(folder / name, f"{text}\n".encode())
        names.append(name)
    return tuple(names)


def choices_of(office: Office) -> Choices:
    """What a case file may name: the codes of all that is registered, each with its title.

    Levels and clocks are those of every version of the procedure, titled as in the newest.
    """
    organisation, grid = office.organisation, office.grid
    kinds: dict[str, str] = {}
    for code, branch in office.settings.kinds.items():
        kinds |= {f"{code}.{leaf}": f"{branch.title}·{title}" for leaf, title in branch.leaves.items()}
    levels: dict[str, str] = {}
    clocks: dict[str, str] = {}
    for version in office.procedures:
        levels |= {level.code: level.title for level in version.levels}
        clocks |= {code: clock.title for code, clock in version.clocks.items()}
    return {
        "kind": kinds,
        "area": {area.code: area.title for area in grid.areas},
        "place": {place.code: place.title for place in grid.places},
        "unit": {unit.code: unit.title for unit in organisation.units},
        "body": {body.code: body.title for body in organisation.bodies},
        "partner": {partner.code: partner.title for partner in office.settings.partners},
        "handle": {person.handle: person.name for person in organisation.staff},
        "level": levels,
        "clock": clocks,
    }
