"""The addresses below `/case/<number>` that are no step."""

from flask import Blueprint, Response, request

from jiefen.base.text import N_, say
from jiefen.desk.case import broken
from jiefen.desk.case.limits import limits_shown
from jiefen.desk.case.overview import overview_of
from jiefen.desk.frame import show, window
from jiefen.desk.seen import see
from jiefen.writing.unmerged import unmerged_entries

pages = Blueprint("case", __name__)
SHOWN = "shown"
"""In an address: the case is restricted, and whoever asks says that they must see it."""


@pages.get("/case/<number>")
def case(number: str) -> Response:
    """Where a case stands, what comes next, what was done."""
    if broken.is_broken(window().root, number):
        return broken.broken_page(window(), number)
    seen = see(window(), number)
    if seen.case.restricted and SHOWN not in request.args:
        return show("case/restricted.html.j2", title=say(N_("这一件不公开")), number=number)
    unmerged = unmerged_entries(seen.book.root, number, seen.data["log"])
    page = overview_of(seen, seen.book.register, unmerged)
    return show("case/overview.html.j2", title=seen.title, page=page, seen=seen, unlocked=seen.people is not None)


@pages.get("/case/<number>/limits")
def limits(number: str) -> Response:
    """Why each limit ends on its day, and what follows if it is missed."""
    seen = see(window(), number)
    shown = limits_shown(seen, seen.book.register)
    return show("case/limits.html.j2", title=say(N_("期限怎么算的")), seen=seen, limits=shown)


@pages.post("/case/<number>/restore")
def restore(number: str) -> Response:
    """The newest readable version of a damaged file comes back."""
    return broken.take_back(window(), number)
