"""Every day on which somebody is to be on duty has somebody, with a leader where one is asked for (R4)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import BesideContext
from jiefen.office.duty.kept import kept_days, needs_leader, reasons, sensitive_periods
from jiefen.office.duty.record import DutyRoster


@rule(
    "DUT06",
    source="R4",
    title=N_("该值班的日子都排了人"),
    why=N_("群众来了没有人接，事情就从这一天耽误。没有排的，看得见才补得上；过去的，照实说明。"),
)
def every_day_that_is_kept_has_somebody(roster: DutyRoster, context: BesideContext) -> Iterator[Remark]:
    """Each day of the month that the office has chosen has a shift, or it is told that nobody was there.

    Not judged while the year's holidays are not announced.
    """
    first, last = roster.covers()
    if first.year not in context.office.calendar.announced:
        return
    there = {shift.date for shift in roster.days} | {gap.date for gap in roster.gaps}
    periods = sensitive_periods(context.office, context.records.get("periods", {}))
    for day in kept_days(context.office, periods, first, last):
        if day not in there:
            yield remark(
                "days",
                N_("{date} 该值班，没有排人"),
                do=N_(
                    "还没有到的，运行 jiefen duty make {month} 补上；已经过去的，有人来的照实补上，"
                    "没有人的说明原因：jiefen duty gap {date}"
                ),
                date=day,
                month=Term(roster.month),
            )


@rule(
    "DUT07",
    source="R4",
    title=N_("节假日和重点时段值班，有领导带班"),
    why=N_("放假的日子出了急事，值班的要找得到能拍板的人。"),
)
def holidays_and_periods_have_a_leader(roster: DutyRoster, context: BesideContext) -> Iterator[Remark]:
    """A day that is kept as a public holiday or in a sensitive period has a leader on call in one of its shifts."""
    first, last = roster.covers()
    periods = sensitive_periods(context.office, context.records.get("periods", {}))
    led = {shift.date for shift in roster.days if shift.leader}
    seen = set()
    for index, shift in enumerate(roster.days):
        elsewhere = not first <= shift.date <= last  # told as such
        if elsewhere or shift.date in seen or shift.date in led or roster.gap_on(shift.date):
            continue
        seen.add(shift.date)
        if needs_leader(reasons(context.office, periods, shift.date)):
            yield remark(
                f"days[{index}]",
                N_("{date} 值班没有领导带班"),
                do=N_("在 leader 里写当天带班的局领导"),
                date=shift.date,
            )


BESIDE_RULES = (every_day_that_is_kept_has_somebody, holidays_and_periods_have_a_leader)
