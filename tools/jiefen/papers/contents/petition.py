"""What stands on the papers of a petition: the notice of its route, the opinion, the answer, their service (R25).

A case may hold several petitions: each has papers of its own, with its own petitioners, day of receipt, route and last
days (xfgztl art. 23, 31, 32, 34, 35).
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from jiefen.base.text import N_, render
from jiefen.case.clocks.limit import Limit
from jiefen.case.petitions import petitions_of
from jiefen.case.record import SERVED, Case, JoinedPetition
from jiefen.case.volume import Sheet
from jiefen.papers.contents.kind import PaperKind, person_fields
from jiefen.papers.contents.matter import Matter, Person
from jiefen.procedure.lengths import length_words
from jiefen.procedure.record import Clock, Length
from jiefen.steps.closing import Conclude
from jiefen.steps.entry import Entry
from jiefen.steps.opening import Accept, Refuse
from jiefen.steps.petition import FIRST, About, HoldHearing, JoinPetition, Notify, Opinion, Serve

REVIEW, RECHECK = "review-request", "recheck-request"
"""The step that ends the time for asking for a review, and for a re-examination."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "requests": ("信访请求", "请求"),
    "facts": ("事实和理由", "事实", "理由"),
    "reasoned": ("处理意见", "意见"),
    "basis": ("法律依据", "政策依据", "依据"),
}
"""What an opinion has to say (xfgztl art. 32), and the words with which a line of it may begin: `处理意见：……`."""
BROUGHT = {"review-opinion": N_("信访事项复查意见书"), "recheck-opinion": N_("信访事项复核意见书")}
"""The opinions of higher bodies, which we serve and do not make."""


class _Petition(msgspec.Struct, frozen=True, dict=True):
    """One of the petitions of the case that a paper belongs to, with what the record says of it alone."""

    matter: Matter

    @property
    def number(self) -> int:
        """Its number in the case."""
        return self.matter.sheet.petition or FIRST

    @cached_property
    def view(self) -> Case:
        """The case as this petition has it."""
        return petitions_of(self.matter.case)[self.number - 1]

    @property
    def refs(self) -> tuple[str, ...]:
        """Who petitions: of one that joined later those whom it names, of the first one the other applicants."""
        case, petition = self.matter.case, self.view.petition
        joins = case.all(JoinPetition)
        if isinstance(petition, JoinedPetition):
            return next(join.parties for join in joins if join.n == petition.n)
        later = {ref for join in joins for ref in join.parties}
        applicants = tuple(party.ref for party in case.parties if party.role == "applicant")
        return tuple(ref for ref in applicants if ref not in later) or applicants

    @cached_property
    def petitioners(self) -> list[Person]:
        """Who petitions."""
        return self.matter.persons(self.refs)

    def limit(self, ended_by: str) -> Limit | None:
        """The last of its limits that a step ends."""
        clocks = self.matter.procedure.clocks
        own = (limit for limit in self.matter.limits if limit.petition in (0, self.number))
        return next((limit for limit in reversed(tuple(own)) if ended_by in clocks[limit.clock].ends), None)

    def common(self) -> dict[str, Any]:
        """What every paper of it says."""
        settings = self.matter.office.settings
        accepted = self.view.first(Accept)
        return {
            "petitioners": self.petitioners,
            "you": self._you(),
            "received": self.matter.date(self.view.received),
            "accepted_on": self.matter.date(accepted.date) if accepted else None,
            "window": settings.contact.window,
            "hours": settings.contact.hours,
            "phone": settings.contact.phone,
        }

    def _you(self) -> str:
        """How a letter addresses them."""
        if len(self.refs) > 1:
            return "你们"
        people = {party.ref for party in self.matter.case.parties if party.type == "person"}
        return "你" if people.issuperset(self.refs) else "你单位"


PETITION = {
    **person_fields("petitioners", "信访人"),
    "you": "对信访人的称呼",
    "accepted_on": "受理日期",
    "window": "接待地点",
    "hours": "接待时间",
    "phone": "联系电话",
}
"""What people call the values that every paper of a petition has."""
_ASKING = {"ask_within": "请求复查（复核）的期限", "ask_until": "请求复查（复核）的最后一天"}


