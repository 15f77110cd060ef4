"""改错, 补上, 撤掉, 换编号: what mends a record, as a clerk without scripts does it."""

import errno
import os
from datetime import datetime, timedelta, timezone
from html import unescape
from typing import Any

import pytest

from jiefen.case.read import read_case_file
from jiefen.case.record import Case
from tests.desk.conftest import NUMBER, Desk, filled, hidden, plain
from tests.desk.test_case import AT, FILE, append, cut, git

TRACK = "{date: 2026-03-04, step: track, by: wang-qiang, finding: slow}"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    cut(desk, 4)
    return desk


def case(desk: Desk) -> Case:
    found = read_case_file(desk.root, FILE).case
    assert found
    return found


def send(desk: Desk, path: str, **answers: Any) -> str:
    """Fill the form at `path`, look at the second page, press 记下; where it leads."""
    page = desk.page(path)
    second = desk.post(path, filled(page, **answers))
    assert second.status_code == 200, plain(second.text)
    last = desk.post(path, {**hidden(second.text), "do": "record"})
    assert last.status_code == 303, plain(last.text)
    return str(last.headers["Location"])


def day(year: int, month: int, of_month: int) -> dict[str, str]:
    return {"is.y": str(year), "is.m": str(month), "is.d": str(of_month)}


def test_a_field_of_an_entry_is_corrected_with_its_own_control(desk: Desk) -> None:
    assert "约谈" in plain(desk.page(f"{AT}/correct?entry=interview.1"))
    path = f"{AT}/correct?entry=interview.1&field=place"
    assert "现在写的：调处室" in plain(desk.page(path))
    assert send(desk, path, **{"is": "scene", "reason": "听错"}) == AT
    assert case(desk).log[2].place == "scene"  # type: ignore[union-attr]  # an interview
    text = plain(desk.page(AT))
    assert "已记下：" in text
    assert "王强在现场约谈了申请人、被申请人" in text


def test_what_moves_a_limit_wants_a_second_person_who_is_not_oneself(desk: Desk) -> None:
    path = f"{AT}/correct?field=received"
    answers = filled(desk.page(path), **day(2026, 3, 1), reason="抄错")
    refused = desk.post(path, answers)
    assert refused.status_code == 422
    assert "还没有答：谁复核过" in plain(refused.text)
    assert f"有 1 处要改：改错：收到日期 · {NUMBER} · 解纷" in plain(refused.text)
    assert desk.post(path, {**answers, "checked-by": "li-na"}).status_code == 422
    assert send(desk, path, **day(2026, 3, 1), reason="抄错", **{"checked-by": "wang-qiang"}) == AT
    assert case(desk).received.isoformat() == "2026-03-01"


def test_the_second_page_shows_the_limits_before_and_after(desk: Desk) -> None:
    path = f"{AT}/correct?entry=triage.1&field=due"
    answers = {**day(2026, 3, 30), "reason": "听错", "checked-by": "chen-guo"}
    second = plain(desk.post(path, filled(desk.page(path), **answers)).text)
    assert "包案办理 最晚 4 月 1 日（周三） 最晚 3 月 30 日（周一）" in second


def test_nothing_to_correct_is_said_and_what_was_entered_stays(desk: Desk) -> None:
    path = f"{AT}/correct?entry=interview.1&field=note"
    answers = filled(desk.page(path), **{"is": "", "reason": "other", "reason-other": "补一句"})
    refused = desk.post(path, {**answers})
    assert refused.status_code == 422
    assert "补一句" in unescape(refused.text)


def test_an_identity_number_in_a_note_is_refused_and_not_written(desk: Desk) -> None:
    path = f"{AT}/correct?entry=interview.1&field=note"
    answers = {"is": "电话13812345678", "reason": "材料后到"}
    before = (desk.root / FILE).read_bytes()
    refused = desk.post(path, filled(desk.page(path), **answers))
    assert refused.status_code == 422
    assert (desk.root / FILE).read_bytes() == before


def test_what_is_known_later_is_added_once(desk: Desk) -> None:
    assert "公开意愿" in plain(desk.page(f"{AT}/add"))
    path = f"{AT}/add?field=publicity"
    send(desk, path, **{"is": "objected"})
    assert case(desk).willing == "objected"
    assert "补上公开意愿：不同意公开" in plain(desk.page(f"{AT}"))
    assert "公开意愿" not in plain(desk.page(f"{AT}/add"))
    assert desk.get(path).status_code == 409


def test_a_record_is_added_as_a_row(desk: Desk) -> None:
    send(desk, f"{AT}/add?field=elsewhere", **{"is.0.by": "court"})
    assert [one.by for one in case(desk).elsewhere] == ["court"]


def test_a_change_underneath_is_told_and_nothing_is_lost(desk: Desk) -> None:
    path = f"{AT}/correct?entry=interview.1&field=place"
    answers = filled(desk.page(path), **{"is": "scene", "reason": "听错"})
    append(desk, TRACK)
    half_past_ten = datetime(2026, 3, 6, 10, 31, tzinfo=timezone(timedelta(hours=8))).timestamp()
    os.utime(desk.root / FILE, (half_past_ten, half_past_ten))
    told = desk.post(path, answers)
    assert told.status_code == 422
    assert "你打开之后，这件多了 1 条。最后一条（10:31 存的）：3 月 4 日，王强跟踪：进展慢。" in plain(told.text)
    second = desk.post(path, {**answers, **hidden(told.text)})
    assert second.status_code == 200
    assert desk.post(path, {**hidden(second.text), "do": "record"}).status_code == 303


