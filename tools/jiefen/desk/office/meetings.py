"""Meetings 会议 on screens (R15, R20): held, minutes issued, the month's bundle sent."""

from collections.abc import Iterator, Sequence

from jiefen.base.period import period_title
from jiefen.base.text import N_, Say, Term, say
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.office.act import (
    Act,
    Given,
    Here,
    KindPage,
    Link,
    Outcome,
    Row,
    Section,
    Words,
    late_said,
    lines_outcome,
)
from jiefen.desk.office.offers import LAST, WORKED_OUT, day_question, known, leaders_on, people, titled
from jiefen.office.meetings.proposed import next_minutes, proposed_meeting, usual_meeting
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import KIND, is_held, title_of, wanted_meetings
from jiefen.office.spoken import day_said
from jiefen.procedure.meetings import KINDS
from jiefen.writing.office.meetings import hold_meeting, issue_minutes, meetings_of, send_bundle
from jiefen.writing.office.tasks import tasks_of

MOST = 12
RECENT = 12


def _sections(here: Here) -> Iterator[Section]:
    meetings = meetings_of(here.book)
    missing = [one for one in wanted_meetings(here.office, here.today) if not is_held(one, meetings.values())]
    rows = tuple(
        Row(
            title=say(
                N_("{period}，{title}"),
                period=period_title(one.period),
                title=Term(title_of(here.office, one.rule.kind, one.due)),
            ),
            notes=(say(N_("最晚 {day}"), day=day_said(one.due)),),
            links=(Link(N_("开了，登记"), f"/office/meeting/new/{one.rule.kind}"),),
            late=late_said(one.due, here.today),
        )
        for one in sorted(missing, key=lambda one: one.due)
    )
    yield Section(title=N_("该开还没有登记的会"), rows=rows, empty=N_("该开的会都登记了。"))
    latest = sorted(
        (one for one in meetings.values() if one.date <= here.today), key=lambda one: one.date, reverse=True
    )
    yield Section(
        title=N_("最近的会议"), rows=tuple(_row(here, one) for one in latest[:MOST]), empty=N_("还没有登记会议。")
    )


def _row(here: Here, meeting: Meeting) -> Row:
    notes: list[Words] = [day_said(meeting.date), here.choices["handle"].get(meeting.chair, meeting.chair)]
    links = []
    if meeting.minutes:
        notes.append(say(N_("纪要第 {n} 号"), n=meeting.minutes[-1].number))
    else:
        links.append(Link(N_("纪要印发了"), f"/office/meeting/minutes/{meeting.name}"))
    if meeting.sent:
        notes.append(say(N_("月报 {day}报出"), day=day_said(meeting.sent[-1].date)))
    elif meeting.minutes:
        links.append(Link(N_("月报报出了"), f"/office/meeting/sent/{meeting.name}"))
    title = say(
        N_("今年第 {n} 次{title}"), n=meeting.number, title=Term(title_of(here.office, meeting.kind, meeting.date))
    )
    return Row(title=title, notes=tuple(notes), links=tuple(links))


def _ask_new(here: Here) -> Sequence[Question]:
    kind = here.sent("kind") or (here.item if here.item in KINDS else "")
    titles = {code: title_of(here.office, code, here.today) for code in KINDS}
    usual = proposed_meeting(here.office, meetings_of(here.book).values(), kind or next(iter(KINDS)), here.today)
    leaders, everybody = people(here, leaders_on(here.today)), people(here)
    tasks = sorted(tasks_of(here.book).values(), key=lambda one: (one.issued, one.number), reverse=True)
    group = tuple(one for one in everybody if one.code in usual.present)
    others = tuple(one for one in everybody if one.code not in usual.present)
    recorder = known(usual.recorder, everybody)
    return (
        day_question(here, N_("哪天开的")),
        Question(name="kind", ask=N_("什么会"), control="one", offers=titled(titles), value=kind or None),
        Question(name="present", ask=N_("谁到了"), control="persons", offers=(*group, *others)),
        Question(
            name="chair",
            ask=N_("谁主持"),
            control="person",
            offers=leaders,
            value=known(usual.chair, leaders),
            source=LAST,
        ),
        Question(name="recorder", ask=N_("谁记录"), control="person", offers=everybody, value=recorder, source=LAST),
        Question(name="held", ask=N_("议定了什么，一行一件，说事不说人"), control="lines", required=False),
        Question(
            name="heard", ask=N_("听了哪些汇报，一行一件，说事不说人"), control="lines", required=False, more=True
        ),
        Question(
            name="tasks",
            ask=N_("会上交办了哪几件"),
            control="several",
            offers=tuple(Offer(one.name, one.title) for one in tasks[:RECENT] if one.issued <= here.today),
            required=False,
            more=True,
        ),
        Question(
            name="makes-up",
            ask=N_("也补开了哪一期"),
            control="several",
            offers=_periods(here, kind),
            required=False,
            more=True,
        ),
    )


