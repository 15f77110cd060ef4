"""The addresses of the steps of a case: `/case/2026-0063/triage`."""

from datetime import date

from flask import Blueprint, Response, abort, request

from jiefen.base.text import N_, say
from jiefen.desk.frame import show, window
from jiefen.desk.step import asked as asking
from jiefen.desk.step.forms.table import PAGES

pages = Blueprint("step", __name__)


@pages.get("/case/<number>/<step>")
def ask(number: str, step: str) -> Response:
    """The form of a step, for the day in the address where there is one."""
    _require(step)
    return asking.first(
        asking.asked(window(), number, step, asking.NOTHING, day=_day(), why=request.args.get("why", ""))
    )


@pages.post("/case/<number>/<step>")
def take(number: str, step: str) -> Response:
    """What was sent: recorded, or the form again; for a script the sentence alone."""
    _require(step)
    given = request.form.to_dict(flat=False)
    one = asking.asked(window(), number, step, given)
    if "HX-Request" in request.headers:
        return asking.said(one, given)
    if led := window().recorded(asking.last(given, "once")):
        return show("case/twice.html.j2", title=say(N_("已经记下了")), status=409, to=led)
    return asking.sent(one, given)


def _require(step: str) -> None:
    if step not in PAGES:
        abort(404)


def _day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
