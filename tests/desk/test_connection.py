"""What is not sent, what colleagues sent, that they cannot be reached: told on every page, and no page waits for it."""

import os
import shutil
import time
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from jiefen.desk.connection import State
from tests.desk.conftest import Desk, plain
from tests.repositories import CASE, HEADER, text
from tests.sending.offices import CONTACT, TRACK, Office, marked


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(made: Office, tmp_path: Path) -> Office:
    return made.copied(tmp_path)


def desk_of(office: Office, me: str) -> Desk:
    desk = Desk(office.windows[me].root, office.folder / "no.key")
    desk.clock.at = office.now.replace(tzinfo=None)
    return desk


def shown(desk: Desk, path: str = "/") -> str:
    return plain(unescape(desk.page(path)))


def test_what_is_not_sent_is_counted_and_its_first_day_told(office: Office) -> None:
    desk = desk_of(office, "wang-qiang")
    assert desk.window.connection.look().unsent == 0
    assert "没送出" not in shown(desk)
    office.windows["wang-qiang"].add(TRACK)
    at = time.mktime((2026, 3, 3, 12, 0, 0, 0, 0, 0))
    os.utime(desk.root / CASE, (at, at))
    state = desk.window.connection.look()
    assert (state.unsent, state.oldest) == (1, date(2026, 3, 3))
    page = shown(desk)
    assert "送出（1）" in page
    assert "有 1 条没有送出，最早的是 3 月 3 日（周二）。电脑坏了就没有了。" in page


@pytest.mark.slow
def test_what_colleagues_sent_waits_until_somebody_looks(office: Office) -> None:
    office.windows["wang-qiang"].add(TRACK)
    office.windows["wang-qiang"].sent()
    theirs, mine = desk_of(office, "li-na"), desk_of(office, "wang-qiang")
    assert theirs.window.connection.look().waiting == 1
    assert "同事送来的（1）" in shown(theirs)
    assert mine.window.connection.look().waiting == 0
    office.windows["li-na"].merge()
    assert theirs.window.connection.look().waiting == 0


def test_a_shared_folder_that_is_gone_is_told_once_with_the_time_and_nothing_stops(office: Office) -> None:
    desk = desk_of(office, "wang-qiang")
    shutil.move(office.shared, office.folder / "elsewhere")
    desk.clock.forward(minutes=80)
    since = f"{desk.clock():%H:%M}"
    desk.window.connection.look()
    desk.clock.forward(minutes=10)
    desk.window.connection.look()
    assert f"连不上同事那边（从 {since} 起）。照样能记，通了再送。" in shown(desk)
    answer = desk.post("/connection", {"do": "again", "to": "/cases"})
    assert (answer.status_code, answer.location) == (303, "/cases")
    assert "还是连不上。照样能记。" in shown(desk, "/cases")
    desk.post("/connection", {"do": "known", "to": "/"})
    assert "连不上同事那边" not in shown(desk)
    desk.window.connection.look()
    assert "连不上同事那边" not in shown(desk)
    shutil.move(office.folder / "elsewhere", office.shared)
    assert desk.window.connection.look().away is None
    shutil.move(office.shared, office.folder / "elsewhere")
    desk.window.connection.look()
    assert "连不上同事那边" in shown(desk)


def test_a_record_that_git_leaves_off_this_computer_is_told(office: Office) -> None:
    desk = desk_of(office, "wang-qiang")
    assert desk.window.connection.look().hidden == 0
    office.windows["wang-qiang"].git("update-index", "--skip-worktree", CASE)
    (desk.root / CASE).unlink()
    assert desk.window.connection.look().hidden == 1
    assert "有 1 个记录没有放到这台电脑上" in shown(desk)


@pytest.mark.parametrize("to", ["//example.invalid/x", "https://example.invalid", "/\\example.invalid", ""])
def test_nobody_is_led_elsewhere(desk: Desk, to: str) -> None:
    assert desk.post("/connection", {"do": "known", "to": to}).location == "/"


def test_a_page_does_not_wait_and_a_look_behind_it_is_made_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(office, "wang-qiang")
    office.windows["wang-qiang"].add(TRACK)
    connection, looks = desk.window.connection, list[int]()
    look = connection.look

    def counted() -> State:
        looks.append(1)
        return look()

    monkeypatch.setattr(connection, "look", counted)
    shown(desk)
    assert looks == []  # nobody asked to watch
    connection.watch()
    for _ in range(3):
        shown(desk)
    for _ in range(200):
        if connection.state.unsent:
            break
        time.sleep(0.02)
    assert connection.state.unsent == 1
    shown(desk)
    assert len(looks) == 1


def test_a_new_case_of_a_colleague_that_nobody_merged_is_told_where_the_same_is_registered(office: Office) -> None:
    number = "2026-0138"
    header = HEADER.replace("2026-0137", number).replace("people: 2", "place: bishui-garden\npeople: 2")
    office.windows["wang-qiang"].write(
        CASE.replace("2026-0137", number), text(CONTACT, header=marked(header, "kdw5rn"))
    )
    office.windows["wang-qiang"].sent()
    li = desk_of(office, "li-na")
    same = {"say": "漏水", "where": "碧水花园", "do": "look"}
    assert "还没有并入的" not in plain(li.post("/new", same).text), "it was not fetched yet"
    li.window.connection.look()
    page = li.post("/new", same).text
    assert "同一个地方有 1 件同样的： 王强送来的（暂用编号 2026-0138，3 月 2 日收到） 看这一份" in plain(page)
    assert 'href="/incoming/wang-qiang/1"' in unescape(page)
    assert "还没有并入的" not in plain(li.post("/new", {**same, "say": "吵"}).text)