def notice(matter: Matter) -> dict[str, Any]:
    """信访事项告知书: what was received, by which way and procedure it goes, or to whom it went (xfgztl art. 23)."""
    petition = _Petition(matter)
    notified = matter.entry if isinstance(matter.entry, Notify) else None
    refused = matter.case.last(Refuse)
    told = petition.view.petition
    route = (notified.route if notified else None) or (told.route if told else None)
    concluding = petition.limit("opinion")
    clock = matter.procedure.clocks[concluding.clock] if concluding else None
    return {
        **petition.common(),
        "result": notified.result if notified else "",
        "referred": matter.word("", "referred-by", matter.case.referred_by) or "",
        "representatives": told.representatives if told and told.representatives else "",
        "unit": _unit(matter),
        "purpose": told.purpose if told else "",
        "route": route or "",
        "route_title": matter.word("notify", "route", str(route)) if route else None,
        "length": _length(clock.length) if clock else "",
        "conclude_by": matter.date(_as_told(concluding, matter.entry)),
        "longer": _longer(clock),
        "partner": matter.partner(notified.to) if notified else None,
        "reason": matter.word("refuse", "reason", refused.reason) if refused else None,
        "why": refused.why if refused else "",
        "ways": [matter.word("refuse", "told-ways", way) for way in refused.told_ways] if refused else [],
    }


def opinion(matter: Matter) -> dict[str, Any]:
    """信访事项处理意见书: requests, facts and reasons, opinion, basis; the right of review (xfgztl art. 32, 35)."""
    petition = _Petition(matter)
    made = matter.entry if isinstance(matter.entry, Opinion) else None
    heard = [one for one in petition.view.all(HoldHearing) if made is None or one.rank < made.rank]
    return {
        **petition.common(),
        **opinion_parts(matter.statement(matter.entry)),
        "heard": matter.date(heard[-1].last_day) if heard else "",
        "supports": made.supports if made else "",
        **_may_ask(petition, REVIEW),
    }


def reply(matter: Matter) -> dict[str, Any]:
    """信访事项答复书: what became of a petition that ends without an opinion, or of a suggestion (xfgztl art. 29)."""
    petition = _Petition(matter)
    concluded = matter.case.last(Conclude)
    told = petition.view.petition
    return {
        **petition.common(),
        "purpose": told.purpose if told else "",
        "outcome": matter.word("conclude", "outcome", concluded.outcome) if concluded else "",
        "reply": matter.statement(matter.entry),
    }


def service(matter: Matter) -> dict[str, Any]:
    """送达回证: which paper reached the petitioner when, and what they said of it; what begins on that day."""
    petition = _Petition(matter)
    served = _served(matter)
    told_by = _serving(matter.case, served) or matter.entry
    sheet = _sheet_of(matter, served)
    asking = {"opinion": REVIEW, "review-opinion": RECHECK}.get(served.step if served else "")
    return {
        **petition.common(),
        "receivers": _receivers(petition, served),
        "served_title": sheet.title if sheet else _brought(served),
        "served_number": matter.number_of(sheet) if sheet else "",
        "served_on": matter.date(_day_of_service(served, told_by)),
        "by": matter.staff(told_by.by) if told_by else None,
        "asks_view": isinstance(served, SERVED),
        "view": getattr(served, "view", "") or getattr(told_by, "view", ""),
        "next": {REVIEW: "复查", RECHECK: "复核"}.get(asking or "", ""),
        **_may_ask(petition, asking or REVIEW),
    }


def opinion_parts(text: str | None) -> dict[str, str | None]:
    """The parts of an opinion as somebody wrote it, by the words that their lines begin with (`PARTS`).

    What stands before any of these words is told as facts; a part of which nothing was written is None.
    """
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    part = "facts"
    for line in (text or "").splitlines():
        begun = next((one for one, words in PARTS.items() if line.startswith(tuple(f"{word}：" for word in words))), "")
        part = begun or part
        parts[part].append(line.partition("：")[2] if begun else line)
    return {part: "\n".join(lines).strip() or None for part, lines in parts.items()}


