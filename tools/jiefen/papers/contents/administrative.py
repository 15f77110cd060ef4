"""What stands on the papers that administrative mediation has besides those it shares with people's (R8, R25).

Taken on and closed by approval; whether the other side wants it is asked first; the parties are called to a meeting.
What it shares (registration, agreement, …) is made by `opening` and `talks`, under its own titles and without a word
of the law on people's mediation.
"""

from collections.abc import Mapping
from typing import Any

from jiefen.papers.contents.filing import LIMITS, time_limits
from jiefen.papers.contents.kind import PaperKind, person_fields
from jiefen.papers.contents.matter import Matter
from jiefen.papers.contents.opening import ADDRESS, addressed
from jiefen.papers.contents.people import brief, joined, mediators, names, number_of
from jiefen.steps.closing import Conclude
from jiefen.steps.mediating import Agreement, Mediate, Perform
from jiefen.steps.opening import Accept, Refuse
from jiefen.steps.terms import step_title


def docketing(matter: Matter) -> dict[str, Any]:
    """立案审批表: who against whom about what, and whether it is taken on."""
    accepted, refused = matter.case.first(Accept), matter.case.first(Refuse)
    decided = accepted or refused
    return {
        "initiative": matter.word("", "initiative", matter.case.initiative),
        "via": matter.word("", "via", matter.case.via),
        "people": f"{matter.case.people}人",
        "amount": matter.money(matter.case.amount),
        "facts": brief(matter),
        "accepted": accepted is not None,
        "refused": refused is not None,
        "reason": matter.word("refuse", "reason", refused.reason) if refused else "",
        "by": matter.staff(decided.by) if decided else None,
        "decided": matter.date(decided.date) if decided else None,
    }


def consent(matter: Matter) -> dict[str, Any]:
    """征求意见书: does the other side want it; where nobody applied, does each of them."""
    applied = matter.case.initiative == "application"
    asked = matter.of_role("respondent") if applied else matter.persons(party.ref for party in matter.case.parties)
    return {
        **addressed(matter, asked),
        "applied": applied,
        "referred": matter.word("", "referred-by", matter.case.referred_by) or "",
        "applicant_names": names(matter.of_role("applicant")),
        "asked": asked,
    }


def summons(matter: Matter) -> dict[str, Any]:
    """调解会通知书: to which meeting, who mediates; the hour and the place are not recorded beforehand."""
    meeting = _meeting_after(matter)
    return {
        **addressed(matter, matter.persons(party.ref for party in matter.case.parties)),
        "meeting": matter.date(meeting.date) if meeting else None,
        "where": None,
        "mediator_names": joined(mediators(matter, meeting)),
        "recorder": (matter.staff(meeting.recorder) if meeting else None) or "",
    }


def _meeting_after(matter: Matter) -> Mediate | None:
    """The meeting that the paper calls to: what it documents, else the next one after that, where it is known."""
    entry = matter.entry
    meetings = matter.case.all(Mediate)
    if isinstance(entry, Mediate) and entry.result != "adjourned":
        return entry
    return next((one for one in meetings if entry is None or one.rank > entry.rank), None)


def closing_approval(matter: Matter) -> dict[str, Any]:
    """结案审批表: how it came to us, how it ended, what was performed, and who agrees to close it."""
    case, ended = matter.case, matter.entry
    accepted, concluded = case.first(Accept), case.last(Conclude)
    made = ended if isinstance(ended, Agreement) else None
    performed = case.last(Perform)
    result = str(step_title(ended.step)) if ended else None
    outcome = matter.word("conclude", "outcome", concluded.outcome) if concluded else ""
    return {
        "applicant_names": names(matter.of_role("applicant")),
        "respondent_names": names(matter.of_role("respondent")),
        "third_names": names(matter.of_role("third")) or "",
        "facts": brief(matter),
        "accepted": matter.date(accepted.date) if accepted else None,
        "meetings": str(len(case.all(Mediate))),
        "ended": matter.date(ended.date) if ended else None,
        "result": result,
        "outcome": "" if outcome == result else outcome,
        "agreement_number": number_of(matter, made),
        "total": (matter.money(made.amount) if made else None) or "",
        "total_in_words": (matter.money_in_words(made.amount) if made else None) or "",
        "performed": _performed(matter, made, performed),
        "summary": matter.statement(concluded) or matter.statement(ended),
        "limits": time_limits(matter),
    }


def _performed(matter: Matter, made: Agreement | None, performed: Perform | None) -> str | None:
    """How far the agreement was performed; "" where none was reached, None where nothing is recorded."""
    if performed:
        return matter.word("perform", "state", performed.state)
    if made is None:
        return ""
    return "当场履行" if made.performed_at_once else None


NAMES: Mapping[str, str] = {"applicant_names": "申请人", "respondent_names": "被申请人", "third_names": "第三人"}

KINDS = (
    PaperKind(
        code="docketing",
        values=docketing,
        fields={
            "initiative": "来源",
            "via": "来源方式",
            "people": "涉及人数",
            "amount": "涉及金额",
            "facts": "案情简要",
            "accepted": "受理",
            "refused": "不予受理",
            "reason": "不予受理的理由",
            "by": "立案人员",
            "decided": "立案人员签署的日期",
        },
    ),
    PaperKind(
        code="consent",
        values=consent,
        fields={
            **ADDRESS,
            "applied": "当事人申请",
            "referred": "转来单位",
            "applicant_names": "申请人",
            **person_fields("asked", "被征求意见的当事人"),
        },
    ),
    PaperKind(
        code="summons",
        values=summons,
        fields={
            **ADDRESS,
            "meeting": "调解会的日期",
            "where": "调解会的地点",
            "mediator_names": "主持调解的人",
            "recorder": "记录人",
        },
    ),
    PaperKind(
        code="closing-approval",
        values=closing_approval,
        fields={
            **NAMES,
            "facts": "案情简要",
            "accepted": "受理日期",
            "meetings": "调解次数",
            "ended": "调解结束日期",
            "result": "调解结果",
            "outcome": "办结结果",
            "agreement_number": "协议编号",
            "total": "协议金额",
            "total_in_words": "协议金额（大写）",
            "performed": "履行情况",
            "summary": "调解经过",
            **LIMITS,
        },
    ),
)
