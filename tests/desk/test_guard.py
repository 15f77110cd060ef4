"""The window answers its own pages alone."""

import os
from pathlib import Path

import pytest

from jiefen.desk import peers
from jiefen.desk.guard import COOKIE, ENTER, POLICY
from tests.desk.conftest import FROM_HERE, HOST, ORIGIN, Desk, plain


def test_a_page_is_not_kept_and_runs_nothing_from_elsewhere(desk: Desk) -> None:
    answer = desk.get("/")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "<script>" not in answer.text
    assert " style=" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8787"])
def test_another_name_for_this_computer_is_refused(desk: Desk, host: str) -> None:
    assert desk.client.get("/", base_url=ORIGIN, headers={"Host": host}).status_code == 421


def test_without_the_cookie_nothing_is_shown(desk: Desk) -> None:
    stranger = desk.app.test_client()
    answer = stranger.get("/", base_url=ORIGIN)
    assert answer.status_code == 401
    assert "重新双击解纷" in plain(answer.text)


def test_a_token_opens_the_window_once(desk: Desk) -> None:
    token = desk.secret.token()
    assert desk.client.get(f"{ENTER}?token={token}", base_url=ORIGIN).status_code == 303
    assert desk.client.get(f"{ENTER}?token={token}", base_url=ORIGIN).status_code == 401
    assert desk.client.get(f"{ENTER}?token=", base_url=ORIGIN).status_code == 401


def test_scripts_and_other_sites_never_see_the_cookie(desk: Desk) -> None:
    answer = desk.client.get(f"{ENTER}?token={desk.secret.token()}", base_url=ORIGIN)
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": f"https://{HOST}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://["},
        {"Origin": f"http://{HOST}@evil.example"},
        {"Referer": f"http://{HOST}.evil.example/"},
        {"Origin": "https://evil.example", "Referer": f"http://{HOST}/"},
        {**FROM_HERE, "Sec-Fetch-Site": "cross-site"},
        {**FROM_HERE, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    answer = desk.client.post("/", data={"csrf": desk.secret.form}, base_url=ORIGIN, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("form", [{}, {"csrf": ""}, {"csrf": "x"}])
def test_a_form_without_the_mark_of_its_page_is_refused(desk: Desk, form: dict[str, str]) -> None:
    assert desk.client.post("/", data=form, base_url=ORIGIN, headers=FROM_HERE).status_code == 403


def test_an_address_that_is_none_leads_back(desk: Desk) -> None:
    answer = desk.get("/no-such-page")
    assert answer.status_code == 404
    assert "回到今天" in plain(answer.text)


def test_idle_minutes_lock_the_keys(desk: Desk) -> None:
    desk.window._keys = object()  # type: ignore[assignment]  # whatever they are
    desk.clock.forward(minutes=10)
    desk.get("/")
    desk.clock.forward(minutes=10)
    assert desk.window.keys is not None, "a page was asked for in between"
    desk.clock.forward(minutes=6)
    assert_locked(desk)


def assert_locked(desk: Desk) -> None:
    assert desk.window.keys is None


TABLE = """  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:{here:04X} 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1
   1: 0100007F:{there:04X} 0100007F:{here:04X} 01 00000000:00000000 00:00000000 00000000  {user}        0 2 1
   2: 0100007F:{here:04X} 0100007F:{there:04X} 01 00000000:00000000 00:00000000 00000000  {own}        0 3 1
"""


@pytest.mark.parametrize(("user", "status"), [(-1, 401), (0, 200), (1, 200)])
def test_another_user_of_the_computer_is_refused_even_with_the_cookie(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int, status: int
) -> None:
    """`user`: -1 another one, 0 the system's own, 1 whoever runs the window."""
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    whose = {-1: 1001, 0: 0, 1: 1000}[user]
    table = tmp_path / "tcp"
    table.write_text(TABLE.format(here=8787, there=40000, user=whose, own=1000), "ascii")
    monkeypatch.setattr(peers, "_TABLE", table)
    answer = desk.get("/key", environ_overrides={"REMOTE_PORT": "40000", "SERVER_PORT": "8787"})
    assert answer.status_code == status
