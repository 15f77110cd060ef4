"""What is answered to a hotline or a centre for a demand, ready to paste: no name, the number as a blank or opened."""

from collections.abc import Sequence
from datetime import date

from jiefen.base.phrases import in_turn
from jiefen.base.text import N_, render, say
from jiefen.case.record import Case
from jiefen.case.text.reply import TO_FILL, course_told, day_told
from jiefen.case.text.words import Words
from jiefen.office.demands.record import Demand, Ending
from jiefen.office.demands.words import ENDS


def demand_reply(
    demand: Demand, ending: Ending | None, case: Case | None, words: Words, *, today: date, number: str = TO_FILL
) -> str:
    """The reply as it would be sent on a day; `case` is the one that the demand became, `number` that of the order."""
    translate = words.translate
    opening = say(
        N_("　　工单（编号：{number}）本局 {day}收到，由{unit}承办。"),
        number=number,
        day=day_told(demand.date, translate),
        unit=words.titles["unit"].get(demand.unit, demand.unit),
    )
    lines = [
        translate(N_("关于诉求办理情况的答复")),
        "",
        render(opening, translate),
        f"　　{done_told(ending, case, words)}",
        "",
        words.office.settings.bureau.title,
        day_told(today, translate),
    ]
    return "\n".join(lines)


def done_told(ending: Ending | None, case: Case | None, words: Words) -> str:
    """What became of a demand, and of the case that it became, in a few sentences without a name."""
    translate = words.translate
    if ending is None:
        return translate(N_("正在办理，还没有结果。"))
    day = day_told(ending.date, translate)
    if ending.end == "case":
        return _case_told(day, case, words)
    if ending.to:
        partner = words.titles["partner"].get(ending.to, ending.to)
        return render(say(N_("{day}转{partner}办理。"), day=day, partner=partner), translate)
    return render(say(N_("{day}{end}。"), day=day, end=translate(ENDS[ending.end])), translate)


def _case_told(day: str, case: Case | None, words: Words) -> str:
    translate = words.translate
    registered = render(say(N_("{day}作为纠纷登记，组织调解。"), day=day), translate)
    told: Sequence[str] = tuple(course_told(case, words)) if case and not case.restricted and case.log else ()
    if not told:
        return registered
    return registered + render(say(N_("办理经过：{course}。"), course=in_turn(told, translate)), translate)
