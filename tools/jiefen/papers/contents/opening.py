"""Papers by which a dispute is taken on: asked for, registered, accepted, rights told, people heard (R2, R25)."""

from collections.abc import Mapping
from typing import Any

from jiefen.papers.contents.kind import PaperKind, person_fields
from jiefen.papers.contents.matter import Matter, Person
from jiefen.papers.contents.people import brief, confirm_within, court_stage, may_be_confirmed, names, of_people
from jiefen.steps.opening import HOLDERS, Accept, Inform, Interview, Investigate, Refuse

NOT_OURS = "《人民调解工作若干规定》第二十二条"
BASES: Mapping[str, str] = {
    "court-only": NOT_OURS,
    "accepted-elsewhere": NOT_OURS,
    "settled": NOT_OURS,
    "party-refuses": "《人民调解法》第十七条",
}
"""On which article a reason for not accepting rests (rmtjgd 22, rmtjf 17)."""
NAMED_HOLDERS = ("", "court", "police")
"""Who holds a matter in the words of rmtjgd 22; of others it does not speak by name."""
SOMEBODY: Mapping[str, Any] = {
    **dict.fromkeys(("name", "sex", "age", "ethnicity", "work", "phone", "id_number", "address")),
    "agent": "",
    "contact": "",
}
"""Somebody who was asked and of whom the record has nothing."""


def application(matter: Matter) -> dict[str, Any]:
    """调解申请书: what the applicants say and ask for; `row` is for the form that people download."""
    return {
        "applicant": _first(matter, "applicant"),
        "respondent": _first(matter, "respondent"),
        "facts": brief(matter),
        "requests": None,
        "row": "",
    }


def _first(matter: Matter, role: str) -> Mapping[str, Any]:
    """The first party of a role, which older templates of an office print alone."""
    return next(iter(matter.of_role(role)), SOMEBODY)


def registration(matter: Matter) -> dict[str, Any]:
    """受理登记表: who came how with what, and who took it on (wsgs)."""
    case = matter.case
    accepted = case.first(Accept)
    return {
        "applied": case.initiative == "application",
        "initiative": matter.word("", "initiative", case.initiative),
        "via": matter.word("", "via", case.via),
        "referred": matter.word("", "referred-by", case.referred_by) or "",
        "accepted": matter.date(accepted.date if accepted else None),
        "registrars": [matter.staff(accepted.by) if accepted else None],
        "amount": matter.money(case.amount),
        "people": f"{case.people}人",
        "facts": brief(matter),
    }


def acceptance(matter: Matter) -> dict[str, Any]:
    """受理通知书: to whom, who handles it, and where the office is."""
    accepted = matter.case.first(Accept)
    return {
        **addressed(matter, matter.of_role("applicant")),
        "applied": matter.case.initiative == "application",
        "accepted": matter.date(accepted.date if accepted else None),
        "due": (matter.date(matter.held.due) if matter.held else None) or "",
        "of_people": of_people(matter),
    }


def addressed(matter: Matter, people: list[Person]) -> dict[str, Any]:
    """To whom a notice goes, and how its reader finds the office."""
    contact = matter.office.settings.contact
    return {
        "to": names(people),
        "window": contact.window,
        "hours": contact.hours,
        "phone": contact.phone,
    }


def refusal(matter: Matter) -> dict[str, Any]:
    """不予受理通知书: the reason, on what it rests, and the ways that are open."""
    to = addressed(matter, matter.of_role("applicant"))
    refused = matter.case.first(Refuse)
    if refused is None:
        return {**to, "reason": None, "holder": "", "why": None, "basis": "", "ways": []}
    rests = refused.reason != "accepted-elsewhere" or refused.elsewhere in NAMED_HOLDERS
    return {
        **to,
        "reason": matter.word("refuse", "reason", refused.reason),
        "holder": HOLDERS.get(refused.elsewhere, ""),
        "why": refused.why,
        "basis": BASES.get(refused.reason, "") if rests else "",
        "ways": list(refused.told_ways),
    }


