"""Danger that the sealed half alone tells of, and no report to the police (R12; rmtjf art. 25).

The rule on plain reasons (ALT01) sees those of older records only; this one needs a key.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.case.read import case_file, load_case_file, sealed_file
from jiefen.case.record import Case
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.sealing import faults
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import open_sealed, sealed_cases
from jiefen.sealing.record import ALERTS, WITHHOLD
from jiefen.steps.closing import Conclude
from jiefen.steps.steering import Alert

DANGERS = frozenset({"violence", "crime"})
_SAYS_SO = (b"withheld: true", b"step: alert")


def police_first(reasons: Collection[str], told: str = "") -> bool:
    """Whether the police are to be told before anybody else (rmtjf art. 25); `told`: who is told now.

    No rule that has no key can see the reason afterwards, so whoever takes it down says so.
    """
    return told != "police" and not DANGERS.isdisjoint(reasons)


def untold_dangers(root: Path, keys: Keys) -> Iterator[Finding]:
    """Cases whose sealed reasons tell of violence or a crime, and that nobody reported to the police.

    An alert to the superior needs one to the police; a case that is withheld for it, once it is concluded here, unless
    the police know of it. What cannot be read or opened is told elsewhere.
    """
    for number in sealed_cases(root):
        raw = read_regular(root / case_file(number), MOST_BYTES)
        if not isinstance(raw, bytes) or not any(word in raw for word in _SAYS_SO):
            continue
        case = load_case_file(raw, case_file(number)).case
        if case is None or any(entry.to == "police" for entry in case.all(Alert)):
            continue
        values = open_sealed(root, number, keys).folded.values
        alerted = any(path.startswith(f"{ALERTS}.") and value in DANGERS for path, value in values.items())
        withheld = not DANGERS.isdisjoint(values.get(WITHHOLD) or ()) and not _police_know(case)
        if alerted or (withheld and case.first(Conclude)):
            yield faults.DANGER_UNTOLD.at(case=number).finding(sealed_file(number), number)


def _police_know(case: Case) -> bool:
    return case.referred_by == "police" or any(item.by == "police" for item in case.elsewhere)