def test_a_form_sent_twice_is_recorded_once(desk: Desk) -> None:
    path = f"{AT}/correct?entry=interview.1&field=place"
    second = desk.post(path, filled(desk.page(path), **{"is": "scene", "reason": "听错"}))
    form = {**hidden(second.text), "do": "record"}
    assert desk.post(path, form).status_code == 303
    after = (desk.root / FILE).read_bytes()
    again = desk.post(path, form)
    assert again.status_code == 409
    assert "这一页在另一个标签里已经记下了" in plain(again.text)
    assert (desk.root / FILE).read_bytes() == after


def test_the_last_entry_is_taken_back_and_no_merged_one(desk: Desk) -> None:
    assert "没有能撤的" in plain(desk.page(f"{AT}/undo"))
    before = (desk.root / FILE).read_bytes()
    append(desk, TRACK)
    page = desk.page(f"{AT}/undo")
    assert "王强跟踪：进展慢。" in plain(page)
    assert desk.post(f"{AT}/undo", {**hidden(page), "do": "last"}).status_code == 303
    assert (desk.root / FILE).read_bytes() == before
    assert "撤掉了：3 月 4 日，王强跟踪：进展慢。" in plain(desk.page(AT))


def test_another_tab_took_it_back_already(desk: Desk) -> None:
    append(desk, TRACK)
    page = desk.page(f"{AT}/undo")
    append(desk, TRACK.replace("slow", "obstacle"))
    told = desk.post(f"{AT}/undo", {**hidden(page), "do": "last"})
    assert told.status_code == 409
    assert "遇到困难" in plain(told.text)
    assert len(case(desk).log) == 6


def test_a_case_that_is_not_merged_may_go_whole_or_get_another_number(desk: Desk) -> None:
    new = "2026-0138"
    text = (desk.root / FILE).read_text("utf-8").replace(NUMBER, new)
    (desk.root / f"cases/2026/{new}.yaml").write_text(text, "utf-8")
    renumbered = f"/case/{new}/renumber"
    page = desk.page(renumbered)
    assert "换成 2026-0139" in plain(page)
    assert desk.post(renumbered, hidden(page)).headers["Location"] == "/case/2026-0139"
    page = desk.page("/case/2026-0139/undo")
    assert "撤掉整件" in plain(page)
    assert desk.post("/case/2026-0139/undo", {**hidden(page), "do": "whole"}).status_code == 303
    assert not (desk.root / "cases/2026/2026-0139.yaml").exists()
    git(desk, "diff", "--quiet")


def test_what_was_left_is_there_again_and_may_be_dropped(desk: Desk) -> None:
    path = f"{AT}/correct?entry=interview.1&field=place"
    assert desk.post(path, filled(desk.page(path), **{"is": "scene", "do": "later"})).status_code == 303
    text = plain(desk.page(AT))
    assert "上次没填完：改错（周五 10:30）。" in text
    page = desk.page(path)
    assert "上次没填完（周五 10:30），接着填" in plain(page)
    assert filled(page)["is"] == ["scene"]
    assert desk.post(path, filled(page, do="drop")).status_code == 303
    assert "上次没填完" not in plain(desk.page(path)).replace("上次填的不要了", "")
    assert filled(desk.page(path))["is"] == ["room"]


def test_what_is_recorded_leaves_no_draft(desk: Desk) -> None:
    send(desk, f"{AT}/correct?entry=interview.1&field=place", **{"is": "scene", "reason": "听错"})
    assert not [*desk.root.glob(".jiefen/drafts/*")]


@pytest.mark.parametrize(("number", "said"), [(errno.ENOSPC, "磁盘满了"), (errno.EROFS, "这里不让写")])
def test_a_full_or_locked_disk_loses_nothing(
    number: int, said: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{AT}/correct?entry=interview.1&field=place"
    second = desk.post(path, filled(desk.page(path), **{"is": "scene", "reason": "听错"}))

    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    before = (desk.root / FILE).read_bytes()
    monkeypatch.setattr("jiefen.writing.entries.write_atomically", refuse)
    refused = desk.post(path, filled(second.text, do="record"))
    assert said in plain(refused.text)
    assert filled(refused.text)["is"] == ["scene"]
    assert (desk.root / FILE).read_bytes() == before
    monkeypatch.undo()
    assert desk.post(path, filled(refused.text)).status_code == 200


def test_what_a_party_is_may_be_corrected(desk: Desk) -> None:
    assert "是哪一方、个人还是单位写错了" in plain(desk.page(f"{AT}/parties/P2"))
    to = send(desk, f"{AT}/correct?field=parties&party=p2", role="third", type="organisation", reason="听错")
    assert to == f"{AT}/parties"
    assert [(one.role, one.type) for one in case(desk).parties] == [
        ("applicant", "person"),
        ("third", "organisation"),
    ]


def test_a_denunciation_cannot_be_chosen(desk: Desk) -> None:
    path = f"{AT}/add?field=petition"
    answers = {"is.0.purpose": "report", "is.0.kind": "first", "checked-by": "wang-qiang"}
    page = desk.page(path)
    assert "检举控告：这类不登记，交本局信访或纪检专人" in plain(page)
    assert 'value="report"' not in unescape(page)
    assert desk.post(path, filled(page, **answers)).status_code == 422
    assert case(desk).petition is None


@pytest.mark.parametrize(
    "asked", ["entry=xx&field=date", "entry=mediate.0&field=date", "entry=mediate.9&field=date", "field=id"]
)
def test_an_address_that_means_nothing_is_said_so(asked: str, desk: Desk) -> None:
    assert desk.get(f"{AT}/correct?{asked}").status_code == 409
