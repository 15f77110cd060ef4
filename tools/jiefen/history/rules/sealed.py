"""What is not written into the plain half any more (R28): what merged before stays as it is, and valid."""

from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.history.past import Change, Data, HistoryContext, fate_of, log_of
from jiefen.history.rules.past import CASE

PETITION, PURPOSE, DENUNCIATION = "petition", "purpose", "report"
WITHHOLD, ALERT, WHY = "withhold", "alert", "why"
GIVEN = ("correct", "learn")
"""The steps that give a header's field a value."""


@rule(
    "HIS40",
    source="R28",
    title=N_("新的检举控告不登记成案件"),
    why=N_("检举控告是要查的，查的不是本局调解的人。写进案卷库，经手的人都看得见，检举人就可能被报复。"),
)
def no_denunciation_becomes_a_case(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A new case is no petition that reports wrongdoing, nor does a new entry make one of a case."""
    if change.kind.name != CASE or change.after is None:
        return
    paths = [PETITION] if change.before is None and _denounces(change.after.get(PETITION)) else []
    entries = log_of(change.after)
    for place in fate_of(change).added:
        given = entries[place]
        if isinstance(given, Mapping) and given.get("step") in GIVEN and "entry" not in given and _makes_one(given):
            paths.append(f"log[{place}].is")
    for path in paths:
        yield remark(
            path,
            N_("检举控告不在案卷库里登记"),
            do=N_("没有合并的，撤回这一件，交本局信访专人或者纪检专人；其中另有纠纷的，只登记纠纷"),
        )


@rule(
    "HIS41",
    source="R28",
    title=N_("不公开、报告的理由写进密封材料"),
    why=N_("知道这件事的人，看见“涉未成年人”“涉嫌违法犯罪”，就知道谁遭了什么、谁做了什么。案件文件里只写有没有。"),
)
def new_reasons_are_sealed(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """No new case or entry says in clear why a case is kept from the public, or why an alert was given."""
    if change.kind.name != CASE or change.after is None:
        return
    paths = [WITHHOLD] if change.before is None and change.after.get(WITHHOLD) else []
    entries = log_of(change.after)
    for place in fate_of(change).added:
        entry = entries[place] if isinstance(entries[place], Mapping) else {}
        if entry.get("step") == ALERT and entry.get(WHY):
            paths.append(f"log[{place}].{WHY}")
        elif entry.get("step") in GIVEN and entry.get("is") and _is_reason(entry):
            paths.append(f"log[{place}].is")
    for path in paths:
        yield remark(
            path,
            N_("新写的理由不在密封材料里"),
            do=N_(
                "从这里去掉；不公开的只写 withheld: true，报告只写报给谁；理由用 jiefen open 案号 --edit 写进密封材料"
            ),
        )


def _is_reason(entry: Data) -> bool:
    """Whether an entry gives a reason to the header, or to an alert."""
    other = entry.get("entry")
    step = other.get("step") if isinstance(other, Mapping) else ""
    return (step, entry.get("field")) in (("", WITHHOLD), (ALERT, WHY))


def _makes_one(entry: Data) -> bool:
    """Whether an entry gives the header of its case the purpose of a denunciation."""
    field, value = entry.get("field"), entry.get("is")
    return (field == PETITION and _denounces(value)) or (field == PURPOSE and value == DENUNCIATION)


def _denounces(petition: Any) -> bool:
    return isinstance(petition, Mapping) and petition.get(PURPOSE) == DENUNCIATION


RULES = (no_denunciation_becomes_a_case, new_reasons_are_sealed)
