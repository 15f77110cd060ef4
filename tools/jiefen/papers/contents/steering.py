"""Papers by which a case is steered, ended or goes elsewhere: order and answer, termination, letters to others.

What a letter says stands in its template, so that a bureau can put it otherwise; here are the facts it chooses by.
A procedure may have a paper document another step than ours does: then the last entry of the usual one speaks for it.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, TypeVar

from jiefen.base.numerals import article_name
from jiefen.case.text.words import words_of
from jiefen.papers.contents.filing import case_name, last_agreements, mediators, together
from jiefen.papers.contents.kind import PaperKind, person_fields
from jiefen.papers.contents.matter import Matter
from jiefen.papers.contents.people import confirmable, court_stage
from jiefen.steps.elsewhere import Delegate, Terminate, Transfer, Withdraw
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Feedback, Mediate, Track
from jiefen.steps.opening import Contact, Interview, Investigate
from jiefen.steps.steering import Supervise

E = TypeVar("E", bound=Entry)
_WORK = (Contact, Interview, Investigate, Mediate, Agreement, Terminate, Track, Feedback)
"""What somebody who answers an order may have done since."""
_TOLD_OF_WORK = ("how", "form", "result", "finding", "reason", "to")
_COURT_STARTS = "delegate"
_OF_MANY = ("bureau", "other")
"""Whom a transfer may go to without a name for it: a letter needs one."""


def termination(matter: Matter) -> dict[str, Any]:
    """终止调解通知书: that it ended and why, and which other ways are open (rmtjf art. 26)."""
    ended, entry = matter.entry, documented(matter, Terminate)
    basis = matter.sheet.rule.basis
    by_law = basis is not None and basis.law == "rmtjf" and basis.article is not None
    return {
        "name": case_name(matter),
        "told": matter.persons(entry.only if entry and entry.only else _still_here(matter, ended)),
        "only": entry is not None and bool(entry.only),
        "ended": matter.date(ended.date if ended else None),
        "reason": matter.word("terminate", "reason", entry.reason) if entry else None,
        "meetings": len(matter.case.before(ended, Mediate)) if ended else 0,
        "ways": _choices(matter, "told-ways", entry.told_ways if entry else ()),
        "means": _choices(matter, "told-by", (entry.told_by,) if entry else ()),
        "article": article_name(basis.article) if by_law and basis and basis.article else "",
        "mediators": mediators(matter),
        "mediators_sign": "mediators" in matter.sheet.rule.signs,
        "court_stage": court_stage(matter),
    }


def assignment(matter: Matter) -> dict[str, Any]:
    """交办督办通知书: a leader's order about a case to the section and the person who have it (R2, R14)."""
    held = matter.held
    return {
        **_ordered(matter, documented(matter, Supervise)),
        "name": case_name(matter),
        "due": matter.date(held.due if held else None) or "",
    }


def assignment_reply(matter: Matter) -> dict[str, Any]:
    """督办答复单: the order, and what was done from then until it was answered; what else there is to say by hand."""
    order = documented(matter, Supervise)
    answer = _answer_to(matter, order)
    notices = (one for one in matter.volume if one.kind == "assignment" and one.entry is matter.sheet.entry)
    notice = next(notices, None)
    return {
        **_ordered(matter, order),
        "name": case_name(matter),
        "notice": matter.number_of(notice) if notice else "",
        "notice_form": matter.form_of(notice) if notice else "",
        "done": list(_done_since(matter, order, answer.date if answer else matter.today)),
        "answered": matter.date(answer.date if answer else None),
    }


def transfer(matter: Matter) -> dict[str, Any]:
    """移送函: to whom the case goes, why, and whether a part of it stays here."""
    entry = documented(matter, Transfer)
    return {
        "to": _addressee(matter, entry) if entry else None,
        "you": "贵院" if entry and entry.to == "court" else "贵单位",
        "name": case_name(matter),
        "reason": _unended(entry.reason) if entry else None,
        "joint": entry is not None and entry.joint,
        "sent": matter.date(entry.date if entry else None),
        "phone": matter.office.settings.contact.phone,
    }


