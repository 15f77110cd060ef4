"""Committees are elected again in time (R8)."""

from collections.abc import Iterator

from jiefen.base.counting import Length, end_of
from jiefen.base.rule import OfficeDueContext, Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.office import Office

MONTHS_OF_A_TERM = 36
NOTICE_DAYS = 90
"""An election is told of so many days ahead: it takes longer to prepare than anything in a case."""


@rule(
    "DUE05",
    file="office/organisation.yaml",
    source="R8",
    basis=("rmtjf", 9),
    title=N_("人民调解委员会按期换届"),
    why=N_("委员每届任期三年。过了期不换届，当事人可以说主持调解的人没有资格。"),
    severity="warning",
)
def committees_are_elected_again(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """A people's mediation body is elected again within three years of its last election, else of its beginning."""
    for index, body in enumerate(office.organisation.bodies):
        since = body.elected or body.from_
        last = end_of(since, Length(months=MONTHS_OF_A_TERM), office.calendar).end
        left = (last - context.today).days
        if body.kind != "people" or not body.covers(context.today) or left > max(context.within, NOTICE_DAYS):
            continue
        yield remark(
            f"bodies[{index}]",
            N_("{body} 本届 {since} 选出，任期到 {last} 为止，还有 {days} 日")
            if left >= 0
            else N_("{body} 本届 {since} 选出，任期到 {last} 为止，已经过了 {days} 日"),
            do=N_("组织换届并报备，把新一届选出的日期写进 elected"),
            body=body.code,
            since=since,
            last=last,
            days=abs(left),
        )


RULES = (committees_are_elected_again,)
