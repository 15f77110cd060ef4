"""The minutes before the window locks itself: told two minutes before, and put off by one press (R30).

A page says from the start until when it is unlocked. With scripts it asks again when the warning is due, and another
tab may have put it off meanwhile; what it asks by itself counts as no movement.
"""

import re

from flask import Blueprint, Response, g, request

from jiefen.base.template import render
from jiefen.base.text import N_, say
from jiefen.desk.frame import done, fragment, idle_values, t, window
from jiefen.desk.window import Window

_OWN_ADDRESS = re.compile(r"/[a-z0-9/-]*")
_MINUTE = 60


def add_idle(pages: Blueprint) -> None:
    """Add the addresses below `/key/idle`."""
    pages.get("/idle")(_now)
    pages.post("/idle")(_answered)


def minutes_of(here: Window) -> int:
    """After how many minutes without movement the window locks itself."""
    return int(here.idle.total_seconds() // _MINUTE)


def where_to() -> str:
    """Where to go on afterwards: an address of the window's own, never one from elsewhere."""
    asked = request.values.get("to", "")
    return asked if _OWN_ADDRESS.fullmatch(asked) and not asked.startswith("//") else "/key"


def _now() -> Response:
    """How it stands at this moment, for a page that asks by itself."""
    return _part()


def _answered() -> Response:
    """Stay unlocked: that somebody asked for a page puts it off. Or: it is known that it locked itself."""
    here = window()
    if request.form.get("do") == "known":
        here.lock()
    until = here.locks_at
    if request.headers.get("HX-Request"):
        return _part(moved=True)
    if until is None:
        return done(say(N_("锁着。登记、记步骤都不用解锁。")), where_to())
    return done(say(N_("先不锁，到 {time}。"), time=f"{until:%H:%M}"), where_to())


def _part(*, moved: bool = False) -> Response:
    here = window()
    idle = idle_values(here, request.values.get("to", ""), part=True, moved=moved)
    return fragment(render("desk/key/idle.html.j2", t=t, idle=idle, mark=g.form_mark))
