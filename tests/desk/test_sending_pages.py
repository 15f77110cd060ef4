"""送出, 同事送来的, 两边都改了: two windows over a shared folder, told in words (R30, R31)."""

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tests.desk.conftest import Desk, hidden, plain
from tests.repositories import CASE
from tests.sending.offices import SLOW, TRACK, Office

CORRECT = (
    "{{date: 2026-03-04, step: correct, by: {by}, field: received, was: 2026-03-02, is: 2026-03-0{day}, "
    "reason: 抄错, checked-by: chen-guo}}"
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(made: Office, tmp_path: Path) -> Office:
    return made.copied(tmp_path)


def desk_of(office: Office, me: str) -> Desk:
    """The window of one of the clerks."""
    return Desk(office.windows[me].root, office.folder / "no.key", office.later())


def press(desk: Desk, path: str, **form: object) -> str:
    """What the next page says after a button was pressed."""
    answer = desk.post(path, {**form})
    return plain(desk.page(answer.location) if answer.status_code == 303 else answer.text)


def test_what_is_sent_is_told_record_by_record_and_merged_by_a_second_person(office: Office) -> None:
    wang, li = desk_of(office, "wang-qiang"), desk_of(office, "li-na")
    office.windows["wang-qiang"].add(TRACK)
    page = wang.page("/send")
    assert "3 月 4 日，王强跟踪" in plain(page)
    assert "送给云岫县住建局的案卷库" in plain(page)
    assert "送到了，1 件。等同事看过并入。" in press(wang, "/send", record=["2026-0137"])
    page = plain(wang.page("/send"))
    assert "记下的都送出去了" in page
    assert "送到了，等同事看过并入" in page

    assert "王强，1 件" in plain(li.page("/incoming"))
    one = li.page("/incoming/wang-qiang/1")
    assert "王强跟踪" in plain(one)
    assert "并入了，1 件" in press(li, "/incoming/wang-qiang/1", **hidden(one), do="merge")
    assert "没有等着看的" in plain(li.page("/incoming"))
    assert "你送出的已经并入" in press(wang, "/send/fetch")
    assert "送到了" not in plain(wang.page("/send"))


@pytest.mark.slow
def test_nobody_merges_what_they_wrote(office: Office) -> None:
    wang = desk_of(office, "wang-qiang")
    office.windows["wang-qiang"].add(TRACK)
    press(wang, "/send", record=["2026-0137"])
    page = plain(wang.page("/incoming/wang-qiang/1"))
    assert "另一位同事" in page
    assert "将要并入" not in page


@pytest.mark.slow
def test_what_is_sent_back_comes_with_words(office: Office) -> None:
    wang, li = desk_of(office, "wang-qiang"), desk_of(office, "li-na")
    office.windows["wang-qiang"].add(TRACK)
    press(wang, "/send", record=["2026-0137"])
    form = hidden(li.page("/incoming/wang-qiang/1"))
    assert "没有写要改什么" in press(li, "/incoming/wang-qiang/1", **form, do="back", words=" ")
    assert "退回了" in press(li, "/incoming/wang-qiang/1", **form, do="back", words="日期像是 3 日")
    assert "退回来了：日期像是 3 日（李娜）" in plain(wang.page("/send"))


def test_a_record_that_is_held_back_stays(office: Office) -> None:
    wang = desk_of(office, "wang-qiang")
    office.windows["wang-qiang"].add(TRACK)
    assert "一件也没有选" in press(wang, "/send")
    assert "要送出的" in plain(wang.page("/send"))


def test_what_must_be_mended_first_stands_at_its_record(office: Office) -> None:
    wang = desk_of(office, "wang-qiang")
    office.windows["wang-qiang"].add("{date: 2026-03-04, step: track, by: xu-fang-not, finding: on-course}")
    page = press(wang, "/send", record=["2026-0137"])
    assert "要先改。你记的都在" in page
    assert "要先改：" in page
    assert "cases/" not in page


@pytest.mark.slow
def test_a_folder_that_is_not_there_stops_nobody(office: Office) -> None:
    wang = desk_of(office, "wang-qiang")
    office.windows["wang-qiang"].add(TRACK)
    office.shared.rename(office.folder / "elsewhere")
    assert "连不上共用文件夹" in plain(wang.get("/incoming").text)
    assert "通了就送到" in press(wang, "/send", record=["2026-0137"])


@pytest.mark.slow
def test_both_sides_of_a_log_stay(office: Office) -> None:
    office.windows["li-na"].add(SLOW)
    press(desk_of(office, "li-na"), "/send", record=["2026-0137"])
    office.windows["wang-qiang"].merge()
    office.windows["chen-guo"].add(TRACK)
    chen = desk_of(office, "chen-guo")
    assert "两边的都留下了" in press(chen, "/send/fetch")
    assert "没有两边都改了的" in plain(chen.page("/conflicts"))
    text = office.windows["chen-guo"].read(CASE)
    assert SLOW in text
    assert TRACK in text


@pytest.mark.slow
def test_two_corrections_of_one_value_are_asked_about(office: Office) -> None:
    office.windows["li-na"].add(CORRECT.format(by="li-na", day=1))
    press(desk_of(office, "li-na"), "/send", record=["2026-0137"])
    office.windows["wang-qiang"].merge()
    chen = desk_of(office, "chen-guo")
    office.windows["chen-guo"].add(CORRECT.format(by="wang-qiang", day=3))
    assert "两边的都留下了" in press(chen, "/send/fetch")
    page = chen.page("/conflicts")
    assert "收到日期：你写 3 月 3 日，李娜写 3 月 1 日。只能留一个，另一个记成改错。" in plain(page)
    file = next(value for name, value in hidden(page).items() if name == "file")
    assert "还没有选留哪一个" in press(chen, "/conflicts", file=file)
    assert "定下来了" in press(chen, "/conflicts", file=file, keep="own")
    text = office.windows["chen-guo"].read(CASE)
    assert "was: 2026-03-01, is: 2026-03-03" in text
    assert "没有两边都改了的" in plain(chen.page("/conflicts"))


@pytest.mark.slow
def test_one_value_of_an_office_record_is_chosen_in_words(office: Office) -> None:
    grid = "office/grid.yaml"
    li, chen = office.windows["li-na"], office.windows["chen-guo"]
    old = next(line for line in li.read(grid).splitlines() if "title: " in line)
    li.write(grid, li.read(grid).replace(old, old.replace("title: ", "title: 东"), 1))
    press(desk_of(office, "li-na"), "/send", record=["grid"])
    office.windows["wang-qiang"].merge()
    chen.write(grid, chen.read(grid).replace(old, old.replace("title: ", "title: 西"), 1))
    desk = desk_of(office, "chen-guo")
    assert "要定下来" in press(desk, "/send/fetch")
    assert "有 1 处你和同事都改了" in plain(desk.page("/send"))
    assert "一起看看" in plain(desk.get("/case/2026-0137").text)
    page = desk.page("/conflicts")
    assert "留我的" in plain(page)
    assert "<<<<" not in plain(page)
    (place,) = {*re.findall(r'name="keep\.([0-9]+)"', unescape(page))}
    assert "还没有选留哪一个" in press(desk, "/conflicts", file=grid)
    assert "定下来了" in press(desk, "/conflicts", file=grid, **{f"keep.{place}": "own"})
    assert "title: 西" in chen.read(grid)
    assert "title: 东" not in chen.read(grid)


def test_a_computer_that_sends_nowhere_says_so(desk: Desk) -> None:
    assert "只在这台电脑上用" in plain(desk.page("/send"))
    assert "只在这台电脑上用" in plain(desk.page("/incoming"))
    assert "没有两边都改了的" in plain(desk.page("/conflicts"))


def test_a_branch_of_somebody_is_told_without_an_error(desk: Desk) -> None:
    subprocess.run(["git", "checkout", "-q", "-b", "elsewhere"], cwd=desk.root, check=True)
    page = desk.get("/send")
    assert page.status_code == 409
    assert "没有丢东西" in plain(page.text)


def test_of_two_records_of_one_name_one_is_held_back(office: Office) -> None:
    wang = office.windows["wang-qiang"]
    duty, demands = "office/duty/2026-03.yaml", "office/demands/2026-03.yaml"
    wang.write(duty, "month: 2026-03\ndays:\n  - {date: 2026-03-05, post: property, officer: wang-qiang}\n")
    wang.write(
        demands,
        "month: 2026-03\ndemands:\n  - {key: rg33, date: 2026-03-04, via: phone, unit: property, due: 2026-03-11}\n",
    )
    desk = desk_of(office, "wang-qiang")
    page = plain(desk.page("/send"))
    assert "3 月 5 日值班王强" in page
    assert "3 月 4 日，登记一件诉求" in page
    assert "送到了，1 件" in press(desk, "/send", record=[duty])
    assert "值班王强" not in plain(desk.page("/send")).partition("要送出的")[2]
    assert [one.key for one in wang.pending().changes] == [demands]
