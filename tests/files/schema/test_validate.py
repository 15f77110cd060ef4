"""The shape of records: two validators agree, every keyword has its sentence, no message repeats what a file holds."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.case.record import Case
from jiefen.files import resources
from jiefen.files.schema.sentences import SENTENCES
from jiefen.files.schema.shape import key_order, labels
from jiefen.files.schema.validate import MOST_COMPLAINTS, Complaint, checker
from jiefen.office.calendar.record import OfficeCalendar
from jiefen.office.duty.record import DutyRoster
from jiefen.office.grid.record import Grid
from jiefen.office.organisation.record import Organisation
from jiefen.office.settings.record import Settings
from jiefen.procedure.record import Procedure
from jiefen.steps.record import Step
from tests.builders import case_dict, entry
from tests.effort import tries
from tests.from_schema import MARK, changed, second_opinion, valid
from tests.law_files import ROOT, plain
from tests.text import has_chinese

KINDS = sorted(path.name.partition(".")[0] for path in (ROOT / "schemas").glob("*.schema.json"))
OFFICE = {"settings", "organisation", "grid", "calendar"}
FILES = [
    *((f"office/{kind}.yaml", kind) for kind in sorted(OFFICE)),
    *((f"office/procedure/{path.name}", "procedure") for path in sorted((ROOT / "office/procedure").iterdir())),
    *((f"office/duty/{path.name}", "duty") for path in sorted((ROOT / "office/duty").iterdir())),
    *((path.relative_to(ROOT).as_posix(), "case") for path in sorted((ROOT / "cases").glob("*/*.yaml"))),
]
ANNOTATIONS = {"$schema", "$id", "$ref", "$defs", "title", "description", "x-guards", "x-labels", "x-unit", "x-denied"}
ANNOTATIONS |= {"properties", "items"}


def nodes(value: Any, inside: str = "") -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    if isinstance(value, dict):
        if inside not in {"properties", "$defs", "x-labels"}:
            yield value
        for key, part in value.items():
            yield from nodes(part, "" if inside in {"properties", "$defs"} else key)
    elif isinstance(value, list) and inside == "oneOf":
        for part in value:
            yield from nodes(part)


def told(complaint: Complaint) -> str:
    return f"{render(complaint.say)} {render(complaint.do)} {complaint.path}"


def with_entry(**changes: Any) -> dict[str, Any]:
    """The base case with the fields of its acceptance changed; None takes one away."""
    data = case_dict()
    first = data["log"][0] | {key.rstrip("_"): value for key, value in changes.items()}
    return data | {"log": [{key: value for key, value in first.items() if value is not None}, *data["log"][1:]]}


@pytest.mark.parametrize("kind", KINDS)
def test_every_keyword_of_our_schemas_has_a_sentence(kind: str) -> None:
    used = {key for node in nodes(resources.schema(kind)) for key in node}
    assert used - ANNOTATIONS <= set(SENTENCES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_says_how_it_is_written(kind: str) -> None:
    for node in nodes(resources.schema(kind)):
        if kind not in {"law", "office-law"} and "pattern" in node:
            assert has_chinese(node["description"]), node


@pytest.mark.few(30)
@pytest.mark.parametrize(("name", "kind"), FILES, ids=[name for name, _ in FILES])
def test_two_validators_find_the_sample_valid(name: str, kind: str) -> None:
    data = plain(ROOT / name)
    assert checker(kind).valid(data)
    assert second_opinion(resources.schema(kind), data)


@settings(max_examples=tries(150), deadline=None)
@given(changed(case_dict()))
def test_two_validators_agree_on_a_changed_case(data: dict[str, Any]) -> None:
    assert checker("case").valid(data) is second_opinion(resources.schema("case"), data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([item for item in FILES if item[1] != "case"]).flatmap(
    lambda item: st.tuples(st.just(item[1]), changed(plain(ROOT / item[0])))
))  # fmt: skip
def test_two_validators_agree_on_a_changed_office(item: tuple[str, dict[str, Any]]) -> None:
    kind, data = item
    judge = checker(kind)
    assert judge.valid(data) is second_opinion(resources.schema(kind), data)
    assert judge.valid(data) is (not judge.explain(data))


@settings(max_examples=tries(150), deadline=None)
@given(changed(case_dict()).flatmap(changed))
def test_what_is_said_is_chinese_and_repeats_nothing(data: dict[str, Any]) -> None:
    complaints = checker("case").explain(data)
    assert bool(complaints) is not checker("case").valid(data)
    for complaint in complaints:
        text = told(complaint)
        assert has_chinese(render(complaint.say))
        assert has_chinese(render(complaint.do))
        assert MARK not in text
        assert "{" not in text.replace("{P1", "")


RECORDS = {
    "settings": Settings,
    "organisation": Organisation,
    "grid": Grid,
    "calendar": OfficeCalendar,
    "duty": DutyRoster,
    "procedure": Procedure,
    "case": Case,
}


@settings(max_examples=tries(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(RECORDS)).flatmap(
    lambda kind: st.tuples(st.just(kind), valid(resources.schema(kind)))
))  # fmt: skip
def test_what_has_the_shape_makes_a_record(item: tuple[str, Any]) -> None:
    kind, data = item
    assert checker(kind).explain(data) == []
    assert isinstance(msgspec.convert(data, RECORDS[kind]), RECORDS[kind])


def test_an_entry_has_the_fields_of_its_schema() -> None:
    shapes = {tag: set(key_order(resources.schema("case"))[tag]) - {"step"} for tag in steps()}
    fields = {step.__struct_config__.tag: set(step.__struct_encode_fields__) - {"n", "rank"} for step in get_args(Step)}
    assert fields == shapes


MANY = [f"P{n}" for n in range(1, 102)]
ONE_FAULT: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("required", with_entry(form=None), "log[0].form", "受理的“申请形式”没有写", "oral（口头）"),
    ("required", case_dict(area=None), "area", "案件的“片区”没有写", "area"),
    ("additionalProperties", with_entry(colour="red"), "log[0]", "受理里有一项名称不认识", "删去"),
    ("additionalProperties", with_entry(fomr="oral", form=None), "log[0]", "一项名称不认识", "form（申请形式）"),
    ("additionalProperties", with_entry(经办人="li-na"), "log[0]", "受理里有一项名称不认识", "by（经办人）"),
    ("type", with_entry(by=5), "log[0].by", "受理的“经办人”应当是文字", "li-na"),
    ("type", case_dict(people="2"), "people", "案件的“涉及人数”应当是整数", "1 到 100000"),
    ("type", case_dict(log=["受理"]), "log[0]", "案件的“办理记录”应当是一组“键: 值”", "键: 值"),
    ("enum", with_entry(form="口头"), "log[0].form", "受理的“申请形式”不是可选的代码", "oral（口头）"),
    ("enum", with_entry(step="acept"), "log[0].step", "办理记录的“步骤”不是可选的代码", "accept（受理）"),
    ("enum", with_entry(step="受理"), "log[0].step", "办理记录的“步骤”不是可选的代码", "accept（受理）"),
    ("required", with_entry(step=None), "log[0].step", "办理记录的“步骤”没有写", "accept（受理）"),
    ("const", case_dict(simple=False), "simple", "案件的“简易程序”只能是规定的值", "true"),
    ("pattern", with_entry(by="李娜"), "log[0].by", "受理的“经办人”写法不对", "小写拼音"),
    ("pattern", case_dict(kind="leak"), "kind", "案件的“纠纷种类”写法不对", "property.leak"),
    ("pattern", with_entry(date="2026-3-2"), "log[0].date", "受理的“日期”写法不对", "2026-03-02"),
    ("format", with_entry(date="2026-02-30"), "log[0].date", "受理的“日期”在日历上没有这一天", "2026-03-02"),
    ("minLength", with_entry(note="字"), "log[0].note", "受理的“备注”太短，至少 2 个字", "删去"),
    ("maxLength", with_entry(note="字" * 201), "log[0].note", "受理的“备注”太长，至多 200 个字", "缩短"),
    ("minimum", case_dict(people=0), "people", "案件的“涉及人数”不能小于 1", "1 到 100000"),
    ("maximum", case_dict(people=10**6), "people", "案件的“涉及人数”不能大于 100000", "1 到 100000"),
    ("minItems", case_dict(parties=[]), "parties", "案件的“当事人”至少要有 1 项", "补上"),
    ("maxItems", case_dict(links=[{"case": "2026-0001", "as": "split"}] * 51), "links", "至多 50 项", "删去"),
    ("uniqueItems", case_dict(withhold=["minor", "minor"]), "withhold", "案件的“不公开情形”里有重复的项", "删去"),
    (
        "minProperties",
        case_dict(log=[entry("2026-03-10", "agreement", form="oral", signed={})]),
        "log[0].signed",
        "达成协议的“签名日期”至少要写 1 项",
        "删去",
    ),
    (
        "maxProperties",
        case_dict(log=[entry("2026-03-10", "agreement", form="oral", signed=dict.fromkeys(MANY, "2026-03-10"))]),
        "log[0].signed",
        "达成协议的“签名日期”至多写 100 项",
        "删去",
    ),
    (
        "propertyNames",
        case_dict(log=[entry("2026-03-10", "agreement", form="oral", signed={MARK: "2026-03-10"})]),
        "log[0].signed",
        "达成协议的“签名日期”里有一个键写法不对",
        "P1",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("keyword", "data", "path", "what", "do"), ONE_FAULT, ids=[f"{x[0]} {x[2]}" for x in ONE_FAULT]
)
def test_one_fault_is_one_complaint_at_its_place(
    keyword: str, data: dict[str, Any], path: str, what: str, do: str
) -> None:
    (complaint,) = checker("case").explain(data)
    assert (complaint.keyword, complaint.path, complaint.code) == (keyword, path, "SCH01")
    assert what in render(complaint.say)
    assert do in render(complaint.do)


@pytest.mark.parametrize("name", ["zhang-san", "z139001", "张三"])
@pytest.mark.parametrize(
    "named",
    [
        lambda name: case_dict(**{name: "x"}),
        lambda name: with_entry(**{name: "x"}),
        lambda name: case_dict(parties=[{"ref": "P1", "role": "applicant", "type": "person", name: "x"}]),
        lambda name: case_dict(log=[entry("2026-03-10", "agreement", form="oral", signed={f"{name}-x": "2026-03-10"})]),
    ],
)
def test_a_key_that_nobody_knows_may_be_a_name_and_is_not_shown(
    name: str, named: Callable[[str], dict[str, Any]]
) -> None:
    (complaint,) = checker("case").explain(named(name))
    assert name not in f"{complaint.path} {render(complaint.say)} {render(complaint.do)}"


@pytest.mark.parametrize("key", ["7", "007", "+7", "1300000", "0"])
def test_a_key_of_digits_is_named_once_whatever_it_holds(key: str) -> None:
    signed = {"P1": "2026-03-10", key: ["x"], "7": 5}
    found = checker("case").explain(case_dict(log=[entry("2026-03-10", "agreement", form="oral", signed=signed)]))
    assert {(complaint.keyword, complaint.path) for complaint in found} == {("propertyNames", "log[0].signed")}


def test_no_schema_lets_a_key_of_digits_pass() -> None:
    maps = [
        node
        for kind in KINDS
        for node in nodes(resources.schema(kind))
        if isinstance(node.get("additionalProperties"), dict)
    ]
    assert maps
    for node in maps:
        assert not any(re.search(node["propertyNames"]["pattern"], key) for key in ("7", "007", "+7"))


def test_every_sentence_has_been_heard() -> None:
    procedure = plain(ROOT / "office/procedure/2025-01-01.yaml")
    procedure["steps"]["triage"]["requires"] = [7]
    (complaint,) = checker("procedure").explain(procedure)
    assert (complaint.keyword, complaint.path) == ("oneOf", "steps.triage.requires[0]")
    assert render(complaint.say) == "步骤的“条件”不合任何一种写法"
    assert "任一" in render(complaint.do)
    assert {keyword for keyword, *_ in ONE_FAULT} | {"oneOf"} == set(SENTENCES)


def test_each_of_several_faults_is_told() -> None:
    data = with_entry(form=None, by="Li") | {"via": "door"}
    del data["parties"][1]["type"]
    assert sorted(complaint.path for complaint in checker("case").explain(data)) == [
        "log[0].by", "log[0].form", "parties[1].type", "via",
    ]  # fmt: skip


def test_a_key_that_must_not_be_shown_is_still_found() -> None:
    (complaint,) = checker("case").explain(with_entry(张三丰="P1"))
    assert complaint.path == "log[0]"
    assert complaint.spot == "log[0].张三丰"


def test_thousands_of_faults_are_cut_short() -> None:
    data = case_dict(log=[{"step": "acept"}] * 5000)
    assert len(checker("case").explain(data)) == MOST_COMPLAINTS


def test_keys_are_ordered_as_the_schema_lists_them() -> None:
    schema = json.loads((ROOT / "schemas/case.schema.json").read_text(encoding="utf-8"))
    order = key_order(schema)
    assert order[""] == tuple(schema["properties"])
    assert order[""][-1] == "log"
    assert order["parties"] == ("ref", "role", "type", "group", "agent")
    assert order["log.instalments"] == ("due", "amount")
    assert {step: order[step] for step in steps()} == {
        step: tuple(schema["$defs"][step]["properties"]) for step in steps()
    }


def steps() -> list[str]:
    schema = resources.schema("case")
    return [option["$ref"].rpartition("/")[2] for option in schema["properties"]["log"]["items"]["oneOf"]]


LABELS: list[tuple[Callable[[Any], str], str]] = [
    (lambda words: words.title_of(""), "案件"),
    (lambda words: words.title_of("follow-up"), "回访"),
    (lambda words: words.title_of("no-such-step"), "no-such-step"),
    (lambda words: words.field("", "parties.role"), "地位"),
    (lambda words: words.field("accept", "leader"), "包案领导"),
    (lambda words: words.field("accept", "none"), "none"),
    (lambda words: words.label("", "via", "hotline"), "热线"),
    (lambda words: words.label("", "withhold", "minor"), "涉未成年人"),
    (lambda words: words.label("refuse", "told-ways", "court"), "诉讼"),
    (lambda words: words.label("triage", "channel", "people"), "人民调解"),
    (lambda words: words.label("triage", "body", "committee"), "committee"),
]


@pytest.mark.parametrize(("ask", "answer"), LABELS, ids=[answer for _, answer in LABELS])
def test_codes_have_words(ask: Callable[[Any], str], answer: str) -> None:
    assert ask(labels(resources.schema("case"))) == answer


def test_the_packaged_files_prevail_over_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert resources.root() == ROOT
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    (tmp_path / "program").mkdir()
    assert resources.root() == tmp_path / "program"
