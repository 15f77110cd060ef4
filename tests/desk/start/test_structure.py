"""Areas, sections and the leading group change on a page, and nothing goes that a case may name."""

from datetime import date
from html import unescape

from jiefen.book.book import open_book
from jiefen.office.office import Office
from tests.desk.conftest import DAY, Desk, filled, plain


def office(desk: Desk) -> Office:
    return open_book(desk.root).require_office()


def day(name: str) -> dict[str, str]:
    return {f"{name}.y": "2026", f"{name}.m": "3", f"{name}.d": "6"}


def test_an_area_is_renamed_given_to_another_section_and_a_new_one_comes(desk: Desk) -> None:
    page = unescape(desk.page("/start/office/areas"))
    form = filled(page)
    before = office(desk).grid
    at = len(before.areas)
    form |= {"rows.0.title": "城东新片区", "rows.0.unit": "market", "rows.0.cadre": "zhou-ming"}
    form |= {f"rows.{at}.title": "高铁片区", f"rows.{at}.unit": "construction", f"rows.{at}.cadre": "tang-wei"}
    form |= {f"rows.{at}.places": "站前广场、锦绣苑"}
    done = desk.post("/start/office/areas", form)
    assert done.status_code == 303, plain(done.text)
    after = office(desk).grid
    assert [one.code for one in after.areas][:at] == [one.code for one in before.areas]
    assert (after.areas[0].title, after.areas[0].unit) == ("城东新片区", "market")
    new = after.areas[-1]
    assert (new.title, new.unit, new.cadre) == ("高铁片区", "construction", "tang-wei")
    where = {spot.title: spot.area for spot in after.places}
    assert where["站前广场"] == where["锦绣苑"] == new.code
    assert where["碧水花园"] == before.areas[0].code


def test_whoever_may_not_is_told_and_nothing_is_written(desk: Desk) -> None:
    desk.window.is_me("feng-yu")
    before = (desk.root / "office/grid.yaml").read_bytes()
    assert "由经办人员或者局领导改" in plain(desk.post("/start/office/areas", {"rows.0.title": "别处"}).text)
    assert (desk.root / "office/grid.yaml").read_bytes() == before
    assert desk.get("/start/office/staff").status_code == 404


def test_what_a_rule_has_against_it_is_told_by_name(desk: Desk) -> None:
    form = filled(unescape(desk.page("/start/office/areas")))
    refused = plain(desk.post("/start/office/areas", form | {"rows.0.unit": "market"}).text)
    assert "陈国" in refused
    assert "chen-guo" not in refused


def test_what_stands_is_not_taken_out(desk: Desk) -> None:
    before = (desk.root / "office/grid.yaml").read_bytes()
    form = filled(unescape(desk.page("/start/office/areas")))
    form |= {"rows.0.title": "", "rows.0.unit": "", "rows.0.cadre": "", "rows.0.places": ""}
    refused = desk.post("/start/office/areas", form)
    assert "登记过的不能删" in plain(refused.text)
    assert (desk.root / "office/grid.yaml").read_bytes() == before


def test_a_section_ends_and_another_begins(desk: Desk) -> None:
    form = filled(unescape(desk.page("/start/office/units")), **day("day"))
    at = sum(one.covers(DAY) for one in office(desk).organisation.units)
    done = desk.post("/start/office/units", form | {f"rows.{at}.title": "住房保障股"})
    assert done.status_code == 303, plain(done.text)
    new = office(desk).organisation.units[-1]
    assert (new.title, new.covers(DAY), new.covers(date(2026, 3, 5))) == ("住房保障股", True, False)
    assert "住房保障股" in plain(desk.page("/start/staff/come"))
    closed = desk.post("/start/office/units", filled(unescape(desk.page("/start/office/units")), closed=new.code))
    assert closed.status_code == 303, plain(closed.text)
    assert office(desk).organisation.units[-1].until == DAY


def test_another_leading_group_begins_and_the_one_before_ends(desk: Desk) -> None:
    before = office(desk).organisation.leading_group
    form = {**day("since"), "head": "zhou-ming", "deputies": ["chen-guo"], "members": ["li-na", "chen-guo"]}
    done = desk.post("/start/office/group", form)
    assert done.status_code == 303, plain(done.text)
    groups = office(desk).organisation.leading_group
    assert groups[-2].until == date(2026, 3, 5)
    assert (groups[-1].head, groups[-1].deputies, groups[-1].members) == ("zhou-ming", ("chen-guo",), ("li-na",))
    assert len(groups) == len(before) + 1
    again = desk.post("/start/office/group", form)
    assert "那一天或者以后才开始" in plain(again.text)
