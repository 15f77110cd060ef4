"""A new dispute on one page: who came is sealed at once, without a key, without a script, and nothing is lost."""

import errno
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from jiefen.case.read import case_file, load_case_file, sealed_file
from jiefen.case.record import Case
from jiefen.desk.drafts import FOLDER
from jiefen.files.own import OWN
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.on_paper import PaperKey, new_paper_key, typed_keys
from tests.desk.conftest import FROM_HERE, ORIGIN, Desk, hidden, plain
from tests.identifiers import mobile, seeded

NEW = "2026-0138"
CALLED = mobile(seeded("desk-new"))
PAGE: dict[str, Any] = {
    "how": "window",
    "received.y": "2026",
    "received.m": "3",
    "received.d": "6",
    "who.0.name": "王小兰",
    "who.0.phone": CALLED,
    "who.0.home": "3幢502",
    "who.1.name": "周大民",
    "who.1.home": "3幢602",
    "say": "吵",
    "brief": "夜里搬桌椅，吵得睡不着",
    "where": "碧水",
}
NAMES = ("王小兰", "周大民", CALLED, "3幢502", "3幢602", "夜里搬桌椅")


@pytest.fixture
def li_na() -> PaperKey:
    return new_paper_key()


@pytest.fixture
def desk(desk: Desk, li_na: PaperKey) -> Desk:
    """A clerk without a key at hand, in a book whose list of recipients is whole."""
    keys = {"li-na": li_na, "wang-qiang": new_paper_key(), "recovery: 保险柜": new_paper_key()}
    (desk.root / RECIPIENTS).write_text("".join(f"# {who}\n{key.public}\n" for who, key in keys.items()), "utf-8")
    return desk


def record(desk: Desk, **more: Any) -> str:
    """Fill in the page and press 记下 on both pages; where it led."""
    second = desk.post("/new", {**PAGE, "do": "record", **more})
    assert second.status_code == 200, plain(second.text)
    answer = desk.post("/new", {**hidden(second.text), "do": "record"})
    assert answer.status_code == 303, plain(answer.text)
    return str(answer.headers["Location"])


def case_of(desk: Desk, number: str = NEW) -> Case:
    file = case_file(number)
    case = load_case_file((desk.root / file).read_bytes(), file).case
    assert case is not None
    return case


def wrong(desk: Desk, **more: Any) -> str:
    """What the page has against an answer; nothing is written."""
    before = sorted(desk.root.glob("cases/*/*"))
    answer = desk.post("/new", {**PAGE, "do": "record", **more})
    assert answer.status_code == 422, plain(answer.text)
    assert sorted(desk.root.glob("cases/*/*")) == before
    return plain(answer.text.partition('class="summary"')[2].partition("</section>")[0])


def test_a_dispute_is_registered_without_a_key_and_who_came_is_sealed(desk: Desk, li_na: PaperKey) -> None:
    assert record(desk) == f"/case/{NEW}"
    case = case_of(desk)
    assert (case.initiative, case.via, case.kind, case.place) == (
        "application",
        "window",
        "property.noise",
        "bishui-garden",
    )
    assert (case.area, case.people) == ("chengdong", 2)
    assert [(party.ref, party.role, party.type) for party in case.parties] == [
        ("P1", "applicant", "person"),
        ("P2", "respondent", "person"),
    ]
    assert [(entry.step, entry.by) for entry in case.log] == [("contact", "li-na")]
    opened = open_sealed(desk.root, NEW, typed_keys(li_na.secret))
    assert opened.findings == ()
    assert opened.folded.values == {
        "parties.P1.name": "王小兰",
        "parties.P1.phones": (CALLED,),
        "parties.P1.addresses": ("3幢502",),
        "parties.P2.name": "周大民",
        "parties.P2.addresses": ("3幢602",),
        "brief": "夜里搬桌椅，吵得睡不着",
    }


def test_the_sentence_says_everything_but_who(desk: Desk) -> None:
    second = desk.post("/new", {**PAGE, "do": "record"})
    said = plain(second.text)
    assert "3 月 6 日收到：碧水花园，噪声扰民，2 人，一般，本人到窗口，已当面联系。" in said
    assert "归物业管理股。" in said
    assert "受理" in said
    assert f"编号暂用 {NEW}，送出后定下来。" in said
    assert not any(name in said for name in NAMES)


def test_nobody_stands_in_a_file_below_the_book(desk: Desk) -> None:
    desk.post("/new", {**PAGE, "do": "later"})
    record(desk)
    everything = b"".join(path.read_bytes() for path in desk.root.rglob("*") if path.is_file())
    assert not any(name.encode() in everything for name in NAMES)


