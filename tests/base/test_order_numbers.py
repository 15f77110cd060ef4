"""Numbers by which another body knows a matter are seen in a text, and what is none is left alone."""

import time

import pytest

from jiefen.base.identifiers.order_numbers import order_numbers, paper_numbers
from tests.identifiers import seeded

ORDER = f"2026{seeded('orders').randrange(10**7, 10**8)}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"12345工单号 {ORDER}，已回复", ORDER),
        (f"12345热线：{ORDER}", ORDER),
        (f"信访件编号：XF-{ORDER}", f"XF-{ORDER}"),
        (f"接警编号：J{ORDER}，已了解", f"J{ORDER}"),
        ("法院（2026）云2922诉前调1234号委派", "（2026）云2922诉前调1234号"),
        ("见(２０２６)云 2922 民初 77 号", "(２０２６)云 2922 民初 77 号"),
        ("派出所受案字〔2026〕1234号", "受案字〔2026〕1234号"),
        ("热线工单二〇二六一一二〇〇〇一二", "二〇二六一一二〇〇〇一二"),
    ],
)
def test_another_bodys_number_is_seen_where_it_stands(text: str, number: str) -> None:
    (found,) = order_numbers(text)
    assert (text[found.start : found.end], found.kind) == (number, "reference")


@pytest.mark.parametrize(
    "text",
    [
        "依云住建批〔2026〕31号办理", "云政发（2026）12号", "信访 2026-03-02 来访", "见 12345 热线 2026-0137",
        "热线 20260302 转来",
        "12345热线转来，2 人", "拨打12345投诉6次", "受理 138000 元", "督办 12 件", "诉求 12000户", "来访 3 人次",
    ],
)  # fmt: skip
def test_documents_days_cases_sums_and_counts_are_none(text: str) -> None:
    assert order_numbers(text) == ()


@pytest.mark.parametrize("worst", ["工单1" * 20_000, "工单号1 " * 10_000, "（2026）云" * 10_000, "2026云2民" * 10_000])
def test_the_worst_text_is_looked_through_in_time(worst: str) -> None:
    began = time.process_time()
    order_numbers(worst)
    assert time.process_time() - began < 2


FORMS = ("（{year}）云岫人调字第{number}号", "云岫函〔{year}〕{number}号", "（{year}）三江调字第{number}号")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("见（2026）云岫人调字第12号。", "（2026）云岫人调字第12号"),
        ("〔２０２６〕 云岫人调字第 12 号", "〔２０２６〕 云岫人调字第 12 号"),
        ("（二〇二六）云岫人调字第十二号", "（二〇二六）云岫人调字第十二号"),
        ("2026年云岫人调字12号", "2026年云岫人调字12号"),
        ("云岫函[2026]7号，已回复", "云岫函[2026]7号"),
        ("（2026）三江调字第3号", "（2026）三江调字第3号"),
    ],
)
def test_the_number_of_a_paper_is_seen_however_it_is_written(text: str, number: str) -> None:
    (found,) = paper_numbers(text, FORMS)
    assert (text[found.start : found.end], found.kind) == (number, "paper")


@pytest.mark.parametrize(
    "text",
    ["（　　）云岫人调字第　　号", "（2026）别处调字第3号", "省云岫函〔2026〕7号", "法释〔2021〕1号", "云岫函2026"],
)
def test_blanks_and_numbers_of_others_are_none(text: str) -> None:
    assert paper_numbers(text, (*FORMS, "〔{year}〕{number}号")) == ()
