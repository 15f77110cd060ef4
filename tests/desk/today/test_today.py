"""The page 今天 and the table of all cases, as a browser without scripts has them."""

import csv
import io
import re
from html import unescape
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from jiefen.desk import drafts
from jiefen.desk.drafts import Draft
from jiefen.desk.window import Window
from jiefen.overview.shelf import Progress
from tests.desk.conftest import NUMBER, Desk, plain
from tests.overview.test_morning import FRIDAY, morning, seen
from tests.public_site import ROOT

ROWS = re.compile(r'<p class="which"><a href="/case/([0-9-]+)">')
LANES = re.compile(r'<h2 id="lane-[a-z]+">([^<]+)</h2>')


def page_of(desk: Desk, path: str) -> str:
    """A page that is there, its values as they were before they were escaped."""
    return unescape(desk.page(path))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A window on the sample, on the day whose order is known; nobody has said who sits here."""
    desk = Desk(ROOT, tmp_path_factory.mktemp("none") / "no.key")
    desk.window = Window(ROOT, desk.clock, day=FRIDAY, key_path=desk.window.key_path)
    desk.app.extensions["jiefen"] = desk.window
    return desk


def test_the_lanes_of_the_sample_stand_in_their_order(sample: Desk) -> None:
    page = page_of(sample, "/?whose=all")
    assert ROWS.findall(page) == [item.summary.id for lane in morning().lanes.values() for item in lane]
    titles = [
        "马上办（1）",
        "没有人管（2）",
        "过了期限（10）",
        "今天和三个工作日内（2）",
        "等着（8）",
        "轮到下一步（1）",
    ]
    assert LANES.findall(page) == titles
    assert "11 月 20 日（周五） · 今天值班 邓辉" in plain(page)


def test_a_row_says_what_where_how_many_how_serious_why_who_and_what_next(sample: Desk) -> None:
    page = page_of(sample, "/?whose=all")
    row = plain(re.search(r'<li class="case">(?:(?!</li>).)*2026-0063.*?</li>', page, re.DOTALL)[0])  # type: ignore[index]
    wanted = ("物业交接 · 城北片区 · 300 人", "特别重大", "包案办理最晚 11 月 6 日，过了 14 天", "王强", "下一步")
    assert all(one in row for one in wanted), row
    assert 'href="/case/2026-0063/mediate"' in page


def test_no_code_of_the_files_is_shown(sample: Desk) -> None:
    for path in ("/?whose=all", "/cases?state=overdue"):
        shown = plain(re.sub(r"<select.*?</select>", "", page_of(sample, path), flags=re.DOTALL))
        assert not re.search(r"\b(property|serious|ordinary|overdue|wang-qiang|[A-Z]{3}[0-9]{2}|jiefen|yaml)\b", shown)


def test_what_the_office_owes_besides_leads_to_its_page(sample: Desk) -> None:
    page = page_of(sample, "/?whose=all")
    assert "建筑管理股的地毯式排查没有登记" in plain(page)
    for address in ("/office/screening", "/office/task", "/office/demand"):
        assert f'href="{address}"' in page


def test_an_officer_begins_with_their_own_list(desk: Desk) -> None:
    desk.window.is_me("wang-qiang")
    assert 'href="/?whose=mine" aria-current="true"' in page_of(desk, "/")
    assert 'href="/?whose=all" aria-current="true"' in page_of(desk, "/?whose=all")
    desk.window.is_me("chen-guo")  # a leader begins with the whole office
    assert 'href="/?whose=all" aria-current="true"' in page_of(desk, "/")


def test_on_the_first_day_the_page_says_how_to_begin(desk: Desk) -> None:
    (desk.root / f"cases/2026/{NUMBER}.yaml").unlink()
    page = page_of(desk, "/")
    assert "还没有案件。" in plain(page)
    assert 'class="button main" href="/new"' in page


def test_a_case_that_cannot_be_read_is_not_taken_for_nothing(desk: Desk) -> None:
    (desk.root / f"cases/2026/{NUMBER}.yaml").write_text("id: [", "utf-8")
    for path in ("/", "/cases"):
        page = page_of(desk, path)
        assert f"{NUMBER} 打不开" in plain(page)
        assert f'href="/case/{NUMBER}"' in page


def test_what_was_recorded_stands_on_the_next_page(desk: Desk) -> None:
    assert NUMBER in page_of(desk, "/cases")
    path = desk.root / f"cases/2026/{NUMBER}.yaml"
    other = NUMBER.replace("0137", "0138")
    path.with_stem(other).write_text(path.read_text("utf-8").replace(NUMBER, other), "utf-8")
    assert other in page_of(desk, "/cases")


def test_a_clock_that_is_behind_is_told_and_can_be_put_right_here(desk: Desk) -> None:
    desk.clock.forward(days=400)
    assert "先核对日期" not in page_of(desk, "/")
    assert desk.post("/clock").status_code == 303
    assert desk.window.today() == desk.clock().date()
    desk.clock.forward(days=-460)
    page = plain(page_of(desk, "/"))
    assert "先核对日期" in page
    newest = re.search(r"最新的记录是 ([^。]+)。", page)
    assert newest
    assert desk.post("/clock").status_code == 303
    assert f"都按 {newest[1]}算" in plain(page_of(desk, "/"))
    assert "先核对日期" not in page_of(desk, "/")


def test_a_form_left_in_the_middle_is_offered_and_can_be_dropped(desk: Desk) -> None:
    address = f"/case/{NUMBER}/contact"
    drafts.keep(desk.root, Draft(address=address, at=desk.clock(), given={}), ())
    page = page_of(desk, "/")
    assert f"{NUMBER} · 联系当事人（10:30）" in plain(page)
    assert f'href="{address}"' in page
    assert desk.post("/unfinished", {"address": "/case/2026-0001/contact"}).status_code == 404
    assert desk.post("/unfinished", {"address": "../../office/settings"}).status_code == 404
    assert desk.post("/unfinished", {"address": address}).status_code == 303
    assert "没填完的" not in plain(page_of(desk, "/")).replace("没填完的那一页不要了", "")


def rows(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_all_cases_narrow_down_and_go_to_a_file_as_they_are_shown(sample: Desk) -> None:
    query = "unit=property&year=2026&state=open"
    shown = re.findall(r'<th scope="row"><a href="/case/([0-9-]+)"', page_of(sample, f"/cases?{query}"))
    answer = sample.get(f"/cases.csv?{query}")
    assert answer.headers["Content-Disposition"].isascii()  # what is not fails in the server, not here
    assert unquote(answer.headers["Content-Disposition"]) == "attachment; filename*=UTF-8''案件一览-2026-11-20.csv"
    heading, *lines = rows(answer.data)
    assert [line[0] for line in lines] == shown
    assert {line[heading.index("责任单位")] for line in lines} == {"物业管理股"}
    page = load_workbook(io.BytesIO(sample.get(f"/cases.xlsx?{query}").data)).worksheets[0]
    assert [row[0] for row in page.iter_rows(min_row=4, values_only=True)] == shown


def test_restricted_cases_are_listed_only_when_asked_for_and_without_what_they_are_about(sample: Desk) -> None:
    hidden = {item.summary.id for item in seen().cases if item.summary.restricted}
    assert hidden
    assert not any(number in page_of(sample, "/cases?page=1") + page_of(sample, "/cases?page=2") for number in hidden)
    page = plain(page_of(sample, "/cases?restricted=1&page=1") + page_of(sample, "/cases?restricted=1&page=2"))
    for number in hidden:
        assert f"{number} 限制公开" in page


@pytest.mark.parametrize("path", ["/today.xlsx?whose=all", "/due.csv?whose=all"])
def test_the_list_and_its_limits_become_files(sample: Desk, path: str) -> None:
    answer = sample.get(path)
    assert answer.status_code == 200
    assert len(answer.data) > 1000
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/today.pdf", "/cases.exe", "/due", "/cases.csv/x"])
def test_other_files_are_not_there(desk: Desk, path: str) -> None:
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=9999999", "page=x", "year=2026a", "kind=<b>", "state=甲"])
def test_an_address_that_somebody_wrote_does_no_harm(desk: Desk, query: str) -> None:
    page = page_of(desk, f"/cases?{query}")
    assert "<b>" not in page.replace('<b class="late">', "")


def test_pages_of_a_long_list_have_every_case_once(sample: Desk) -> None:
    first, second = page_of(sample, "/cases?page=1"), page_of(sample, "/cases?page=2")
    numbers = [re.findall(r'<th scope="row"><a href="/case/([0-9-]+)"', page) for page in (first, second)]
    assert len(numbers[0]) == 100
    assert not set(numbers[0]) & set(numbers[1])
    assert len(numbers[0]) + len(numbers[1]) == int(re.search(r"共 ([0-9]+) 件", plain(first))[1])  # type: ignore[index]


def test_a_large_book_is_read_behind_the_page_which_says_how_far_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def soon(_shelf: object, _book: object, _day: object, most: int) -> Progress:
        asked.append(most)
        return Progress(1200, 5000)

    monkeypatch.setattr("jiefen.overview.shelf.Shelf.look_soon", soon)
    monkeypatch.setattr("jiefen.desk.connection.Connection.wanted", lambda _connection: None)
    assert "正在看一遍" not in page_of(desk, "/")
    desk.window.connection.watch()
    answer = desk.get("/")
    assert "正在看一遍全部案件：5000 件里已经看了 1200 件。" in plain(unescape(answer.text))
    assert answer.headers["Refresh"] == "2"
    assert asked == [400]


def test_looking_writes_nothing_into_the_book(desk: Desk) -> None:
    before = {path for path in desk.root.rglob("*") if ".git" not in path.parts}
    page_of(desk, "/")
    assert {path for path in desk.root.rglob("*") if ".git" not in path.parts} == before
