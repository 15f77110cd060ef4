"""Papers that make a volume: what stands on them is what the record says, and what it does not say is left open."""

from typing import Any

import pytest

from jiefen.case.record import Case
from jiefen.papers.contents import filing
from tests.clock_cases import case_of, entry
from tests.papers.matters import PARTIES, made, matter_of, names_of, values_of, words_in

ALREADY = (
    entry("2026-11-23", "accept", form="written"),
    entry("2026-11-23", "triage", channel="people", unit="property", officer="zhao-min", due="2026-12-20"),
    entry("2026-11-24", "inform", **{"with": ["P1", "P2"]}, form="signed"),
    entry("2026-11-25", "mediate"),
    entry("2026-12-01", "mediate", mediators=["xie-yun", {"body": "yunxiu-court", "count": 2}], result="agreed"),
    entry("2026-12-01", "agreement", form="oral", amount=1_200_050),
)
CLOSED = (entry("2026-12-03", "archive", papers=7, shelf="a-12"), entry("2026-12-04", "conclude", outcome="agreed"))


def a_case(*more: Any, **header: Any) -> Case:
    return case_of("2026-11-23", *ALREADY, *more, **{"parties": PARTIES, **header})


def filed(kind: str, pages: int, **own: Any) -> Any:
    return entry("2026-12-03", "paper", kind=kind, pages=pages, **own)


def test_the_cover_says_who_mediated_from_when_to_when_who_filed_it_and_how_long_it_is_kept() -> None:
    told = values_of(matter_of(a_case(*CLOSED), "cover"))
    assert told["name"] == "P1与P2渗漏水纠纷"
    assert told["mediators"] == "谢芸、云岫县人民法院人员2人"
    assert (told["from"], told["until"]) == ("2026年11月25日", "2026年12月1日")
    assert (told["filed_by"], told["filed_on"], told["papers"], told["shelf"]) == ("赵敏", "2026年12月3日", 7, "a-12")
    assert (told["outcome"], told["kept"]) == ("达成协议", "10年")


@pytest.mark.parametrize(("other", "told"), [("b-2", "b-2"), ("c-1", ""), ("", "")])
def test_a_volume_lies_where_all_its_papers_do(other: str, told: str) -> None:
    shelf = {"shelf": other} if other else {}
    papers = filed("registration", 1, shelf="b-2"), filed("notice", 2, **shelf)
    assert values_of(matter_of(a_case(*papers, entry("2026-12-04", "archive", papers=7)), "cover"))["shelf"] == told


def test_what_is_not_known_yet_is_left_open_on_the_cover() -> None:
    document, by_hand = made(matter_of(a_case(), "cover"))
    assert by_hand == ("受理登记的编号", "结果", "立卷人", "立卷日期", "卷内文书件数", "卷内页数")
    assert "（　　）住建人调字第　　号" in words_in(document)


def test_a_volume_of_many_is_called_by_the_first_of_them() -> None:
    parties = [{"ref": f"P{n}", "role": "applicant", "type": "person"} for n in range(1, 61)]
    told = values_of(matter_of(a_case(parties=[*parties, {**PARTIES[1], "ref": "P61"}]), "cover"))
    assert told["name"] == "P1等60方与P61渗漏水纠纷"


def test_the_number_of_the_registration_stands_on_the_cover() -> None:
    told = values_of(matter_of(a_case(entry("2026-12-02", "paper", kind="registration", number=17)), "cover"))
    assert told["file_number"] == "（2026）住建人调字第17号"


def test_the_index_names_each_paper_with_its_day_and_leaves_out_what_nobody_brought() -> None:
    sheets = values_of(matter_of(a_case(*CLOSED), "index"))["sheets"]
    assert [(one["no"], one["title"], one["day"]) for one in sheets] == [
        (1, "调解申请书", "2026年11月23日"),
        (2, "受理登记表", "2026年11月23日"),
        (3, "受理通知书", "2026年11月23日"),
        (4, "权利义务告知书", "2026年11月24日"),
        (5, "身份证明", ""),
        (6, "调解记录", "2026年11月25日"),
        (7, "调解记录", "2026年12月1日"),
        (8, "口头协议登记表", "2026年12月1日"),
        (9, "结案报告表", "2026年12月1日"),
        (10, "卷宗情况说明", ""),
        (11, "卷宗封底", ""),
    ]


def test_the_index_numbers_pages_until_a_paper_that_nobody_counted() -> None:
    case = a_case(filed("application", 2), filed("registration", 1), filed("acceptance", 3), filed("evidence", 4))
    sheets = values_of(matter_of(case, "index"))["sheets"]
    assert [one["pages"] for one in sheets][:5] == ["1—2", "3", "4—6", None, None]
    assert made(matter_of(case, "index"))[1] == ("页次", "立卷人")
    assert "证据材料" in [one["title"] for one in sheets]


