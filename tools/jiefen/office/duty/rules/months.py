"""Months without a roster (R4): the next one is made before it begins."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jiefen.base.period import period_of, period_title, periods, span_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Fact, Term, say
from jiefen.office.context import RecordsDueContext
from jiefen.office.duty.kept import kept_days, sensitive_periods
from jiefen.office.duty.record import KIND, DutyRoster

NAMED = 3
"""How many months a sentence names; of more it says how many there are."""


@rule(
    "DUT12",
    source="R4",
    title=N_("每个月都有值班表"),
    why=N_("没有值班表，就没有人知道今天该谁接待。过去的月份也要补，没有人的日子照实说明。"),
)
def a_month_has_its_roster(records: Mapping[str, DutyRoster], context: RecordsDueContext) -> Iterator[Remark]:
    """A month with a day that is kept has a roster, from the first of these days on."""
    late = [month for month, first in _without(records, context) if first <= context.today]
    if late:
        yield remark(
            "",
            N_("{months}没有值班表"),
            do=N_("还没有过的日子，运行 jiefen duty make {month} 排；过去的照实补，没有人的说明原因：jiefen duty gap"),
            months=_titles(late),
            month=Term(late[-1]),
        )


@rule(
    "DUT13",
    source="R4",
    severity="warning",
    title=N_("下个月的值班表快要用了"),
    why=N_("提前排好，各人才来得及安排和换班。"),
)
def the_next_roster_is_due(records: Mapping[str, DutyRoster], context: RecordsDueContext) -> Iterator[Remark]:
    """A month whose first kept day comes within the days asked for has no roster yet."""
    for month, first in _without(records, context):
        if 0 < (first - context.today).days <= context.within:
            yield remark(
                "",
                N_("{month}还没有值班表，{first} 就要用"),
                do=N_("运行 jiefen duty make {name} --dry-run 看一看，再排"),
                month=period_title(month),
                first=first,
                name=Term(month),
            )


def _without(records: Mapping[str, DutyRoster], context: RecordsDueContext) -> Iterator[tuple[str, date]]:
    """The months without a roster that have a day that is kept, up to the next one, and the first such day."""
    there = {roster.month for roster in records.values()}
    sensitive = sensitive_periods(context.office, context.records.get("periods", {}))
    ends = span_of(_next(context.today))[1]
    for begins in _beginnings(context):
        for month in periods("month", begins, ends):
            first, last = span_of(month)
            day = next(kept_days(context.office, sensitive, max(first, begins), last), None)
            if month not in there and day is not None:
                there.add(month)
                yield month, day


def _beginnings(context: RecordsDueContext) -> Sequence[date]:
    """From which days on rosters are asked for: each time that duty was switched on, or was first decided on."""
    settings = context.office.settings
    decided = min((row.since for row in settings.duty), default=date.max)
    return [keep.since if settings.keeps is not None else decided for keep in settings.kept_spans(KIND)]


def _next(today: date) -> str:
    """The month after that of `today`."""
    last = span_of(period_of(today, "month"))[1]
    return period_of(date.fromordinal(last.toordinal() + 1), "month")


def _titles(months: Sequence[str]) -> Fact:
    titles = tuple(map(period_title, months))
    if len(titles) <= NAMED:
        return titles
    return say(N_("{titles}等 {n} 个月"), titles=titles[:NAMED], n=len(titles))


MISSING_RULES = (a_month_has_its_roster, the_next_roster_is_due)
