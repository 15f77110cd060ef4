"""The papers of administrative mediation: its own set, and none that speaks of the law on people's mediation."""

import pytest

from jiefen.case.record import Case
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.steps.record import Step
from tests.clock_cases import case_of, entry
from tests.papers.matters import every, matters, printed

PARTIES = [
    {"ref": "P1", "role": "applicant", "type": "person"},
    {"ref": "P2", "role": "respondent", "type": "organisation"},
    {"ref": "P3", "role": "third", "type": "person"},
]
SEALED = {
    "parties": {"P1": {"name": "方小满"}, "P2": {"name": "某物业公司"}, "P3": {"name": "钱一舟"}},
    "statements": {"m6zn4t": "卫生间漏水。"},
}
OWN = {
    "docketing": "行政调解立案审批表",
    "application": "行政调解申请表",
    "registration": "行政调解案件登记表",
    "consent": "行政调解征求意见书",
    "acceptance": "行政调解受理通知书",
    "summons": "行政调解会通知书",
    "notice": "行政调解权利义务告知书",
    "mediation-record": "行政调解记录",
    "agreement": "行政调解协议书",
    "termination": "行政调解终止通知书",
    "closing-approval": "行政调解结案审批表",
    "index": "卷宗目录",
}
"""What the set of an administrative office is called, in which its papers differ from those of a committee."""


def administrative(*entries: Step, channel: str = "administrative", **header: object) -> Case:
    body = {"administrative": "administrative", "petition": "petition-room", "people": "committee"}[channel]
    return case_of(
        "2026-11-23",
        entry("2026-11-24", "accept", by="wang-qiang", form="written", key="m6zn4t"),
        entry("2026-11-24", "triage", channel=channel, body=body, unit="property", officer="wang-qiang"),
        *entries,
        **{"parties": PARTIES, "amount": 260000, **header},
    )


TALKS = (
    entry("2026-11-26", "inform", by="wang-qiang", form="signed", **{"with": ["P1", "P2"]}),
    entry("2026-11-30", "mediate", mediators=["wang-qiang"], recorder="zhao-min", result="adjourned"),
    entry("2026-12-03", "mediate", mediators=["wang-qiang", "zhao-min"], result="agreed"),
    entry("2026-12-03", "agreement", form="written", amount=260000, signed={"P1": "2026-12-03", "P2": "2026-12-03"}),
)
ENDED = (
    entry("2026-12-10", "perform", state="full", amount=260000),
    entry("2026-12-11", "archive", papers=12),
    entry("2026-12-11", "conclude", outcome="agreed"),
    entry("2026-12-20", "follow-up", performed="full", satisfaction="satisfied", **{"with": ["P1"]}),
)
FAILED = entry("2026-12-05", "terminate", reason="no-agreement", told_ways=["court", "arbitration"])


def one(case: Case, kind: str, sealed: dict[str, object] | None = SEALED) -> Matter:
    (matter,) = matters(case, kind, sealed=sealed)
    return matter


def test_its_set_bears_the_names_that_are_customary() -> None:
    made = every(administrative(*TALKS, FAILED))
    named = {matter.sheet.kind: matter.sheet.title for matter in made}
    assert {kind: named.get(kind) for kind in OWN} == OWN
    for matter in made:
        if matter.sheet.kind in OWN:
            assert OWN[matter.sheet.kind] in printed(matter)


def test_the_approval_of_docketing_leaves_the_leaders_opinions_to_them() -> None:
    words = printed(one(administrative(), "docketing"))
    for known in ("方小满", "某物业公司", "钱一舟", "卫生间漏水。", "2,600.00元", "☑ 建议受理", "王强"):
        assert known in words
    assert "□ 建议不予受理" in words
    assert "☑ 同意" not in words


def test_the_other_side_is_asked_where_somebody_applied() -> None:
    words = printed(one(administrative(), "consent"))
    assert "某物业公司：" in words
    assert "方小满因为和您（贵方）的纠纷" in words
    assert "□ 同意调解" in words
    assert "☑" not in words


def test_where_nobody_applied_everybody_is_asked() -> None:
    words = printed(one(administrative(initiative="own"), "consent"))
    assert "方小满、某物业公司、钱一舟：" in words
    assert "我局在工作中了解到" in words
    assert "申请行政调解" not in words


def test_who_is_asked_hears_who_passed_the_dispute_on() -> None:
    words = printed(one(administrative(**{"initiative": "referred", "referred-by": "bureau"}), "consent"))
    assert "其他局办向我局转来您（贵方）和对方之间的纠纷" in words
    assert "了解到" not in words


