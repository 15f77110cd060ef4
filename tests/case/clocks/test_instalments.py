"""Performance by instalments: what is set off against what, and what no longer matters."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.case.clocks.limit import Limit, standing
from jiefen.steps.record import Step
from tests.clock_cases import case_of, day, entry, limits
from tests.effort import tries

OPENING = (
    entry("2026-03-02", "accept"),
    entry("2026-03-02", "triage", channel="people"),
    entry("2026-03-09", "mediate", result="agreed"),
)
THREE = [
    {"due": "2026-04-01", "amount": 100_00},
    {"due": "2026-05-06", "amount": 100_00},
    {"due": "2026-06-01", "amount": 100_00},
]


def agreed(instalments: list[dict[str, Any]], on: str = "2026-03-10") -> Step:
    return entry(on, "agreement", instalments=instalments)


def performance(*entries: Step) -> list[Limit]:
    return limits(case_of("2026-03-02", *OPENING, *entries), "performance")


def ended(*entries: Step) -> list[str | None]:
    """The day each instalment was met, or None."""
    return [limit.ended.isoformat() if limit.ended else None for limit in performance(*entries)]


def test_one_limit_an_instalment_in_order_of_due_days() -> None:
    found = performance(agreed([THREE[2], THREE[0], THREE[1]]))
    assert [limit.item for limit in found] == [1, 2, 3]
    assert [limit.due for limit in found] == [day("2026-04-01"), day("2026-05-06"), day("2026-06-01")]
    assert {limit.start for limit in found} == {day("2026-03-10")}
    assert [limit.steps[1].say.facts["n"] for limit in found] == [1, 2, 3]


def test_a_day_of_rest_is_passed_over() -> None:
    (limit,) = performance(agreed([{"due": "2026-10-03", "amount": 1}]))
    assert limit.due == day("2026-10-08")
    assert [step.say.facts.get("due") or step.say.facts.get("end") for step in limit.steps][1:] == [
        day("2026-10-03"),
        day("2026-10-08"),
    ]


def test_part_payments_are_set_off_against_the_earliest_due_first() -> None:
    paid = [
        entry("2026-03-20", "perform", amount=60_00),  # 60 of the first 100
        entry("2026-04-03", "perform", amount=90_00),  # the first is met two days late; 50 of the second
        entry("2026-05-06", "perform", amount=50_00),  # the second is met on its last day
    ]
    assert ended(agreed(THREE), *paid) == ["2026-04-03", "2026-05-06", None]
    first, second, third = performance(agreed(THREE), *paid)
    assert (first.late, second.late) == (True, False)
    assert standing(third, day("2026-06-02")).state == "lapsed"  # owed by the parties


def test_one_payment_may_meet_several() -> None:
    assert ended(agreed(THREE), entry("2026-03-20", "perform", amount=250_00)) == ["2026-03-20", "2026-03-20", None]


def test_full_performance_meets_all_that_is_left() -> None:
    paid = entry("2026-04-01", "perform", amount=100_00), entry("2026-04-20", "perform", state="full")
    assert ended(agreed(THREE), *paid) == ["2026-04-01", "2026-04-20", "2026-04-20"]


def test_a_breach_meets_nothing() -> None:
    assert ended(agreed(THREE), entry("2026-04-02", "perform", state="breach", amount=100_00)) == [None, None, None]


def test_what_is_not_money_is_met_by_performances_without_an_amount_in_turn() -> None:
    both: list[dict[str, Any]] = [{"due": "2026-04-01"}, {"due": "2026-04-10", "amount": 50_00}, {"due": "2026-05-06"}]
    paid = entry("2026-03-20", "perform", amount=50_00)
    assert ended(agreed(both), paid) == [None, "2026-03-20", None]
    assert ended(agreed(both), paid, entry("2026-03-25", "perform")) == ["2026-03-25", "2026-03-20", None]
    twice = entry("2026-03-25", "perform"), entry("2026-04-20", "perform")
    assert ended(agreed(both), *twice) == ["2026-03-25", None, "2026-04-20"]


def test_what_names_an_instalment_is_set_off_against_that_one() -> None:
    second = entry("2026-03-30", "perform", amount=100_00, instalment=2)
    assert ended(agreed(THREE), second) == [None, "2026-03-30", None]
    more = entry("2026-03-30", "perform", amount=150_00, instalment=2)  # what is left over goes to the earliest
    first = entry("2026-04-01", "perform", amount=50_00)
    assert ended(agreed(THREE), more, first) == ["2026-04-01", "2026-03-30", None]
    twice = [entry(on, "perform", amount=50_00, instalment=3) for on in ("2026-04-01", "2026-04-02")]
    assert ended(agreed(THREE), *twice) == [None, None, "2026-04-02"]
    works = [{"due": "2026-04-01"}, {"due": "2026-05-06"}]
    assert ended(agreed(works), entry("2026-03-30", "perform", instalment=2)) == [None, "2026-03-30"]


def test_instalments_due_on_one_day_keep_the_order_of_the_agreement() -> None:
    same = [{"due": "2026-04-01", "amount": 70_00}, {"due": "2026-04-01", "amount": 30_00}]
    paid = entry("2026-03-20", "perform", amount=80_00)
    assert ended(agreed(same), paid) == ["2026-03-20", None]
    assert ended(agreed(same[::-1]), paid) == ["2026-03-20", None]
    assert ended(agreed(same), paid, entry("2026-04-01", "perform", amount=20_00)) == ["2026-03-20", "2026-04-01"]


def test_a_second_agreement_supersedes_the_first() -> None:
    first, second = agreed(THREE), agreed([{"due": "2026-07-01", "amount": 300_00}], on="2026-04-20")
    paid = entry("2026-04-01", "perform", amount=100_00), second, entry("2026-07-01", "perform", amount=300_00)
    found = performance(first, *paid)
    assert [(limit.item, limit.ended, limit.dropped) for limit in found] == [
        (1, day("2026-04-01"), False),
        (2, None, True),  # what was still open of the first agreement
        (3, None, True),
        (1, day("2026-07-01"), False),  # what was paid under the first does not count for the second
    ]


def test_payments_are_watched_after_conclusion_and_not_after_withdrawal_or_transfer() -> None:
    paid = entry("2026-04-01", "perform", amount=100_00)
    assert ended(agreed(THREE), entry("2026-03-12", "conclude"), paid) == ["2026-04-01", None, None]
    for closing in ("withdraw", "transfer"):
        found = performance(agreed(THREE), entry("2026-03-12", closing), paid)
        assert [limit.dropped for limit in found] == [True, True, True]
        assert [limit.dropped for limit in performance(agreed(THREE), paid, entry("2026-04-02", closing))] == [
            False,
            True,
            True,
        ]
    joint = entry("2026-03-12", "transfer", joint=True)
    assert ended(agreed(THREE), joint, paid) == ["2026-04-01", None, None]


def test_an_agreement_without_instalments_has_no_limits() -> None:
    assert performance(agreed([])) == []


def poured(owed: list[tuple[date, int]], paid: list[tuple[date, int]]) -> list[date | None]:
    """Second opinion: pour each payment into the instalments, the earliest due first, and see which are full when."""
    left = [amount for _, amount in sorted(owed, key=lambda item: item[0])]
    full: list[date | None] = [None] * len(left)
    for when, amount in paid:
        rest = amount
        for index, missing in enumerate(left):
            used = min(missing, rest)
            left[index], rest = missing - used, rest - used
            if left[index] == 0:
                full[index] = full[index] or when
    return full


AMOUNTS = st.integers(1, 5)
DAYS_AHEAD = st.integers(0, 20)


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.tuples(DAYS_AHEAD, AMOUNTS), max_size=5), st.lists(st.tuples(DAYS_AHEAD, AMOUNTS), max_size=6))
def test_as_poured(owed: list[tuple[int, int]], paid: list[tuple[int, int]]) -> None:
    start = day("2026-03-10")
    dues = [(start + timedelta(days=gap), amount) for gap, amount in owed]
    payments = sorted((start + timedelta(days=gap), amount) for gap, amount in paid)
    made = agreed([{"due": due, "amount": amount} for due, amount in dues])
    found = performance(made, *(entry(when, "perform", amount=amount) for when, amount in payments))
    assert [limit.ended for limit in found] == poured(dues, payments)
