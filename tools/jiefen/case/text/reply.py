"""The reply to who referred a case 答复: what was done, how it stands, what comes next, ready to paste (R2).

Everything in it is recorded; no party and no officer is named. The number that the other body gave the matter is
sealed: its place is left empty.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.phrases import bracketed, in_turn, listed
from jiefen.base.text import N_, Translate, render, say
from jiefen.case.ahead import NextStep
from jiefen.case.clocks.limit import Limit
from jiefen.case.context import DueContext
from jiefen.case.outlook import nearest
from jiefen.case.record import Case
from jiefen.case.text.words import Words
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Delegate
from jiefen.steps.entry import Entry
from jiefen.steps.terms import step_title

TO_FILL = "　" * 6
"""Room on the paper for what is not known here."""
ANSWERED = "feedback.referrer"
"""The point that sending the reply reaches."""
TOLD: Mapping[str, tuple[str, ...]] = {
    "accept": (),
    "refuse": ("reason",),
    "triage": ("channel", "unit"),
    "interview": (),
    "investigate": (),
    "mediate": ("result",),
    "agreement": ("form",),
    "perform": ("state",),
    "terminate": ("reason",),
    "transfer": ("to",),
    "withdraw": (),
    "suspend": ("reason",),
    "resume": (),
    "notify": (),
    "opinion": (),
    "outside-result": ("kind",),
    "conclude": ("outcome",),
}
"""The steps that a reply tells of, and which choices of each: codes of lists and units, never somebody's name."""


def reply_text(case: Case, context: DueContext, steps: Iterable[NextStep], words: Words, number: str = TO_FILL) -> str:
    """The reply as it would be sent on the context's day. Raises Failure where nobody referred the case.

    `number` is the one that the other body gave the matter, for who has opened it; else its place is left empty.
    """
    if not referrer(case):
        raise Failure(
            say(N_("{case} 不是别的单位转来的，没有单位要答复。"), case=case.id),
            say(N_("是转来的，先补录来源和转来单位，再写答复。")),
        )
    translate = words.translate
    bureau = words.office.settings.bureau.title
    lines = [
        translate(N_("关于交办纠纷办理情况的答复")),
        "",
        render(say(N_("{body}："), body=_addressee(case, words)), translate),
        _opening(case, words, number),
        render(say(N_("　　一、办理经过。{course}。"), course=in_turn(course_told(case, words), translate)), translate),
        render(say(N_("　　二、现在的情况。{state}。"), state=_state(context, words)), translate),
        render(say(N_("　　三、下一步。{next}。"), next=_next(context, steps, translate)), translate),
        "",
        bureau,
        day_told(context.today, translate),
    ]
    return "\n".join(lines)


def referrer(case: Case) -> str:
    """The kind of body that referred the case, a court that delegated it included; "" for none."""
    if case.referred_by:
        return case.referred_by
    return "court" if any(entry.direction == "in" for entry in case.standing(Delegate)) else ""


def _addressee(case: Case, words: Words) -> str:
    """The registered body of that kind if there is only one, else room to write it."""
    kind = referrer(case)
    registered = [partner.title for partner in words.office.settings.partners if partner.kind == kind]
    return registered[0] if len(registered) == 1 else words.translate(N_("（写转来的单位）"))


def _opening(case: Case, words: Words, number: str) -> str:
    """Which matter it is, since when it is here and by when an answer is wanted."""
    translate = words.translate
    matter = say(
        N_("　　你单位交办的纠纷（你单位的编号：{number}），本局 {day}收到，编号 {case}，{kind}，涉及 {people} 人"),
        number=number,
        day=day_told(case.received, translate),
        case=case.id,
        kind=words.office.settings.kind_title(case.kind),
        people=case.people,
    )
    wanted = ""
    if case.answer_by:
        wanted = render(say(N_("，要求最晚 {day}答复"), day=day_told(case.answer_by, translate)), translate)
    return f"{render(matter, translate)}{wanted}{translate(N_('。现将办理情况答复如下：'))}"


def course_told(case: Case, words: Words) -> Iterator[str]:
    """What was done, in the order of what happened; several of one kind on one day once."""
    told = [_told(entry, words) for entry in case.log if entry.step in TOLD]
    yield from dict.fromkeys(told) if told else [words.translate(N_("还没有受理"))]


def _told(entry: Entry, words: Words) -> str:
    values = [words.value(entry.step, name, getattr(entry, name.replace("-", "_"))) for name in TOLD[entry.step]]
    said = f"{day_told(entry.date, words.translate)}{words.translate(step_title(entry.step))}"
    known = [value for value in values if value]
    return bracketed(said, listed(known, words.translate), words.translate) if known else said


def _state(context: DueContext, words: Words) -> str:
    """Whether it goes on, or how it ended."""
    closing, translate = context.course.closing, words.translate
    if closing is None:
        return translate(N_("正在办理，还没有结果"))
    if isinstance(closing, Conclude):
        outcome = words.value("conclude", "outcome", closing.outcome)
        return render(say(N_("已经办结，结果：{outcome}"), outcome=outcome), translate)
    return render(say(N_("本局不再办理：{told}"), told=_told(closing, words)), translate)


def _next(context: DueContext, steps: Iterable[NextStep], translate: Translate) -> str:
    """The steps whose turn it is and the limit that ends first, this answer's own aside; or that nothing is left."""
    parts = [listed((translate(step_title(one.step)) for one in steps), translate)]
    limit = nearest(
        limit for limit in context.limits if limit.due >= context.today and not _is_met_by_this(limit, context)
    )
    if limit:
        name = render(limit.name, translate)
        parts.append(render(say(N_("{limit}最晚 {day}"), limit=name, day=day_told(limit.due, translate)), translate))
    said = [part for part in parts if part]
    return in_turn(said, translate) if said else translate(N_("没有还要办的"))


def _is_met_by_this(limit: Limit, context: DueContext) -> bool:
    return ANSWERED in context.procedure.clocks[limit.clock].ends


def day_told(value: date, translate: Translate) -> str:
    """2026年11月20日."""
    return render(say(N_("{year}年{month}月{day}日"), year=value.year, month=value.month, day=value.day), translate)
