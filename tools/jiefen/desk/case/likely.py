"""Of the steps that may be taken besides, the few that somebody most likely comes for (R30): one press on the case."""

from collections.abc import Collection

from jiefen.case.record import Case
from jiefen.steps.elsewhere import Delegate
from jiefen.steps.mediating import Agreement, Perform
from jiefen.steps.opening import Contact, Interview

MOST = 3
USUALLY = ("delegate", "sign", "serve", "confirm-result", "perform", "confirm-apply", "contact", "track", "feedback")
"""What is waited for from others first, then what is owed; the rules say already which of them may be taken."""


def likely(others: Collection[str], case: Case) -> tuple[str, ...]:
    """At most three of the other steps, in the order in which they usually come."""
    return tuple(step for step in USUALLY if step in others and not _is_over(step, case))[:MOST]


def _is_over(step: str, case: Case) -> bool:
    """Whether it may be taken, but hardly anybody comes for it."""
    if step == "delegate":
        return case.referred_by != "court" or bool(case.all(Delegate))
    if step == "contact":
        return bool(case.all(Contact, Interview))
    if step == "perform":
        agreement = case.last(Agreement)
        full = any(one.state == "full" for one in case.all(Perform))
        return agreement is None or agreement.performed_at_once or full
    return False
