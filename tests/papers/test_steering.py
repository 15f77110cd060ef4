"""Papers by which a case is steered, ended or goes elsewhere: the facts they choose by, and what they then say."""

from typing import Any

import pytest
from msgspec.structs import replace

from jiefen.case.record import Case
from jiefen.papers.contents import steering
from jiefen.sealing.record import SealedCase, SealedParty, SealedReference
from tests.clock_cases import case_of, entry
from tests.papers.matters import PARTIES, made, matter_of, names_of, values_of, words_in

ACCEPTED = entry("2026-11-23", "accept")
GIVEN = entry("2026-11-24", "triage", channel="people", unit="property", officer="zhao-min", due="2026-12-20")
JUDICIAL = entry("2026-11-24", "triage", channel="judicial", unit="property", officer="zhao-min", due="2026-12-20")
AGREED = entry("2026-12-01", "agreement", form="written", signed={"P1": "2026-12-01", "P2": "2026-12-01"})
FAILED = entry("2026-12-01", "terminate")


def a_case(*log: Any, **header: Any) -> Case:
    return case_of("2026-11-23", ACCEPTED, *log, **{"parties": PARTIES, **header})


def sent(stage: str, **own: Any) -> Any:
    return entry("2026-11-24", "delegate", stage=stage, court="yunxiu-court", signed="2026-11-24", **own)


def text_of(case: Case, kind: str, **own: Any) -> str:
    document, _ = made(matter_of(case, kind, **own))
    text = words_in(document)
    assert not any(sign in text for sign in ("{{", "}}", "{%", "%}"))
    return text


def test_a_termination_says_why_it_ended_and_which_ways_were_told() -> None:
    ended = entry("2026-12-01", "terminate", reason="party-refuses", told_ways=["court"], told_by="phone")
    case = a_case(GIVEN, entry("2026-11-25", "mediate"), ended)
    told = values_of(matter_of(case, "termination"))
    assert [one["words"] for one in told["ways"] if one["chosen"]] == ["诉讼"]
    assert len(told["ways"]) == 6
    assert [one["words"] for one in told["means"] if one["chosen"]] == ["电话"]
    text = text_of(case, "termination")
    assert "P1、P2：" in text
    assert "调解1次" in text
    assert "因当事人拒绝继续，调解于2026年12月1日终止。" in text
    assert "依照《中华人民共和国人民调解法》第二十六条" in text
    assert "☑　诉讼" in text
    assert "□　仲裁" in text


@pytest.mark.parametrize(
    ("stage", "goes_on"), [("before-docketing", "由人民法院依法登记立案"), ("after", "由人民法院继续审理")]
)
def test_a_termination_says_that_the_court_that_sent_the_case_goes_on(stage: str, goes_on: str) -> None:
    """tytj art. 21."""
    assert goes_on in text_of(a_case(GIVEN, sent(stage), FAILED), "termination")
    assert goes_on not in text_of(a_case(GIVEN, FAILED), "termination")


def test_a_termination_for_some_tells_them_alone_and_that_the_others_go_on() -> None:
    parties = [*PARTIES, {"ref": "P3", "role": "applicant", "type": "person"}]
    text = text_of(a_case(GIVEN, entry("2026-12-01", "terminate", only=["P3"]), parties=parties), "termination")
    assert "P3：" in text
    assert "对上列当事人的调解于2026年12月1日终止。其他当事人的调解继续进行。" in text


def test_who_left_the_case_is_not_told_of_its_end() -> None:
    gone = entry("2026-11-26", "people", count=1, left=["P1"], left_for="withdrew")
    assert [one["ref"] for one in values_of(matter_of(a_case(GIVEN, gone, FAILED), "termination"))["told"]] == ["P2"]


def test_for_whom_it_ended_with_an_agreement_of_their_own_is_not_told_of_a_termination() -> None:
    parties = [*PARTIES, {"ref": "P3", "role": "applicant", "type": "person"}]
    agreed = entry("2026-11-28", "agreement", name="第1户", **{"with": ["P1", "P2"]})
    told = values_of(matter_of(a_case(GIVEN, agreed, FAILED, parties=parties), "termination"))["told"]
    assert [one["ref"] for one in told] == ["P2", "P3"]


def test_the_administrative_notice_rests_on_no_article_of_the_peoples_mediation_law() -> None:
    channel = entry("2026-11-24", "triage", channel="administrative", officer="zhao-min")
    text = text_of(a_case(channel, FAILED), "termination")
    assert "行政调解终止通知书" in text
    assert "人民调解法" not in text


def supervised(*more: Any) -> Case:
    order = entry("2026-11-30", "supervise", leader="chen-guo", order="本周内到现场。", reply_by="2026-12-07")
    return a_case(GIVEN, order, *more)


