"""Where a form leads once its step is recorded: the step that really comes next, or the case (R7).

What comes next is judged by what was answered: a meeting that failed leads to the end of the talks, one that is to be
continued on another day to nothing now. Where the answers do not say, the order of the procedure does.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from jiefen.case.ahead import next_steps
from jiefen.case.plainest import waiting
from jiefen.desk.step.forms.mediating import open_instalments
from jiefen.desk.step.forms.table import FORMED
from jiefen.desk.step.head import REASONS
from jiefen.desk.step.here import Here
from jiefen.steps.closing import ReportClosed
from jiefen.steps.elsewhere import Delegate
from jiefen.steps.mediating import Feedback, Track
from jiefen.steps.opening import Accept, Contact, Investigate, Refuse
from jiefen.steps.petition import Notify

_Entry = Mapping[str, Any]
_Next = Callable[[_Entry, Here], str]
COURT = "court"
NOW = "next"
"""What the second button of a form sends."""
AFTER_A_MEETING: Mapping[str, str] = {"agreed": "agreement", "part-agreed": "agreement", "failed": "terminate"}
GOES_WELL = frozenset({"on-course", "done"})


def next_of(entry: _Entry, here: Here) -> str:
    """The step after the one that `entry` records; "" where that comes on another day. `here`: the case with it."""
    judge = _JUDGED.get(str(entry["step"]), _turn)
    return judge(entry, here)


def _turn(entry: _Entry, here: Here) -> str:
    """The first step whose turn it is, once all is done that comes before any talk.

    Once there is an outcome: what is owed before the volume is closed.
    """
    if begin := _to_begin_with(here):
        return begin
    steps = [one.step for one in next_steps(here.case, here.context, here.day) if not one.told]
    first = next((step for step in steps if step in FORMED and step != entry["step"]), "")
    if first == "archive":
        return _owed(here) or first
    return first


def _to_begin_with(here: Here) -> str:
    """That a court's delegation is received, somebody is called while the limit for it runs, a petitioner answered."""
    case = here.case
    if case.referred_by == COURT and case.all(Accept) and not case.all(Delegate):
        return Delegate.step
    clocks = here.context.procedure.clocks
    waits = any(limit.open and Contact.step in clocks[limit.clock].ends for limit in here.context.limits)
    if waits and not case.all(Contact, Refuse):
        return Contact.step
    answered = case.petition is None or case.all(Notify) or not case.all(Accept, Refuse)
    return "" if answered else Notify.step


def _owed(here: Here) -> str:
    """Tracking and feedback, which every dispute is owed, as long as there was none."""
    return next((kind.step for kind in (Track, Feedback) if not here.case.all(kind)), "")


def _after_the_notice(entry: _Entry, here: Here) -> str:
    return "inform" if waiting("inform", here.case) else _turn(entry, here)


def _after_interview(entry: _Entry, here: Here) -> str:
    """The other parties; in a petition then what is true of it is looked at, before anything is said on it."""
    if waiting("interview", here.case):
        return "interview"
    looked_at = here.case.petition is None or here.case.all(Investigate)
    return _turn(entry, here) if looked_at else Investigate.step


def _after_contact(entry: _Entry, here: Here) -> str:
    return "" if entry.get("reached") is False else _turn(entry, here)


def _after_agreement(entry: _Entry, here: Here) -> str:
    """Only what was performed at once leads on; the others are signed, or performed, on days to come."""
    return _turn(entry, here) if entry.get("performed-at-once") else ""


def _after_performance(entry: _Entry, here: Here) -> str:
    return "" if open_instalments(here) else _turn(entry, here)


def _after_tracking(entry: _Entry, here: Here) -> str:
    return _turn(entry, here) if entry["finding"] in GOES_WELL else ""


def _after_an_opinion(entry: _Entry, here: Here) -> str:
    return _turn(entry, here) if entry.get("served") else ""


def _after_closing(_entry: _Entry, here: Here) -> str:
    """The report of it goes out at once; whoever is asked how it went is asked later."""
    return "" if here.case.all(ReportClosed) else ReportClosed.step


def _after_refusal(_entry: _Entry, here: Here) -> str:
    return _to_begin_with(here) if here.case.petition is not None else ""


def _always(step: str) -> _Next:
    return lambda _entry, _here: step


_JUDGED: Mapping[str, _Next] = {
    "refuse": _after_refusal,
    "contact": _after_contact,
    "interview": _after_interview,
    "inform": _after_the_notice,
    "investigate": lambda entry, here: _turn(entry, here) if here.case.petition is None else "",
    "mediate": lambda entry, _here: AFTER_A_MEETING.get(str(entry["result"]), ""),
    "refuse-party": _always("terminate"),
    "recuse": _always("reassign"),
    "agreement": _after_agreement,
    "perform": _after_performance,
    "track": _after_tracking,
    "confirm-apply": _always(""),
    "suspend": _always(""),
    "opinion": _after_an_opinion,
    "review-request": _always(""),
    "review-opinion": _after_an_opinion,
    "recheck-request": _always(""),
    "recheck-opinion": _after_an_opinion,
    "conclude": _after_closing,
    "report-closed": _always(""),
    "void": _always(""),
    "restrict": _always(""),
}


def address(here: Here, step: str, late: str = "") -> str:
    """The page of a step, of the case where there is none; day and reason stay while somebody catches up."""
    if not step:
        return f"/case/{here.seen.number}"
    kept = {} if here.day == here.context.today else {"day": here.day.isoformat()}
    if kept and late in REASONS:
        kept["why"] = str(REASONS.index(late))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"/case/{here.seen.number}/{step}{query}"
