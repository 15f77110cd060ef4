"""期限怎么算的: each day that papers print is traced to a limit or to the entries that state it."""

from collections.abc import Sequence

import msgspec
import pytest

from jiefen.base.text import Say, render, say
from jiefen.base.workdays import Rolling
from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.case.clocks.deadlines import limits_of
from jiefen.case.clocks.limit import Limit
from jiefen.case.course import course_of
from jiefen.case.record import Case
from jiefen.case.text.due import derivation
from jiefen.files.resources import root
from jiefen.law.read import load_law_register
from jiefen.papers.contents.derivations import (
    CODE,
    WRITTEN,
    Derivations,
    Printed,
    derivations,
    derivations_text,
    derivations_values,
    printed_days,
)
from jiefen.papers.make import Maker, Wish, cases_of
from jiefen.papers.word.filling import one_filled
from jiefen.procedure.record import Procedure
from scripts.paper_templates import FOLDER
from tests.clock_cases import CALENDAR, ROOT, case_of, day, entry, sample_procedure
from tests.papers.test_papers import words

REGISTER = load_law_register(root())[0]
NEWEST = sample_procedure("2026-11-20")
CASE = case_of(
    "2026-12-01",
    entry("2026-12-02", "accept"),
    entry("2026-12-02", "triage", channel="people", body="committee", due="2026-12-31"),
    entry("2026-12-10", "mediate", result="agreed"),
    entry(
        "2026-12-10",
        "agreement",
        form="written",
        signed={"P1": "2026-12-10", "P2": "2026-12-11"},
        stamped="2026-12-12",
        instalments=[{"due": "2026-12-20"}, {"due": "2027-01-20"}],
    ),
    parties=[
        {"ref": "P1", "role": "applicant", "type": "person"},
        {"ref": "P2", "role": "respondent", "type": "person"},
    ],
)


def limits(case: Case, procedure: Procedure = NEWEST) -> tuple[Limit, ...]:
    return limits_of(case, course_of(case, procedure), procedure, Rolling(calendar=CALENDAR, make_up_days=True))


def traced(*printed: Printed) -> Derivations:
    return derivations(CASE, limits(CASE), NEWEST, printed)


def printed(text: str, paper: str = "协议书", label: str = "日期") -> Printed:
    return Printed(day=day(text), paper=paper, label=label)


def origins(found: Derivations, text: str) -> list[str]:
    return [render(one) for traced in found.days if traced.day == day(text) for one in traced.origins]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01", ["收到纠纷的日期"]),
        ("2026-12-02", ["受理的日期", "分流的日期"]),
        ("2026-12-10", ["调解的日期", "达成协议的日期", "达成协议的签名日期（P1）"]),
        ("2026-12-11", ["达成协议的签名日期（P2）"]),
        ("2027-01-20", ["达成协议的分期第 2 项的到期日"]),
        ("2026-11-20", ["规程这一版施行的日期"]),
        ("2026-12-06", ["记录里没有这一天，是文书的内容里写的"]),
    ],
)
def test_a_day_is_traced_to_what_states_it(text: str, expected: Sequence[str]) -> None:
    assert origins(traced(printed(text)), text) == expected


def test_the_last_day_of_a_limit_is_told_with_its_steps_and_where_it_is_printed() -> None:
    (confirmation,) = (limit for limit in limits(CASE) if limit.clock == "confirmation")
    place = printed(str(confirmation.due), "调解协议书", "申请司法确认的最后一天")
    found = traced(place)
    (told,) = (one for one in found.limits if one.limit == confirmation)
    assert told.printed == (place,)
    assert not origins(found, str(confirmation.due))
    text = derivations_text(found, REGISTER, str)
    assert "\n".join([*derivation(confirmation, REGISTER, str), "  印在：调解协议书（申请司法确认的最后一天）"]) in text
    assert "申请司法确认：最晚 2027-01-11（暂定）\n" in text