def test_with_all_pages_counted_cover_and_index_know_them() -> None:
    case = a_case(*CLOSED)
    kinds = ("application", "registration", "acceptance", "notice", "identity", "oral-agreement")
    counted = {(kind, 1): 2 for kind in (*kinds, "closing-report", "file-note")}
    counted |= {("mediation-record", 1): 3, ("mediation-record", 2): 1}
    assert values_of(matter_of(case, "cover", counted=counted))["pages"] == 20
    sheets = values_of(matter_of(case, "index", counted=counted))["sheets"]
    assert [one["pages"] for one in sheets][-3:] == ["17—18", "19—20", ""]


def test_the_note_to_the_file_names_what_is_missing_and_leaves_the_why_to_a_hand() -> None:
    case = a_case(filed("application", 2), filed("registration", 1), filed("notice", 1), *CLOSED)
    matter = matter_of(case, "file-note")
    missing = [(one["title"], one["day"], one["due"]) for one in values_of(matter)["missing"]]
    assert missing == [
        ("身份证明", "", ""),
        ("调解记录", "2026年11月25日", "2026年12月2日"),
        ("调解记录", "2026年12月1日", "2026年12月8日"),
        ("口头协议登记表", "2026年12月1日", "2026年12月8日"),
    ]
    document, by_hand = made(matter)
    assert by_hand == ("缺少这份文书的原因",)
    assert "应当入卷的文书都在卷内。" not in words_in(document)


def test_while_nothing_is_filed_nobody_says_what_is_missing() -> None:
    document, by_hand = made(matter_of(a_case(*CLOSED), "file-note"))
    assert by_hand == ()
    assert "应当入卷的文书都在卷内。" not in words_in(document)
    assert "没有的原因" not in words_in(document)


def test_why_papers_are_missing_is_told_where_somebody_explained_it() -> None:
    about = {"step": "archive", "nth": 1}
    told = entry("2026-12-04", "deviation", rule="VOL02", entry=about, reason="当事人拿走了", approved_by="chen-guo")
    matter = matter_of(a_case(*CLOSED, told), "file-note")
    assert {one["why"] for one in values_of(matter)["missing"]} == {"当事人拿走了"}
    _, by_hand = made(matter)
    assert by_hand == ()


def test_the_note_tells_of_void_numbers_deviations_corrections_and_what_came_late() -> None:
    case = a_case(
        entry("2026-12-02", "paper", kind="registration", number=17),
        entry("2026-12-02", "revoke", entry={"step": "paper", "nth": 1}, reason="登记重复", approved_by="chen-guo"),
        entry(
            "2026-12-02",
            "deviation",
            rule="STP01",
            entry={"step": "mediate", "nth": 1},
            reason="当事人急着离开",
            approved_by="chen-guo",
        ),
        entry(
            "2026-12-02", "deviation", rule="LIM01", limit="first-contact", reason="电话不通", approved_by="chen-guo"
        ),
        entry(
            "2026-12-02",
            "correct",
            **{"entry": {"step": "agreement", "nth": 1}, "field": "amount", "was": 100, "is": 1_200_050},
            reason="少写了两位",
            checked_by="li-na",
        ),
        entry("2026-12-02", "track", finding="done", late="外出开会"),
        *CLOSED,
        entry("2026-12-10", "supplement", papers=["photo"]),
    )
    told = values_of(matter_of(case, "file-note"))
    assert told["voided"] == [{"title": "受理登记表", "number": 17, "day": "2026年12月2日", "why": "登记重复"}]
    by_rule, by_limit = told["deviations"]
    assert (by_rule["about"], by_rule["why"], by_rule["approved"]) == ("2026年11月25日调解", "当事人急着离开", "陈国")
    assert (by_limit["rule"], by_limit["about"]) == ("首次联系", "")
    (correction,) = told["corrections"]
    assert correction["about"] == "2026年12月1日达成协议"
    assert correction["what"] == "协议金额：原来写的是1.00 元，应当是12,000.50 元"
    assert correction["checked"] == "李娜"
    assert told["late"] == [{"day": "2026年12月2日", "what": "跟踪", "why": "外出开会"}]
    assert told["added"] == [{"day": "2026年12月10日", "what": "照片"}]
    text = words_in(made(matter_of(case, "file-note"))[0])
    for words in ("登记重复", "当事人急着离开", "电话不通", "少写了两位", "外出开会", "照片"):
        assert words in text


