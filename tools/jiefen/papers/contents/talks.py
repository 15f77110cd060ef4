"""Papers of the talks and of what comes of them: records, agreements, performance, confirmation (R7, R9, R25)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from jiefen.case.clocks.limit import Limit
from jiefen.case.course import unsigned
from jiefen.papers.contents.kind import PaperKind, person_fields
from jiefen.papers.contents.matter import Matter
from jiefen.papers.contents.people import (
    NONE,
    TERMS,
    brief,
    confirm_within,
    court_stage,
    joined,
    may_be_confirmed,
    mediators,
    meeting_before,
    names,
    number_of,
    of_people,
    signers,
    terms_of,
)
from jiefen.procedure.points import effective_day
from jiefen.steps.closing import Archive, Conclude, FollowUp
from jiefen.steps.elsewhere import ConfirmApply
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Invite, Mediate, Perform
from jiefen.steps.opening import Accept, Inform, Interview
from jiefen.steps.steering import Extend


def mediation_record(matter: Matter) -> dict[str, Any]:
    """调解记录 of one meeting: who was there and who was not, what was said, what came of it (rmtjf 27)."""
    held = matter.entry if isinstance(matter.entry, Mediate) else None
    ours = mediators(matter, held)
    recorder = matter.staff(held.recorder) if held else None
    present = matter.persons(held.parties) if held else matter.persons(party.ref for party in matter.case.parties)
    return {
        "where": None,
        "nth": f"第{matter.case.all(Mediate).index(held) + 1}次" if held else None,
        "mediators": ours,
        "mediator_names": joined(ours),
        "recorder": recorder,
        "recorders": [recorder],
        "leader": (matter.staff(held.leader_present) if held else None) or "",
        "joint": (matter.partner(held.joint) if held else None) or "",
        "guests": _guests(matter, held),
        "present": present,
        "present_names": names(present),
        "absent_names": _absent(matter, held),
        "informed": _informed(matter, held),
        "said": matter.statement(held),
        "result": held.result if held else "",
    }


def _guests(matter: Matter, meeting: Mediate | None) -> str:
    """Who was invited before a meeting, by what they are: 亲属、邻里."""
    if meeting is None:
        return ""
    invited = (matter.word("invite", "who", entry.who) for entry in matter.case.before(meeting, Invite))
    return "、".join(dict.fromkeys(word for word in invited if word))


def _absent(matter: Matter, meeting: Mediate | None) -> str | None:
    """The parties of that day who did not come."""
    if meeting is None:
        return None
    elsewhere = {*meeting.parties, *matter.case.left_before(meeting), *matter.case.joined_after(meeting)}
    absent = [party.ref for party in matter.case.parties if party.ref not in elsewhere]
    return names(matter.persons(absent)) if absent else NONE


def _informed(matter: Matter, entry: Entry | None) -> str | None:
    """On which day rights and duties were told last, before `entry` where one is given."""
    told = matter.case.last_before(entry, Inform) if entry else matter.case.last(Inform)
    return matter.date(told.date) if told else None


def agreement(matter: Matter) -> dict[str, Any]:
    """调解协议书: between whom, on what, how and by when it is performed (rmtjf 29, rmtjgd 35)."""
    made = _agreement(matter)
    people = signers(matter, made)
    return {
        **_agreed(matter, made),
        "liabilities": None,
        "copies": str(len(people) + 1),
        "confirm_within": confirm_within(matter),
        "may_be_confirmed": may_be_confirmed(matter),
        "court_stage": court_stage(matter),
        "of_people": of_people(matter),
    }


def oral_agreement(matter: Matter) -> dict[str, Any]:
    """口头协议登记表: what was agreed without a writing, and who wrote that down (rmtjf 28, 30)."""
    made = _agreement(matter)
    return {
        **_agreed(matter, made),
        "registrars": [matter.staff(made.by) if made else None],
        "of_people": of_people(matter),
    }


def _agreement(matter: Matter) -> Agreement | None:
    return matter.entry if isinstance(matter.entry, Agreement) else None


def _agreed(matter: Matter, made: Agreement | None) -> dict[str, Any]:
    meeting = meeting_before(matter.case, made) if made else None
    return {
        **terms_of(matter, made),
        "signers": signers(matter, made),
        "facts": brief(matter),
        "terms": matter.statement(made),
        "agreed": matter.date(made.date if made else None),
        "mediators": mediators(matter, meeting),
        "recorders": [matter.staff(meeting.recorder) if meeting else None],
    }


def performance(matter: Matter) -> dict[str, Any]:
    """履行情况记录: what was to be performed by when, and what was until the entry that it documents (rmtjf 31)."""
    done = matter.entry if isinstance(matter.entry, Perform) else None
    made = matter.case.agreement_meant(done, done.agreement) if done and not done.outside else None
    by = matter.staff(done.by) if done else None
    return {
        **terms_of(matter, made),
        **_about(matter, made),
        "performances": list(_performances(matter, made, done)),
        "open": NONE if done and done.state == "full" else None,
        "registrars": [by],
    }


def _about(matter: Matter, made: Agreement | None) -> dict[str, Any]:
    """What a later paper says of an agreement."""
    people = signers(matter, made)
    return {
        "signers": people,
        "signer_names": names(people),
        "agreement_number": number_of(matter, made),
        "agreed": matter.date(made.date) if made else "",
    }


def _performances(matter: Matter, made: Agreement | None, until: Perform | None) -> Iterator[dict[str, Any]]:
    """Everything that was performed of an agreement, or outside of one, up to an entry."""
    if until is None:
        return
    for done in (*matter.case.before(until, Perform), until):
        meant = None if done.outside else matter.case.agreement_meant(done, done.agreement)
        if meant is made:
            yield {
                "instalment": f"第{done.instalment}期" if done.instalment else "",
                "day": matter.date(done.date),
                "amount": matter.money(done.amount) or "",
                "state": matter.word("perform", "state", done.state),
                "by": matter.staff(done.by),
            }


def follow_up(matter: Matter) -> dict[str, Any]:
    """回访记录: whom, whether they were reached, what they said of performance and of us (rmtjf 31; wsgs)."""
    visit = matter.entry if isinstance(matter.entry, FollowUp) else None
    made = matter.case.agreement_meant(visit) if visit else None
    visited = matter.persons(visit.parties) if visit else []
    by = matter.staff(visit.by) if visit else None
    return {
        "by": by,
        "visitors": [by],
        "visited": visited,
        "visited_names": names(visited),
        "agreement_number": number_of(matter, made),
        "agreed": matter.date(made.date) if made else "",
        "reached": visit is not None and visit.reached,
        "performed": visit.performed if visit else "",
        "satisfaction": visit.satisfaction if visit else "",
        "said": matter.statement(visit),
    }


def confirmation(matter: Matter) -> dict[str, Any]:
    """司法确认申请书: who asks which court together, to confirm which agreement (msjs 354).

    `provided` is for the form that people download.
    """
    asked = matter.entry if isinstance(matter.entry, ConfirmApply) else None
    made = matter.case.agreement_meant(asked, asked.agreement) if asked else None
    return {
        "signers": matter.persons(asked.parties) if asked else signers(matter, made),
        "agreement_number": number_of(matter, made),
        "agreed": matter.date(made.date if made else None),
        "effective": matter.date(_effective(matter, made)),
        "facts": brief(matter),
        "court": matter.partner(asked.court) if asked else None,
        "provided": "",
    }


def _effective(matter: Matter, made: Agreement | None) -> date | None:
    """Since when an agreement has effect; None while a signature or the stamp is missing (rmtjf 29, 30)."""
    if made is None or unsigned(made, matter.case, matter.course):
        return None
    if of_people(matter) and made.form == "written" and made.stamped is None:
        return None
    return effective_day(made)


def simple_record(matter: Matter) -> dict[str, Any]:
    """简易纠纷登记表: the six steps of a dispute settled on the spot, with the agreement if there is one (R7)."""
    case = matter.case
    accepted, meeting, made = case.first(Accept), case.last(Mediate), case.last(Agreement)
    taken: dict[str, Entry | None] = {
        "accepted": accepted,
        "interviewed": case.first(Interview),
        "informed": case.first(Inform),
        "mediated": meeting,
        "archived": case.last(Archive),
        "concluded": case.first(Conclude),
    }
    return {
        **terms_of(matter, made),
        "facts": brief(matter),
        "terms": matter.statement(made),
        "result": meeting.result if meeting else "",
        "mediators": mediators(matter, meeting),
        "steps": {name: _taken(matter, entry) for name, entry in taken.items()},
        "of_people": of_people(matter),
    }


def _taken(matter: Matter, entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {"day": None, "by": None}
    return {"day": matter.date(entry.date), "by": matter.staff(entry.by)}


def extension(matter: Matter) -> dict[str, Any]:
    """延长期限审批表: which limit, from when to when, why, with whose consent, and who approves."""
    asked = matter.entry if isinstance(matter.entry, Extend) else None
    limit, before = _extended(matter, asked)
    paper = asked.on_paper if asked else None
    return {
        "clock": limit.title if limit else None,
        "before": matter.date(before),
        "until": matter.date(asked.until if asked else None),
        "reason": (asked.reason if asked else "") or None,
        "consenting": (names(matter.persons(asked.consents)) if asked and asked.consents else "") or "",
        "by": matter.staff(asked.by) if asked else None,
        "approver": matter.staff(asked.approved_by) if asked else None,
        "to_approve": _to_approve(matter, asked),
        "party_names": names(matter.persons(party.ref for party in matter.case.parties)),
        "document": f"{matter.date(paper.date)}　{paper.number}" if paper else "",
    }


def _to_approve(matter: Matter, asked: Extend | None) -> bool:
    """Whether somebody has to approve an extension, or did."""
    clock = matter.procedure.clocks.get(asked.clock) if asked else None
    by_consent = clock is not None and clock.extend is not None and not clock.extend.approved_by
    return not by_consent or bool(asked and asked.approved_by)


def _extended(matter: Matter, asked: Extend | None) -> tuple[Limit | None, date | None]:
    """The limit that an entry extends, and its last day before."""
    for limit in matter.limits:
        for extended in limit.extensions:
            if asked is not None and extended.entry.n == asked.n:
                return limit, extended.before
    return next((limit for limit in matter.limits if asked and limit.clock == asked.clock), None), None


AGREED = {
    **TERMS,
    **person_fields("signers", "当事人"),
    "facts": "主要事实",
    "terms": "协议内容",
    "agreed": "达成日期",
    "mediators": "调解员",
    "recorders": "记录人",
}
ABOUT = {"agreement_number": "协议编号", "agreed": "达成日期"}

KINDS = (
    PaperKind(
        code="mediation-record",
        values=mediation_record,
        fields={
            "where": "调解地点",
            "nth": "第几次",
            "mediators": "调解员",
            "mediator_names": "调解员",
            "recorder": "记录人",
            "recorders": "记录人",
            "leader": "到场领导",
            "joint": "联合单位",
            "guests": "邀请参加的人",
            **person_fields("present", "到场的当事人"),
            "present_names": "到场的当事人",
            "absent_names": "没有到场的当事人",
            "informed": "告知权利义务的日期",
            "said": "调解经过",
            "result": "调解结果",
        },
    ),
    PaperKind(
        code="agreement",
        values=agreement,
        fields={
            **AGREED,
            "liabilities": "争议事项和各方的责任",
            "copies": "份数",
            "confirm_within": "申请司法确认的期限",
            "may_be_confirmed": "能不能申请司法确认",
            "court_stage": "委派、委托的阶段",
            "of_people": "人民调解",
        },
    ),
    PaperKind(
        code="oral-agreement", values=oral_agreement, fields={**AGREED, "registrars": "登记人", "of_people": "人民调解"}
    ),
    PaperKind(
        code="performance",
        values=performance,
        fields={
            **TERMS,
            **ABOUT,
            **person_fields("signers", "当事人"),
            "signer_names": "当事人",
            "performances": "履行的经过",
            "performances.instalment": "履行的期次",
            "performances.day": "履行的日期",
            "performances.amount": "履行的金额",
            "performances.state": "履行的情况",
            "performances.by": "登记人",
            "open": "还没有履行的",
            "registrars": "登记人",
        },
    ),
    PaperKind(
        code="follow-up",
        values=follow_up,
        fields={
            **ABOUT,
            **person_fields("visited", "回访对象"),
            "by": "回访人",
            "visitors": "回访人",
            "visited_names": "回访对象",
            "reached": "回访到了",
            "performed": "履行情况",
            "satisfaction": "满意程度",
            "said": "回访经过",
        },
    ),
    PaperKind(
        code="confirmation",
        values=confirmation,
        fields={
            **ABOUT,
            **person_fields("signers", "申请人"),
            "effective": "协议生效日期",
            "facts": "事实和理由",
            "court": "法院",
            "provided": "提供空白表的单位",
        },
    ),
    PaperKind(
        code="simple-record",
        values=simple_record,
        fields={
            **TERMS,
            "facts": "纠纷情况",
            "terms": "达成的协议",
            "result": "调解结果",
            "mediators": "调解员",
            "steps": "六个步骤",
            "of_people": "人民调解",
            **{
                f"steps.{name}.{part}": f"{words}{of}"
                for name, words in (
                    ("accepted", "受理"),
                    ("interviewed", "约谈"),
                    ("informed", "告知"),
                    ("mediated", "调解"),
                    ("archived", "归档"),
                    ("concluded", "办结"),
                )
                for part, of in (("day", "日期"), ("by", "经办人"))
            },
        },
    ),
    PaperKind(
        code="extension",
        values=extension,
        fields={
            "clock": "延长的时限",
            "before": "原来到期的日期",
            "until": "延长到",
            "reason": "延长的理由",
            "consenting": "同意延长的当事人",
            "by": "承办人",
            "approver": "批准人",
            "to_approve": "要不要批准",
            "party_names": "当事人",
            "document": "纸面批示",
        },
    ),
)
