"""What stands on the notice of a decision (R22): its facts by where they are recorded; what they are, people write."""

from collections.abc import Mapping
from typing import Any

from jiefen.base.html import day as said_day
from jiefen.office.accountability.record import (
    AWARD,
    GROUP_TITLE,
    LEADING_GROUP,
    LISTED,
    TALK,
    TRIGGERS,
    VETO,
    Decision,
)
from jiefen.office.called import called
from jiefen.office.office import Office

TITLES: Mapping[str, str] = {
    "circular": "关于对{unit}予以通报的决定",
    TALK: "关于约谈{unit}的通知",
    "self-criticism": "关于责成{unit}作出书面检查的决定",
    LISTED: "关于对{unit}挂牌督办的决定",
    VETO: "关于对{unit}实行一票否决的决定",
    AWARD: "关于表彰{unit}的决定",
}
"""What the notice of each form is called."""
BETWEEN = "、"


def fact_words(decision: Decision) -> tuple[str, ...]:
    """What the decision rests on, as people call the records, each once: `2026/3` of tasks, `2026-0031` of cases."""
    return tuple(dict.fromkeys(map(called, decision.facts)))


def notice_values(decision: Decision, office: Office) -> Mapping[str, Any]:
    """The values of a notice; what happened and what is asked in detail is left to write."""
    unit = office.organisation.unit_title(decision.addressee)
    return {
        "title": TITLES[decision.form].format(unit=unit),
        "number": decision.document,
        "unit": unit,
        "trigger": TRIGGERS.get(decision.trigger),
        "facts": BETWEEN.join(fact_words(decision)),
        "what": None,
        "asked": None,
        "decided": _decided(decision, office),
        "limit": said_day(decision.limit) if decision.limit else "",
        "award": decision.form == AWARD,
        "talk": decision.form == TALK,
        "when": None,
        "where": None,
        "day": said_day(decision.date),
    }


def _decided(decision: Decision, office: Office) -> str:
    """Who decided, by the post and not by the name of a leader."""
    if decision.decided_by == LEADING_GROUP:
        return f"本局矛盾纠纷调处化解工作{GROUP_TITLE}"
    for partner in office.settings.partners:
        if partner.code == decision.decided_by:
            return partner.title
    return "本局"