def test_a_summons_names_the_next_meeting_and_leaves_hour_and_place_open() -> None:
    first, second = matters(administrative(*TALKS), "summons", sealed=SEALED)
    assert "2026年11月30日" in printed(first)
    blanks: dict[str, None] = {}
    words = printed(second, blanks)
    assert "2026年12月3日" in words
    assert "王强、赵敏" in words
    assert "where" in blanks


def test_before_the_meeting_is_recorded_its_day_is_open_too() -> None:
    blanks: dict[str, None] = {}
    printed(one(administrative(), "summons"), blanks)
    assert {"meeting", "where", "mediator_names"} <= set(blanks)


def test_the_approval_of_closing_says_how_it_ended_and_what_was_performed() -> None:
    words = printed(one(administrative(*TALKS, *ENDED), "closing-approval"))
    for known in ("达成协议", "2026年12月3日", "2,600.00元（人民币贰仟陆佰元整）", "全部履行"):
        assert known in words


def test_what_failed_has_neither_sum_nor_performance() -> None:
    blanks: dict[str, None] = {}
    words = printed(one(administrative(FAILED), "closing-approval"), blanks)
    assert "终止" in words
    assert "协议金额" not in words
    assert "履行情况" not in words
    assert "performed" not in blanks


@pytest.mark.parametrize("channel", ["administrative", "petition"])
def test_none_of_its_papers_promises_what_only_the_law_on_peoples_mediation_gives(channel: str) -> None:
    petition = {"purpose": "claim", "kind": "first", "route": 6} if channel == "petition" else None
    case = administrative(*TALKS, FAILED, *ENDED, channel=channel, petition=petition)
    made = [matter for matter in every(case, sealed=SEALED) if matter.sheet.kind in KINDS]
    assert len(made) > 12
    for matter in made:
        words = printed(matter)
        for foreign in ("人民调解", "司法确认", "挑选调解员", "调解员可以由您选"):
            assert foreign not in words, (matter.sheet.title, foreign)


def told_of_confirmation(*before: Step, **header: object) -> dict[str, bool]:
    """Which papers of people's mediation say that a court may confirm what is agreed."""
    case = administrative(*before, *TALKS, channel="people", **header)
    papers = {kind: printed(one(case, kind)) for kind in ("notice", "agreement")}
    return {kind: "司法确认" in words for kind, words in papers.items()}


def test_what_courts_do_not_confirm_is_not_told_of_confirmation() -> None:
    assert told_of_confirmation() == {"notice": True, "agreement": True}
    assert told_of_confirmation(kind="land.forest") == {"notice": False, "agreement": False}


@pytest.mark.parametrize(("stage", "told"), [("before-docketing", True), ("after", False), ("second-instance", False)])
def test_what_a_court_had_docketed_goes_back_to_it_and_is_not_confirmed(stage: str, *, told: bool) -> None:
    sent = entry("2026-11-24", "delegate", stage=stage, court="yunxiu-court", signed="2026-11-24")
    assert told_of_confirmation(sent) == {"notice": told, "agreement": told}


@pytest.mark.parametrize(
    ("stage", "kind", "told", "foreign"),
    [
        ("before-docketing", "notice", "坚持起诉的，由人民法院依法登记立案", "由人民法院制作调解书"),
        ("after", "notice", "由人民法院制作调解书，也可以申请撤诉", "可以向人民法院起诉"),
        ("after", "agreement", "由人民法院制作调解书；当事人也可以申请撤诉", "可以向人民法院起诉"),
        ("second-instance", "agreement", "送交委托调解的人民法院依法处理", "可以向人民法院起诉"),
    ],
)
def test_parties_whom_a_court_sent_are_told_what_becomes_of_it_there(
    stage: str, kind: str, told: str, foreign: str
) -> None:
    """tytj art. 14, 19 to 21."""
    sent = entry("2026-11-24", "delegate", stage=stage, court="yunxiu-court", signed="2026-11-24")
    words = printed(one(administrative(sent, *TALKS, channel="people"), kind))
    assert told in words
    assert foreign not in words


def test_the_last_clause_of_an_agreement_follows_the_one_before() -> None:
    case = administrative(*TALKS, channel="people", kind="land.forest")
    words = printed(one(case, "agreement"))
    assert "（三）本协议一式" in words
    assert "（四）" not in words


def test_a_mediator_signs_a_termination_only_where_the_procedure_asks_for_it() -> None:
    """Of people's mediation the sample's list asks for it, of administrative mediation not."""
    signed = {channel: administrative(*TALKS, FAILED, channel=channel) for channel in ("people", "administrative")}
    told = {channel: "调解员（签名）" in printed(one(case, "termination")) for channel, case in signed.items()}
    assert told == {"people": True, "administrative": False}
