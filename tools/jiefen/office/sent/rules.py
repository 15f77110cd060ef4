"""Rules on what was sent of returns 上报记录: of which form, by whose hands, in time, and does it add up (R21)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import BesideContext, RecordContext
from jiefen.office.in_post import not_in_post
from jiefen.office.returns.periods import Wanted, wanted_of
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.adding import gaps_in
from jiefen.office.sent.record import HANDS, Sent

ASKED = {"made_by": "made", "checked_by": "checked", "signed_by": "signed"}
"""The hands of a sending, and what the form calls them."""
MOST = 5
"""So many figures that do not add up are told one by one."""


@rule(
    "SNT01",
    source="R21",
    title=N_("上报记录有它的报表，期别是报表的一期"),
    why=N_("不知道是哪张表、哪一期，数就没有来历。"),
)
def it_is_of_a_form_and_a_period(sent: Sent, context: BesideContext) -> Iterator[Remark]:
    """The form is there, and the period is one of its rhythm within its days."""
    form = form_of(sent, context)
    if form is None:
        if not any(file.endswith(f"/{sent.return_}.yaml") for file in context.unread):
            yield remark("return", N_("没有 {id} 这张报表"), do=N_("核对代码；报表在 office/returns"), id=sent.return_)
        return
    wanted = wanted_here(form, sent)
    if wanted is None:
        yield remark(
            "period",
            N_("{title}不是按 {period} 这样的期报的"),
            do=N_("照报表的周期改：每月写 2026-10，每季写 2026-Q3"),
            title=Term(form.title),
            period=Term(sent.period),
        )
    elif wanted.last < form.since or (form.until is not None and form.until < wanted.first):
        yield remark(
            "period",
            N_("{period} 那时还不报、或者不再报这张表"),
            do=N_("核对期别和报表的起止"),
            period=Term(sent.period),
        )


@rule(
    "SNT02",
    source="R21",
    title=N_("制表、审核、签字是当天在岗的不同的人"),
    why=N_("自己做自己审，错了没有人看出来；不在岗的人签的字不作数。"),
)
def its_hands_are_in_post_and_differ(sent: Sent, context: RecordContext) -> Iterator[Remark]:
    """Who made, checked and signed it held a post on the day, and no two are one person; so does who withdrew it."""
    named = [(f"withdrawn[{place}].by", one.by, one.date) for place, one in enumerate(sent.withdrawn)]
    for place, one in enumerate(sent.sent):
        seen: set[str] = set()
        for field, title in HANDS.items():
            handle, path = getattr(one, field), f"sent[{place}].{field.replace('_', '-')}"
            if handle and handle in seen:
                yield remark(
                    path,
                    N_("{handle} 一人签了两处"),
                    do=N_("{title}换一个人"),
                    handle=handle,
                    title=Term(title),
                )
            elif handle:
                named.append((path, handle, one.submitted))
            seen.add(handle)
    for path, handle, day in named:
        if absent := not_in_post(path, handle, day, context):
            yield absent


@rule(
    "SNT03",
    source="R21",
    title=N_("报表要几个人签名，就有几个人"),
    why=N_("少一个签名，上级要退回来。"),
)
def it_has_the_hands_that_the_form_asks_for(sent: Sent, context: BesideContext) -> Iterator[Remark]:
    """Each hand that the form wants is named in each sending."""
    form = form_of(sent, context)
    for place, one in enumerate(sent.sent) if form else ():
        for field, hand in ASKED.items():
            if form and hand in form.hands and not getattr(one, field):
                yield remark(
                    f"sent[{place}]",
                    N_("{title}要有{hand}，这里没有写"),
                    do=N_("写上是谁"),
                    title=Term(form.title),
                    hand=Term(HANDS[field]),
                )


@rule(
    "SNT04",
    source="R21",
    title=N_("截止以后才报，撤回以后才再报"),
    why=N_("没有到截止日就报出去，后面发生的不在里面；两份都作数，上级不知道用哪份。"),
)
def what_follows_comes_after(sent: Sent, context: BesideContext) -> Iterator[Remark]:
    """It is sent once its period is over; taken back after that, sent again only when taken back."""
    form = form_of(sent, context)
    wanted = wanted_here(form, sent) if form else None
    for place, one in enumerate(sent.sent):
        if wanted and one.submitted <= wanted.last:
            yield remark(
                f"sent[{place}].submitted",
                N_("{last} 才截止，{day} 就报了"),
                do=N_("核对报出日期；截止以后的数再报一次"),
                last=wanted.last,
                day=one.submitted,
            )
        if place and (len(sent.withdrawn) < place or one.submitted < sent.withdrawn[place - 1].date):
            yield remark(
                f"sent[{place}]",
                N_("前一份没有撤回，又报了一份"),
                do=N_("前一份作废的，补上撤回：哪天、谁、为什么"),
            )
    for place, back in enumerate(sent.withdrawn):
        if place >= len(sent.sent) or back.date < sent.sent[place].submitted:
            yield remark(
                f"withdrawn[{place}]",
                N_("{day} 撤回的那一份，还没有报出"),
                do=N_("核对日期；一次撤回对一次报出"),
                day=back.date,
            )


@rule(
    "SNT05",
    source="R21",
    title=N_("迟报的写明原因"),
    why=N_("上级问起来，说得清为什么晚。"),
)
def what_is_late_says_why(sent: Sent, context: BesideContext) -> Iterator[Remark]:
    """The first sending after the day on which it was due gives a reason."""
    form = form_of(sent, context)
    wanted = wanted_here(form, sent) if form else None
    first = sent.sent[0]
    if wanted and first.submitted > wanted.due and not first.late:
        yield remark(
            "sent[0]",
            N_("{due} 前该报，{day} 才报，没有写原因"),
            do=N_("在 late 里写明为什么晚"),
            due=wanted.due,
            day=first.submitted,
        )


@rule(
    "SNT06",
    source="R21",
    title=N_("报出的数加得起来"),
    why=N_("合计、小计和各行对不上，是改过数，或者算错了。"),
)
def what_was_told_adds_up(sent: Sent, context: BesideContext) -> Iterator[Remark]:
    """Totals, subtotals and added columns of what stands are the sums of their parts."""
    form = form_of(sent, context)
    if form is None or sent.standing is None:
        return
    place = len(sent.sent) - 1
    for gap in list(gaps_in(form, sent.standing.figures))[:MOST]:
        yield remark(
            f"sent[{place}].figures",
            N_("{row} 行 {column}写的是 {told}，加起来是 {added}"),
            do=N_("用 jiefen report verify {id} {period} 核对；错了的撤回，重新报"),
            row=Term(gap.row),
            column=Term(gap.title),
            told=gap.told,
            added=gap.added,
            id=Term(sent.return_),
            period=Term(sent.period),
        )


def form_of(sent: Sent, context: BesideContext) -> ReturnForm | None:
    """The form of what was sent; None where it is not there, or not kept."""
    forms = context.records.get("returns", {}).values()
    return next((form for form in forms if form.id == sent.return_), None)


def wanted_here(form: ReturnForm, sent: Sent) -> Wanted | None:
    """The period that it is of; None where the form has no such period."""
    try:
        return wanted_of(form, sent.period)
    except ValueError:
        return None


RULES = (its_hands_are_in_post_and_differ,)
BESIDE_RULES = (
    it_is_of_a_form_and_a_period,
    it_has_the_hands_that_the_form_asks_for,
    what_follows_comes_after,
    what_is_late_says_why,
    what_was_told_adds_up,
)