def test_a_day_that_counting_came_by_is_told_by_its_step() -> None:
    """One month, extended by eight days; the procedure would have let it go on for thirty."""
    extend = msgspec.structs.replace(entry("2026-12-20", "extend", clock="mediation", until="2027-01-08"), n=9, rank=9)
    case = msgspec.structs.replace(CASE, log=(*CASE.log[:2], extend))
    found = derivations(case, limits(case), NEWEST, (printed("2027-01-02"), printed("2027-02-03")))
    assert origins(found, "2027-01-02") == ["人民调解办结：1 个月，首日不计，算到 2027-01-02"]
    assert origins(found, "2027-02-03") == ["人民调解办结按规程最多延长到这一天"]


def test_every_limit_of_the_case_is_told_in_order() -> None:
    assert [told.limit for told in traced().limits] == list(limits(CASE))


def test_days_are_found_in_what_is_printed_and_called_by_its_label() -> None:
    pieces = [
        ("day", "2026年12月2日"),
        ("until", "到2026年12月31日为止"),
        ("meetings.day", "2026年12月10日"),
        ("meetings.words", "约好2027年1月5日再来，2027年2月30日不算"),
        ("number", "（2026）云岫人调字第12号"),
        ("place", "12026年3月5日楼"),
        ("unknown", "2026年12月3日"),
    ]
    labels = {"day": "受理日期", "until": "办理期限", "meetings": "调解经过", "meetings.day": "调解日期"}
    assert list(printed_days("登记表", pieces, lambda name: labels.get(name, name))) == [
        printed("2026-12-02", "登记表", "受理日期"),
        printed("2026-12-31", "登记表", "办理期限"),
        printed("2026-12-10", "登记表", "调解日期"),
        printed("2027-01-05", "登记表", "调解经过"),
        printed("2026-12-03", "登记表", ""),
    ]


def test_a_day_is_told_once_with_all_its_places() -> None:
    found = traced(printed("2026-12-02", "登记表"), printed("2026-12-02", "通知书"), printed("2026-12-02", "登记表"))
    (only,) = found.days
    assert [one.paper for one in only.printed] == ["登记表", "通知书"]
    assert "  2026-12-02：受理的日期；分流的日期　印在：登记表（日期）、通知书（日期）" in derivations_text(
        found, REGISTER, str
    )


def test_the_sheet_has_every_limit_and_writes_days_as_papers_do() -> None:
    found = traced(printed("2026-12-02", "受理登记表", "受理日期"))
    values = {**derivations_values(found, REGISTER), "office": "某县住建局", "sample": False}
    sheet = words(one_filled((FOLDER / f"{CODE}.docx").read_bytes(), values))
    for limit in limits(CASE):
        assert render(limit.name) in sheet
        assert f"最晚 {limit.due.year}年{limit.due.month}月{limit.due.day}日" in sheet
    assert "从 2026年12月1日 收到纠纷起算" in sheet
    assert "受理登记表（受理日期）" in sheet
    assert "2026-12" not in sheet
    assert "{" not in sheet


def test_a_case_without_limits_says_so() -> None:
    found = derivations(CASE, (), NEWEST, ())
    values = {**derivations_values(found, REGISTER), "office": "某县住建局", "sample": False}
    sheet = one_filled((FOLDER / f"{CODE}.docx").read_bytes(), values)
    assert "这个案件还没有任何时限" in words(sheet)


@pytest.mark.slow
def test_every_day_on_the_papers_of_the_sample_is_traced_to_what_states_or_counts_it() -> None:
    wish = Wish(today=day("2026-11-28"), restricted=True)
    with Maker(open_book(ROOT)) as maker:
        cases = [case for case in cases_of(maker.book) if not one_case(maker.book, case, wish.today)[0].void]
        found = {case: maker.derivations(case, wish) for case in cases}
    assert len(found) > 150
    assert [case for case, one in found.items() if render(say(WRITTEN)) in map(render, all_origins(one))] == []
    assert [place for one in found.values() for traced in one.days for place in traced.printed if not place.label] == []


def all_origins(found: Derivations) -> list[Say]:
    return [origin for traced in found.days for origin in traced.origins]
