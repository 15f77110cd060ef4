"""Which entry reaches a point, and which day counts."""

import pytest

from jiefen.procedure.points import day_of, reached, reached_any
from jiefen.steps.record import Step
from tests.clock_cases import day, entry

DAY = "2026-03-10"


@pytest.mark.parametrize(
    ("point", "made", "answer"),
    [
        ("mediate", entry(DAY, "mediate"), True),
        ("mediate", entry(DAY, "agreement"), False),
        # a field that is filled, and one that is not
        ("triage.plan", entry(DAY, "triage", channel="people", plan="visit"), True),
        ("triage.plan", entry(DAY, "triage", channel="people"), False),
        ("terminate.told-ways", entry(DAY, "terminate", told_ways=["court"]), True),
        ("terminate.told-ways", entry(DAY, "terminate", told_ways=[]), False),
        ("reassign.channel", entry(DAY, "reassign", officer="he-jun"), False),
        ("reassign.channel", entry(DAY, "reassign", channel="people"), True),
        ("transfer.joint", entry(DAY, "transfer", joint=True), True),
        ("transfer.joint", entry(DAY, "transfer", joint=False), False),
        ("agreement.performed-at-once", entry(DAY, "agreement", performed_at_once=True), True),
        ("agreement.performed-at-once", entry(DAY, "agreement"), False),
        # a choice that is made, and another one
        ("perform.full", entry(DAY, "perform", state="full"), True),
        ("perform.full", entry(DAY, "perform", state="part"), False),
        ("mediate.failed", entry(DAY, "mediate", result="failed"), True),
        ("delegate.in", entry(DAY, "delegate", signed=DAY), True),
        ("delegate.out", entry(DAY, "delegate", signed=DAY), False),
        ("conclude.agreed", entry(DAY, "conclude"), True),
        ("conclude.failed", entry(DAY, "conclude"), False),
        # a free text is no choice
        ("perform.full", entry(DAY, "perform", state="part", note="full"), False),
        # every agreement takes effect some day
        ("agreement.effective", entry(DAY, "agreement"), True),
        ("agreement.effective", entry(DAY, "mediate"), False),
    ],
)
def test_reached(point: str, made: Step, answer: bool) -> None:
    assert reached(point, made) is answer
    assert reached_any(["archive", point], made) is answer


def test_none_of_no_points_is_reached() -> None:
    assert not reached_any([], entry(DAY, "mediate"))


@pytest.mark.parametrize(
    ("point", "made", "counts"),
    [
        ("mediate", entry(DAY, "mediate"), DAY),
        ("delegate.signed", entry(DAY, "delegate", signed="2026-03-06"), "2026-03-06"),  # the stated day
        ("delegate.in", entry(DAY, "delegate", signed="2026-03-06"), DAY),  # a choice states no day
        ("opinion.served", entry(DAY, "opinion", supports="all", served="2026-03-12"), "2026-03-12"),
        ("opinion.served", entry(DAY, "opinion", supports="all"), DAY),  # not stated
        ("agreement.signed", entry(DAY, "agreement", signed={"P1": "2026-03-08"}), DAY),  # several days are no day
        ("agreement.effective", entry(DAY, "agreement", form="written", stamped="2026-03-11"), "2026-03-11"),
    ],
)
def test_the_day_that_counts(point: str, made: Step, counts: str) -> None:
    assert day_of(point, made) == day(counts)
