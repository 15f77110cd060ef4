"""Points follow from figures as the table says; what says nothing costs nothing (R22)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.office.assessment.record import BY_FIGURE, Row, Rung
from jiefen.reports.assessment.mechanics import Counted, worked
from tests.effort import tries


def row(mechanic: str, points: str = "10", **more: Any) -> Row:
    said: dict[str, Any] = {
        name: Decimal(value) if isinstance(value, str) and name != "of" else value for name, value in more.items()
    }
    return Row(
        no="1",
        class_="办理",
        item="时限",
        points=Decimal(points),
        rule="照算",
        how=BY_FIGURE,
        figure="f",
        mechanic=mechanic,
        source="第一条",
        **said,
    )


def counted(value: str | None, of: str | None = None) -> Counted:
    return Counted(
        title="甲",
        unit="件",
        value=Decimal(value) if value is not None else None,
        of_title="乙",
        of=Decimal(of) if of is not None else None,
    )


LADDER = (Rung(at_least=Decimal(90), points=Decimal(10)), Rung(at_least=Decimal(70), points=Decimal(6)))


@pytest.mark.parametrize(
    ("one", "found", "points"),
    [
        (row("each", per="0.5"), counted("0"), "10"),
        (row("each", per="0.5"), counted("3"), "8.5"),
        (row("each", per="4"), counted("3"), "0"),
        (row("each", per="4", floor="6"), counted("3"), "6"),
        (row("each", per="4", floor="-5"), counted("3"), "-2"),
        (row("rate", of="b", target="85", per="0.5"), counted("9", "10"), "10"),
        (row("rate", of="b", target="85", per="0.5"), counted("8", "10"), "7.5"),
        (row("rate", of="b", target="85", per="0.5"), counted("8", "12"), "0.85"),  # 66.7 %, 18.3 points short
        (row("rate", of="b", target="85", per="2"), counted("1", "12"), "0"),
        (row("ladder", ladder=LADDER), counted("95"), "10"),
        (row("ladder", ladder=LADDER), counted("89"), "6"),
        (row("ladder", ladder=LADDER), counted("5"), "0"),
        (row("ladder", of="b", ladder=LADDER), counted("9", "10"), "10"),
        (row("bonus", "3", per="0.5"), counted("2"), "1"),
        (row("bonus", "3", per="0.5"), counted("9"), "3"),
    ],
)
def test_each_mechanic(one: Row, found: Counted, points: str) -> None:
    result = worked(one, found)
    assert result.scored
    assert result.points == Decimal(points)


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (row("each", per="1"), counted(None)),
        (row("rate", of="b", target="85", per="1"), counted("0", "9")),
        (row("rate", of="b", target="85", per="1"), counted("0", None)),
        (row("rate", of="b", target="85", per="1", base_at_least=30), counted("0", "29")),
        (row("ladder", of="b", ladder=LADDER), counted("0", "9")),
    ],
)
def test_what_says_nothing_costs_nothing_and_is_told(one: Row, found: Counted) -> None:
    result = worked(one, found)
    assert not result.scored
    assert result.points == one.points
    assert result.words.endswith("不扣分")


def test_a_bonus_that_cannot_be_counted_brings_nothing() -> None:
    assert worked(row("bonus", "3", per="1"), counted(None)).points == 0


@settings(max_examples=tries(30))
@given(st.integers(0, 60), st.integers(10, 60), st.integers(1, 20), st.integers(0, 100))
def test_points_stay_within_those_of_the_row_and_never_rise_with_what_is_lost(
    part: int, whole: int, per: int, target: int
) -> None:
    asked = row("rate", of="b", target=str(target), per=str(per))
    points = [worked(asked, counted(str(number), str(whole))).points for number in (part, part + 1)]
    assert 0 <= points[0] <= points[1] <= asked.points
