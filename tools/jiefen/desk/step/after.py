"""Where a form leads once its step is recorded: the next one in the course of a dispute, or the case (R7)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from jiefen.case.ahead import next_steps
from jiefen.case.plainest import waiting
from jiefen.desk.step.forms.table import FORMED
from jiefen.desk.step.head import REASONS
from jiefen.desk.step.here import Here

CHAIN: Mapping[str, str] = {
    "accept": "triage",
    "triage": "interview",
    "contact": "interview",
    "interview": "interview",
    "inform": "mediate",
    "mediate": "agreement",
    "terminate": "archive",
    "opinion": "serve",
    "archive": "conclude",
    "conclude": "report-closed",
    "confirm-apply": "perform",
    "review-request": "review-opinion",
    "recheck-request": "recheck-opinion",
}
"""What usually follows a step."""
NOW = "next"
"""What the second button of a form sends."""


def usual_next(step: str) -> str:
    """The step that the second button of a form names; "" where none usually follows."""
    return CHAIN.get(step, "")


def next_of(step: str, entry: Mapping[str, Any], here: Here) -> str:
    """What follows the step that was recorded with `entry`, by what came of it; `here` is the case with it."""
    if step == "interview":
        return "interview" if waiting("interview", here.case) else "inform"
    if step == "inform" and waiting("inform", here.case):
        return "inform"
    if step == "mediate":
        return {"agreed": "agreement", "part-agreed": "agreement", "failed": "terminate"}.get(str(entry["result"]), "")
    if step in CHAIN:
        return CHAIN[step]
    return next((one.step for one in next_steps(here.case, here.context, here.day) if one.step in FORMED), "")


def address(here: Here, step: str, late: str = "") -> str:
    """The page of a step, of the case where there is none; day and reason stay while somebody catches up."""
    if not step:
        return f"/case/{here.seen.number}"
    kept = {} if here.day == here.context.today else {"day": here.day.isoformat()}
    if kept and late in REASONS:
        kept["why"] = str(REASONS.index(late))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"/case/{here.seen.number}/{step}{query}"