def test_an_order_goes_to_the_section_and_the_person_who_have_the_case() -> None:
    text = text_of(supervised(), "assignment")
    assert "物业管理股、赵敏：" in text
    assert "2026年11月30日，陈国督办，意见是：本周内到现场。" in text
    assert "本周内到现场。。" not in text
    assert "本案办理期限到2026年12月20日" in text
    assert "于2026年12月7日前书面答复" in text


def test_the_answer_to_an_order_tells_what_was_done_from_then_until_it_was_given() -> None:
    case = supervised(
        entry("2026-12-02", "investigate", how="scene"),
        entry("2026-12-04", "mediate"),
        entry("2026-12-05", "feedback", to="leader", form="written"),
        entry("2026-12-08", "track", finding="done"),
    )
    told = values_of(matter_of(case, "assignment-reply"))
    assert told["done"] == [
        {"day": "2026年12月2日", "what": "调查：现场查看"},
        {"day": "2026年12月4日", "what": "调解：择日再调"},
        {"day": "2026年12月5日", "what": "反馈：书面，包案领导"},
    ]
    assert told["answered"] == "2026年12月5日"
    assert "2026年12月4日　调解：择日再调" in text_of(case, "assignment-reply")


def test_the_answer_names_the_number_of_its_own_order() -> None:
    second = entry("2026-12-08", "supervise", leader="chen-guo", order="报方案", reply_by="2026-12-15")
    number = entry("2026-12-08", "paper", kind="assignment", number=4, of={"step": "supervise", "nth": 2})
    case = supervised(second, number)
    numbers = [values_of(matter_of(case, "assignment-reply", nth))["notice"] for nth in (1, 2)]
    assert numbers == [None, "（2026）住建督字第4号"]
    _, by_hand = made(matter_of(case, "assignment-reply", 1))
    assert by_hand == ("督办通知书的编号", "答复日期")


@pytest.mark.parametrize(
    ("to", "partner", "addressee", "called"),
    [
        ("court", "yunxiu-court", "云岫县人民法院：", "移送贵院处理"),
        ("court", "", "人民法院：", "移送贵院处理"),
        ("police", "yunxiu-police", "云岫县公安局：", "移送贵单位处理"),
    ],
)
def test_a_transfer_is_a_letter_to_whom_it_goes(to: str, partner: str, addressee: str, called: str) -> None:
    case = a_case(GIVEN, entry("2026-12-01", "transfer", to=to, partner=partner, reason="不属于本局职责"))
    text = text_of(case, "transfer")
    assert addressee in text
    assert called in text
    assert "移送的理由：不属于本局职责。" in text
    assert "由我局继续办理" not in text


def test_a_transfer_to_a_bureau_that_the_record_does_not_name_leaves_room_for_its_name() -> None:
    _, by_hand = made(matter_of(a_case(GIVEN, entry("2026-12-01", "transfer", to="bureau")), "transfer"))
    assert by_hand == ("文书编号", "移送给哪个单位")


def test_an_order_tells_the_level_of_its_day() -> None:
    case = supervised(entry("2026-12-10", "people", count=40))
    assert values_of(matter_of(case, "assignment"))["level"] == "一般"
    assert values_of(matter_of(a_case(GIVEN, FAILED, people=40), "closing-report"))["level"] == "特别重大"


def test_of_a_joint_transfer_a_part_stays_here() -> None:
    text = text_of(a_case(GIVEN, entry("2026-12-01", "transfer", to="bureau", joint=True)), "transfer")
    assert "中属于贵单位职责的部分和有关材料移送贵单位处理。属于我局职责的部分，由我局继续办理" in text


CONFIRM, LETTER = "第十九条申请司法确认", "第二十条，现将调解协议送交贵院审查，由贵院制作调解书结案"
DOCKET, TRIAL = "第二十一条，现将没有达成协议的材料移送贵院", "第二十一条，没有达成协议的，请贵院依法转入审判程序"
NO_ARTICLE = "有关材料一并送交，请贵院依法处理。"


@pytest.mark.parametrize(
    ("stage", "end", "expected"),
    [
        ("before-docketing", AGREED, CONFIRM),
        ("before-docketing", FAILED, DOCKET),
        ("after", AGREED, LETTER),
        ("after", FAILED, TRIAL),
        ("second-instance", AGREED, NO_ARTICLE),
        ("after-judgment", FAILED, NO_ARTICLE),
    ],
)
def test_the_court_is_told_what_follows_at_its_stage_and_nothing_else(stage: str, end: Any, expected: str) -> None:
    text = text_of(a_case(sent(stage), JUDICIAL, entry("2026-11-27", "mediate"), end), "court-answer")
    said = [words for words in (CONFIRM, LETTER, DOCKET, TRIAL, NO_ARTICLE) if words in text]
    assert said == [expected]
    assert "云岫县人民法院：" in text


