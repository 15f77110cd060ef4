"""What of the returns is due or late on a day (R21)."""

from collections.abc import Iterator

from jiefen.base.period import period_title
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term, render
from jiefen.office.context import RecordsDueContext
from jiefen.office.returns.periods import Wanted, wanted_periods
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.record import Sent

SENT = "sent"
MOST = 6
"""So many periods are named."""


@rule(
    "RET20",
    source="R21",
    title=N_("报表按时报出"),
    why=N_("上级按时要数，没有发生的也要报；迟了写明原因。"),
)
def returns_are_sent(form: ReturnForm, context: RecordsDueContext) -> Iterator[Remark]:
    """Every period of it that was due is sent, what was withdrawn sent again."""
    late = [one for one in _owed(form, context) if one.due < context.today]
    if late:
        yield remark(
            "",
            N_("{title}有 {n} 期过了报出的日子还没有报：{periods}"),
            do=N_("用 jiefen report return {id} {period} 做好，报出后用 jiefen report sent 登记，写迟报原因"),
            title=Term(form.title),
            n=len(late),
            periods=tuple(Term(render(period_title(one.period))) for one in late[:MOST]),
            id=Term(form.id),
            period=Term(late[0].period),
        )


@rule(
    "RET21",
    source="R21",
    title=N_("报表快到报出的日子"),
    why=N_("提前几天提醒，来得及核对、签字、盖章。"),
    severity="warning",
)
def returns_come_due(form: ReturnForm, context: RecordsDueContext) -> Iterator[Remark]:
    """A period is over, or nearly so, and its last day for sending is near."""
    for one in _owed(form, context):
        if 0 <= (one.due - context.today).days <= context.within:
            yield remark(
                "",
                N_("{title}（{period_title}）{due} 前报"),
                do=N_("用 jiefen report return {id} {period} 做好，报出后用 jiefen report sent 登记"),
                title=Term(form.title),
                period_title=Term(render(period_title(one.period))),
                due=one.due,
                id=Term(form.id),
                period=Term(one.period),
            )


def _owed(form: ReturnForm, context: RecordsDueContext) -> Iterator[Wanted]:
    """The periods that were not sent, or of which what was sent was withdrawn."""
    records = context.records.get(SENT, {}).values()
    told: dict[str, Sent] = {one.period: one for one in records if one.return_ == form.id}
    for one in wanted_periods(form, context.office.settings.kept_spans("returns"), context.today):
        sent = told.get(one.period)
        if sent is None or sent.standing is None:
            yield one


DUE_RULES = (returns_are_sent, returns_come_due)
