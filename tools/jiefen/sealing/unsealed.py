"""What nobody has sealed (R28): who the parties are, a line once the days are over; statements of entries.

How many days, and from when on it counts, the settings' `identities` says: the bureau's own rule, no law sets it.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.case.read import LoadedCase, case_file, sealed_file
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.sealing import faults
from jiefen.sealing.key_records import erased_cases, read_key_records
from jiefen.sealing.record import KeyRecords
from jiefen.steps.closing import Conclude
from jiefen.steps.opening import Accept


def lacks_identities(root: Path, case: str) -> bool:
    """Whether a case has no sealed half, and none that was erased."""
    if os.path.lexists(root / sealed_file(case)):
        return False
    return case not in erased_cases(read_key_records(root)[0] or KeyRecords())


def needs_reason(root: Path, case: str, office: Office, on: date) -> bool:
    """Whether a case that is concluded `on` a day must say why nobody was sealed."""
    rule = office.settings.identities
    return rule is not None and on >= rule.since and lacks_identities(root, case)


def overdue_identities(root: Path, case: Case, office: Office, today: date) -> Iterator[Finding]:
    """An open case that was accepted longer ago than the office allows, and still has no sealed half."""
    rule, accepted = office.settings.identities, case.first(Accept) or case.carried
    if rule is None or accepted is None or accepted.date < rule.since or case.closing is not None:
        return
    last = accepted.date + timedelta(days=rule.days)
    if last < today and lacks_identities(root, case.id):
        fault = faults.NOT_IDENTIFIED.at(accepted=accepted.date, last=last, days=(today - last).days, case=case.id)
        yield fault.finding(case_file(case.id), case.id)


def unreasoned(root: Path, loaded: LoadedCase, office: Office) -> Iterator[Finding]:
    """The conclusion of a case without a sealed half that does not say why, at its line."""
    case = loaded.case
    for entry in case.all(Conclude) if case else ():
        if case and not entry.unsealed and needs_reason(root, case.id, office, entry.date):
            fault = faults.CONCLUDED_UNSEALED.of(entry.path, *loaded.locate(entry.path), case=case.id)
            yield fault.finding(loaded.file, case.id)


def statement_findings(root: Path, loaded: LoadedCase) -> Iterator[Finding]:
    """Each entry with a `key`, at its line, of a case that has no sealed half.

    Of a case whose sealed half was erased nothing is said.
    """
    case = loaded.case
    if case is None or case.id in erased_cases(read_key_records(root)[0] or KeyRecords()):
        return
    for entry in case.log:
        if entry.key:
            yield faults.NO_SEALED.of(entry.path, *loaded.locate(entry.path)).finding(loaded.file, case.id)