def test_the_court_is_told_of_the_sum_and_the_kind_of_an_agreement_and_by_which_day_it_had_to_be() -> None:
    oral = entry("2026-12-01", "agreement", form="oral", amount=5_400_000, **{"with": ["P1", "P2"]})
    text = text_of(a_case(sent("before-docketing"), JUDICIAL, entry("2026-11-27", "mediate"), oral), "court-answer")
    assert "2026年12月1日，P1、P2达成口头调解协议，协议金额54,000.00元。" in text
    assert "本组织于2026年11月24日签收材料，调解期限到2026年12月24日，由谢芸调解1次，结果如下。" in text


def test_of_a_kind_that_no_court_confirms_the_letter_speaks_of_no_confirmation() -> None:
    log = (sent("before-docketing"), JUDICIAL, AGREED)
    assert CONFIRM in text_of(a_case(*log), "court-answer")
    assert CONFIRM not in text_of(a_case(*log, kind="land.forest"), "court-answer")


def test_of_several_parties_the_court_is_told_how_it_ended_for_whom() -> None:
    parties = [*PARTIES, {"ref": "P3", "role": "applicant", "type": "person"}]
    case = a_case(
        sent("before-docketing"),
        JUDICIAL,
        entry("2026-12-01", "agreement", name="第1户", form="oral", **{"with": ["P1", "P2"]}),
        entry("2026-12-02", "terminate", only=["P3"]),
        parties=parties,
    )
    text = text_of(case, "court-answer")
    assert "2026年12月1日，P1、P2达成口头调解协议。" in text
    assert "2026年12月2日，P3的调解因达不成一致终止，没有达成协议。" in text
    assert CONFIRM in text
    assert DOCKET in text


def test_with_a_key_the_letter_has_the_names_and_the_number_of_the_court() -> None:
    people = SealedCase(
        case="2026-0001",
        parties={"P1": SealedParty(name="方小满"), "P2": SealedParty(name="钱一舟")},
        references={"R1": SealedReference(from_="court", number="（2026）云0000民诉前调7号")},
    )
    case = a_case(sent("before-docketing"), JUDICIAL, AGREED)
    text = text_of(case, "court-answer", people=people)
    assert "方小满与钱一舟渗漏水纠纷（贵院案号：（2026）云0000民诉前调7号" in text
    _, by_hand = made(matter_of(case, "court-answer"))
    assert by_hand == ("文书编号", "法院的案号")


def test_the_letter_is_for_the_only_court_there_is_where_none_was_named() -> None:
    text = text_of(a_case(replace(sent("before-docketing"), court=""), JUDICIAL, AGREED), "court-answer")
    assert "云岫县人民法院：" in text


def test_of_an_agreement_that_another_took_the_place_of_the_court_is_not_told() -> None:
    first = entry("2026-12-01", "agreement", form="oral", amount=100_000, **{"with": ["P1", "P2"]})
    second = entry("2026-12-05", "agreement", form="oral", amount=200_000, **{"with": ["P1", "P2"]})
    text = text_of(a_case(sent("before-docketing"), JUDICIAL, first, second), "court-answer")
    assert "2,000.00元" in text
    assert "1,000.00元" not in text


def test_a_letter_bears_no_name_in_its_title() -> None:
    document, _ = made(matter_of(a_case(sent("after"), JUDICIAL, AGREED), "court-answer"))
    assert document.paragraphs[1].text == "关于2026-0001号纠纷委托调解结果的函"


@pytest.mark.parametrize("kind", ["termination", "assignment", "assignment-reply", "transfer", "court-answer"])
def test_a_paper_that_a_procedure_hangs_on_another_step_is_made_all_the_same(kind: str) -> None:
    withdrawn = entry("2026-12-01", "withdraw")
    case = a_case(GIVEN, FAILED, withdrawn)
    usual = matter_of(case, "termination")
    other = type(usual.sheet)(kind=kind, rule=usual.sheet.rule, entry=withdrawn, nth=1)
    document, _ = made(matter_of(case, "termination", sheet=other))
    assert "2026-0001" in words_in(document)


def test_people_have_a_word_for_every_value() -> None:
    order = entry("2026-11-30", "supervise", leader="chen-guo", order="本周内到现场", reply_by="2026-12-07")
    done = entry("2026-12-01", "track", finding="done")
    case = a_case(sent("after"), JUDICIAL, order, done, FAILED, entry("2026-12-02", "transfer"))
    for kind in steering.KINDS:
        names = names_of(kind.values(matter_of(case, kind.code)))
        assert {name for name in names if kind.label(name) == name} == set(), kind.code
