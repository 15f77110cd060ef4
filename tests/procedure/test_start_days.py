"""Table, articles, chart and derivation name the day that a clock really counts from, for every clock of every version.

The day is found by trial: each day that an entry states is another one, and the engine says which of them it took.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from jiefen.base.text import render
from jiefen.files.resources import root
from jiefen.law.read import load_law_register
from jiefen.procedure.page import regulation_pages
from jiefen.procedure.points import day_of, start_day_words
from jiefen.procedure.project import public_procedure
from jiefen.procedure.public import PublicClock, PublicProcedure
from jiefen.procedure.record import Clock, Procedure
from jiefen.procedure.shown import limit_tables, shown_articles
from jiefen.steps.field import Day
from jiefen.steps.record import FIELDS, STEP_TYPES, Step
from tests.base.test_html import Reader
from tests.clock_cases import USUAL
from tests.plain_yaml import plain
from tests.public_site import ROOT, procedures

REGISTER = load_law_register(root())[0]
SKELETON = next((ROOT / "skeleton/office/procedure").glob("*.yaml"))
VERSIONS = {
    **{str(procedure.effective): procedure for procedure in procedures()},
    "skeleton": msgspec.convert(plain(SKELETON.read_bytes()), Procedure),
}
TRIED = {
    "from-a-stated-day": {"starts": "opinion.served"},
    "from-another-stated-day": {"starts": "object.received"},
    "from-an-entry": {"starts": "terminate"},
    "from-a-choice": {"starts": "perform.breach"},
    "from-a-field": {"starts": "agreement.signed"},
    "from-receipt": {"starts": "received"},
    "from-effect": {"starts": "agreement.effective"},
}
MORE: Mapping[str, Mapping[str, Any]] = {
    "opinion": {"supports": "all"},
    "review-opinion": {"result": "upheld"},
    "recheck-opinion": {"result": "upheld"},
    "supervise": {"leader": "chen-guo", "order": "尽快答复"},
}
SAID = re.compile(r"自([^自；。{}]{1,20})之日起[^自；。{}]{0,6}\{clock\.([a-z-]+)\}")
ENTRY_DAY = date(2026, 3, 2)
EFFECTIVE = date(2026, 3, 30)


def with_all_starts(procedure: Procedure) -> Procedure:
    """The version with one more clock of each kind of start; each step that they start from is public."""
    more = {code: msgspec.structs.replace(procedure.clocks["acceptance"], **own) for code, own in TRIED.items()}
    return msgspec.structs.replace(procedure, clocks={**procedure.clocks, **more})


PROCEDURES = {name: with_all_starts(procedure) for name, procedure in VERSIONS.items()}
PUBLIC = {name: public_procedure(procedure, REGISTER) for name, procedure in PROCEDURES.items()}
CLOCKS = [(name, code) for name, procedure in PROCEDURES.items() for code in procedure.clocks]


def days_of(step: str) -> Mapping[str, date]:
    """A day of its own for each day field of a step, by its title; none is the entry's."""
    declared = [one for one in FIELDS[STEP_TYPES[step]] if isinstance(one.field, Day) and one.name != "date"]
    return {one.name: ENTRY_DAY + timedelta(days=number + 1) for number, one in enumerate(declared)}


def sample_entry(clock: Clock) -> Step:
    """An entry that the clock starts from, with every day stated and the choice made that the point names."""
    step, _, suffix = clock.starts.partition(".")
    data: dict[str, Any] = {"date": ENTRY_DAY, "step": step, "by": "zhao-min", **USUAL.get(step, {}), **days_of(step)}
    data |= MORE.get(step, {})
    if step == "agreement":
        data |= {"form": "written", "signed": {"P1": EFFECTIVE}, "stamped": EFFECTIVE}
    if suffix == "breach":
        data |= {"state": "breach"}
    made: Step = msgspec.convert(data, Step)
    return made


def really_from(clock: Clock) -> str:
    """Which day the engine takes, in words made here from the declared titles."""
    if clock.starts == "received":
        return "收到纠纷之日"
    made = sample_entry(clock)
    title, day = STEP_TYPES[made.step].title, day_of(clock.starts, made)
    if day == EFFECTIVE:
        return "协议生效之日"
    fields = {one.name: one.field.title for one in FIELDS[STEP_TYPES[made.step]]}
    stated = [fields[name] for name, stands in days_of(made.step).items() if stands == day]
    if stated:
        return f"{title}的{stated[0]}"
    assert day == ENTRY_DAY
    return f"{title}之日"


def without_asides(words: str) -> str:
    """`履行（违约）之日` is the day of the entry 履行: what was chosen does not move it."""
    head, opened, rest = words.partition("（")
    return head + rest.partition("）")[2] if opened else words


@pytest.mark.parametrize(("version", "code"), CLOCKS)
def test_the_words_name_the_day_that_the_engine_takes(version: str, code: str) -> None:
    clock = PROCEDURES[version].clocks[code]
    assert without_asides(render(start_day_words(clock.starts))) == really_from(clock)


def printed(procedure: PublicProcedure, clock: PublicClock) -> Iterator[str]:
    """What the article of a clock prints as its first day: in its text, or in the line below."""
    (article,) = (one for one in shown_articles(procedure) if one.number == clock.article)
    yield from (limit.starts_on for limit in article.limits if limit.clock == clock)
    pieces = [piece for paragraph in article.paragraphs for piece in paragraph if piece.clock == clock.code]
    yield from (piece.text for piece in pieces if piece.text == clock.starts_on)


@pytest.mark.parametrize("version", PUBLIC)
def test_table_and_articles_print_the_same_day_for_every_clock(version: str) -> None:
    public = PUBLIC[version]
    rows = [limit for table in limit_tables(public) for limit in table.limits]
    assert {limit.clock.code for limit in rows} == {clock.code for clock in public.clocks} >= {"from-receipt"}
    for limit in rows:
        expected = (
            "" if limit.clock.given else render(start_day_words(PROCEDURES[version].clocks[limit.clock.code].starts))
        )
        assert limit.starts_on == expected
        said = list(printed(public, limit.clock))
        assert said, limit.clock.code
        assert set(said) == {expected}


@pytest.mark.parametrize("version", PUBLIC)
def test_no_article_says_another_first_day_in_its_own_words(version: str) -> None:
    """`自受理之日起{clock.mediation}` in the text of a version must be what the clock counts from."""
    clocks = {clock.code: clock for clock in PUBLIC[version].clocks}
    for item in PUBLIC[version].articles:
        for since, code in SAID.findall(item.text):
            assert since in clocks[code].starts, code


def test_the_page_shows_both() -> None:
    page = Reader(regulation_pages([PUBLIC["skeleton"]])["regulation/index.md"]).text
    assert page.count("处理意见的送达日") >= 3
