"""Duty 值班 on screens (R4): who is there today, the month as a sheet, swaps, days without anybody, handovers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, period_title, span_of
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.office.act import Act, Given, Here, KindPage, Link, Outcome, Row, Section, Words, lines_outcome
from jiefen.desk.office.offers import ROSTER, by_question, day_question, known, people
from jiefen.office.duty.kept import kept_days
from jiefen.office.duty.people import may_agree
from jiefen.office.duty.record import KIND, DutyRoster
from jiefen.office.organisation.record import Person
from jiefen.office.spoken import day_said
from jiefen.writing.office.duty import hand_over, next_after, periods_of, roster_on, rosters_of, swap_day, tell_gap

WEEK = 7


def next_month(month: str) -> str:
    """`2026-12` after `2026-11`."""
    return period_of(span_of(month)[1] + timedelta(days=1), "month")


def _sections(here: Here) -> Iterator[Section]:
    rosters, today = rosters_of(here.book), here.today
    this = period_of(today, "month")
    ahead = [
        shift
        for roster in rosters.values()
        for shift in roster.days
        if today <= shift.date < today + timedelta(days=WEEK)
    ]
    rows = tuple(
        Row(
            title=day_said(shift.date),
            notes=tuple(_names(here, shift.on_duty, shift.leader)),
            links=(Link(N_("换班"), f"/office/duty/swap/{shift.date}"),),
        )
        for shift in sorted(ahead, key=lambda shift: shift.date)
    )
    yield Section(title=N_("今天和往后七天"), rows=rows, empty=N_("往后七天没有排值班。"))
    yield Section(title=N_("一个月一张"), rows=tuple(_month_row(month, rosters) for month in (this, next_month(this))))
    bare = _days_without(here, rosters)
    links = tuple(
        Row(title=day_said(day), links=(Link(N_("说明原因"), f"/office/duty/gap/{day}"),), late=N_("没有人值班"))
        for day in bare
    )
    yield Section(title=N_("过去了、没有人值班也没有说明的日子"), rows=links, folded=not links)


def _names(here: Here, on_duty: Sequence[str], leader: str) -> Iterator[Words]:
    names = here.choices["handle"]
    yield "、".join(names.get(one, one) for one in on_duty)
    if leader:
        yield say(N_("带班{leader}"), leader=names.get(leader, leader))


def _month_row(month: str, rosters: Mapping[str, DutyRoster]) -> Row:
    roster = rosters.get(month)
    notes = (say(N_("排了 {n} 天"), n=len({shift.date for shift in roster.days})),) if roster else (N_("还没有排"),)
    return Row(title=period_title(month), notes=notes, links=(Link(N_("排班表"), f"/office/duty/month/{month}"),))


def _days_without(here: Here, rosters: Mapping[str, DutyRoster]) -> list[date]:
    """Days of this month and the last that are over, on which nobody was put down, and of which nobody said why."""
    yesterday = here.today - timedelta(days=1)
    first = (here.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    told = {gap.date for roster in rosters.values() for gap in roster.gaps}
    there = {shift.date for roster in rosters.values() for shift in roster.days}
    if yesterday < first:
        return []
    asked = kept_days(here.office, periods_of(here.book), first, yesterday)
    return sorted({day for day in asked if day not in told | there})


def _day(here: Here) -> date:
    """The day that the page is about; today where it names none."""
    try:
        return date.fromisoformat(here.item) if here.item else here.today
    except ValueError:
        raise Failure(say(N_("没有这一天。")), say(N_("回到值班，从列出的里面选。"))) from None


def _about(here: Here) -> Say | None:
    day = _day(here)
    found = rosters_of(here.book).get(period_of(day, "month"))
    shifts = found.shifts_on(day) if found else ()
    if not shifts:
        return say(N_("{day}没有排人。"), day=day_said(day))
    who = tuple(here.choices["handle"].get(one, one) for shift in shifts for one in shift.everybody)
    return say(N_("{day}排的是{who}。"), day=day_said(day), who=who)


def _ask_swap(here: Here) -> Sequence[Question]:
    day = _day(here)
    shifts = roster_on(here.book, day).shifts_on(day)
    there = list(dict.fromkeys(one for shift in shifts for one in shift.everybody))
    away = tuple(Offer(one, here.choices["handle"].get(one, one)) for one in there)
    organisation = here.office.organisation

    def agrees(person: Person) -> str:
        return "" if may_agree(organisation, person.handle, day) else N_("不是局领导，也不是股室负责人")

    others = tuple(offer for offer in people(here, day=day) if offer.code not in there)
    return (
        Question(
            name="away", ask=N_("换下谁"), control="one", offers=away, value=there[0] if there else None, source=ROSTER
        ),
        Question(name="stands-in", ask=N_("换上谁"), control="person", offers=others),
        Question(name="reason", ask=N_("为什么，一句话"), control="line"),
        Question(name="approved-by", ask=N_("谁同意的"), control="person", offers=people(here, agrees, day)),
    )


def _swap(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    told = {"stands_in": given["stands-in"], "reason": given["reason"], "approved_by": given["approved-by"]}
    written = swap_day(here.book, _day(here), away=given["away"], **told, dry_run=dry_run)
    return lines_outcome(here.book, written)


def _ask_gap(here: Here) -> Sequence[Question]:
    return (
        Question(name="reason", ask=N_("为什么没有人，一句话"), control="line"),
        by_question(here, N_("谁说明的")),
    )


def _gap(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    written = tell_gap(here.book, _day(here), reason=given["reason"], by=given["by"], dry_run=dry_run)
    return lines_outcome(here.book, written)


def _ask_handover(here: Here) -> Sequence[Question]:
    everybody = people(here)
    found = rosters_of(here.book).get(period_of(here.today, "month"))
    shifts = found.shifts_on(here.today) if found else ()
    giver = known(shifts[0].officer, everybody) if shifts else None
    taker = known(next_after(here.book, here.today), everybody)
    case = (Question(name="case", ask=N_("哪一件"), control="case"),)
    return (
        day_question(here, N_("交的是哪天的班")),
        Question(name="giver", ask=N_("谁交班"), control="person", offers=everybody, value=giver, source=ROSTER),
        Question(name="taker", ask=N_("谁接班"), control="person", offers=everybody, value=taker, source=ROSTER),
        Question(
            name="open", ask=N_("没有办完的案件"), control="rows", rows=case, required=False, hint=N_("都办完的，空着")
        ),
        Question(name="note", ask=N_("要交代的，一句话，说事不说人"), control="line", required=False),
    )


def _handover(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    cases = [row["case"] for row in given.get("open", ())]
    told = {"by": given["giver"], "to": given["taker"], "open_": cases, "note": given.get("note", "")}
    return lines_outcome(here.book, hand_over(here.book, given["date"], **told, dry_run=dry_run))


PAGE = KindPage(
    kind=KIND,
    address="duty",
    title=N_("值班"),
    answers=N_("今天谁值班，下个月排了没有？"),
    sections=_sections,
    acts=(
        Act(name="swap", title=N_("换班"), ask=_ask_swap, write=_swap, about=_about, by_item=True),
        Act(name="gap", title=N_("说明那天没有人值班"), ask=_ask_gap, write=_gap, about=_about, by_item=True),
        Act(name="handover", title=N_("交接班"), ask=_ask_handover, write=_handover),
    ),
    first=("handover",),
)
