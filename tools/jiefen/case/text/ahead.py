"""What comes next in a case, in one line: the steps whose turn it is and the limit that ends first (R7, R12)."""

from jiefen.base.phrases import in_series, in_turn, listed, named
from jiefen.base.text import N_, Translate, render
from jiefen.case.ahead import nearest, next_steps
from jiefen.case.context import DueContext
from jiefen.case.record import Case
from jiefen.case.text.due import limit_state
from jiefen.steps.terms import step_title


def ahead_text(case: Case, context: DueContext, translate: Translate) -> str:
    """The line for `case` as it stands; "" when no step is open and no limit of the office runs."""
    steps = [translate(step_title(step)) for step in next_steps(case, context)]
    limit = nearest(context.limits)
    parts = [listed(steps, translate)] if steps else []
    if limit:
        name = render(limit.name, translate)
        state = render(limit_state(limit, context.today), translate)
        stands = in_series((name, state), translate)
        parts.append(named(translate(N_("最近的时限")), stands, translate))
    return named(translate(N_("接下来")), in_turn(parts, translate), translate) if parts else ""