def court_answer(matter: Matter) -> dict[str, Any]:
    """委派委托调解结果告知函: what came of what the court delegated before docketing or entrusted after it.

    An agreement before docketing may be confirmed, one after it goes to the court; without one the papers go back
    (tytj art. 19, 20, 21). Of second instance and of the time after a judgment no article speaks.
    """
    sent = (matter.case.sent_by_court(matter.entry) if matter.entry else None) or matter.case.last(Delegate)
    results = _results(matter)
    before_docketing = sent is not None and sent.stage == "before-docketing"
    return {
        "court": matter.court(sent.court) if sent else None,
        "court_number": _court_number(matter),
        "name": case_name(matter),
        "stage": matter.word("delegate", "stage", sent.stage) if sent else None,
        "asked": "委派" if before_docketing else "委托",
        "before_docketing": before_docketing,
        "confirmable": confirmable(matter),
        "after_docketing": sent is not None and sent.stage == "after",
        "signed": matter.date(sent.signed if sent else None),
        "due": _due_to_court(matter),
        "results": results,
        "agreed": any(one["agreed"] for one in results),
        "failed": any(not one["agreed"] for one in results),
        "mediators": mediators(matter),
        "meetings": len(matter.case.all(Mediate)),
        "phone": matter.office.settings.contact.phone,
    }


def _addressee(matter: Matter, entry: Transfer) -> str | None:
    """To whom it goes: by name, else what kind of authority, where there is one of it in a county."""
    if entry.partner:
        return matter.partner(entry.partner)
    return None if entry.to in _OF_MANY else matter.word("transfer", "to", entry.to)


def documented(matter: Matter, step: type[E]) -> E | None:
    """The entry that the paper documents, if it is one of this step; else the last one of the case."""
    return matter.entry if isinstance(matter.entry, step) else matter.case.last(step)


def _unended(words: str) -> str:
    """What somebody wrote, without the stop at its end: that stands in the sentence of the letter."""
    return words.rstrip("。．.，,；; ")


def _still_here(matter: Matter, entry: Entry | None) -> list[str]:
    """The parties of the case who had not left it by then, and for whom it was not over yet."""
    case = matter.case
    left = case.left_before(entry) if entry else set()
    over = {ref for ref, by in case.parts.ended.items() if entry and by.rank < entry.rank}
    return [party.ref for party in case.parties if party.ref not in left | over]


def _choices(matter: Matter, field: str, chosen: Collection[str]) -> list[dict[str, Any]]:
    """Every choice of a field of a termination, and whether it was made: a row of boxes."""
    words = matter.words.choices[("terminate", field)]
    return [{"words": word, "chosen": code in chosen} for code, word in words.items()]


def _ordered(matter: Matter, order: Supervise | None) -> dict[str, Any]:
    """What a leader ordered, and who is to do it."""
    held = matter.held
    units = matter.office.organisation.unit_titles
    return {
        "leader": matter.staff(order.leader) if order else None,
        "order": _unended(order.order) if order else None,
        "ordered": matter.date(order.date if order else None),
        "reply_by": matter.date(order.reply_by if order else None),
        "unit": units.get(held.unit, held.unit) or None if held else None,
        "level": _level_then(matter, order),
    }


def _level_then(matter: Matter, entry: Entry | None) -> str:
    """At which level the case was when `entry` was made; now where there is none."""
    day = entry.date if entry else matter.today
    changes = [one.level for one in matter.course.levels if one.day <= day]
    titles = {level.code: level.title for level in matter.procedure.levels}
    return titles[changes[-1] if changes else matter.course.level]


def _answer_to(matter: Matter, order: Supervise | None) -> Feedback | None:
    """The first word to a leader after the order."""
    later = (one for one in matter.case.all(Feedback) if order and one.rank > order.rank and one.to == "leader")
    return next(later, None)


def _done_since(matter: Matter, order: Supervise | None, until: date) -> Iterator[dict[str, Any]]:
    words = words_of(matter.office, matter.words, str, matter.procedure)
    for one in matter.case.all(*_WORK) if order else ():
        if order and one.rank > order.rank and one.date <= until:
            title = matter.words.title_of(one.step)
            said = [words.value(one.step, name, getattr(one, name)) for name in _TOLD_OF_WORK if getattr(one, name, "")]
            yield {"day": matter.date(one.date), "what": "：".join(filter(None, (title, "，".join(said))))}


