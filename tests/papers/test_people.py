"""Papers of people's mediation: what stands on them comes from the record, the rest is left to the pen."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from msgspec.structs import replace

from jiefen.case.record import Case
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.papers.word.filling import one_filled
from jiefen.procedure.record import Length, Procedure
from jiefen.steps.record import Step
from scripts.paper_templates import FOLDER
from tests.clock_cases import case_of, entry
from tests.papers.matters import LISTED, matters, values_of

OURS = (
    "application",
    "registration",
    "acceptance",
    "refusal",
    "notice",
    "interview",
    "investigation",
    "mediation-record",
    "agreement",
    "oral-agreement",
    "performance",
    "follow-up",
    "confirmation",
    "simple-record",
    "extension",
)
PARTIES = [
    {"ref": "P1", "role": "applicant", "type": "person"},
    {"ref": "P2", "role": "respondent", "type": "person", "agent": True},
    {"ref": "P3", "role": "respondent", "type": "organisation"},
]
NAMES = {"P1": "方小满", "P2": "钱一舟", "P3": "月牙湾物业服务公司"}
ACCEPTED = entry("2026-11-24", "accept", by="li-na", form="written", key="accept")
TRIAGED = entry("2026-11-24", "triage", channel="people", body="committee", officer="wang-qiang", due="2026-12-24")
TOLD = entry("2026-12-02", "inform", **{"with": ["P1", "P2", "P3"], "form": "signed"})
MEETING = entry(
    "2026-12-10",
    "mediate",
    mediators=["qiu-ping", "xie-yun"],
    recorder="li-na",
    result="agreed",
    key="meets2",
    **{"with": ["P1", "P2"]},
)
AGREEMENT = entry(
    "2026-12-10",
    "agreement",
    form="written",
    signed={"P1": "2026-12-10", "P2": "2026-12-11"},
    stamped="2026-12-12",
    amount=1_200_001,
    instalments=[{"due": "2027-01-20", "amount": 200_001}, {"due": "2026-12-20", "amount": 1_000_000}],
    key="terms2",
)
SAID = {"accept": "楼上漏水三个月。", "meets2": "各方都说了。", "terms2": "十五天内修好。"}


Sealed = Mapping[str, Any]
"""A sealed half, as its fields are called."""


def sealed(statements: Mapping[str, str] | None = None, people: Sealed | None = None) -> Sealed:
    """The usual people, and others, and what was said by the keys of entries."""
    usual: dict[str, Any] = {ref: {"name": name} for ref, name in NAMES.items()}
    usual["P2"]["agent"] = {"name": "方立秋"}
    return {"parties": {**usual, **(people or {})}, "statements": statements or {}}


def matter(kind: str, *steps: Step, nth: int = 1, people: Sealed | None = None, parties: Any = PARTIES) -> Matter:
    """What the nth paper of a kind is about, of a case with these steps behind acceptance and triage."""
    return of_case(case_of("2026-11-23", ACCEPTED, TRIAGED, *steps, parties=parties), kind, people, nth=nth)


def of_case(case: Case, kind: str, people: Sealed | None, procedure: Procedure = LISTED, *, nth: int = 1) -> Matter:
    return matters(case, kind, procedure, people)[nth - 1]


def words(raw: bytes) -> str:
    """The text of a Word file, a line for each paragraph, in tables too."""
    body = docx.Document(BytesIO(raw)).element.body
    return "\n".join("".join(map(_sign, paragraph.iter(qn("w:t"), qn("w:br")))) for paragraph in body.iter(qn("w:p")))


def _sign(element: BaseOxmlElement) -> str:
    return "\n" if element.tag == qn("w:br") else element.text or ""


def printed(about: Matter) -> tuple[str, list[str]]:
    """The words of a paper, and the labels of what is left to the pen."""
    kind = KINDS[about.sheet.kind]
    blanks: dict[str, None] = {}
    paper = one_filled((FOLDER / f"{kind.code}.docx").read_bytes(), kind.filling(about), blanks)
    return words(paper), list(dict.fromkeys(map(kind.label, blanks)))


# one case that has every paper but those that exclude each other

FULL = (
    entry("2026-12-02", "interview", key="talks2", place="home", **{"with": ["P1"]}),
    entry("2026-12-02", "investigate", how="inquiry", place="scene"),
    TOLD,
    entry("2026-12-03", "invite", who="neighbour", consents=["P1", "P2"]),
    entry("2026-12-09", "extend", clock="mediation", until="2027-01-15", reason="等鉴定", consents=["P1"]),
    MEETING,
    AGREEMENT,
    entry("2026-12-20", "perform", amount=1_000_000, instalment=1, by="wang-qiang"),
    entry("2027-01-05", "follow-up", satisfaction="mostly", performed="part", **{"with": ["P1"]}),
    entry("2027-01-06", "confirm-apply", court="yunxiu-court", **{"with": ["P1", "P2"]}),
)


def full(kind: str) -> Matter:
    return matter(kind, *FULL, people=sealed(SAID))


def full_words(kind: str) -> str:
    return printed(full(kind))[0]


def simple() -> Matter:
    taken = entry(
        "2026-12-01", "accept", form="oral", officer="wang-qiang", unit="property", leader="chen-guo", due="2026-12-01"
    )
    case = case_of("2026-12-01", taken, TOLD, MEETING, entry("2026-12-10", "agreement"), parties=PARTIES)
    return of_case(case, "simple-record", sealed())


def refused(reason: str, **fields: object) -> Matter:
    step = entry("2026-12-01", "refuse", reason=reason, told_ways=["court"], **fields)
    case = case_of("2026-11-23", step, parties=PARTIES)
    return of_case(case, "refusal", sealed())


ALONE = {
    "refusal": lambda: refused("settled"),
    "oral-agreement": lambda: matter("oral-agreement", MEETING, entry("2026-12-10", "agreement"), people=sealed(SAID)),
    "simple-record": simple,
}


def about(kind: str) -> Matter:
    return ALONE[kind]() if kind in ALONE else full(kind)


@cache
def shown(kind: str) -> tuple[str, list[str]]:
    """The usual paper of a kind, filled once."""
    return printed(about(kind))


@pytest.mark.parametrize("kind", OURS)
def test_whatever_a_paper_may_lack_has_a_label_and_nothing_of_the_template_is_left(kind: str) -> None:
    told, by_hand = shown(kind)
    assert set(KINDS[kind].values(about(kind))) <= set(KINDS[kind].fields)
    assert about(kind).sheet.title in told
    assert not [rest for rest in ("{", "}", "None", "Missing") if rest in told]
    assert all(label.isprintable() and not label.isascii() for label in by_hand)


@pytest.mark.parametrize("kind", OURS)
def test_every_text_of_the_record_is_printed(kind: str) -> None:
    """A value that the template forgets would be found by nobody who reads the paper."""
    one = about(kind)
    told, _ = shown(kind)
    hidden = {"result", "performed", "satisfaction", "initiative", "by", "ways", *older(kind)}
    texts = {name: value for name, value in KINDS[kind].values(one).items() if isinstance(value, str) and value}
    assert {name: value for name, value in texts.items() if value not in told and name not in hidden} == {}


def older(kind: str) -> tuple[str, ...]:
    """What only the older templates of an office print, or another form of the agreement."""
    return {"oral-agreement": ("recorders",), "simple-record": ("name",)}.get(kind, ())


def test_without_the_sealed_half_the_refs_stand_and_there_are_lines_to_write_on() -> None:
    told, by_hand = printed(matter("mediation-record", *FULL))
    assert "P1、P2" in told
    assert not [name for name in NAMES.values() if name in told]
    assert "调解经过" in by_hand
    known, not_by_hand = shown("mediation-record")
    assert "各方都说了。" in known
    assert "调解经过" not in not_by_hand


def test_a_record_says_who_came_and_who_did_not() -> None:
    held = values_of(full("mediation-record"))
    assert (held["present_names"], held["absent_names"]) == ("方小满、钱一舟", NAMES["P3"])
    assert (held["mediator_names"], held["recorder"], held["guests"]) == ("邱平、谢芸", "李娜", "邻里")
    assert (held["informed"], held["nth"]) == ("2026年12月2日", "第1次")


def test_who_left_or_joined_later_was_not_absent() -> None:
    left = entry("2026-12-03", "people", count=1, left=["P3"])
    assert values_of(matter("mediation-record", left, MEETING))["absent_names"] == "无"


def test_mediators_of_another_body_are_counted_and_not_named() -> None:
    joint = entry(
        "2026-12-10", "mediate", mediators=["qiu-ping", {"body": "yunxiu-court", "count": 2}], result="failed"
    )
    assert values_of(matter("mediation-record", joint))["mediator_names"] == "邱平、云岫县人民法院人员2人"


def test_instalments_stand_in_the_order_of_their_days_in_figures_and_capitals() -> None:
    told, _ = shown("agreement")
    assert values_of(full("agreement"))["instalments"] == [
        {"n": 1, "due": "2026年12月20日", "amount": "10,000.00元", "in_words": "人民币壹万元整"},
        {"n": 2, "due": "2027年1月20日", "amount": "2,000.01元", "in_words": "人民币贰仟元零壹分"},
    ]
    assert "12,000.01元（人民币壹万贰仟元零壹分）" in told
    assert told.index("人民币壹万元整") < told.index("人民币贰仟元零壹分")


def test_each_party_keeps_an_agreement_and_the_committee_one() -> None:
    """rmtjf art. 29."""
    agreed = values_of(full("agreement"))
    assert [one["ref"] for one in agreed["signers"]] == ["P1", "P2"]
    assert agreed["copies"] == "3"


def test_agreements_with_names_are_papers_of_their_own() -> None:
    first = entry("2026-12-10", "agreement", form="written", name="第1户", amount=100, **{"with": ["P1", "P3"]})
    second = entry("2026-12-11", "agreement", form="written", name="第2户", amount=200, **{"with": ["P2", "P3"]})
    told = [printed(matter("agreement", MEETING, first, second, nth=nth, people=sealed()))[0] for nth in (1, 2)]
    assert ["第1户" in one for one in told] == [True, False]
    assert ["第2户" in one for one in told] == [False, True]
    assert ["1.00元" in one for one in told] == [True, False]
    assert ["方小满" in one for one in told] == [True, False]


def test_the_time_to_ask_for_confirmation_is_that_of_the_procedure() -> None:
    clock = LISTED.clocks["confirmation"]
    assert "之日起30日内" in shown("agreement")[0]
    shorter = replace(clock, length=Length(days=20))
    changed = replace(LISTED, clocks={**LISTED.clocks, "confirmation": shorter})
    case = case_of("2026-11-23", ACCEPTED, TRIAGED, *FULL, parties=PARTIES)
    for kind in ("agreement", "notice"):
        one = of_case(case, kind, sealed(), changed)
        assert "之日起20日内" in printed(one)[0]


@pytest.mark.parametrize("kind", ["notice", "agreement"])
def test_only_a_peoples_committee_speaks_of_the_law_on_peoples_mediation(kind: str) -> None:
    other = entry("2026-12-01", "triage", channel="administrative", body="administrative", officer="wang-qiang")
    case = case_of("2026-11-23", ACCEPTED, other, *FULL, parties=PARTIES)
    told, _ = printed(of_case(case, kind, sealed()))
    assert "人民调解" not in told
    assert "人民调解" in shown(kind)[0]


def test_no_effect_is_claimed_while_a_signature_is_missing() -> None:
    """rmtjf art. 29."""
    unstamped = entry("2026-12-10", "agreement", form="written", signed={"P1": "2026-12-10", "P2": "2026-12-11"})
    asked = entry("2027-01-06", "confirm-apply", court="yunxiu-court", **{"with": ["P1", "P2"]})
    assert values_of(full("confirmation"))["effective"] == "2026年12月12日"
    assert values_of(matter("confirmation", MEETING, unstamped, asked))["effective"] is None
    assert "协议生效日期" in printed(matter("confirmation", MEETING, unstamped, asked))[1]
    sent = entry("2026-11-24", "triage", channel="judicial", body="committee", officer="wang-qiang", due="2026-12-24")
    case = case_of("2026-11-23", ACCEPTED, sent, MEETING, unstamped, asked, parties=PARTIES)
    assert values_of(of_case(case, "confirmation", None))["effective"] is None, "the body is a people's committee"


def test_what_was_seen_and_not_said_is_confirmed_by_nobody() -> None:
    seen = entry("2026-12-02", "investigate", how="scene", place="scene")
    assert "和我说的一样" not in printed(matter("investigation", seen))[0]
    assert "和我说的一样" in full_words("investigation")


def test_a_notice_bears_at_its_head_whose_stamp_it_bears() -> None:
    committee = full("acceptance").stamp
    assert committee != full("acceptance").office.settings.bureau.title
    assert full_words("acceptance").startswith(f"{committee}\n")


def test_persons_and_organisations_ask_for_confirmation_on_one_form() -> None:
    asked = entry("2027-01-06", "confirm-apply", court="yunxiu-court", **{"with": ["P1", "P3"]})
    told, _ = printed(matter("confirmation", MEETING, AGREEMENT, asked, people=sealed()))
    assert {"统一社会信用代码", "证件号码", "此致", "云岫县人民法院"} <= set(told.split("\n"))
    for wanted in ("调解协议", "主持调解的证明", "财产权利证明", "身份证明"):  # msjs art. 354
        assert wanted in told


@pytest.mark.parametrize(
    ("reason", "fields", "basis"),
    [
        ("court-only", {}, "《人民调解工作若干规定》第二十二条"),
        ("settled", {}, "《人民调解工作若干规定》第二十二条"),
        ("accepted-elsewhere", {"elsewhere": "police"}, "《人民调解工作若干规定》第二十二条"),
        ("accepted-elsewhere", {"elsewhere": "petition-office"}, ""),
        ("party-refuses", {}, "《人民调解法》第十七条"),
        ("not-ours", {}, ""),
    ],
)
def test_a_refusal_rests_on_what_the_law_says_and_on_nothing_else(
    reason: str, fields: dict[str, str], basis: str
) -> None:
    """rmtjgd art. 22 names courts, police and other administrative organs; rmtjf art. 17."""
    told, _ = printed(refused(reason, **fields))
    assert ("依据：" in told, basis in told) == (bool(basis), True)
    assert "☑ 向人民法院起诉" in told
    assert "□ 申请仲裁" in told


def test_a_performance_tells_what_was_performed_until_then() -> None:
    first = entry("2026-12-20", "perform", amount=1_000_000, instalment=1, by="wang-qiang")
    last = entry("2027-01-20", "perform", state="full", amount=200_001, by="li-na")
    steps = (MEETING, AGREEMENT, first, last)
    before, after = (values_of(matter("performance", *steps, nth=nth)) for nth in (1, 2))
    assert [one["amount"] for one in before["performances"]] == ["10,000.00元"]
    assert [one["instalment"] for one in after["performances"]] == ["第1期", ""]
    assert (before["open"], after["open"]) == (None, "无")


def test_a_later_paper_names_the_number_of_its_agreement() -> None:
    number = entry("2026-12-13", "paper", kind="agreement", number=7)
    about_it = matter("performance", MEETING, AGREEMENT, number, FULL[-3])
    assert values_of(about_it)["agreement_number"] == "（2026）住建人调协字第7号"
    assert values_of(full("performance"))["agreement_number"] is None


def test_an_extension_says_from_when_to_when() -> None:
    asked = values_of(full("extension"))
    assert asked["before"] == "2026年12月24日"
    assert asked["until"] == "2027年1月15日"
    assert (asked["consenting"], asked["approver"]) == ("方小满", "陈国")


def test_the_six_steps_stand_on_one_form() -> None:
    told, by_hand = printed(simple())
    for step in ("一、受理", "二、约谈", "三、告知", "四、调解", "五、归档", "六、办结"):
        assert step in told
    assert "约谈日期" in by_hand
    assert "受理日期" not in by_hand


def test_the_form_of_the_simple_procedure_speaks_of_the_law_only_for_a_peoples_committee() -> None:
    about = simple()
    assert about.course.current
    of_a_committee = replace(about.course.current, channel="people", body="committee")
    assert "人民调解自愿" in printed(replace(about, course=replace(about.course, assignments=(of_a_committee,))))[0]
    told = printed(about)[0]
    assert "人民调解" not in told
    assert "调解自愿、不收费" in told


def test_what_a_court_gave_is_extended_by_consent_alone() -> None:
    """tytj art. 27; our own time for it is extended by whom the procedure names."""
    sent = entry("2026-11-24", "delegate", stage="before-docketing", court="yunxiu-court", signed="2026-11-24")
    longer = entry("2026-12-09", "extend", clock="court-before", until="2026-12-31", reason="等鉴定", approved_by="")
    assert "批准人" not in printed(matter("extension", sent, longer))[0]
    approved = entry(
        "2026-12-09", "extend", clock="contracted", until="2027-01-15", reason="等鉴定", approved_by="chen-guo"
    )
    assert "批准人：陈国" in printed(matter("extension", approved))[0]


LONG = "一二三四五六七八九十" * 300
RARE = "𠮷·\ue000<w:p>&amp;{{ office }}{% if x %}"


@pytest.mark.parametrize(
    "kind",
    [
        "mediation-record",
        *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("registration", "notice", "agreement")),
    ],
)
def test_sixty_parties_and_an_address_of_3000_signs_stand_on_the_paper_whole(kind: str) -> None:
    refs = [f"P{n}" for n in range(1, 61)]
    parties = [
        {"ref": ref, "role": "applicant" if n < 30 else "respondent", "type": "person"} for n, ref in enumerate(refs)
    ]
    people = {ref: {"name": f"{RARE}{ref}号", "addresses": [LONG + ref]} for ref in refs}
    all_of_them = {"with": refs}
    steps = (
        entry("2026-12-02", "inform", form="signed", **all_of_them),
        entry("2026-12-10", "mediate", result="agreed", **all_of_them),
        entry("2026-12-10", "agreement", form="written"),
    )
    told, _ = printed(matter(kind, *steps, people=sealed(people=people), parties=parties))
    assert [ref for ref in refs if f"{RARE}{ref}号" not in told] == []
    if kind in ("registration", "agreement"):
        assert [ref for ref in refs if f"{LONG}{ref}" not in told] == []


def test_who_is_called_by_a_ref_in_a_statement_is_called_by_name_on_the_paper() -> None:
    """Whoever signs an agreement has never heard of P2; a ref without a name, and what only looks like one, stay."""
    said = "P1、P2各付一半，P9不付；见XP1号、P12页。"
    told = sealed({"terms2": said})
    assert values_of(matter("agreement", MEETING, AGREEMENT, people=told))["terms"] == (
        "方小满、钱一舟各付一半，P9不付；见XP1号、P12页。"
    )


def test_what_was_told_when_it_came_in_stands_before_what_was_told_at_acceptance() -> None:
    told = {**sealed(SAID), "brief": "P1 说楼上漏水，要求修好。"}
    assert "方小满 说楼上漏水，要求修好。" in printed(matter("registration", people=told))[0]
    assert SAID["accept"] in printed(matter("registration", people=sealed(SAID)))[0]
