"""Returns 上报 on screens (R21): which table is due on which day, what was sent, what was taken back."""

from collections.abc import Iterator, Sequence
from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.period import period_title
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.question import Question
from jiefen.desk.office.act import Act, Given, Here, KindPage, Link, Outcome, Row, Section, late_said, lines_outcome
from jiefen.desk.office.offers import ME, by_question, day_question, known, leaders_on, people
from jiefen.office.returns.periods import wanted_periods
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.record import HANDS, Sent
from jiefen.office.sent.rules import ASKED
from jiefen.office.spoken import day_said
from jiefen.reports.facts.read import records_of
from jiefen.reports.facts.record import Records
from jiefen.reports.returns.material import KIND, form_named, period_named
from jiefen.reports.returns.sending import SENT, sent_of, to_send
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import add_lines

BETWEEN = "--"
"""Between a form and a period in an address: `justice-monthly--2026-10`."""
MOST = 12


def _sections(here: Here) -> Iterator[Section]:
    records = records_of(here.book)
    forms: Sequence[ReturnForm] = [*records.get(KIND, {}).values()]
    due: list[tuple[date, ReturnForm, str]] = []
    waiting: list[tuple[date, ReturnForm, str]] = []
    for form in forms:
        for wanted in wanted_periods(form, here.office.settings.kept_spans(KIND), here.today):
            sent = sent_of(records, form.id, wanted.period)
            if sent is None or sent.standing is None:
                (due if wanted.last < here.today else waiting).append((wanted.due, form, wanted.period))
    due.sort(key=lambda one: (one[0], one[1].id))
    rows = tuple(
        Row(
            title=say(N_("{title}，{period}"), title=form.title, period=period_title(period)),
            notes=(say(N_("报给{to}"), to=form.to), say(N_("最晚 {day}"), day=day_said(last))),
            links=(
                Link(N_("看数，下载"), f"/reports/return/{form.id}{BETWEEN}{period}"),
                Link(N_("报出了"), f"/office/return/sent/{form.id}{BETWEEN}{period}"),
            ),
            late=late_said(last, here.today),
        )
        for last, form, period in due
    )
    yield Section(title=N_("该报还没有报的"), rows=rows, empty=N_("该报的都报了。"))
    later = tuple(
        Row(
            title=say(N_("{title}，{period}"), title=form.title, period=period_title(period)),
            notes=(say(N_("最晚 {day}"), day=day_said(last)),),
            links=(Link(N_("先看数"), f"/reports/return/{form.id}{BETWEEN}{period}"),),
        )
        for last, form, period in sorted(waiting, key=lambda one: one[0])
    )
    yield Section(title=N_("还没有到截止日的"), rows=later, folded=True)
    yield Section(title=N_("最近报出的"), rows=tuple(_sent_rows(records, forms)), folded=True)


def _sent_rows(records: Records, forms: Sequence[ReturnForm]) -> Iterator[Row]:
    titles = {form.id: form.title for form in forms}
    known_sent: Sequence[Sent] = [one for one in records.get(SENT, {}).values() if one.standing is not None]
    for one in sorted(known_sent, key=lambda one: one.sent[-1].submitted, reverse=True)[:MOST]:
        yield Row(
            title=say(
                N_("{title}，{period}"), title=titles.get(one.return_, one.return_), period=period_title(one.period)
            ),
            notes=(say(N_("{day}报出"), day=day_said(one.sent[-1].submitted)),),
            links=(Link(N_("撤回"), f"/office/return/withdraw/{one.return_}{BETWEEN}{one.period}"),),
        )


def _form(here: Here, records: Records) -> tuple[ReturnForm, str]:
    """The form and the period that the page is about. Raises Failure where there is none."""
    name, _, period = here.item.rpartition(BETWEEN)
    form = form_named(records, name)
    period_named(form, period, here.today)
    return form, period


def _about(here: Here) -> Say | None:
    form, period = _form(here, records_of(here.book))
    told = N_("{title}，{period}，报给{to}。数由程序从记录里算好，存在里面。")
    return say(told, title=form.title, period=period_title(period), to=form.to)


def _ask_sent(here: Here) -> Sequence[Question]:
    form, period = _form(here, records_of(here.book))
    everybody, leaders = people(here), people(here, leaders_on(here.today))
    late = here.today > period_named(form, period, here.today).due
    hands = [
        Question(
            name=field.replace("_", "-"),
            ask=_HANDS[hand],
            control="person",
            offers=leaders if hand == "signed" else everybody,
            value=known(here.me, everybody) if hand == "made" else None,
            source=ME,
            required=hand in form.hands or hand == "made",
            more=not (hand in form.hands or hand == "made"),
        )
        for field, hand in ASKED.items()
    ]
    why = [Question(name="late", ask=N_("为什么报迟了，一句话"), control="line")] if late else []
    return (day_question(here, N_("哪天报出的")), *hands, *why)


_HANDS = {"made": N_("谁制表"), "checked": N_("谁审核"), "signed": N_("谁签字")}


def _sent(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    form, period = _form(here, records_of(here.book))
    require_kept(here.book, KIND, period_named(form, period, given["date"]).last)
    hands = {field: given[field.replace("_", "-")] for field in HANDS if field.replace("_", "-") in given}
    sending = to_send(here.book, form, period, on=given["date"], hands=hands, late=given.get("late", ""))
    if sending.faults:
        raise Failure(sending.faults[0].say, sending.faults[0].do)
    written = add_lines(here.book, SENT, sending.name, sending.header, {SENT: [sending.line]}, dry_run=dry_run)
    return lines_outcome(here.book, written, header=sending.header)


def _ask_withdraw(here: Here) -> Sequence[Question]:
    return (
        day_question(here),
        by_question(here, N_("谁撤回")),
        Question(name="reason", ask=N_("为什么撤回，一句话"), control="line"),
    )


def _withdraw(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    records = records_of(here.book)
    form, period = _form(here, records)
    before = sent_of(records, form.id, period)
    if before is None or before.standing is None:
        raise Failure(say(N_("这一期没有报出，或者已经撤回了。")), say(N_("回到上报，从列出的里面选。")))
    written = add_lines(here.book, SENT, before.name, {}, {"withdrawn": [dict(given)]}, dry_run=dry_run)
    return lines_outcome(here.book, written)


PAGE = KindPage(
    kind=KIND,
    address="return",
    title=N_("上报"),
    answers=N_("哪张表几号报，报了没有？"),
    sections=_sections,
    acts=(
        Act(name="sent", title=N_("登记报出了"), ask=_ask_sent, write=_sent, about=_about, by_item=True),
        Act(
            name="withdraw",
            title=N_("撤回报出的"),
            ask=_ask_withdraw,
            write=_withdraw,
            about=_about,
            by_item=True,
            once_more=True,
        ),
    ),
    first=(),
)
