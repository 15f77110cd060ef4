"""The papers of a petition: the notice of its route, the opinion and the right of review, the answer, their service."""

import msgspec
import pytest

from jiefen.case.record import Case
from jiefen.papers.contents.petition import opinion_parts
from jiefen.procedure.record import Length, PaperRule, Procedure
from jiefen.steps.record import Step
from tests.clock_cases import case_of, entry
from tests.papers.matters import LISTED, matters, printed

PETITION = {"purpose": "claim", "route": 6, "kind": "first"}
PARTIES = [
    {"ref": "P1", "role": "applicant", "type": "person"},
    {"ref": "P2", "role": "respondent", "type": "organisation"},
]
JOINED = [*PARTIES, {"ref": "P3", "role": "applicant", "type": "person"}]
KEY = "m6zn4t"
ACCEPTED = (
    entry("2026-11-24", "accept", by="ma-li", form="written"),
    entry("2026-11-24", "triage", channel="petition", body="petition-room", unit="petition", officer="ma-li"),
)


def petition(*entries: Step, **header: object) -> Case:
    return case_of("2026-11-23", *entries, **{"petition": PETITION, "parties": PARTIES, **header})


def told(result: str, **own: object) -> Step:
    return entry("2026-11-25", "notify", by="ma-li", result=result, **own)


def only(case: Case, kind: str, **more: object) -> str:
    (matter,) = matters(case, kind, **more)  # type: ignore[arg-type]
    return printed(matter)


def longer(clock: str, days: int) -> Procedure:
    """The sample's list under a procedure whose clock has another length."""
    changed = msgspec.structs.replace(LISTED.clocks[clock], length=Length(days=days))
    return msgspec.structs.replace(LISTED, clocks={**LISTED.clocks, clock: changed})


def test_the_notice_tells_the_route_the_unit_and_the_last_day() -> None:
    words = only(petition(*ACCEPTED, told("accepted")), "petition-notice")
    assert "P1" in words
    for told_of in ("2026年11月23日收到", "2026年11月24日受理", "由信访室承办", "承办人马丽", "第三十一条第六项"):
        assert told_of in words
    assert "办理期限是60日，最迟2027年1月23日办结" in words
    assert "最多延长30日" in words
    assert "不予受理" not in words
    assert "转给" not in words


def test_an_extension_that_came_after_the_notice_is_not_in_it() -> None:
    extended = entry("2026-12-20", "extend", clock="petition-conclude", until="2027-02-20", approved_by="chen-guo")
    words = only(petition(*ACCEPTED, told("accepted"), extended), "petition-notice")
    assert "最迟2027年1月23日办结" in words


def test_one_number_changed_in_the_procedure_changes_the_notice() -> None:
    words = only(petition(*ACCEPTED, told("accepted")), "petition-notice", procedure=longer("petition-conclude", 45))
    assert "办理期限是45日，最迟2027年1月8日办结" in words


@pytest.mark.parametrize(("route", "item", "way"), [(1, "一", "诉讼等法定程序"), (4, "四", "行政程序")])
def test_what_goes_by_another_route_ends_without_an_opinion(route: int, item: str, way: str) -> None:
    case = petition(*ACCEPTED, told("accepted"), petition={**PETITION, "route": route})
    words = only(case, "petition-notice")
    assert f"第三十一条第{item}项，这一事项应当通过“{way}”的途径办理" in words
    assert "最迟" not in words


def test_the_route_that_the_notice_found_counts() -> None:
    case = petition(*ACCEPTED, told("accepted", route=2), petition={"purpose": "claim", "kind": "first"})
    assert "第三十一条第二项" in only(case, "petition-notice")


def test_a_suggestion_is_studied_and_answered() -> None:
    case = petition(*ACCEPTED, told("accepted"), petition={"purpose": "suggestion", "kind": "first"})
    words = only(case, "petition-notice")
    assert "第二十九条" in words
    assert "第三十一条" not in words


def test_what_is_passed_on_names_to_whom() -> None:
    case = petition(told("transferred", to="yunxiu-labour"))
    words = only(case, "petition-notice")
    assert "已把它转给云岫县人社局" in words
    assert "职责范围" not in words


