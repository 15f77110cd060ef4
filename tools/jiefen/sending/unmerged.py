"""New cases in what colleagues sent and nobody has merged yet: by their headers, which name nobody (R7, R30)."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

import msgspec

from jiefen.book.kinds import CASE
from jiefen.case.peers import Glance, glance
from jiefen.case.read import case_file
from jiefen.sending.bringing import Version
from jiefen.sending.record import Incoming
from jiefen.sending.way import Place


class Unmerged(msgspec.Struct, frozen=True, kw_only=True):
    """A case that lies in an outbox: whose `folder` it is, the `number` of the submission, and its header."""

    folder: str
    number: int
    header: Glance
    received: date


def unmerged_cases(place: Place, found: Sequence[Incoming]) -> tuple[Unmerged, ...]:
    """The new cases of these submissions, which were fetched when they were looked at."""
    return tuple(one for submission in found for one in _new(place, submission))


def _new(place: Place, submission: Incoming) -> Iterator[Unmerged]:
    numbers = [one.name for one in submission.changes if one.kind == CASE.name and one.what == "new" and one.readable]
    version = Version(place, submission.commit) if numbers else None
    for number in numbers:
        raw = version.content(case_file(number)) if version else None
        if raw is None:
            continue
        header = glance(raw)
        with suppress(ValueError):  # written so that it is not seen at a glance
            day = date.fromisoformat(header.received)
            yield Unmerged(folder=submission.folder, number=submission.number, header=header, received=day)
