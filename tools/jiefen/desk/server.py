"""The window's server: waitress on this computer alone, one a book; a second start opens the first.

The first start leaves where it listens, and a secret, in a file of the user's own below the book's `.jiefen`. A second
start asks there for a new token and opens the browser at it. The secret itself is never sent: each side proves that it
knows it, since by then another program may listen there, and the clerk would type the passphrase into its page. A file
that others can read, or that came with the book, is nobody's word.
"""

import contextlib
import hashlib
import hmac
import logging
import os
import secrets
import stat
import threading
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import sleep
from urllib.parse import quote

import msgspec
from flask import Flask, Response, request

from jiefen.desk.app import FIRST, PAGES, make_app
from jiefen.desk.frame import refused
from jiefen.desk.growing import Growing
from jiefen.desk.guard import AGAIN, ENTER, MOST_BYTES, Pass
from jiefen.desk.window import Window
from jiefen.files.own import OWN, keep_own, own_content
from jiefen.files.tracing import place_of

HOST = "127.0.0.1"
NAME = "window.json"
THREADS = 4
PATIENCE = 3.0  # seconds for the first window to answer
_LONGEST, _SHORTEST, _PORTS = 500, 32, 1 << 16


class Standing(msgspec.Struct, frozen=True):
    """Where a window listens, and what proves that a second start may ask it for a token."""

    port: int
    secret: str


def serve(window: Window, port: int, opened: Callable[[str], None]) -> None:
    """Run the window until it is interrupted; `opened` is given its address, to be opened in a browser.

    Where a window stands already on this book, that one is opened, and nothing is run. Raises OSError when the port
    is taken by something else.
    """
    if address := standing(window.root):
        opened(address)
        return
    from waitress import create_server

    _say_places_alone()

    secret, again = Pass(), secrets.token_urlsafe(32)
    names: set[str] = set()

    def made(rooms: Sequence[str] = PAGES) -> Flask:
        app = make_app(window, secret, lambda: frozenset(names), rooms)
        _second_starts(app, secret, again)
        return app

    app = Growing(made(FIRST), made) if window.begun else made()
    server = create_server(app, host=HOST, port=port, threads=THREADS, ident=None, max_request_body_size=MOST_BYTES)
    real = int(server.effective_port)
    names |= {f"{HOST}:{real}", f"localhost:{real}"}
    window.connection.watch()
    threading.Thread(target=_forgets, args=(window,), daemon=True).start()
    places: list[Path] = []

    def stands_on(root: Path) -> None:
        places.append(keep_own(root, msgspec.json.encode(Standing(real, again)), NAME))

    stands_on(window.root)
    window.moved = stands_on
    try:
        opened(f"http://{HOST}:{real}{ENTER}?token={secret.token()}")
        server.run()
    finally:
        for place in places:
            with contextlib.suppress(OSError):
                place.unlink()


def _forgets(window: Window) -> None:
    """Forget the keys when their minutes are over, to the second, though no page is asked for."""
    while True:
        sleep(1)
        window.forget_in_time()


def standing(root: Path) -> str:
    """The address at which a window on this book opens now, a new token in it; empty where none stands."""
    found = _left(root)
    if found is None:
        return ""
    asked = secrets.token_hex(16)
    here = f"http://{HOST}:{found.port}"
    try:
        connection = HTTPConnection(HOST, found.port, timeout=PATIENCE)
        headers = {"X-Jiefen": _proof(found.secret, "asks", asked), "X-Jiefen-Asked": asked, "Origin": here}
        connection.request("POST", AGAIN, headers=headers)
        answer = connection.getresponse()
        token, _, proof = answer.read(_LONGEST).decode("ascii").partition(" ")
    except (OSError, ValueError, HTTPException):
        return ""
    ours = hmac.compare_digest(proof.encode(), _proof(found.secret, "answers", asked, token).encode())
    return f"{here}{ENTER}?token={quote(token)}" if ours else ""


def _left(root: Path) -> Standing | None:
    """What a window left; None where there is nothing, or it may have been put there by somebody else."""
    raw = own_content(root, NAME)
    if raw is None or not _is_alone(root / OWN / NAME):
        return None
    with contextlib.suppress(msgspec.DecodeError):
        found = msgspec.json.decode(raw, type=Standing)
        return found if 0 < found.port < _PORTS and len(found.secret) >= _SHORTEST else None
    return None


def _is_alone(path: Path) -> bool:
    """Whether only this user can have written the file and can read it. What Git wrote can be read by others."""
    if os.name == "nt":  # a user's own folders are nobody else's there
        return True
    found = path.lstat()
    return found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077


def _proof(secret: str, *words: str) -> str:
    return hmac.new(secret.encode(), " ".join(words).encode(), hashlib.sha256).hexdigest()


def _say_places_alone() -> None:
    """Of what goes wrong behind the pages the kind and the place are said: a traceback would repeat values."""

    def behind(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            logging.getLogger("jiefen.desk").error("%s %s", what.exc_type.__name__, place_of(what.exc_value))

    def without_traceback(record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True

    threading.excepthook = behind
    logging.getLogger("waitress").addFilter(without_traceback)


def _second_starts(app: Flask, secret: Pass, again: str) -> None:
    @app.post(AGAIN)
    def token() -> Response:
        given, asked = request.headers.get("X-Jiefen", ""), request.headers.get("X-Jiefen-Asked", "")
        if not hmac.compare_digest(given.encode(), _proof(again, "asks", asked).encode()):
            return refused(401)
        made = secret.token()
        return Response(f"{made} {_proof(again, 'answers', asked, made)}", content_type="text/plain; charset=utf-8")
