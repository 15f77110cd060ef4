"""Entries as people tell them, with the names that a screen has for parties and staff."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.case.text.spoken import TOLD, spoken
from jiefen.case.text.words import Words, words_of
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.steps.record import STEP_TYPES

ROOT = Path(__file__).parents[3]
CALLED = {
    "P1": "申请人",
    "P2": "被申请人",
    "li-na": "李娜",
    "wang-qiang": "王强",
    "guo-yan": "郭艳",
    "tang-wei": "唐伟",
}
TRIAGE = {
    "date": "2026-10-29",
    "step": "triage",
    "by": "li-na",
    "channel": "administrative",
    "unit": "expropriation",
    "officer": "guo-yan",
    "leader": "tang-wei",
    "due": "2026-11-18",
}
CORRECTION = {"field": "received", "was": "2026-09-21", "is": "2026-09-20", "reason": "抄错", "checked-by": "li-na"}
AGREEMENT = {
    "date": "2026-10-20",
    "step": "agreement",
    "by": "li-na",
    "form": "written",
    "amount": 900_000,
    "instalments": [{"due": f"2026-{day}", "amount": 300_000} for day in ("10-20", "10-30", "11-10")],
    "signed": {"P1": "2026-10-20", "P2": "2026-10-21"},
    "stamped": "2026-10-20",
}


@pytest.fixture(scope="module")
def words() -> Words:
    return words_of(open_book(ROOT).require_office(), labels(resources.schema("case")), str)


def named(code: str) -> str:
    return CALLED.get(code, code)


def entry(step: str, fields: Mapping[str, Any], day: str = "2026-11-20") -> dict[str, Any]:
    return {"date": day, "step": step, "by": "li-na", **fields}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (entry("accept", {"form": "oral"}), "11 月 20 日，李娜受理这件纠纷，申请是口头提的。"),
        (TRIAGE, "10 月 29 日，李娜把这件纠纷分给征收安置股郭艳，走行政调解，唐伟包案，最晚 11 月 18 日办结。"),
        (
            entry("contact", {"how": "phone", "reached": False, "with": ["P1"]}),
            "11 月 20 日，李娜打电话找申请人，没联系上。",
        ),
        (
            entry("contact", {"how": "phone", "with": ["P1"]}),
            "11 月 20 日，李娜打电话联系上了申请人。",
        ),
        (
            entry("inform", {"form": "signed", "with": ["P1", "P2"]}),
            "11 月 20 日，李娜把权利义务告诉了申请人、被申请人，书面，签收了。",
        ),
        (
            entry("mediate", {"mediators": ["wang-qiang"], "result": "adjourned", "with": ["P1", "P2"]}),
            "11 月 20 日，王强主持调解会，申请人、被申请人到场，改天再调。",
        ),
        (
            AGREEMENT,
            (
                "10 月 20 日，双方达成书面协议，9,000 元，分 3 次履行，"
                "10 月 20 日、10 月 30 日、11 月 10 日各 3,000 元。"
                "申请人 当天签名，被申请人 10 月 21 日签名，当天盖章。"
            ),
        ),
        (
            entry("perform", {"state": "part", "instalment": 2, "amount": 150_050}),
            "11 月 20 日，第 2 期付了 1,500.50 元，还没有付完。",
        ),
        (
            entry("refuse", {"reason": "accepted-elsewhere", "elsewhere": "court", "told-ways": ["court"]}),
            "11 月 20 日，李娜决定不受理：人民法院已经受理。已告诉可以走诉讼。这件到此为止。",
        ),
        (entry("suspend", {"reason": "appraisal"}), "11 月 20 日起停止计时：等鉴定。"),
        (
            entry("correct", CORRECTION),
            "11 月 20 日，收到日期由9 月 21 日改成9 月 20 日：抄错。李娜复核。",
        ),
        (
            entry("opinion", {"supports": "part"}),
            "11 月 20 日，李娜出具处理意见：部分支持。还没有送达。",
        ),
    ],
)
def test_an_entry_is_told_as_people_tell_it(words: Words, said: Mapping[str, Any], sentence: str) -> None:
    assert spoken(said, words, named) == sentence


def test_what_no_sentence_has_a_place_for_is_told_too(words: Words) -> None:
    said = entry("track", {"finding": "slow", "note": "等配件", "late": "下乡回来补记", "key": "k2m4p6"})
    told = spoken(said, words, named)
    assert told.startswith("11 月 20 日，李娜跟踪：进展慢。")
    assert "备注：等配件。" in told
    assert "晚记的原因：下乡回来补记。" in told
    assert "另有密封的内容。" in told
    assert "k2m4p6" not in told


def test_a_field_without_a_sentence_of_its_own_is_told_as_lists_tell_it(words: Words) -> None:
    assert "条款数：3。" in spoken({**AGREEMENT, "terms": 3}, words, named)


def test_the_year_is_said_where_it_is_another_one(words: Words) -> None:
    assert spoken(entry("resume", {}, "2025-12-03"), words, named, this_year=2026) == "2025 年 12 月 3 日起接着计时。"
    assert spoken(entry("resume", {}, "2026-12-03"), words, named, this_year=2026) == "12 月 3 日起接着计时。"


def test_a_step_without_a_sentence_is_told_as_lists_tell_it_with_the_screens_names(words: Words) -> None:
    told = spoken(entry("carried", {"state": "mediating", "since": "2026-09-01"}), words, named)
    assert "李娜" in told
    assert "正在调解" in told


def test_every_step_but_the_taking_over_has_a_sentence() -> None:
    assert STEP_TYPES.keys() - TOLD.keys() == {"carried"}


def test_who_joins_is_told_by_role_until_the_case_has_them(words: Words) -> None:
    joined = [{"ref": "P9", "role": "third", "type": "person"}]
    assert (
        spoken(entry("people", {"count": 3, "joined": joined}), words, named)
        == "11 月 20 日，现在 3 人，新加入：第三人。"
    )
