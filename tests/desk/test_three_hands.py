"""A quarter of the register goes out by three people at three computers that share a folder (R27, R30)."""

from datetime import datetime
from pathlib import Path

import pytest

from jiefen.history.days import CHINA
from tests.desk.conftest import Desk, hidden, plain
from tests.desk.test_publish import lend
from tests.sending.offices import Office

NAME = "quarter-2026Q1"
FILE = "office/publications/2026Q1.yaml"


def press(desk: Desk, path: str, **form: object) -> str:
    """What the next page says after a button was pressed."""
    answer = desk.post(path, {**form})
    return plain(desk.page(answer.location) if answer.status_code == 303 else answer.text)


def passed_on(office: Office, sender: str, merger: str) -> None:
    """What somebody recorded is sent, merged by somebody else, and fetched by everybody."""
    desk = window(office, sender)
    said = press(desk, "/send", record=[one.name for one in office.windows[sender].pending().changes])
    assert "送到了" in said, said
    office.windows[merger].merge()
    for one in office.windows.values():
        one.sync()


def window(office: Office, me: str) -> Desk:
    return Desk(office.windows[me].root, office.folder / "no.key", office.later())


@pytest.mark.slow
def test_a_quarter_goes_round_and_is_published(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.now = datetime(2026, 5, 6, 9, 0, tzinfo=CHINA)
    li = window(office, "li-na")
    assert "2026年第一季度" in plain(li.page("/publish"))
    form = hidden(li.page("/publish/quarter/2026Q1"))
    assert "起草好了" in press(li, "/publish/quarter/2026Q1", **form)
    passed_on(office, "li-na", "wang-qiang")

    wang = window(office, "wang-qiang")
    assert "轮到您" in plain(wang.page("/publish"))
    assert "记下了" in lend(wang, NAME, "wang-qiang", "checked", "secrecy-reviewed")
    assert "签发要由在岗的局领导办" in lend(wang, NAME, "wang-qiang", "signed")
    passed_on(office, "wang-qiang", "li-na")

    chen = window(office, "chen-guo")
    assert "签发了" in lend(chen, NAME, "chen-guo", "signed")
    passed_on(office, "chen-guo", "li-na")
    for one in office.windows.values():
        assert "signed: {by: chen-guo" in one.read(FILE)
        assert (one.git("status", "--short"), one.git("branch", "--show-current")) == ("", "main")
