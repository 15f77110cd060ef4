"""Claims of the subsidy and the cases that they name are read together (R34)."""

from collections.abc import Iterator, Mapping
from datetime import date

from jiefen.base.finding import Finding, Spot
from jiefen.base.period import span_of
from jiefen.base.rule import ask
from jiefen.base.text import N_
from jiefen.book.gathered import Gathered
from jiefen.case.read import case_file, read_case_once
from jiefen.case.record import Case
from jiefen.checking.subsidy.handled import Handled, handled
from jiefen.checking.subsidy.judged import FAILED_TITLE, disputes, judge
from jiefen.checking.subsidy.rules import RULES, ClaimedCase, Claims
from jiefen.office.office import Office
from jiefen.office.subsidy.record import FAILED, KIND, Subsidy

NO_GRADE = N_("标准里没有的一档")


def claim_findings(gathered: Gathered) -> Iterator[Finding]:
    """What claims say otherwise than their cases; nothing where the office keeps no subsidy."""
    office = gathered.book.require_office()
    for held in gathered.of(KIND):
        subsidy = held.record
        if isinstance(subsidy, Subsidy) and office.settings.is_kept(KIND, *subsidy.covers()):
            spot = Spot(file=held.file, words=office.words, locate=held.locate)
            cases = _cases(gathered, subsidy)
            claims = Claims(first=_first(cases, subsidy, office))
            for one in _claimed(subsidy, cases, office):
                yield from ask(RULES, one, claims, spot)


def _cases(gathered: Gathered, subsidy: Subsidy) -> Mapping[str, Case]:
    """The cases that were claimed and those that they name, as far as they could be read."""
    found: dict[str, Case] = {}
    wanted = [one.case for claim in subsidy.claims for one in claim.cases]
    seen = set(wanted)
    while wanted:
        number = wanted.pop()
        loaded = read_case_once(gathered.book.root, case_file(number)) if number in gathered.cases else None
        if loaded is None or loaded.case is None:
            continue
        found[number] = loaded.case
        more = {link.case for link in loaded.case.links} - seen
        seen |= more
        wanted += more
    return found


def _claimed(subsidy: Subsidy, cases: Mapping[str, Case], office: Office) -> Iterator[ClaimedCase]:
    """Each line of each claim whose case could be read, the case as it stood on the day of the claim."""
    titles = {grade.code: grade.title for table in subsidy.tables for grade in table.grades} | {FAILED: FAILED_TITLE}
    for number, claim in enumerate(subsidy.claims):
        for place, one in enumerate(claim.cases):
            case = cases.get(one.case)
            if case is not None:
                yield ClaimedCase(
                    path=f"claims[{number}].cases[{place}]",
                    claimed=one,
                    judged=judge(handled(case, office, claim.date), subsidy, office),
                    title=titles.get(one.grade, NO_GRADE),
                    last=_last(claim.period),
                    void=bool(case.void),
                    back=any(back.case == one.case and back.date >= claim.date for back in subsidy.repaid),
                )


def _last(period: str) -> date | None:
    """The last day of a period; that a name is none SUB05 tells."""
    try:
        return span_of(period)[1]
    except ValueError:
        return None


def _first(cases: Mapping[str, Case], subsidy: Subsidy, office: Office) -> Mapping[str, str]:
    """By claimed case, the case of its dispute that was claimed first and was not paid back."""
    days = {one.case: claim.date for claim in subsidy.claims for one in claim.cases if one.case in subsidy.claimed}
    known: list[Handled] = [handled(case, office, case.received) for case in cases.values()]
    roots = disputes(known, subsidy)
    first: dict[str, str] = {}
    for case in sorted(days.keys() & roots.keys(), key=lambda case: (days[case], case)):
        first.setdefault(roots[case], case)
    return {case: first[roots[case]] for case in days.keys() & roots.keys()}
