"""How long what is sealed is kept (R28): the bureau's own rule, told by `due` once the time is over."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jiefen.base.counting import Length, end_of
from jiefen.base.finding import Finding
from jiefen.case.read import sealed_file
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.sealing import faults

MONTHS = 12


def kept_until(case: Case, office: Office) -> date | None:
    """The last day on which what is sealed of a closed case is kept; None for an open one, or without a rule."""
    rule, closing = office.settings.kept_for(case.kind), case.closing
    if rule is None or closing is None:
        return None
    return end_of(closing.date, Length(months=MONTHS * rule.years), office.calendar).end


def kept_too_long(root: Path, case: Case, office: Office, today: date) -> Iterator[Finding]:
    """The sealed half of a case that was closed too long ago.

    How long it may be kept the settings' `retention` says for its kind.
    """
    last, closing = kept_until(case, office), case.closing
    if last is None or closing is None or not os.path.lexists(root / sealed_file(case.id)):
        return
    if last < today:
        fault = faults.KEPT_TOO_LONG.at(closed=closing.date, last=last, days=(today - last).days, case=case.id)
        yield fault.finding(sealed_file(case.id), case.id)
