"""The form of each step: of its own where it has one, else as it is declared."""

from collections.abc import Callable, Mapping

from jiefen.desk.step.form import Form, declared_form
from jiefen.desk.step.forms import closing, elsewhere, mediating, opening, petition, spot, steering, undoing
from jiefen.desk.step.here import Here
from jiefen.steps.record import STEP_TYPES

OWN: Mapping[str, Callable[[Here], Form]] = {
    **opening.FORMS,
    **mediating.FORMS,
    **steering.FORMS,
    **elsewhere.FORMS,
    **petition.FORMS,
    **closing.FORMS,
    **spot.FORMS,
    **undoing.FORMS,
}
ELSEWHERE: Mapping[str, str] = {
    "carried": "",
    "paper": "papers",
    "correct": "correct",
    "learn": "add",
}
"""Steps that other pages write: below the address of the case, "" for none of its own."""
FORMED = tuple(step for step in STEP_TYPES if step not in ELSEWHERE)
"""The steps that have a form here, in the order in which they are declared."""
PAGES = (*FORMED, spot.SPOT)
"""What has a page here: the steps, and the one form of what was settled on the spot."""


def form_of(step: str, here: Here) -> Form:
    """The form of a step for a case on a day."""
    own = OWN.get(step)
    return own(here) if own else declared_form(step, here)
