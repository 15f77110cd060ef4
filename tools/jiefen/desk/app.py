"""The window as a Flask application: its pages, a room each, and what every page has around it."""

import logging
import secrets
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.desk import frame, guard
from jiefen.desk.growing import UNLOADED
from jiefen.desk.window import Window
from jiefen.files.tracing import place_of

PAGES = (
    "key",
    "look",
    "new",
    "search",
    "start",
    "today",
    "case",
    "publish",
    "office",
    "reports",
    "taking",
    "step",
    "send",
    "incoming",
    "conflicts",
)  # fmt: skip
"""The rooms of the window; each has `pages.py` with a blueprint called `pages`."""


FIRST = ("look", "today")
"""The rooms that the first page needs."""


def make_app(
    window: Window, secret: guard.Pass, hosts: Callable[[], frozenset[str]], rooms: Sequence[str] = PAGES
) -> Flask:
    """The application of one window; `hosts` are the names with the port under which it may be asked."""
    app = Flask("jiefen.desk", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = guard.MOST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = guard.MOST_BYTES
    app.extensions["jiefen"] = window
    app.extensions["jiefen-frame"] = _around
    guard.guard(app, secret, hosts)
    app.before_request(_all_loaded)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Failure, _failure)
    app.register_error_handler(OSError, _machine)
    app.register_error_handler(Exception, _bug)
    for room in rooms:
        app.register_blueprint(import_module(f"jiefen.desk.{room}.pages").pages)
    return app


def _around(window: Window) -> dict[str, Any]:
    """What every page says: who works here, how much is not sent, since when colleagues cannot be reached."""
    window.connection.wanted()
    state = window.connection.state
    away = state.away if state.away and not state.known else None
    return {
        "begun": window.begun,
        "me": window.me,
        "unsent": state.unsent,
        "away": f"{away:%H:%M}" if away else "",
    }


def _all_loaded() -> None:
    if UNLOADED in request.environ:
        raise request.environ[UNLOADED]


def _http(error: HTTPException) -> Response:
    status = error.code if error.code and error.code in frame.STATES else 404
    what, do = frame.STATES[status]
    return frame.trouble(status, say(what), say(do))


def _failure(error: Failure) -> Response:
    from jiefen.desk.plainly import plainly  # no page that was made needs these
    from jiefen.writing.resolve import conflicted

    here = frame.window()
    if conflicted(here.root):  # whatever it was, nothing can be counted before that is decided
        what = say(N_("有一份记录在两台电脑上都改了，没有定下来以前，这一页打不开。"))
        return frame.trouble(409, what, say(N_("没有丢东西。")), instead=("/conflicts", N_("一起看看")))
    told = plainly(error, here.translate, here.today().year)
    return frame.trouble(409, told.what, told.do, technical=told.technical)


def _machine(error: OSError) -> Response:
    from jiefen.desk.plainly import not_stored  # as above

    return frame.trouble(
        507, not_stored(error), say(N_("回到上一页，填的还在；腾出地方，或者换一个能写的地方，再试。"))
    )


def _bug(error: Exception) -> Response:
    """Our own fault: a number for whoever mends it, and for them the kind and the place, never a value."""
    number = f"E-{secrets.token_hex(3)}"
    logging.getLogger("jiefen.desk").error("%s %s %s", number, type(error).__name__, place_of(error))
    return frame.trouble(
        500,
        say(N_("程序出错了，不是你的错。没有记下。编号 {number}。"), number=number),
        say(N_("回到上一页，填的还在；总是这样的，把编号告诉管电脑的人。")),
        number,
    )
