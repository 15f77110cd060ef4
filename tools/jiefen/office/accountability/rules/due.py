"""What of a decision is late on a day: not served, not put right, not lifted (R22)."""

from collections.abc import Iterator

from jiefen.base.counting import Length, end_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Fact, Term
from jiefen.office.accountability.record import FORMS, WITHOUT_LIMIT, Decision
from jiefen.office.context import RecordsDueContext


@rule(
    "ACC30",
    source="R22",
    title=N_("决定按时送达"),
    why=N_("没有送到，单位就没法改，期限却在走。"),
)
def it_is_served_in_time(decision: Decision, context: RecordsDueContext) -> Iterator[Remark]:
    """It was served within the working days that an entry may take (`late-after`)."""
    if not decision.is_open(context.today) or decision.standing(context.today).served is not None:
        return
    length = Length(working_days=context.office.settings.late_after)
    last = end_of(decision.date, length, context.office.calendar).end
    if last < context.today:
        yield remark(
            "log",
            N_("{form} {name} 到 {last} 还没有送达 {unit}"),
            do=N_("送达以后登记：jiefen accountability log {name} 送达"),
            last=last,
            **_facts(decision),
        )


@rule(
    "ACC31",
    source="R22",
    title=N_("到期整改完成"),
    why=N_("限期整改，到期要有人来问改了没有。"),
)
def it_is_put_right_by_its_day(decision: Decision, context: RecordsDueContext) -> Iterator[Remark]:
    """It was put right by its limit, or by that of an extension."""
    standing = decision.standing(context.today)
    if not decision.is_open(context.today) or standing.righted or standing.limit is None:
        return
    if standing.limit < context.today:
        yield remark(
            "limit",
            N_("{form} {name} 最晚 {limit} 整改，{unit} 还没有改好"),
            do=N_("改好的登记：jiefen accountability log {name} 整改完成；要延长的，登记延长期限"),
            limit=standing.limit,
            **_facts(decision),
        )


@rule(
    "ACC32",
    source="R22",
    title=N_("改好了就解除"),
    why=N_("处理都有头。改好了不解除，单位年底还背着；挂着牌没有人摘，牌就不管用了。"),
)
def what_was_put_right_is_lifted(decision: Decision, context: RecordsDueContext) -> Iterator[Remark]:
    """What was put right is lifted by its limit, or within the working days that an entry may take after that."""
    standing = decision.standing(context.today)
    if not decision.is_open(context.today) or standing.righted is None or standing.limit is None:
        return
    length = Length(working_days=context.office.settings.late_after)
    last = max(standing.limit, end_of(standing.righted, length, context.office.calendar).end)
    if last < context.today:
        yield remark(
            "log",
            N_("{form} {name} {righted} 已经改好，还没有解除（{unit}）"),
            do=N_("由决定的一方解除，登记：jiefen accountability log {name} 解除"),
            righted=standing.righted,
            **_facts(decision),
        )


@rule(
    "ACC33",
    source="R22",
    severity="warning",
    title=N_("整改快要到期"),
    why=N_("临到期才想起来，就只能延长了。"),
)
def its_limit_comes_up(decision: Decision, context: RecordsDueContext) -> Iterator[Remark]:
    """The limit of what was not put right lies within the days asked for."""
    standing = decision.standing(context.today)
    if decision.form in WITHOUT_LIMIT or not decision.is_open(context.today) or standing.righted:
        return
    left = (standing.limit - context.today).days if standing.limit else -1
    if standing.limit and 0 <= left <= context.within:
        yield remark(
            "limit",
            N_("{form} {name} 最晚 {limit} 整改，还有 {days} 日（{unit}）"),
            do=N_("改好的登记：jiefen accountability log {name} 整改完成"),
            limit=standing.limit,
            days=left,
            **_facts(decision),
        )


def _facts(decision: Decision) -> dict[str, Fact]:
    return {"form": Term(FORMS[decision.form]), "name": Term(decision.series), "unit": decision.addressee}


RULES = (
    it_is_served_in_time,
    it_is_put_right_by_its_day,
    what_was_put_right_is_lifted,
    its_limit_comes_up,
)
