"""The first page does not wait for rooms that it does not need; every other page waits until they are there."""

import subprocess
import sys
from threading import Event

import pytest
from flask import Flask
from werkzeug.test import Client

from jiefen.desk.app import FIRST, make_app
from jiefen.desk.growing import Growing
from jiefen.desk.guard import ENTER
from tests.desk.conftest import HOST, ORIGIN, Desk


def rooms(*paths: str) -> Flask:
    app = Flask("rooms", static_folder=None)
    for path in paths:
        app.add_url_rule(path, path, lambda: f"{len(paths)}")
    return app


def test_the_first_page_is_there_before_the_rest() -> None:
    made, asked = [], Event()

    def whole() -> Flask:
        asked.wait(10)
        made.append(rooms("/", "/look", "/case"))
        return made[-1]

    growing = Growing(rooms("/", "/look"), whole)
    client = Client(growing)
    assert client.get("/look").text == "2"
    assert client.get("/").text == "2"
    assert client.get("/").text == "2"
    assert made == []
    asked.set()
    assert growing.whole() is made[0]
    assert client.get("/").text == "3"
    assert len(made) == 1


def test_whoever_asks_for_another_page_waits_for_it() -> None:
    made = []

    def whole() -> Flask:
        made.append(rooms("/", "/look", "/case"))
        return made[-1]

    client = Client(Growing(rooms("/", "/look"), whole))
    assert client.get("/case").text == "3"
    assert client.get("/nothing").status_code == 404
    assert len(made) == 1


def test_a_room_that_cannot_be_loaded_is_told_on_a_page_and_tried_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    tries = []

    def whole() -> Flask:
        tries.append(1)
        raise ImportError("某人的电话")

    first = make_app(desk.window, desk.secret, lambda: frozenset({HOST}), FIRST)
    client = Client(Growing(first, whole))
    client.get(f"{ENTER}?token={desk.secret.token()}", base_url=ORIGIN)
    answers = [client.get("/office", base_url=ORIGIN) for _ in range(2)]
    assert [(one.status_code, "不是你的错" in one.text) for one in answers] == [(500, True)] * 2
    assert len(tries) == 2
    assert Client(Growing(first, whole)).get("/office", base_url=ORIGIN).status_code == 401
    assert "ImportError" in caplog.text
    assert "某人" not in caplog.text + answers[0].text


def test_the_first_page_loads_no_rules_no_papers_and_no_sheets() -> None:
    loaded = "from jiefen.desk.app import FIRST; from importlib import import_module; import sys; "
    rooms_ = "[import_module(f'jiefen.desk.{room}.pages') for room in FIRST]; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded + rooms_], capture_output=True, text=True, check=True)
    heavy = {"jiefen.case.rulebook", "jiefen.checking.rulebook", "jiefen.gate", "openpyxl", "docx", "numpy", "mkdocs"}
    assert heavy.isdisjoint(done.stdout.split())
