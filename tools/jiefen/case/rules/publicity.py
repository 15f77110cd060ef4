"""What becomes public of a case (R27): the parties were told what a row shows, and had the chance to object."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.steps.terms import step_title


@rule(
    "ASK01",
    source="R27",
    severity="warning",
    title=N_("办结的时候问过当事人愿不愿意公开"),
    why=N_("没有问过的，只算进总数，不逐件列出。只问谈成的，不问没有谈成的，公开的就只剩下好结果。"),
)
def parties_are_asked_at_every_ending(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A case closed since the office asks holds an answer, in whichever way it ended, failed ones too.

    Asking is not owed of what is never listed: a registration that is void, a case that is withheld
    or restricted, and a channel that the office does not publish.
    """
    closing, since = case.closing, context.office.settings.publicity_asked_since
    if closing is None or since is None or closing.date < since or case.willing:
        return
    held = context.course.current
    listed = context.office.settings.lists(held.channel if held else "", petition=case.petition is not None)
    if case.void or case.kept_from_public or case.restricted or not listed:
        return
    yield remark(
        closing.path,
        N_("{date} 的{step}没有写公开意愿"),
        do=N_("向当事人说明逐件公开的是哪几项，用“补充登记”写上公开意愿；问不到的不用写，这一件只算进总数"),
        date=closing.date,
        step=step_title(closing.step),
    )


RULES = (parties_are_asked_at_every_ending,)