def _results(matter: Matter) -> list[dict[str, Any]]:
    """Each agreement, termination and withdrawal of the case, in their order: day, who, and how it ended for them.

    Of an agreement that another took the place of nothing is said.
    """
    found: list[dict[str, Any]] = []
    holding = last_agreements(matter)
    for one in matter.case.log:
        if not isinstance(one, Agreement | Terminate | Withdraw) or (isinstance(one, Agreement) and one not in holding):
            continue
        agreed = isinstance(one, Agreement)
        found.append(
            {
                "agreed": agreed,
                "day": matter.date(one.date),
                "who": _names(matter, _parties_of(matter, one)),
                "withdrawn": isinstance(one, Withdraw),
                "reason": matter.word("terminate", "reason", one.reason) if isinstance(one, Terminate) else "",
                "oral": isinstance(one, Agreement) and one.form == "oral",
                "amount": (matter.money(one.amount) or "") if isinstance(one, Agreement) else "",
            }
        )
    return found


def _parties_of(matter: Matter, entry: Agreement | Terminate | Withdraw) -> Collection[str]:
    if isinstance(entry, Agreement):
        return sorted(matter.case.agreed_by(entry), key=_order(matter).index)
    if isinstance(entry, Withdraw):
        return entry.by_party
    return entry.only or _still_here(matter, entry)


def _order(matter: Matter) -> list[str]:
    return [party.ref for party in matter.case.parties]


def _names(matter: Matter, refs: Collection[str]) -> str:
    return together([str(one["name"] or one["ref"]) for one in matter.persons(refs)])


def _court_number(matter: Matter) -> str | None:
    """The number of the case at the court, as the sealed half has it."""
    references = matter.people.references.values() if matter.people else ()
    return next((one.number for one in references if one.from_ == "court"), None)


def _due_to_court(matter: Matter) -> str:
    """The last day that the law or the court gave; "" where no limit counts from the day of signing."""
    clocks = matter.procedure.clocks
    dues = (one.due for one in matter.limits if clocks[one.clock].starts.partition(".")[0] == _COURT_STARTS)
    return matter.date(max(dues, default=None)) or ""


_NAME = {"name": "案件名称"}
_ORDER = {
    **_NAME,
    "leader": "督办领导",
    "order": "督办意见",
    "ordered": "督办日期",
    "reply_by": "答复期限",
    "unit": "责任单位",
    "level": "等级",
}
KINDS = (
    PaperKind(
        code="termination",
        values=termination,
        fields={
            **_NAME,
            **person_fields("told", "被告知的当事人"),
            "ended": "终止日期",
            "reason": "终止的原因",
            "meetings": "调解次数",
            "only": "是不是只对部分当事人终止",
            "ways": "其他途径",
            "ways.words": "其他途径的名称",
            "ways.chosen": "这个途径告知了没有",
            "means": "告知的方式",
            "means.words": "告知方式的名称",
            "means.chosen": "是不是用这个方式",
            "article": "人民调解法的条文",
            "mediators": "调解员",
            "mediators_sign": "调解员要不要签名",
            "court_stage": "委派、委托的阶段",
        },
    ),
    PaperKind(code="assignment", values=assignment, fields={**_ORDER, "due": "办理期限"}),
    PaperKind(
        code="assignment-reply",
        values=assignment_reply,
        fields={
            **_ORDER,
            "notice": "督办通知书的编号",
            "notice_form": "编号的样式",
            "done": "督办以后的办理情况",
            "done.day": "办理的日期",
            "done.what": "办理的内容",
            "answered": "答复日期",
        },
    ),
    PaperKind(
        code="transfer",
        values=transfer,
        fields={
            **_NAME,
            "to": "移送给哪个单位",
            "joint": "是不是联合办理",
            "you": "对接收单位的称呼",
            "reason": "移送的理由",
            "sent": "移送日期",
            "phone": "本局的电话",
        },
    ),
    PaperKind(
        code="court-answer",
        values=court_answer,
        fields={
            **_NAME,
            "court": "委派、委托的法院",
            "asked": "委派还是委托",
            "before_docketing": "是不是立案前",
            "confirmable": "这类纠纷能不能申请司法确认",
            "after_docketing": "是不是立案后",
            "agreed": "有没有达成协议的",
            "failed": "有没有调解不成的",
            "court_number": "法院的案号",
            "stage": "委派、委托的阶段",
            "signed": "签收材料的日期",
            "due": "调解期限的最后一天",
            "results": "调解结果",
            "results.agreed": "这一项达成协议了没有",
            "results.day": "结果的日期",
            "results.who": "结果是哪些当事人的",
            "results.withdrawn": "是不是撤回",
            "results.oral": "是不是口头协议",
            "results.reason": "调解不成的原因",
            "results.amount": "协议金额",
            "mediators": "调解员",
            "meetings": "调解次数",
            "phone": "本局的电话",
        },
    ),
)
