"""Every act has its counter-act, or a reason why nothing undoes it."""

import pytest

from jiefen.case.rules.undoing import REVOCABLE
from jiefen.steps.record import STEP_TYPES


@pytest.mark.parametrize("step", STEP_TYPES)
def test_each_step_names_what_undoes_it_or_says_why_nothing_does(step: str) -> None:
    kind = STEP_TYPES[step]
    assert bool(kind.undone_by) != bool(kind.stays), step
    assert set(kind.undone_by) <= set(STEP_TYPES)
    assert not kind.stays or len(kind.stays.split()) >= 4


def test_what_can_be_revoked() -> None:
    assert set(REVOCABLE) == {"extend", "restrict", "escalate", "delegate", "supervise", "paper"}
