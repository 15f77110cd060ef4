"""The window's server: waitress on this computer alone, one a book; a second start opens the first.

The first start leaves where it listens, and a secret, in a file of the user's own below the book's `.jiefen`. A second
start asks there for a new token and opens the browser at it.
"""

import contextlib
import os
import secrets
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import msgspec
from flask import Flask, Response, request

from jiefen.desk.app import FIRST, PAGES, make_app
from jiefen.desk.frame import refused
from jiefen.desk.growing import Growing
from jiefen.desk.guard import AGAIN, ENTER, Pass
from jiefen.desk.window import Window

HOST = "127.0.0.1"
PLACE = Path(".jiefen", "window.json")
THREADS = 4
PATIENCE = 3.0  # seconds for the first window to answer


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

    secret, again = Pass(), secrets.token_urlsafe(32)
    names: set[str] = set()

    def made(rooms: Sequence[str] = PAGES) -> Flask:
        app = make_app(window, secret, lambda: frozenset(names), rooms)
        _second_starts(app, secret, again)
        return app

    app = Growing(made(FIRST), made) if window.begun else made()
    server = create_server(app, host=HOST, port=port, threads=THREADS, ident=None)
    real = int(server.effective_port)
    names |= {f"{HOST}:{real}", f"localhost:{real}"}
    window.connection.watch()
    places: list[Path] = []

    def stands_on(root: Path) -> None:
        places.append(root / PLACE)
        _leave(places[-1], Standing(real, again))

    stands_on(window.root)
    window.moved = stands_on
    try:
        opened(f"http://{HOST}:{real}{ENTER}?token={secret.token()}")
        server.run()
    finally:
        for place in places:
            with contextlib.suppress(OSError):
                place.unlink()


def standing(root: Path) -> str:
    """The address at which a window on this book opens now, a new token in it; empty where none stands."""
    try:
        found = msgspec.json.decode((root / PLACE).read_bytes(), type=Standing)
        connection = HTTPConnection(HOST, found.port, timeout=PATIENCE)
        connection.request("POST", AGAIN, headers={"X-Jiefen": found.secret, "Origin": f"http://{HOST}:{found.port}"})
        answer = connection.getresponse()
        token = answer.read(200).decode("ascii")
    except (OSError, ValueError, HTTPException, msgspec.DecodeError):
        return ""
    return f"http://{HOST}:{found.port}{ENTER}?token={token}" if answer.status == 200 else ""  # noqa: PLR2004


def _second_starts(app: Flask, secret: Pass, again: str) -> None:
    @app.post(AGAIN)
    def token() -> Response:
        given = request.headers.get("X-Jiefen", "")
        if not secrets.compare_digest(given.encode(), again.encode()):
            return refused(401)
        return Response(secret.token(), content_type="text/plain; charset=utf-8")


def _leave(place: Path, standing_: Standing) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(OSError):
        place.unlink()
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(standing_))
