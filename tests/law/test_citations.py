"""Verdicts on the program's own register (revised, repealed and half-read laws) and on made-up laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.base.record import Citation
from jiefen.base.text import render
from jiefen.law.citations import Outcome, judge
from jiefen.law.read import load_law_register
from jiefen.law.record import Earlier, Law, LawRegister, Statement, Status
from tests.law_files import ROOT

REGISTER, _ = load_law_register(ROOT)
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("law", "article", "on", "outcome"),
    [
        ("rmtjf", 33, TODAY, "ok"),
        ("rmtjf", None, TODAY, "ok"),
        ("rmtjf", 35, date(2011, 1, 1), "ok"),
        ("rmtjf", 36, TODAY, "no-such-article"),
        ("rmtjf", 0, TODAY, "no-such-article"),
        ("rmtjf", 33, date(2010, 12, 31), "not-yet-in-force"),  # enacted once, never changed
        ("mssf", 205, TODAY, "not-judgeable"),  # the first day of the version was not read
        ("mssf", 206, TODAY, "not-judgeable"),
        ("mssf", 307, TODAY, "no-such-article"),
        ("zcf", 72, date(2026, 3, 1), "ok"),
        ("zcf", 96, TODAY, "ok"),
        ("zcf", 97, TODAY, "no-such-article"),
        ("zcf", 72, date(2026, 2, 28), "not-judgeable"),  # an older version was in force
        ("zcf", 97, date(2026, 2, 28), "not-judgeable"),  # and may have had more articles
        ("zaosheng", 86, date(2026, 8, 14), "ok"),
        ("zaosheng", 86, date(2026, 8, 15), "repealed"),
        ("zaosheng", None, TODAY, "repealed"),
        ("shenghuo", 599, date(2026, 8, 15), "ok"),
        ("shenghuo", 599, date(2026, 8, 14), "not-yet-in-force"),
        ("rmtjgd", 33, TODAY, "ok"),  # number of articles unknown, this one read
        ("rmtjgd", 25, TODAY, "article-not-read"),  # its content read, its number only remembered
        ("rmtjgd", 36, TODAY, "article-not-read"),  # not read at all
        ("rmtjgd", None, TODAY, "ok"),
        ("wxzj", 25, TODAY, "article-not-read"),
        ("xslc", 12, TODAY, "ok"),
        ("nmgbz", 1, TODAY, "article-not-read"),  # no number of it was read
        ("zzlt", 10, TODAY, "ok"),
        ("zzlt", 51, TODAY, "no-such-article"),
        ("bdc", 27, TODAY, "not-judgeable"),  # the first day of the version in force was not read
        ("tjgf", None, TODAY, "not-citable"),
        ("wsgs", None, TODAY, "not-citable"),
        ("no-such-law", 1, TODAY, "unknown-law"),
    ],
)
def test_verdict(law: str, article: int | None, on: date, outcome: Outcome) -> None:
    assert judge(Citation(law=law, article=article), REGISTER, on).outcome == outcome


def made(
    *,
    effective: date | None = None,
    earlier: Earlier = "unknown",
    repealed: date | None = None,
    status: Status = "in-force",
    articles: int | None = None,
    citable: bool = True,
) -> LawRegister:
    law = Law(
        id="local",
        title="某县某规定",
        short_title="某规定",
        body="某县人民政府",
        earlier=earlier,
        status=status,
        scope="local:某县",
        citable=citable,
        kind="rule",
        statements=(Statement(key="a", topic="admin", zh="要点", en="point", article=4, also=(6,)),),
        effective=effective,
        repealed=repealed,
        articles=articles,
    )
    return LawRegister({"local": law})


def outcome(register: LawRegister, on: date, article: int | None = None) -> Outcome:
    return judge(Citation(law="local", article=article), register, on).outcome


def test_a_repeal_on_an_unread_day_is_not_judged() -> None:
    register = made(status="repealed", effective=date(2020, 1, 1))
    assert outcome(register, TODAY) == "not-judgeable"


def test_only_articles_read_count_where_their_number_is_unknown() -> None:
    register = made(effective=date(2020, 1, 1))
    allowed = [article for article in range(1, 10) if outcome(register, TODAY, article) == "ok"]
    assert allowed == [4, 6]


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(start=days, length=st.integers(1, 3000), on=days)
def test_ok_exactly_from_the_first_day_to_the_day_before_repeal(start: date, length: int, on: date) -> None:
    end = start + timedelta(length)
    register = made(effective=start, earlier="none", repealed=end, status="repealed")
    expected = "not-yet-in-force" if on < start else "ok" if on < end else "repealed"
    assert outcome(register, on) == expected


@given(on=days, articles=st.integers(6, 50), article=st.integers(1, 50))
def test_never_ok_on_an_unread_day(on: date, articles: int, article: int) -> None:
    expected = "not-judgeable" if article <= articles else "no-such-article"
    assert outcome(made(articles=articles), on, article) == expected


@pytest.mark.parametrize("earlier", ["exists", "unknown"])
@given(start=days, before=st.integers(1, 3000), article=st.integers(1, 99))
def test_never_judged_while_another_version_may_have_been_in_force(
    earlier: Earlier, start: date, before: int, article: int
) -> None:
    register = made(effective=start, earlier=earlier, articles=50)
    assert outcome(register, start - timedelta(before), article) == "not-judgeable"


@pytest.mark.parametrize("law", sorted(REGISTER.laws))
@pytest.mark.parametrize("on", [date(2010, 1, 1), date(2026, 3, 1), TODAY])
def test_every_verdict_can_be_said(law: str, on: date) -> None:
    for article in (None, 1, 2000):
        verdict = judge(Citation(law=law, article=article), REGISTER, on)
        for sentence in (verdict.say, verdict.do):
            assert not {"{", "}"} & set(render(sentence))


def test_a_verdict_names_law_day_and_way_out() -> None:
    verdict = judge(Citation(law="zaosheng", article=86), REGISTER, TODAY)
    assert render(verdict.say) == "《噪声污染防治法》自 2026-08-15 起废止，2026-11-20 不能再引用"
    assert "jiefen law show zaosheng" in render(verdict.do)
