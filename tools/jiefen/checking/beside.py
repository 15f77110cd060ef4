"""What the rules on a case see besides it, of the rest of the book: the case it names in its stead,
those void in its favour, what was published.

Read only for a case that is void: these are few.
"""

from collections.abc import Iterator
from pathlib import Path

from jiefen.case.context import ALONE, Beside
from jiefen.case.peers import NOBODY, Peers
from jiefen.case.read import case_file, is_case_id, read_case_file
from jiefen.case.record import Case


def beside(root: Path, case: Case, peers: Peers = NOBODY) -> Beside:
    """What of the book at `root` bears on `case`."""
    if case.void is None:
        return ALONE
    from jiefen.register.read import read_publications  # few cases are void

    see = case.void.see
    other = read_case_file(root, case_file(see)).case if is_case_id(see) else None
    rows = (row.case for publication in read_publications(root)[0] for row in publication.rows)
    return Beside(see=other, resting=tuple(_resting(root, case, peers)), published=case.id in rows, peers=peers)


def _resting(root: Path, case: Case, peers: Peers) -> Iterator[str]:
    """The cases that are void because `case` stays, as corrected."""
    for number in peers.resting.get(case.id, ()):
        other = read_case_file(root, case_file(number)).case if is_case_id(number) else None
        if other is not None and other.void is not None and other.void.see == case.id:
            yield number
