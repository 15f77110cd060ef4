"""What comes next in a case, in one line: the steps whose turn it is and the limit that ends first (R7, R12)."""

from collections.abc import Iterable

from jiefen.base.phrases import bracketed, in_series, in_turn, listed, named
from jiefen.base.text import N_, Translate, render
from jiefen.case.ahead import NextStep
from jiefen.case.context import DueContext
from jiefen.case.outlook import nearest
from jiefen.case.text.due import limit_state
from jiefen.steps.terms import step_title


def ahead_text(steps: Iterable[NextStep], context: DueContext, translate: Translate) -> str:
    """The line for a case whose next steps these are; "" when there are none and no limit of the office runs."""
    titles = [_said(one, translate) for one in steps]
    limit = nearest(context.limits)
    parts = [listed(titles, translate)] if titles else []
    if limit:
        name = render(limit.name, translate)
        state = render(limit_state(limit, context.today), translate)
        stands = in_series((name, state), translate)
        parts.append(named(translate(N_("最近的时限")), stands, translate))
    return named(translate(N_("接下来")), in_turn(parts, translate), translate) if parts else ""


def _said(one: NextStep, translate: Translate) -> str:
    title = translate(step_title(one.step))
    if one.told:
        return bracketed(title, translate(N_("已经来不及照规程办，用 --anyway 照实登记")), translate)
    return bracketed(title, translate(N_("限今天")), translate) if one.today_only else title
