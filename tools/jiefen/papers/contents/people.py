"""What the papers of people's mediation have in common: who was asked, who mediates, within which time (R25)."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from jiefen.base.text import render
from jiefen.case.record import Case
from jiefen.papers.contents.matter import Matter, Person
from jiefen.procedure.lengths import length_words
from jiefen.steps.elsewhere import Delegate
from jiefen.steps.mediating import Agreement, Mediate
from jiefen.steps.opening import Accept

NONE = "无"
AGREEMENTS = ("agreement", "oral-agreement")
"""The papers that hold an agreement."""
PEOPLE = "people"
"""The kind of a body to which the law on people's mediation applies, and its channel."""


def names(people: Iterable[Person]) -> str | None:
    """方小满、钱一舟; None where one of the names is not known."""
    found = [person["name"] for person in people]
    return None if not found or None in found else "、".join(found)


def brief(matter: Matter) -> str | None:
    """What the dispute is about, as it was told when it came in or was accepted."""
    return matter.told() or matter.statement(matter.case.first(Accept))


def of_people(matter: Matter) -> bool:
    """Whether a people's mediation committee has the case; nobody else's papers speak of its law."""
    body = matter.office.organisation.body(matter.held.body) if matter.held else None
    return body is None or body.kind == PEOPLE


def confirm_within(matter: Matter) -> str:
    """Within which time after an agreement the parties may ask a court to confirm it, as the procedure counts it."""
    for clock in matter.procedure.clocks.values():
        if any(point.partition(".")[0] == "confirm-apply" for point in clock.ends):
            return render(length_words(clock.length)).replace(" ", "")
    return ""


def confirmable(matter: Matter) -> bool:
    """Whether courts confirm agreements of this kind (msjs art. 355), as the settings tell."""
    settings = matter.office.settings
    kind = settings.present_kind(matter.case.kind)
    return not {kind, kind.partition(".")[0]} & set(settings.no_confirmation)


def may_be_confirmed(matter: Matter) -> bool:
    """Whether the parties may ask a court to confirm what they agree: not in every kind, nor what it had docketed.

    What is agreed in a case that a court sent after docketing goes to that court (tytj art. 20).
    """
    return of_people(matter) and confirmable(matter) and court_stage(matter) in ("", "before-docketing")


def court_stage(matter: Matter) -> str:
    """At which stage a court sent the case to us; "" where none did."""
    sent = [one for one in matter.case.standing(Delegate, before=matter.entry) if one.direction == "in"]
    return sent[-1].stage if sent else ""


def mediators(matter: Matter, meeting: Mediate | None) -> list[str | None]:
    """Who mediated: our staff by name, people of a court or another body by their number."""
    if meeting is None:
        return [None]
    return [
        matter.staff(one) if isinstance(one, str) else f"{matter.partner(one.body)}人员{one.count}人"
        for one in meeting.mediators
    ]


def joined(several: Iterable[str | None]) -> str | None:
    """王强、赵敏; None where one of them is not known."""
    found = list(several)
    return None if not found or None in found else "、".join(one for one in found if one)


def meeting_before(case: Case, agreement: Agreement) -> Mediate | None:
    """The meeting that led to an agreement: the last one before it."""
    return case.last_before(agreement, Mediate)


def signers(matter: Matter, agreement: Agreement | None) -> list[Person]:
    """Who signs an agreement, and who did besides; where that is not known, every party."""
    refs = dict.fromkeys((*matter.case.signers(agreement), *agreement.signed)) if agreement else {}
    return matter.persons(refs or (party.ref for party in matter.case.parties))


def number_of(matter: Matter, agreement: Agreement | None) -> str | None:
    """The number of the paper of an agreement; None where it has none yet, "" where there is no agreement."""
    if agreement is None:
        return ""
    sheet = next((one for one in matter.volume if one.kind in AGREEMENTS and one.entry is agreement), None)
    return replace(matter, sheet=sheet).number if sheet else None


def terms_of(matter: Matter, agreement: Agreement | None) -> dict[str, Any]:
    """The sum of an agreement and its instalments, in the order of the days on which they are due."""
    instalments = sorted(agreement.instalments, key=lambda one: one.due) if agreement else []
    amount = agreement.amount if agreement else None
    return {
        "name": agreement.name if agreement else "",
        "at_once": bool(agreement and agreement.performed_at_once),
        "in_parts": bool(instalments),
        "total": matter.money(amount) or "",
        "total_in_words": matter.money_in_words(amount) or "",
        "instalments": [
            {
                "n": n,
                "due": matter.date(one.due),
                "amount": matter.money(one.amount),
                "in_words": matter.money_in_words(one.amount),
            }
            for n, one in enumerate(instalments, start=1)
        ],
    }


TERMS = {
    "name": "协议名称",
    "at_once": "当场履行",
    "in_parts": "分期履行",
    "total": "协议金额",
    "total_in_words": "协议金额（大写）",
    "instalments": "分期",
    "instalments.n": "期次",
    "instalments.due": "履行期限",
    "instalments.amount": "分期的金额",
    "instalments.in_words": "分期的金额（大写）",
}
"""The labels of `terms_of`."""