def test_the_same_form_in_a_second_tab_is_registered_once(desk: Desk) -> None:
    second = desk.post("/new", {**PAGE, "do": "record"})
    form = {**hidden(second.text), "do": "record"}
    assert desk.post("/new", form).status_code == 303
    again = desk.post("/new", form)
    assert "已经记下" in plain(again.text)
    assert not (desk.root / case_file("2026-0139")).exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"how": ""}, "怎么来的"),
        ({"who.0.name": "", "who.0.phone": "", "who.0.home": ""}, "还没有写叫什么"),
        ({"who.0.phone": "王小兰"}, "电话只写数字"),
        ({"who.1.unknown": "yes"}, "留一样"),
        ({"say": ""}, "还没有答：什么事"),
        ({"say": "电梯"}, "“电梯”可能是几种事，选一种"),
        ({"say": "蹊跷"}, "没有找到“蹊跷”"),
        ({"where": "阳光小区"}, "哪个片区"),
        ({"amount": "八千"}, "写多少元"),
        ({"received.d": "7"}, "还没有到"),
        ({"how": "referred", "from": "petition-office", "arrived": "mailbox", "wants": "report"}, "什么也不会保存"),
        ({"how": "referred", "from": "court", "arrived": "mailbox", "number": "88"}, "照来件抄写全"),
        ({"received.m": "2", "received.d": "2"}, "为什么今天才记"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_lost(desk: Desk, more: dict[str, str], said: str) -> None:
    assert said in wrong(desk, **more)
    page = unescape(desk.post("/new", {**PAGE, "do": "record", **more}).text)
    kept = {**PAGE, **more}
    assert all(f'value="{kept[name]}"' in page for name in ("who.1.name", "who.0.phone", "where") if kept[name])


def test_a_word_is_chosen_among_its_homes(desk: Desk) -> None:
    answer = desk.post("/new", {**PAGE, "say": "电梯", "do": "look"})
    assert re.findall(r'name="kind" value="([^"]+)"', unescape(answer.text))[:2] == [
        "property.service",
        "property.repair-fund",
    ]
    record(desk, say="电梯", kind="property.service", **{"kind-for": "电梯"})
    assert case_of(desk).kind == "property.service"


def test_a_choice_made_for_another_word_does_not_count(desk: Desk) -> None:
    record(desk, say="漏水", kind="property.noise", **{"kind-for": "吵"})
    assert case_of(desk).kind == "property.leak"


def test_how_it_came_is_one_press(desk: Desk) -> None:
    page = unescape(desk.page("/new"))
    assert len(re.findall(r'<input type="radio" name="how"', page)) == 9


def test_what_is_not_ours_says_whose_it_is_and_may_be_registered(desk: Desk) -> None:
    answer = desk.post("/new", {**PAGE, "say": "违建", "do": "look"})
    assert "「违建」这类一般由城管部门办。仍可登记" in plain(answer.text)
    record(desk, say="违建", **{"kind-all": "neighbour.adjacency"})
    assert case_of(desk).kind == "neighbour.adjacency"


def test_an_organisation_is_told_by_its_name_and_has_somebody_to_call(desk: Desk, li_na: PaperKey) -> None:
    record(desk, **{"who.1.name": "安居房产中介", "who.1.home": "", "who.1.contact": "吴经理", "who.1.phone": CALLED})
    assert [party.type for party in case_of(desk).parties] == ["person", "organisation"]
    values = open_sealed(desk.root, NEW, typed_keys(li_na.secret)).folded.values
    assert values["parties.P2.contact.name"] == "吴经理"
    assert values["parties.P2.contact.phones"] == (CALLED,)
    assert "parties.P2.phones" not in values


def test_somebody_unknown_is_a_party_without_a_name(desk: Desk, li_na: PaperKey) -> None:
    record(desk, **{"who.1.name": "", "who.1.home": "", "who.1.unknown": "yes"})
    assert len(case_of(desk).parties) == 2
    assert not [path for path in open_sealed(desk.root, NEW, typed_keys(li_na.secret)).folded.values if "P2" in path]


def test_more_people_get_room_and_their_role(desk: Desk) -> None:
    page = desk.post("/new", {**PAGE, "more-people": "1"}).text
    assert 'name="who.2.name"' in unescape(page)
    record(desk, **{"who.2.name": "孙丽华", "who.2.role": "third"})
    assert [party.role for party in case_of(desk).parties] == ["applicant", "respondent", "third"]
    assert case_of(desk).people == 3


def test_a_petition_from_its_office_has_its_number_sealed(desk: Desk, li_na: PaperKey) -> None:
    number = "信访转〔2026〕217号"
    more = {"how": "referred", "from": "petition-office", "arrived": "online", "wants": "claim", "turn": "first"}
    record(desk, number=number, **more)
    case = case_of(desk)
    assert (case.initiative, case.referred_by, case.via) == ("referred", "petition-office", "online")
    assert case.petition is not None
    assert (case.petition.purpose, case.petition.kind) == ("claim", "first")
    assert case.log == ()
    values = open_sealed(desk.root, NEW, typed_keys(li_na.secret)).folded.values
    assert number in values.values()
    assert number not in (desk.root / case_file(NEW)).read_text("utf-8")


def test_a_late_one_says_why(desk: Desk) -> None:
    record(desk, **{"received.m": "2", "received.d": "2", "late": "材料后到"})
    case = case_of(desk)
    assert case.late == "材料后到"
    assert [entry.late for entry in case.log] == ["材料后到"]


def test_what_came_before_is_shown_and_linked_and_never_blocks(desk: Desk) -> None:
    record(desk)
    again = desk.post("/new", {**PAGE, "do": "look"})
    assert f"{NEW}（在办，3 月 6 日收到" in plain(again.text)
    assert f'href="/case/{NEW}"' in unescape(again.text)
    assert "是同一件吗" in wrong(desk)
    record(desk, link=f"repeat:{NEW}")
    assert [(one.case, one.as_) for one in case_of(desk, "2026-0139").links] == [(NEW, "repeat")]
    record(desk, link="none", say="吵")
    assert case_of(desk, "2026-0140").links == ()


def test_with_a_key_the_telephone_tells_where_it_stood_before(desk: Desk, li_na: PaperKey) -> None:
    record(desk)
    page = {**PAGE, "say": "漏水", "who.0.name": "王小", "do": "look"}
    assert "出现过" not in plain(desk.post("/new", page).text)
    desk.window.hold(typed_keys(li_na.secret))
    assert f"这个电话在这些案件里出现过： {NEW}" in plain(desk.post("/new", page).text)


def test_buttons_lead_on(desk: Desk) -> None:
    """The second page has the button of the first, and goes where that said."""
    assert "记下，接着受理" in plain(desk.post("/new", {**PAGE, "do": "accept"}).text)
    assert record(desk, do="accept").endswith(f"{NEW}/accept")


def test_danger_comes_first_and_leads_to_whom_was_told(desk: Desk) -> None:
    page = desk.page("/new?danger=1")
    assert "先打 110" in plain(page)
    assert record(desk, danger="yes") == f"/case/{NEW}/alert"
    assert "先打 110" in plain(desk.page("/danger"))
    assert desk.post("/danger", {"case": "138"}).headers["Location"] == f"/case/{NEW}/alert"
    assert desk.post("/danger", {"case": "9999"}).status_code == 422


def test_what_is_left_for_later_has_no_names_and_comes_back(desk: Desk) -> None:
    assert desk.post("/new", {**PAGE, "amount": "8000", "do": "later"}).status_code == 303
    kept = "".join(path.read_text("utf-8") for path in (desk.root / OWN / FOLDER).iterdir())
    assert not any(name in kept for name in NAMES)
    page = desk.page("/new")
    assert "上次没填完（3 月 6 日）。姓名没有存在电脑上，要再填。" in plain(page)
    again = unescape(desk.page("/new?resume=1"))
    assert 'value="8000"' in again
    assert 'value="property.noise" selected' in again
    assert 'value="碧水花园"' in again
    desk.post("/new", {"do": "drop"})
    assert "上次没填完" not in plain(desk.page("/new"))


def test_a_full_disk_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    second = desk.post("/new", {**PAGE, "do": "record"})
    monkeypatch.setattr("jiefen.writing.new.add_as", full)
    answer = desk.post("/new", {**hidden(second.text), "do": "record"})
    assert answer.status_code == 422
    assert "存不下：磁盘满了。填的还在这一页，不要关" in plain(answer.text)
    assert "王小兰" in unescape(answer.text)
    assert not (desk.root / case_file(NEW)).exists()
    assert not (desk.root / sealed_file(NEW)).exists()


def test_parts_follow_what_is_typed(desk: Desk) -> None:
    def part(path: str, **more: str) -> str:
        form = {**PAGE, "csrf": desk.secret.form, **more}
        headers = {**FROM_HERE, "HX-Request": "true"}
        return unescape(desk.client.post(path, data=form, base_url=ORIGIN, headers=headers).text)

    assert 'value="property.noise" checked' in part("/new/kinds")
    assert 'value="bishui-garden" checked' in part("/new/places")
    assert "名单里没有「阳光小区」。选片区就能登记" in part("/new/places", where="阳光小区")
    said = part("/new")
    assert "碧水花园，噪声扰民" in said
    assert "上次没填完" in plain(desk.page("/new")), "kept while it is typed"
    assert 'id="before"' in said
    mark = re.findall(r'name="before-for" value="([^"]*)"', said)[0]
    assert 'id="before"' not in part("/new", **{"before-for": mark})


def test_a_lead_fills_in_what_it_says(desk: Desk) -> None:
    month = desk.root / "office/demands/2026-11.yaml"
    origin = "demands/2026-11.yaml%23b6hq"
    assert month.is_file()
    page = unescape(desk.page(f"/new?from={origin}"))
    assert 'name="origin" value="demands/2026-11.yaml#b6hq"' in page
    assert 'value="hewan" checked' in page
    assert desk.get("/new?from=demands/2026-11.yaml%23zzzz").status_code == 409


def test_who_sits_here_is_asked_once_where_nobody_said(desk: Desk) -> None:
    desk.window.is_me("")
    assert "你是谁" in wrong(desk)
    record(desk, me="li-na")
    assert desk.window.me == "li-na"
    assert "你是谁" not in plain(desk.page("/new"))


def test_the_page_names_nobody_in_its_address_or_title(desk: Desk) -> None:
    answer = desk.post("/new", {**PAGE, "do": "look"})
    title = re.findall(r"<title>(.*?)</title>", answer.text)[0]
    assert not any(name in plain(title) for name in NAMES)
    assert Path(answer.request.path) == Path("/new")


def test_where_nobody_could_open_it_a_dispute_is_registered_without_names(desk: Desk) -> None:
    (desk.root / RECIPIENTS).write_text("", "utf-8")
    assert "现在写不了姓名、电话、经过" in plain(desk.page("/new"))
    assert "能看的人不够" in wrong(desk)
    record(desk, **dict.fromkeys([name for name in PAGE if name.startswith("who.")], ""), brief="")
    assert len(case_of(desk).parties) == 2
    assert not (desk.root / sealed_file(NEW)).exists()


def test_an_anonymous_call_is_registered(desk: Desk) -> None:
    record(desk, **{"how": "phone", "who.0.name": "", "who.0.phone": "", "who.0.home": "", "who.0.unknown": "yes"})
    assert case_of(desk).log == ()


def test_what_looks_like_how_one_is_addressed_is_asked_about_and_may_stay(desk: Desk) -> None:
    told = wrong(desk, **{"who.1.name": "周老师"})
    assert "像是称呼，不像姓名" in told
    assert "周老师" not in told
    record(desk, **{"who.1.name": "周老师", "who.1.sure": "yes"})


OPENINGS: dict[str, dict[str, str]] = {
    "a deposit": {
        "who.1.name": "安居房产中介",
        "who.1.contact": "吴经理",
        "say": "押金",
        "amount": "12000",
        "where": "",
    },
    "a petition": {
        "how": "referred",
        "from": "petition-office",
        "arrived": "mailbox",
        "number": "信访转〔2026〕217号",
        "wants": "claim",
        "turn": "first",
        "who.1.name": "锦绣物业公司",
        "who.1.contact": "陈经理",
        "say": "物业费",
        "people": "3",
        "where": "锦绣",
    },
    "from the court": {
        "how": "referred",
        "from": "court",
        "arrived": "mailbox",
        "number": "（2026）云诉前调88号",
        "who.1.name": "宏远建筑公司",
        "who.1.contact": "钱工",
        "say": "震裂",
        "amount": "35000",
        "where": "",
    },
    "a company asks": {"who.0.name": "碧水物业公司", "who.0.contact": "赵经理", "say": "物业费", "amount": "4200"},
    "at court already": {"say": "装修", "elsewhere": "court", "where": "南山"},
}


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=list(OPENINGS))
def test_no_refusal_is_met_on_the_straight_way(desk: Desk, opening: dict[str, str]) -> None:
    area = {} if opening.get("where", "碧水") else {"area": "chengdong"}
    record(desk, **opening, **area)
    assert [party.type for party in case_of(desk).parties].count("organisation") == (
        "公司" in str(opening) or "中介" in str(opening)
    )
