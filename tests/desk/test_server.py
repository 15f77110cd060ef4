"""A second start asks the first; what lies there instead of it is not believed."""

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from flask import Flask

from jiefen.desk import server
from jiefen.desk.guard import Pass
from jiefen.desk.server import NAME, standing
from jiefen.files.own import OWN, keep_own

SECRET = "s" * 43
TOKEN = "t" * 43


class Other(BaseHTTPRequestHandler):
    """A program of somebody else's that got the port of a window that is gone, and keeps what it is told."""

    told: list[str] = []  # noqa: RUF012

    def do_POST(self) -> None:
        self.told += [str(self.headers), self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{TOKEN} {'0' * 64}".encode())

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


@pytest.fixture
def other() -> Iterator[int]:
    Other.told.clear()
    with HTTPServer((server.HOST, 0), Other) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield http.server_port
        http.shutdown()


def left(root: Path, port: int, secret: str = SECRET) -> Path:
    return keep_own(root, json.dumps({"port": port, "secret": secret}).encode(), NAME)


def test_another_program_at_its_port_opens_nothing_and_learns_no_secret(tmp_path: Path, other: int) -> None:
    left(tmp_path, other)
    assert standing(tmp_path) == ""
    assert Other.told
    assert SECRET not in "".join(Other.told)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_came_with_the_book_is_not_believed(tmp_path: Path, other: int, mode: int) -> None:
    left(tmp_path, other).chmod(mode)
    assert standing(tmp_path) == ""
    assert Other.told == []


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"port": 0, "secret": ""}', b'{"port": 99999999, "secret": "%s"}'])
def test_what_is_no_such_file_is_nothing(tmp_path: Path, raw: bytes) -> None:
    keep_own(tmp_path, raw, NAME)
    assert standing(tmp_path) == ""


def test_a_link_in_its_place_is_not_followed(tmp_path: Path, other: int) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = left(tmp_path / "elsewhere", other)
    (tmp_path / OWN).mkdir()
    (tmp_path / OWN / NAME).symlink_to(real)
    assert standing(tmp_path) == ""
    assert Other.told == []


def test_a_second_start_is_given_a_token(tmp_path: Path) -> None:
    from werkzeug.serving import make_server

    app, secret = Flask("first"), Pass()
    server._second_starts(app, secret, SECRET)
    with make_server(server.HOST, 0, app) as http:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        left(tmp_path, http.server_port)
        address = standing(tmp_path)
        http.shutdown()
    assert address.startswith(f"http://{server.HOST}:{http.server_port}/enter?token=")
    assert secret.take(address.partition("token=")[2])


def test_what_goes_wrong_behind_the_pages_repeats_no_value(caplog: pytest.LogCaptureFixture) -> None:
    hook, filters = threading.excepthook, [*logging.getLogger("waitress").filters]
    try:
        server._say_places_alone()
        thread = threading.Thread(target=int, args=("某人的电话",))
        thread.start()
        thread.join()
        try:
            int("某人的电话")
        except ValueError:
            logging.getLogger("waitress").exception("Exception while serving %s", "/case")
    finally:
        threading.excepthook = hook
        logging.getLogger("waitress").filters[:] = filters
    assert caplog.text.count("ValueError") == 1
    assert "某人" not in caplog.text
