"""How long what is sealed is kept (R28): the bureau's own rule, told by `due` once the time is over."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jiefen.base.counting import Length, end_of
from jiefen.base.finding import Finding
from jiefen.base.period import span_of
from jiefen.case.read import sealed_file
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.sealing import faults
from jiefen.sealing.halves import sealed_months

MONTHS = 12


def kept_until(case: Case, office: Office) -> date | None:
    """The last day on which what is sealed of a closed case is kept; None for an open one, or without a rule."""
    rule, closing = office.settings.kept_for(case.kind), case.closing
    if rule is None or closing is None:
        return None
    return end_of(closing.date, Length(months=MONTHS * rule.years), office.calendar).end


def numbers_kept_until(month: str, office: Office) -> date | None:
    """The last day on which the sealed numbers of a month of demands are kept, `2026-12`; None without a rule.

    Demands are of every kind: what holds for all cases of which nothing else is said holds for them.
    """
    rule = office.settings.retention.get("default")
    if rule is None:
        return None
    return end_of(span_of(month)[1], Length(months=MONTHS * rule.years), office.calendar).end


def numbers_kept_too_long(root: Path, office: Office, today: date) -> Iterator[Finding]:
    """The sealed numbers of months of demands that are kept longer than the office's own rule says."""
    for half in sealed_months(root):
        last = numbers_kept_until(half.partition("/")[2], office)
        if last is not None and last < today:
            fault = faults.NUMBERS_KEPT_TOO_LONG.at(last=last, days=(today - last).days, month=half)
            yield fault.finding(sealed_file(half))


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
