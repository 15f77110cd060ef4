"""What every form begins with: the day, who took the step, and why it is only recorded now (R29, R31)."""

from collections.abc import Mapping, Sequence
from datetime import date

from jiefen.base.text import N_
from jiefen.desk.asking.answers import Form as Given
from jiefen.desk.asking.answers import NoAnswer, answer
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.saying import day_shown
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import BLANK, entry_offers, staff_offers
from jiefen.writing.record import is_late

DATE, BY = "date", "by"
AFTER = "after"
LATE, LATE_OTHER = "late", "late-other"
BECAUSE, ALLOWED = "because", "allowed-by"
REASONS = (N_("下乡回来补记"), N_("材料后到"), N_("电脑或者网络不通"), N_("忘了"))
"""Why something is recorded late, as it is written; other reasons are typed."""


def day_of(given: Given, today: date) -> date:
    """The day that a form tells of; today where it says none that there is."""
    try:
        told = answer(Question(name=DATE, ask="", control="day"), given)
    except NoAnswer:
        return today
    return told if isinstance(told, date) else today


def head_questions(step: str, here: Here) -> tuple[Question, Question]:
    """The day and who took the step, both filled in where that is known."""
    offers = staff_offers(step, BY, here)
    me = here.me if here.me in {one.code for one in offers if not one.why_not} else None
    today = here.day == here.context.today
    return (
        Question(
            name=DATE,
            ask=here.t(N_("哪天的事")),
            control="day",
            value=here.day,
            source=here.t(N_("今天")) if today else "",
        ),
        Question(
            name=BY,
            ask=here.t(N_("谁办的")),
            control="person",
            offers=offers,
            value=me,
            source=here.t(N_("你自己")) if me else "",
            hint="" if me else here.t(N_("代别人登记的，选当时办的人。")),
        ),
    )


def late_questions(here: Here, why: str = "") -> tuple[Question, ...]:
    """Why it is recorded only now, where that is later than the office allows.

    `why`: the place among the usual reasons of the one that was given on the page before, while somebody catches up.
    """
    today = here.context.today
    if not is_late(here.office, here.day, today):
        return ()
    day = day_shown(here.day, here.seen.translate, today.year)
    ask = here.t(N_("{day}的事，今天才记，晚了 {n} 天。为什么？"), day=day, n=(today - here.day).days)
    before, same = usual_reason(why), here.t(N_("和上一条一样"))
    offers = (*(Offer(reason, here.t(reason)) for reason in REASONS), Offer(BLANK, here.t(N_("别的"))))
    return (
        Question(name=LATE, ask=ask, control="one", offers=offers, value=before, source=same if before else ""),
        Question(name=LATE_OTHER, ask=here.t(N_("什么原因")), control="line", when=When(LATE, (BLANK,))),
    )


def usual_reason(why: str) -> str | None:
    """The usual reason at this place, in an address."""
    return REASONS[int(why)] if why.isdecimal() and int(why) < len(REASONS) else None


def order_questions(here: Here) -> tuple[Question, ...]:
    """After which entry of its day it came, where the day lies before the last entry and has others."""
    last = max((entry.date for entry in here.case.log), default=here.day)
    if here.day >= last:
        return ()
    offers = tuple(entry_offers(here, lambda entry: entry.date == here.day))
    if not offers:
        return ()
    ask, hint = N_("排在哪条之后"), N_("同一天有几条的才选；不选就排在那一天的最后。")
    return (
        Question(
            name=AFTER, ask=here.t(ask), hint=here.t(hint), control="one", offers=offers, required=False, more=True
        ),
    )


def late_from(answers: Mapping[str, object]) -> str:
    """The reason as it is written; "" where nobody was asked."""
    reason = str(answers.get(LATE) or "")
    return str(answers.get(LATE_OTHER) or "") if reason == BLANK else reason


def deviation_questions(here: Here) -> tuple[Question, ...]:
    """Why it was not done as the procedure says, and which leader approves that it stands."""
    return (
        Question(name=BECAUSE, ask=here.t(N_("为什么会这样")), control="line", required=False),
        Question(
            name=ALLOWED,
            ask=here.t(N_("哪位领导批准照实记")),
            control="person",
            offers=staff_offers("deviation", "approved-by", here),
            required=False,
        ),
    )


def all_shown(questions: Sequence[Question]) -> bool:
    """Whether everything in the line of day and person is filled in, so that it may be folded."""
    return all(one.value is not None for one in questions)