def _periods(here: Here, kind: str) -> tuple[Offer, ...]:
    """The periods whose meeting of this kind was not held."""
    meetings = meetings_of(here.book).values()
    missing = (one for one in wanted_meetings(here.office, here.today) if not is_held(one, meetings))
    return tuple(Offer(one.period, one.period) for one in missing if one.rule.kind == kind and one.due < here.today)


def _new(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    kind, day = given["kind"], given["date"]
    meetings = meetings_of(here.book).values()
    usual = proposed_meeting(here.office, meetings, kind, day)
    there = {*given["present"], given["chair"], given["recorder"]}
    said = {
        **given,
        "absent": [one for one in usual.present if one not in there],
        "held": _lines(given.get("held")),
        "heard": _lines(given.get("heard")),
    }
    header = usual_meeting(here.office, meetings, kind, day, said)
    return lines_outcome(here.book, hold_meeting(here.book, header, dry_run=dry_run), whole=header)


def _lines(text: str | None) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _meeting(here: Here) -> Meeting | None:
    return meetings_of(here.book).get(here.item)


def _about(here: Here) -> Say | None:
    meeting = _meeting(here)
    if meeting is None:
        return say(N_("没有这次会议。"))
    title = Term(title_of(here.office, meeting.kind, meeting.date))
    return say(N_("{day}的{title}。"), day=day_said(meeting.date), title=title)


def _ask_minutes(here: Here) -> Sequence[Question]:
    meeting, leaders = _meeting(here), people(here, leaders_on(here.today))
    number = next_minutes(meetings_of(here.book).values(), here.today)
    chair = known(meeting.chair, leaders) if meeting else None
    return (
        day_question(here, N_("哪天印发的")),
        Question(name="number", ask=N_("第几号"), control="number", value=number, least=1, source=WORKED_OUT),
        Question(
            name="signed-by", ask=N_("谁签发的"), control="person", offers=leaders, value=chair, source=N_("主持人")
        ),
    )


def _minutes(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    meeting = meetings_of(here.book)[here.item]
    told = {"day": given["date"], "number": given["number"], "signed_by": given["signed-by"]}
    written = issue_minutes(here.book, meeting, **told, dry_run=dry_run)
    return lines_outcome(here.book, written)


def _ask_sent(here: Here) -> Sequence[Question]:
    meeting, everybody = _meeting(here), people(here)
    by = known(meeting.recorder, everybody) if meeting else None
    return (
        day_question(here, N_("哪天报出的")),
        Question(name="sender", ask=N_("谁报的"), control="person", offers=everybody, value=by, source=N_("记录人")),
        Question(name="document", ask=N_("文号"), control="line", required=False),
    )


def _sent(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    meeting = meetings_of(here.book)[here.item]
    told = {"day": given["date"], "by": given["sender"], "document": given.get("document", "")}
    return lines_outcome(here.book, send_bundle(here.book, meeting, **told, dry_run=dry_run))


PAGE = KindPage(
    kind=KIND,
    address="meeting",
    title=N_("会议"),
    answers=N_("会开了没有，纪要、月报出了没有？"),
    sections=_sections,
    acts=(
        Act(name="new", title=N_("登记一次会议"), ask=_ask_new, write=_new, may_item=True),
        Act(name="minutes", title=N_("纪要印发了"), ask=_ask_minutes, write=_minutes, about=_about, by_item=True),
        Act(name="sent", title=N_("月报报出了"), ask=_ask_sent, write=_sent, about=_about, by_item=True),
    ),
    first=("new",),
)