def test_what_is_not_ours_says_why_and_where_to_go() -> None:
    refused = entry("2026-11-24", "refuse", reason="not-ours", told_ways=["court", "arbitration"])
    words = only(petition(refused, told("refused", to="yunxiu-labour")), "petition-notice")
    assert "不属于本局职责" in words
    assert "可以向云岫县人社局提出" in words
    assert "诉讼、仲裁" in words


def test_whoever_is_told_other_ways_is_sent_to_no_office_without_a_name() -> None:
    """xfgztl art. 36: after the re-examination no office takes the same matter again."""
    refused = entry("2026-11-24", "refuse", reason="settled", told_ways=["court"])
    words = only(petition(refused, told("refused")), "petition-notice")
    assert "还可以通过下列途径解决：诉讼" in words
    assert "可以向" not in words


def test_who_passed_it_on_to_us_is_named() -> None:
    case = petition(*ACCEPTED, told("accepted"), **{"initiative": "referred", "referred-by": "petition-office"})
    assert "信访部门转来的你提出的信访事项" in only(case, "petition-notice")


OPINION = entry("2026-12-20", "opinion", by="ma-li", served="2026-12-22", supports="part", key=KEY)
WRITTEN = (
    "信访请求：退还多收的费用。\n事实：查阅了收费记录。\n又问了邻居。\n意见：退还三个月的费用。\n法律依据：某条例第三条"
)


def test_an_opinion_has_the_parts_that_somebody_wrote_and_the_right_of_review() -> None:
    sealed = {"parties": {"P1": {"name": "方小满"}}, "statements": {KEY: WRITTEN}}
    words = only(petition(*ACCEPTED, OPINION), "petition-opinion", sealed=sealed)
    order = [
        "方小满",
        "信访请求",
        "退还多收的费用。",
        "二、",
        "查阅了收费记录。",
        "又问了邻居。",
        "三、",
        "退还三个月",
        "四、",
        "第三条",
        "五、",
    ]
    places = [words.index(part) for part in order]
    assert places == sorted(places)
    assert "予以支持；其余部分不予支持" in words
    assert "收到本意见书之日起30日内" in words
    assert "送达" not in words, "a paper cannot tell when it reached whom it is for"
    proof = only(petition(*ACCEPTED, OPINION), "service", sealed=sealed)
    assert "2026年12月22日" in proof
    assert "最后一天是2027年1月21日" in proof


def test_without_a_key_an_opinion_has_room_to_write_and_says_so() -> None:
    (matter,) = matters(petition(*ACCEPTED, OPINION), "petition-opinion")
    blanks: dict[str, None] = {}
    words = printed(matter, blanks)
    assert "P1" in words
    assert {"requests", "facts", "reasoned", "basis"} <= set(blanks)


def test_what_begins_with_no_word_of_an_opinion_is_told_as_facts() -> None:
    assert opinion_parts("查看了现场。\n意见：不支持") == {
        "requests": None,
        "facts": "查看了现场。",
        "reasoned": "不支持",
        "basis": None,
    }


def test_before_it_is_served_an_opinion_names_no_last_day() -> None:
    unserved = msgspec.structs.replace(OPINION, served=None)
    case = petition(*ACCEPTED, unserved)
    words = only(case, "petition-opinion")
    assert "请求复查" in words
    assert "最后一天" not in words
    assert matters(case, "service") == []


def test_a_longer_time_for_review_stands_in_the_opinion_and_on_the_proof_of_service() -> None:
    case = petition(*ACCEPTED, OPINION)
    changed = longer("review-ask", 20)
    assert "之日起20日内" in only(case, "petition-opinion", procedure=changed)
    words = only(case, "service", procedure=changed)
    assert "20日内请求复查，最后一天是2027年1月11日" in words


def test_service_has_one_proof_however_it_was_told_with_what_the_petitioner_said() -> None:
    unserved = msgspec.structs.replace(OPINION, served=None)
    number = entry("2026-12-20", "paper", kind="petition-opinion", number=7)
    serve = entry("2026-12-23", "serve", entry={"step": "opinion", "nth": 1}, view="rejects")
    words = only(petition(*ACCEPTED, unserved, number, serve), "service")
    assert "信访事项处理意见书" in words
    assert "（2026）住建信访字第7号" in words
    assert "2026年12月23日" in words
    assert "☑ 不认可" in words
    assert "□ 认可" in words
    assert "赵敏" in words


