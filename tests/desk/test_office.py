"""The office's own affairs: what stands open, a form for each thing, the same writing as on the command line."""

import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest

from jiefen.book.kinds import OFFICE_KINDS
from jiefen.desk.office.forms import ELSEWHERE, PAGES
from jiefen.files.yaml.reader import read
from tests.desk.conftest import Desk, hidden, plain


def data(desk: Desk, file: str) -> dict[str, Any]:
    found = read((desk.root / file).read_bytes()).data
    assert found is not None
    return found


def recorded(desk: Desk, path: str, form: dict[str, Any]) -> str:
    """Send a form as a browser without scripts does: the second page, then the page that it leads to, in words."""
    page = desk.page(path)
    first = desk.post(path, {**hidden(page), **form, "do": "record"})
    assert first.status_code == 200, plain(first.text)
    assert "记下之前再看一遍" in first.text, plain(first.text)
    second = desk.post(path, {**form, **hidden(first.text), "do": "record"})
    assert second.status_code == 303, plain(second.text)
    return plain(desk.page(second.headers["Location"]))


@pytest.fixture
def here(desk: Desk) -> Desk:
    """The window on a day on which the small office keeps every kind."""
    desk.clock.at = datetime(2026, 11, 20, 10, 30)  # noqa: DTZ001  Beijing's, as the window has it
    return desk


def test_the_overview_has_every_kind_that_is_kept(here: Desk) -> None:
    said = plain(here.page("/office"))
    for page in PAGES:
        assert page.title in said
    assert here.get("/office/nothing").status_code == 404


def test_every_kind_that_an_office_may_keep_has_a_page_or_is_named_as_the_command_lines(here: Desk) -> None:
    kinds = {kind.name for kind in OFFICE_KINDS if kind.kept}
    assert {page.kind for page in PAGES} | ELSEWHERE == kinds


def test_a_demand_is_registered_in_words(here: Desk) -> None:
    form = {"via": "phone", "kind": "property.leak", "area": "chengdong", "people": "3"}
    form |= {"date.y": "2026", "date.m": "11", "date.d": "20"}
    said = recorded(here, "/office/demand/new", form)
    assert "已记下：11 月 20 日，登记一件诉求：来电，物业管理·渗漏水，城东片区，3 人，由物业管理股承办。" in said
    (line,) = [one for one in data(here, "office/demands/2026-11.yaml")["demands"] if one["date"] == "2026-11-20"]
    assert {name: line[name] for name in ("via", "kind", "area", "people", "unit")} == {
        "via": "phone",
        "kind": "property.leak",
        "area": "chengdong",
        "people": 3,
        "unit": "property",
    }


def test_what_is_not_answered_is_said_at_its_question_and_nothing_is_lost(here: Desk) -> None:
    page = here.page("/office/demand/new")
    answer = here.post("/office/demand/new", {**hidden(page), "people": "3", "area": "chengdong", "do": "record"})
    assert answer.status_code == 422
    assert "还没有答：怎么来的" in plain(answer.text)
    assert 'value="chengdong" checked' in answer.text or 'value="chengdong" selected' in answer.text
    again = here.page("/office/demand/new")
    assert "上次没有填完" in again


def test_a_day_that_has_not_come_is_refused_at_its_question(here: Desk) -> None:
    page = here.page("/office/demand/new")
    form = {"via": "visit", "unit": "property", "people": "1", "date.y": "2026", "date.m": "11", "date.d": "21"}
    answer = here.post("/office/demand/new", {**hidden(page), **form, "do": "record"})
    assert answer.status_code == 422
    assert 'href="#q-date"' in answer.text
    assert "这一天还没有到" in plain(answer.text)


def test_the_same_form_is_recorded_once(here: Desk) -> None:
    page = here.page("/office/demand/new")
    form = {"via": "visit", "unit": "property", "people": "1", "date.y": "2026", "date.m": "11", "date.d": "20"}
    first = here.post("/office/demand/new", {**hidden(page), **form, "do": "record"})
    again = {**hidden(first.text), **form, "do": "record"}
    assert here.post("/office/demand/new", again).status_code == 303
    before = data(here, "office/demands/2026-11.yaml")
    second = here.post("/office/demand/new", again)
    assert second.status_code == 303
    assert "没有再记一次" in here.page(second.headers["Location"])
    assert data(here, "office/demands/2026-11.yaml") == before


def test_every_page_without_a_thing_opens(here: Desk) -> None:
    for page in PAGES:
        here.page(f"/office/{page.address}")
        for act in page.acts:
            if not act.by_item:
                here.page(f"/office/{page.address}/{act.name}")


def test_every_link_of_every_kind_opens(here: Desk) -> None:
    opened = 0
    for page in PAGES:
        links = map(unescape, re.findall(r'href="([^"]+)"', here.page(f"/office/{page.address}")))
        for link in links:
            if link.startswith(f"/office/{page.address}/"):
                here.page(link)
                opened += 1
    assert opened > 20


def test_a_month_of_duty_is_one_sheet_with_a_proposal(here: Desk) -> None:
    (here.root / "office/duty/2027-01.yaml").unlink(missing_ok=True)
    page = here.page("/office/duty/month/2027-01")
    assert "提议" in page
    chosen = _selected(page)
    assert len(chosen) > 15
    first = here.post("/office/duty/month/2027-01", {**hidden(page), **chosen, "do": "record"})
    assert "记下之前再看一遍" in first.text, plain(first.text)
    second = here.post("/office/duty/month/2027-01", {**chosen, **hidden(first.text), "do": "record"})
    assert second.status_code == 303, plain(second.text)
    assert "2027 年 1 月的值班" in plain(here.page(second.headers["Location"]))
    days = data(here, "office/duty/2027-01.yaml")["days"]
    assert {f"d.{day['date']}.0.officer": day["officer"] for day in days}.items() <= chosen.items()


def test_a_month_that_is_over_is_told(here: Desk) -> None:
    page = here.page("/office/duty/month/2025-01")
    answer = here.post("/office/duty/month/2025-01", {**hidden(page), "do": "record"})
    assert (answer.status_code, "都过去了" in plain(answer.text)) == (422, True)


def test_a_sheet_that_changed_underneath_is_shown_again_with_what_was_chosen(here: Desk) -> None:
    page = here.page("/office/duty/month/2026-12")
    sent = {**hidden(page), **_selected(page), "base": "0" * 16, "do": "record"}
    answer = here.post("/office/duty/month/2026-12", sent)
    assert answer.status_code == 409
    assert "改过" in plain(answer.text)


def _selected(page: str) -> dict[str, str]:
    """What the lists of a page have chosen, by their names."""
    found = {}
    for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, flags=re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        found[unescape(name)] = unescape(chosen[1]) if chosen else ""
    return found
