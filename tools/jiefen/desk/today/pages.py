"""The page 今天."""

from flask import Blueprint, Response

from jiefen.base.text import N_, say
from jiefen.desk.frame import show

pages = Blueprint("today", __name__)


@pages.get("/")
def today() -> Response:
    """What to see to first."""
    return show("today/page.html.j2", title=say(N_("今天")))
