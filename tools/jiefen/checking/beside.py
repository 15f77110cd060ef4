"""What the rules on a case see besides it, of the rest of the book: the case it names in its stead, what was published.

Read only for a case that is void: these are few.
"""

from pathlib import Path

from jiefen.case.context import ALONE, Beside
from jiefen.case.read import case_file, is_case_id, read_case_file
from jiefen.case.record import Case


def beside(root: Path, case: Case) -> Beside:
    """What of the book at `root` bears on `case`."""
    if case.void is None:
        return ALONE
    from jiefen.register.read import read_publications  # few cases are void

    see = case.void.see
    other = read_case_file(root, case_file(see)).case if is_case_id(see) else None
    rows = (row.case for publication in read_publications(root)[0] for row in publication.rows)
    return Beside(see=other, published=case.id in rows)
