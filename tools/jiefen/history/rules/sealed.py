"""What is not written into the plain half any more (R28): what merged before stays as it is, and valid."""

from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.history.past import Change, Data, HistoryContext, fate_of, log_of
from jiefen.history.rules.past import CASE

PETITION, PURPOSE, DENUNCIATION = "petition", "purpose", "report"
GIVEN = ("correct", "learn")
"""The steps that give a header's field a value."""


@rule(
    "HIS40",
    source="R28",
    title=N_("新的检举控告不登记成案件"),
    why=N_("检举控告是要查的，查的不是本局调解的人。写进案件簿，经手的人都看得见，检举人就可能被报复。"),
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
            N_("检举控告不在案件簿里登记"),
            do=N_("没有合并的，撤回这一件，交本局信访专人或者纪检专人；其中另有纠纷的，只登记纠纷"),
        )


def _makes_one(entry: Data) -> bool:
    """Whether an entry gives the header of its case the purpose of a denunciation."""
    field, value = entry.get("field"), entry.get("is")
    return (field == PETITION and _denounces(value)) or (field == PURPOSE and value == DENUNCIATION)


def _denounces(petition: Any) -> bool:
    return isinstance(petition, Mapping) and petition.get(PURPOSE) == DENUNCIATION


RULES = (no_denunciation_becomes_a_case,)
