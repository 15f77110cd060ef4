"""Papers by which a dispute is taken on (R2, R25)."""

from typing import Any

from jiefen.papers.contents.kind import PaperKind
from jiefen.papers.contents.matter import Matter
from jiefen.steps.opening import Accept


def registration(matter: Matter) -> dict[str, Any]:
    """受理登记表: who came how with what, and who took it on."""
    accepted = matter.case.first(Accept)
    return {
        "via": matter.word("", "via", matter.case.via),
        "initiative": matter.word("", "initiative", matter.case.initiative),
        "accepted": matter.date(accepted.date if accepted else None),
        "by": matter.staff(accepted.by) if accepted else None,
        "amount": matter.money(matter.case.amount),
        "people": matter.case.people,
        "facts": None,
    }


KINDS = (
    PaperKind(
        code="registration",
        values=registration,
        fields={
            "via": "来源渠道",
            "initiative": "启动方式",
            "accepted": "受理日期",
            "by": "登记人",
            "amount": "涉及金额",
            "people": "涉及人数",
            "facts": "纠纷简要情况",
        },
    ),
)