def notice(matter: Matter) -> dict[str, Any]:
    """权利义务告知书: who was told, by whom, in which form (rmtjgd 30)."""
    told = matter.entry if isinstance(matter.entry, Inform) else None
    return {
        "told": matter.persons(told.parties) if told else matter.persons(party.ref for party in matter.case.parties),
        "tellers": [matter.staff(told.by) if told else None],
        "in_writing": told is not None and told.form == "signed",
        "orally": told is not None and told.form == "oral-recorded",
        "confirm_within": confirm_within(matter),
        "may_be_confirmed": may_be_confirmed(matter),
        "court_stage": court_stage(matter),
        "of_people": of_people(matter),
    }


def interview(matter: Matter) -> dict[str, Any]:
    """约谈笔录: who was heard where by whom, and what they said."""
    heard = matter.entry if isinstance(matter.entry, Interview) else None
    place = matter.word("interview", "place", heard.place) if heard else None
    return {**_talk(matter), "where": place, "heard": matter.persons(heard.parties) if heard else []}


def investigation(matter: Matter) -> dict[str, Any]:
    """调查记录: where and how facts were found; who was asked, the record does not know."""
    found = matter.entry if isinstance(matter.entry, Investigate) else None
    asked = found is None or found.how == "inquiry"
    return {
        **_talk(matter),
        "where": matter.word("investigate", "place", found.place) if found else None,
        "how": matter.word("investigate", "how", found.how) if found else None,
        "heard": [SOMEBODY] if asked else [],
    }


def _talk(matter: Matter) -> dict[str, Any]:
    """By whom a record was made, and what was said; who wrote it is not recorded."""
    by = matter.staff(matter.entry.by) if matter.entry else None
    return {"by": by, "recorder": None, "listeners": [by], "recorders": [None], "said": matter.statement(matter.entry)}


ADDRESS = {"to": "送给谁", "window": "办公地点", "hours": "办公时间", "phone": "电话"}
TALK = {
    "by": "谈话人",
    "recorder": "记录人",
    "listeners": "谈话人",
    "recorders": "记录人",
    "said": "记录的内容",
    "where": "谈话地点",
    **person_fields("heard", "谈话对象"),
}

KINDS = (
    PaperKind(
        code="application",
        values=application,
        fields={
            **person_fields("applicant", "申请人"),
            **person_fields("respondent", "被申请人"),
            "facts": "纠纷情况",
            "requests": "申请事项",
            "row": "公开台账的栏目",
        },
    ),
    PaperKind(
        code="registration",
        values=registration,
        fields={
            "applied": "当事人申请",
            "initiative": "来源",
            "via": "来源方式",
            "referred": "转来单位",
            "accepted": "受理日期",
            "registrars": "登记人",
            "amount": "涉及金额",
            "people": "涉及人数",
            "facts": "纠纷简要情况",
        },
    ),
    PaperKind(
        code="acceptance",
        values=acceptance,
        fields={
            **ADDRESS,
            "applied": "当事人申请",
            "accepted": "受理日期",
            "due": "办理时限",
            "of_people": "人民调解",
        },
    ),
    PaperKind(
        code="refusal",
        values=refusal,
        fields={
            **ADDRESS,
            "reason": "理由",
            "holder": "已经受理的机关",
            "why": "理由说明",
            "basis": "依据",
            "ways": "其他途径",
        },
    ),
    PaperKind(
        code="notice",
        values=notice,
        fields={
            **person_fields("told", "被告知人"),
            "tellers": "告知人",
            "in_writing": "书面告知",
            "orally": "口头告知",
            "confirm_within": "申请司法确认的期限",
            "may_be_confirmed": "能不能申请司法确认",
            "court_stage": "委派、委托的阶段",
            "of_people": "人民调解",
        },
    ),
    PaperKind(code="interview", values=interview, fields=TALK),
    PaperKind(code="investigation", values=investigation, fields={**TALK, "how": "调查方式"}),
)
