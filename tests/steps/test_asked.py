"""What a form asks of a step: the second register beside the formal titles (docs/dev/steps.md)."""

import pytest

from jiefen.steps.entry import Entry
from jiefen.steps.field import Choice, Code, Day, Number, Party, PartyDays, Staff, Sum, Yes
from jiefen.steps.record import COMMON, FIELDS, STEP_TYPES, Declared

BY_OTHER_MEANS = {"carried", "paper", "correct", "learn"}
"""Steps that a form of their own writes: taken over from a ledger, made with a paper, corrected at its line."""
FACTS = (Party, PartyDays, Sum, Yes)
"""What happened: who was there, what was paid, whether they were reached."""
STEPS = [pytest.param(kind, id=step) for step, kind in STEP_TYPES.items()]
ASKED = [pytest.param(kind, id=step) for step, kind in STEP_TYPES.items() if step not in BY_OTHER_MEANS]


def own(kind: type[Entry]) -> tuple[Declared, ...]:
    return tuple(field for field in FIELDS[kind] if field.attribute not in COMMON)


@pytest.mark.parametrize("kind", STEPS)
def test_every_step_has_a_name_for_the_window(kind: type[Entry]) -> None:
    assert kind.asks or kind.step == "paper"


@pytest.mark.parametrize("kind", ASKED)
def test_what_must_be_given_is_asked_in_words(kind: type[Entry]) -> None:
    unasked = [field.name for field in own(kind) if field.required and not field.field.ask]
    assert unasked == (["rule"] if kind.step == "deviation" else [])


@pytest.mark.parametrize("kind", STEPS)
def test_what_is_asked_in_another_order_is_asked_of_fields_that_there_are(kind: type[Entry]) -> None:
    asked = {field.name for field in own(kind) if field.field.ask}
    if kind.in_order:
        assert set(kind.in_order) == asked


@pytest.mark.parametrize("kind", STEPS)
def test_a_condition_names_a_field_before_and_choices_that_it_has(kind: type[Entry]) -> None:
    choices = {field.name: field.field.choices for field in own(kind) if isinstance(field.field, Choice)}
    for field in own(kind):
        if field.field.when and isinstance(field.field, Choice | Number | Code):
            name, codes = field.field.when
            assert set(codes) <= set(choices.get(name, codes)), (kind.step, field.name)
            assert name in {one.name for one in own(kind)}


@pytest.mark.parametrize("kind", STEPS)
def test_a_choice_is_said_in_other_words_only_where_there_is_such_a_choice(kind: type[Entry]) -> None:
    for field in own(kind):
        if isinstance(field.field, Choice):
            assert set(field.field.spoken) <= set(field.field.choices), (kind.step, field.name)


@pytest.mark.parametrize("kind", STEPS)
def test_what_happened_is_never_filled_in_beforehand(kind: type[Entry]) -> None:
    """Days, staff, channel are arranged; who came, what was paid, whether somebody was reached is not."""
    for field in own(kind):
        if isinstance(field.field, FACTS):
            assert field.field.origin == "", (kind.step, field.name)


def test_the_day_and_who_took_it_are_filled_in() -> None:
    common = {field.name: field.field for field in FIELDS[STEP_TYPES["accept"]] if field.attribute in COMMON}
    day, by = common["date"], common["by"]
    assert isinstance(day, Day)
    assert isinstance(by, Staff)
    assert (day.origin, by.origin) == ("today", "me")