def test_the_closing_report_has_every_limit_of_the_case_with_its_last_day_and_how_it_stands() -> None:
    matter = matter_of(a_case(*CLOSED), "closing-report")
    told = values_of(matter)
    by_title = {one["title"]: one for one in told["limits"]}
    assert len(told["limits"]) == len(matter.limits)
    assert by_title["受理或不予受理"] == {
        "title": "受理或不予受理",
        "from": "2026年11月23日",
        "due": "2026年11月30日",
        "ended": "2026年11月23日",
        "state": "按期",
        "note": "",
    }
    assert (by_title["首次联系"]["due"], by_title["首次联系"]["state"]) == ("2026年11月24日", "不再需要")
    text = words_in(made(matter)[0])
    for one in told["limits"]:
        assert one["title"] in text
        assert one["due"] in text


def test_an_extension_is_told_below_its_limit() -> None:
    extended = entry("2026-12-20", "extend", clock="mediation", until="2027-01-10")
    log = (*ALREADY[:4], extended, entry("2027-01-05", "terminate", told_ways=["court"]))
    matter = matter_of(case_of("2026-11-23", *log, parties=PARTIES), "closing-report")
    notes = {one["title"]: one["note"] for one in values_of(matter)["limits"] if one["note"]}
    assert notes == {"人民调解办结": "2026年12月23日延长到2027年1月10日，最晚可以到2027年1月22日"}
    assert notes["人民调解办结"] in words_in(made(matter)[0])


def test_the_closing_report_says_who_had_the_case_where_it_came_from_and_how_it_ended() -> None:
    told = values_of(matter_of(a_case(*CLOSED, **{"referred-by": "court"}), "closing-report"))
    assert (told["accepted"], told["closed"], told["filled_on"]) == ("2026年11月23日", "2026年12月4日", "2026年12月3日")
    assert (told["source"], told["level"], told["people"]) == ("当事人申请，人民法院，窗口", "一般", 2)
    assert (told["outcome"], told["amount"]) == ("达成协议", "12,000.50元")


def test_the_sum_is_that_of_the_agreements_that_hold() -> None:
    again = entry("2026-12-02", "agreement", form="oral", amount=500_000)
    assert values_of(matter_of(a_case(again), "closing-report"))["amount"] == "5,000.00元"
    named = [entry("2026-12-02", "agreement", name=name, amount=100_000) for name in ("第1户", "第2户")]
    case = case_of("2026-11-23", *ALREADY[:4], *named, parties=PARTIES)
    assert values_of(matter_of(case, "closing-report"))["amount"] == "2,000.00元"
    mended = case_of("2026-11-23", *ALREADY[:4], entry("2026-12-02", "agreement"), parties=PARTIES)
    assert values_of(matter_of(mended, "closing-report"))["amount"] == ""


def test_the_index_tells_the_papers_of_a_second_petition_from_those_of_the_first() -> None:
    join = entry(
        "2026-12-02", "join-petition", received="2026-12-02", purpose="claim", kind="first", **{"with": ["P1"]}
    )
    told = entry("2026-12-03", "notify", result="accepted", petitions=[1, 2])
    case = a_case(join, told, petition={"purpose": "claim", "kind": "first"})
    titles = [one["title"] for one in values_of(matter_of(case, "index"))["sheets"]]
    assert [title for title in titles if title.startswith("信访事项告知书")] == [
        "信访事项告知书",
        "信访事项告知书（第2件信访）",
    ]


@pytest.mark.parametrize("kind", ["cover", "index", "file-note", "closing-report", "back-cover"])
def test_nothing_of_the_templates_language_is_left_on_a_paper(kind: str) -> None:
    document, _ = made(matter_of(a_case(filed("application", 2), *CLOSED), kind))
    text = words_in(document)
    assert "2026-0001" in text
    assert not any(sign in text for sign in ("{{", "}}", "{%", "%}"))


def test_people_have_a_word_for_every_value() -> None:
    case = a_case(
        filed("registration", 1, number=1),
        entry("2026-12-02", "revoke", entry={"step": "paper", "nth": 1}, reason="登记重复", approved_by="chen-guo"),
        filed("application", 1),
        entry("2026-12-02", "deviation", rule="STP01", reason="当事人急着离开", approved_by="chen-guo"),
        entry("2026-12-02", "correct", **{"field": "people", "was": 1, "is": 2}, reason="少数了一人"),
        entry("2026-12-02", "track", finding="done", late="外出开会"),
        *CLOSED,
        entry("2026-12-10", "supplement", papers=["photo"]),
    )
    for kind in filing.KINDS:
        names = names_of(kind.values(matter_of(case, kind.code)))
        assert {name for name in names if kind.label(name) == name} == set(), kind.code
