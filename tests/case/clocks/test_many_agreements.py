"""A case of many households against each household walked alone, slowly: the same limits, and over when the last is."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jiefen.case.clocks.limit import Limit
from jiefen.case.record import Case
from jiefen.steps.record import Step
from tests.clock_cases import case_of, day, entry, limits

FIRM = "P1"
RECEIVED = day("2026-03-02")
OPENING = (
    entry(RECEIVED, "accept"),
    entry(RECEIVED, "triage", channel="people", body="committee", due="2026-04-30"),
)
Event = tuple[int, str, int]
"""Of which household, what happened, on which day counted from the one before."""

events = st.lists(
    st.tuples(
        st.integers(2, 8),
        st.sampled_from(["agree", "agree", "pay", "full", "breach", "apply", "result", "end", "leave", "settle"]),
        st.integers(0, 6),
    ),
    max_size=30,
)


def told(happened: list[Event]) -> list[tuple[int, Step]]:
    """The entries, each with its household; what a household cannot do yet is left out."""
    found: list[tuple[int, Step]] = []
    agreed: set[int] = set()
    when = RECEIVED
    for household, what, later in happened:
        when += timedelta(days=later)
        if what in ("pay", "full", "breach", "apply", "result") and household not in agreed:
            continue
        if what == "agree":
            agreed.add(household)
        found.append((household, one(when, household, what)))
    return found


def one(when: date, household: int, what: str) -> Step:
    ref, name = f"P{household}", f"第{household}户"
    if what == "agree":
        due = [{"due": when + timedelta(days=9 * n), "amount": 100 * household} for n in (1, 2)]
        own: dict[str, Any] = {"name": name, "with": [FIRM, ref], "instalments": due}
        return entry(when, "agreement", **own)
    others: dict[str, tuple[str, dict[str, Any]]] = {
        "end": ("terminate", {"only": [ref]}),
        "leave": ("people", {"count": 1, "left": [ref], "left_for": "court"}),
        "settle": ("settle", {"how": ["paid"], "with": [FIRM, ref]}),
        "apply": ("confirm-apply", {"agreement": name, "with": [FIRM, ref]}),
        "result": ("confirm-result", {"agreement": name, "result": "confirmed"}),
        "pay": ("perform", {"agreement": name, "state": "part", "amount": 100 * household}),
        "full": ("perform", {"agreement": name, "state": "full"}),
        "breach": ("perform", {"agreement": name, "state": "breach"}),
    }
    step, said = others[what]
    return entry(when, step, **said)


def parties(*households: int) -> list[dict[str, str]]:
    firm = {"ref": FIRM, "role": "respondent", "type": "organisation"}
    return [firm, *({"ref": f"P{one}", "role": "applicant", "type": "person"} for one in households)]


def seen(limit: Limit) -> tuple[Any, ...]:
    """What a limit says, without the place of entries in a file."""
    return limit.start, limit.due, limit.item, limit.ended, limit.dropped, [step.say for step in limit.steps]


def alone(household: int, entries: list[tuple[int, Step]]) -> Case:
    """The household as if it had a case of its own: nobody else's entries."""
    own = [one for whose, one in entries if whose == household]
    return case_of(RECEIVED, *OPENING, *own, parties=parties(household))


@given(events)
def test_each_agreement_has_the_limits_that_it_would_have_in_a_case_of_its_own(happened: list[Event]) -> None:
    entries = told(happened)
    together = case_of(RECEIVED, *OPENING, *(one for _, one in entries), parties=parties(*range(2, 9)))
    for clock in ("confirmation", "performance"):
        found = limits(together, clock)
        for household in range(2, 9):
            own = [seen(limit) for limit in found if limit.agreement == f"第{household}户"]
            assert own == [seen(limit) for limit in limits(alone(household, entries), clock)]
        assert all(limit.agreement for limit in found)


@given(events)
def test_mediation_is_over_when_the_last_household_has_an_outcome(happened: list[Event]) -> None:
    entries = told(happened)
    together = case_of(RECEIVED, *OPENING, *(one for _, one in entries), parties=parties(*range(2, 9)))
    (limit,) = limits(together, "mediation")
    open_households, last = set(range(2, 9)), None
    for household, one in entries:
        if one.step in ("agreement", "terminate", "people", "settle") and household in open_households:
            open_households.remove(household)
            last = one.date
        if not open_households:
            break
    in_parts = any(one.step in ("agreement", "terminate") for _, one in entries)
    if in_parts:
        assert limit.ended == (None if open_households else last)
        assert together.parts.undecided == tuple(f"P{one}" for one in sorted(open_households))


def test_a_judgment_for_one_household_ends_what_its_agreement_left_and_no_other() -> None:
    agreed = [one(day("2026-03-10"), household, "agree") for household in (2, 3)]
    judged = entry(
        "2026-03-15", "outside-result", authority="court", kind="judgment", matter="ended", **{"with": [FIRM, "P2"]}
    )
    found = limits(case_of(RECEIVED, *OPENING, *agreed, judged, parties=parties(2, 3)), "performance")
    assert [(limit.agreement, limit.item, limit.dropped) for limit in found] == [
        ("第2户", 1, True),
        ("第2户", 2, True),
        ("第3户", 1, False),
        ("第3户", 2, False),
    ]


def test_without_names_a_further_agreement_takes_the_place_of_the_one_before() -> None:
    first = entry("2026-03-10", "agreement", instalments=[{"due": "2026-04-01"}])
    second = entry("2026-03-20", "agreement", instalments=[{"due": "2026-05-06"}])
    found = limits(case_of(RECEIVED, *OPENING, first, second, parties=parties(2)), "performance")
    assert [(limit.agreement, limit.due, limit.dropped) for limit in found] == [
        ("", day("2026-04-01"), True),
        ("", day("2026-05-06"), False),
    ]