def test_an_opinion_on_review_is_served_too_and_opens_the_way_to_re_examination() -> None:
    asked = entry("2027-01-05", "review-request", received="2026-12-22")
    reviewed = entry("2027-02-01", "review-opinion", result="upheld", served="2027-02-02", view="accepts")
    proofs = [printed(matter) for matter in matters(petition(*ACCEPTED, OPINION, asked, reviewed), "service")]
    assert len(proofs) == 2
    assert "信访事项复查意见书" in proofs[1]
    assert "30日内请求复核，最后一天是2027年3月4日" in proofs[1]
    assert "☑ 认可" in proofs[1]


def served_after(point: str) -> Procedure:
    """The sample's list, with a proof of service for what reaches this point."""
    assert LISTED.papers
    rule = PaperRule(kind="service", after=point, each=True)
    others = tuple(one for one in LISTED.papers.kinds if one.kind != "service")
    return msgspec.structs.replace(LISTED, papers=msgspec.structs.replace(LISTED.papers, kinds=(*others, rule)))


def test_an_office_may_want_proof_of_service_of_other_papers_too() -> None:
    words = only(petition(*ACCEPTED, told("accepted")), "service", procedure=served_after("notify"))
    assert "信访事项告知书" in words
    assert "信访人\n意见" not in words
    ended = case_of("2026-11-23", *ACCEPTED, entry("2026-12-05", "terminate"), parties=PARTIES)
    words = only(ended, "service", procedure=served_after("terminate"))
    assert "信访事项终止调解通知书" in words
    assert "P1、P2" in words


def joined(*entries: Step) -> Case:
    """A petition of P1 to which that of P3 was joined a week later."""
    join = entry(
        "2026-12-01",
        "join-petition",
        received="2026-11-30",
        purpose="claim",
        kind="repeat",
        route=6,
        **{"with": ["P3"]},
    )
    return petition(*ACCEPTED, told("accepted"), join, *entries, parties=JOINED)


def test_each_of_several_petitions_has_its_own_opinion_and_proof() -> None:
    both = entry("2026-12-20", "opinion", served="2026-12-22", supports="all", petitions=[1, 2])
    case = joined(both)
    opinions = [printed(matter) for matter in matters(case, "petition-opinion")]
    assert ["P1：" in words for words in opinions] == [True, False]
    assert ["P3：" in words for words in opinions] == [False, True]
    assert "2026年11月30日收到，2026年12月1日受理" in opinions[1]
    assert [matter.sheet.petition for matter in matters(case, "service")] == [1, 2]


def test_an_entry_about_one_petition_is_told_to_that_one_alone() -> None:
    case = joined(entry("2026-12-05", "notify", result="accepted", petitions=[2]))
    first, second = (printed(matter) for matter in matters(case, "petition-notice"))
    assert "最迟2027年1月23日办结" in first
    assert "最迟2027年1月30日办结" in second


def test_an_answer_goes_to_every_petition_that_had_come_in() -> None:
    answered = entry("2026-12-10", "feedback", to="parties", form="written", key=KEY)
    sealed = {"statements": {KEY: "已经修好。\n两家都来看过。"}}
    replies = [printed(matter) for matter in matters(joined(answered), "petition-reply", sealed=sealed)]
    assert len(replies) == 2
    assert all("已经修好。" in words for words in replies)
    early = entry("2026-11-28", "feedback", to="parties", form="written")
    assert len(matters(petition(*ACCEPTED, early), "petition-reply")) == 1


def test_several_petitioners_and_a_unit_are_addressed_as_what_they_are() -> None:
    several = [*PARTIES, {"ref": "P3", "role": "applicant", "type": "person"}]
    unit = [{"ref": "P1", "role": "applicant", "type": "organisation"}, PARTIES[1]]
    assert "告知你们" in only(petition(*ACCEPTED, told("accepted"), parties=several), "petition-notice")
    assert "告知你单位" in only(petition(*ACCEPTED, told("accepted"), parties=unit), "petition-notice")
