"""Published rows of cases that may no longer be shown: left out at once, withdrawn by the next batch (R27, R28)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from jiefen.case.read import case_file, read_case_file
from jiefen.register.disclosure import StaleRow, live_rows, publishable
from jiefen.register.record import Publication
from jiefen.sealing.key_records import erased_cases, read_key_records
from jiefen.sealing.record import KeyRecords


def stale_rows(root: Path, publications: Sequence[Publication]) -> Iterator[StaleRow]:
    """Rows of cases that are withheld, restricted, objected to or erased by now, or that cannot be read.

    A case that is not in the book says nothing; that it is gone is told by the rules of history.
    """
    erased = erased_cases(read_key_records(root)[0] or KeyRecords())
    for publication, rows in live_rows(publications):
        for row in rows:
            name = case_file(row.case)
            if not (root / name).exists():
                continue
            loaded = read_case_file(root, name)
            if loaded.case is None or not publishable(loaded.case, erased):
                yield StaleRow(batch=publication.batch, public_id=row.public_id, case=row.case, locate=loaded.locate)