def _may_ask(petition: _Petition, step: str) -> dict[str, Any]:
    """How long the petitioner may ask for what `step` is, and until when, as the procedure and the record have it."""
    clocks = petition.matter.procedure.clocks.values()
    clock = next((clock for clock in clocks if step in clock.ends), None)
    limit = petition.limit(step)
    return {
        "ask_within": _length(clock.length) if clock else None,
        "ask_until": petition.matter.date(limit.due) if limit else "",
    }


def _served(matter: Matter) -> Entry | None:
    """The entry whose paper is served."""
    entry = matter.entry
    return matter.case.meant(entry.entry, entry) if isinstance(entry, Serve) else entry


def _receivers(petition: _Petition, served: Entry | None) -> list[Person]:
    """On whom a paper is served: the petitioners, or where it is none of a petition all parties."""
    if served is None or isinstance(served, About):
        return petition.petitioners
    return petition.matter.persons(party.ref for party in petition.matter.case.parties)


def _serving(case: Case, served: Entry | None) -> Serve | None:
    """The entry that tells of the service, where it was not told with the paper itself."""
    return next((one for one in case.all(Serve) if case.meant(one.entry, one) is served), None)


def _day_of_service(served: Entry | None, told_by: Entry | None) -> date | None:
    """The day on which the paper reached the petitioner."""
    if isinstance(served, SERVED):
        return served.served
    return told_by.date if told_by else None


def _sheet_of(matter: Matter, entry: Entry | None) -> Sheet | None:
    """The paper of an entry that is served: of the same petition, not the proof of its service."""
    if entry is None:
        return None
    return next(
        (
            sheet
            for sheet in matter.volume
            if sheet.entry and sheet.entry.n == entry.n
            if sheet.kind != matter.sheet.kind and sheet.petition == matter.sheet.petition
        ),
        None,
    )


def _brought(served: Entry | None) -> str | None:
    """The title of a paper that others made and that is served."""
    return BROUGHT.get(served.step) if served else None


def _unit(matter: Matter) -> str | None:
    """The section that handles it."""
    code = matter.held.unit if matter.held else ""
    return matter.office.organisation.unit_titles.get(code)


def _as_told(limit: Limit | None, by: Entry | None) -> date | None:
    """The last day of a limit as it was when `by` told of it: an extension that came later does not count."""
    if limit is None:
        return None
    later = (one.before for one in limit.extensions if by is not None and one.entry.rank > by.rank)
    return next(later, limit.due)


def _length(length: Length) -> str:
    """A length as a letter writes it: 60日."""
    return render(length_words(length)).replace(" ", "")


def _longer(clock: Clock | None) -> str:
    """By how much the time may be extended at most; "" where the procedure does not say."""
    most = clock.extend.at_most if clock and clock.extend else None
    return _length(most) if most else ""


KINDS = (
    PaperKind(
        code="petition-notice",
        values=notice,
        fields={
            **PETITION,
            "result": "告知的结果",
            "referred": "转来的单位",
            "representatives": "代表人数",
            "unit": "承办的股室",
            "purpose": "信访目的",
            "route": "办理途径（第几项）",
            "route_title": "办理途径",
            "length": "办理期限",
            "conclude_by": "办结的最后一天",
            "longer": "最多延长",
            "partner": "转送或者应当去的单位",
            "reason": "不予受理的理由",
            "why": "理由说明",
            "ways": "其他途径",
        },
    ),
    PaperKind(
        code="petition-opinion",
        values=opinion,
        fields={
            **PETITION,
            "requests": "信访请求",
            "facts": "事实和理由",
            "reasoned": "处理意见",
            "basis": "法律、政策依据",
            "heard": "听证日期",
            "supports": "是否支持",
            **_ASKING,
        },
    ),
    PaperKind(
        code="petition-reply",
        values=reply,
        fields={**PETITION, "purpose": "信访目的", "outcome": "办理结果", "reply": "答复的内容"},
    ),
    PaperKind(
        code="service",
        values=service,
        fields={
            **PETITION,
            **person_fields("receivers", "受送达人"),
            "served_title": "送达的文书",
            "served_number": "送达的文书的编号",
            "served_on": "收到日期",
            "by": "送达人",
            "asks_view": "是否问信访人意见",
            "view": "信访人意见",
            "next": "可以请求什么",
            **_ASKING,
        },
    ),
)
