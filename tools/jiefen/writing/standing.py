"""What a case's file holds of one field now, corrections counted: what a further correction starts from (R31)."""

from collections.abc import Mapping
from typing import Any

from jiefen.book.book import Book
from jiefen.case.corrections import apply_corrections
from jiefen.case.ordering import Places
from jiefen.case.read import case_file, is_case_id, read_case_file
from jiefen.files.schema.validate import checker


def standing_value(book: Book, case: str, place: Mapping[str, Any] | None, field: str) -> Any:
    """The value of `field` in the entry at `place` (`{step, nth}`), in the header where that is None.

    None where there is no such case, entry or field: what is written with it is then refused as such.
    """
    loaded = read_case_file(book.root, case_file(case)) if is_case_id(case) else None
    if loaded is None or loaded.case is None or loaded.reading is None or loaded.reading.data is None:
        return None
    data = apply_corrections(loaded.reading.data, checker("case")).data
    if place is None:
        return data.get(field)
    log = data["log"]
    found = Places(log).find(place, before=len(log))
    return None if found is None else log[found].get(field)
