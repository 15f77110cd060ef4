"""The list of the subsidy: whatever the cases, nobody on a public payroll, no void case, no dispute twice is paid.

The lists of the sample are added up again from its files by another path, which knows nothing of the program's records.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.book.book import open_book
from jiefen.checking.subsidy.handled import Handled, Told
from jiefen.checking.subsidy.judged import judge
from jiefen.office.office import Office
from jiefen.office.subsidy.record import Claim, Claimed, Condition, Grade, Repaid, Share, Subsidy, Table
from jiefen.reports.subsidy.listing import Listing, list_of, listing
from tests.effort import tries
from tests.plain_yaml import plain

ROOT = Path(__file__).parents[3]
HALF = (date(2026, 1, 1), date(2026, 6, 30))
TABLE = Table(
    from_=date(2025, 1, 1),
    document="云司联〔2025〕8号",
    channels=("people",),
    outcomes=("agreed",),
    grades=(
        Grade(code="simple", title="简易", amount=8000),
        Grade(code="hard", title="疑难", amount=30001, any=(Condition(fact="people", at_least=5),)),
    ),
)
PAID_BY_NOBODY = ("qiu-ping", "xie-yun", "shen-lan")
"""Mediators of the sample's committee; the officers beside them are paid by the bureau."""
OTHERS = ("wang-qiang", "feng-yu", "nobody")


@cache
def office() -> Office:
    return open_book(ROOT).require_office()


def case(number: str = "2026-0001", **more: Any) -> Handled:
    usual: dict[str, Any] = {
        "received": date(2026, 1, 5),
        "accepted": date(2026, 1, 5),
        "closed": date(2026, 3, 2),
        "void": False,
        "restricted": False,
        "kind": "property.leak",
        "channel": "people",
        "outcome": "agreed",
        "facts": {"people": Told(2)},
        "mediators": {"qiu-ping": (date(2026, 2, 2),)},
        "written": True,
        "agreements": 1,
        "unperformed": (),
        "archived": date(2026, 3, 2),
        "lacking": (),
        "dispute": (number,),
        "others": (),
    }
    return Handled(case=number, **{**usual, **more})


def paid(one: Handled, **of_table: Any) -> int:
    """What the table, changed so, pays for one case, in fen."""
    return judge(one, Subsidy(tables=(msgspec.structs.replace(TABLE, **of_table),)), office()).amount


def test_what_the_table_asks_for_decides() -> None:
    day = (date(2026, 2, 2),)
    assert paid(case()) == 8000
    assert paid(case(facts={"people": Told(5)})) == 30001, "the highest grade that it reaches"
    assert paid(case(channel="administrative"), channels=("people", "administrative")) == 8000
    assert paid(case(mediators={"qiu-ping": day, "xie-yun": day})) == 8000
    assert paid(case(mediators={"qiu-ping": day, "wang-qiang": day})) == 4000, "his share lapses"
    assert paid(case(mediators={"qiu-ping": day, "wang-qiang": day}), excluded_share="others") == 8000
    assert paid(case(outcome="failed", agreements=0), failed=5000) == 0, "without receipts"


@pytest.mark.parametrize(
    "more",
    [
        {"channel": "administrative"},
        {"channel": ""},
        {"outcome": "failed"},
        {"outcome": "self-settled"},
        {"unperformed": (date(2026, 2, 2),)},
        {"archived": None},
        {"lacking": ("调解协议书",)},
        {"mediators": {}},
        {"mediators": {"wang-qiang": (date(2026, 2, 2),)}},
        {"mediators": {"lu-jia": (date(2026, 2, 2),)}},
        {"void": True},
        {"closed": None},
        {"closed": date(2024, 12, 31)},
    ],
    ids=str,
)
def test_what_is_not_in_order_is_not_paid_and_says_why(more: dict[str, Any]) -> None:
    found = judge(case(**more), Subsidy(tables=(TABLE,)), office())
    assert not found.paid
    assert found.refusals


def test_what_does_not_divide_goes_to_the_first_ones_to_the_fen() -> None:
    days = (date(2026, 2, 2),)
    several = dict.fromkeys(PAID_BY_NOBODY, days)
    found = judge(case(mediators=several, facts={"people": Told(9)}), Subsidy(tables=(TABLE,)), office())
    assert [share.amount for share in found.shares] == [10001, 10000, 10000]
    first = Subsidy(tables=(msgspec.structs.replace(TABLE, shared="first"),))
    assert judge(case(mediators=several), first, office()).shares == (Share(who="qiu-ping", amount=8000),)


NUMBERS = tuple(f"2026-000{n}" for n in range(1, 7))
DAYS = st.sampled_from([date(2025, 12, 1), date(2026, 2, 2), date(2026, 5, 6)])


@st.composite
def books(draw: st.DrawFn) -> list[Handled]:
    """A handful of cases, linked as it happens, in order or not."""
    found = []
    for number in NUMBERS[: draw(st.integers(1, 6))]:
        who = draw(st.lists(st.sampled_from((*PAID_BY_NOBODY, *OTHERS)), unique=True, max_size=3))
        found.append(
            case(
                number,
                void=draw(st.sampled_from([False, False, True])),
                closed=draw(st.none() | DAYS),
                mediators={handle: (date(2026, 2, 2),) for handle in who},
                channel=draw(st.sampled_from(["people", "people", "administrative"])),
                facts={"people": Told(draw(st.integers(1, 9)))},
                others=tuple(draw(st.lists(st.sampled_from(NUMBERS), max_size=1))),
                dispute=(draw(st.sampled_from([*NUMBERS, "same"])),),
            )
        )
    return found


def claims(cases: list[Handled], numbers: list[str]) -> Subsidy:
    """The table, with these cases claimed in the half-year before."""
    claimed = tuple(Claimed(case=number, grade="simple", amount=8000, shares=()) for number in numbers)
    claim = Claim(period="2025-H2", date=date(2026, 1, 9), by="shen-lan", cases=claimed)
    return Subsidy(tables=(TABLE,), claims=(claim,) if numbers else ())


@given(books(), st.lists(st.sampled_from(NUMBERS), unique=True, max_size=2))
@settings(max_examples=tries(60), deadline=None)
def test_nobody_is_paid_who_must_not_be(cases: list[Handled], claimed: list[str]) -> None:
    subsidy = claims(cases, claimed)
    found = list_of(cases, subsidy, office(), "2026-H1", HALF)
    for one in found.paid:
        assert {share.who for share in one.shares} <= set(PAID_BY_NOBODY)
        assert not one.handled.void
        assert one.handled.channel == "people"
        assert one.handled.case not in claimed
        assert one.handled.closed is not None
        assert one.amount == sum(share.amount for share in one.shares)
        assert one.amount <= 30001
    reached = {one.handled.case: neighbours(one.handled.case, cases) for one in found.paid}
    for number, dispute in reached.items():
        assert not dispute & (set(reached) - {number}), "a dispute is paid once"
        assert not dispute & set(claimed), "nor beside what was claimed before"
    together = sum(money for _, money in found.by_mediator.values())
    assert together == found.total
    closed_here = {one.case for one in cases if one.closed and HALF[0] <= one.closed <= HALF[1]}
    assert closed_here <= {one.handled.case for one in (*found.paid, *found.unpaid)}, "no case vanishes"


def neighbours(number: str, cases: list[Handled]) -> set[str]:
    """All cases of one dispute, walked from one to the next."""
    edges: list[set[str]] = []
    known = {one.case for one in cases}
    for one in cases:
        edges += [{one.case, other} for other in one.others if other in known]
        edges += [{one.case, other.case} for other in cases if other.dispute == one.dispute]
    found, grown = {number}, True
    while grown:
        more = {case for edge in edges if edge & found for case in edge}
        grown = not more <= found
        found |= more
    return found


def test_what_was_paid_back_as_a_mistake_may_be_claimed_again() -> None:
    subsidy = claims([case()], ["2026-0001"])
    assert not list_of([case()], subsidy, office(), "2026-H1", HALF).paid
    back = (Repaid(case="2026-0001", date=date(2026, 2, 1), by="shen-lan", reason="mistake"),)
    again = list_of([case()], msgspec.structs.replace(subsidy, repaid=back), office(), "2026-H1", HALF)
    assert [one.handled.case for one in again.paid] == ["2026-0001"]


def test_a_case_that_was_not_ready_is_listed_in_the_next_period() -> None:
    late = case(closed=date(2025, 12, 1))
    found = list_of([late], Subsidy(tables=(TABLE,)), office(), "2026-H1", HALF)
    assert [found.is_earlier(one) for one in found.paid] == [True]
    missing = case(closed=date(2025, 12, 1), archived=None)
    assert list_of([missing], Subsidy(tables=(TABLE,)), office(), "2026-H1", HALF).unpaid == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("period", "span", "on"),
    [
        ("2025-H2", (date(2025, 7, 1), date(2025, 12, 31)), date(2026, 1, 12)),
        ("2026-H1", HALF, date(2026, 7, 13)),
        ("2026-Q3", (date(2026, 7, 1), date(2026, 9, 30)), date(2026, 11, 20)),
    ],
)
def test_the_lists_of_the_sample_are_added_up_again(period: str, span: tuple[date, date], on: date) -> None:
    book = open_book(ROOT)
    raw = plain((ROOT / "office/subsidy.yaml").read_bytes())
    subsidy = msgspec.convert(raw, Subsidy)
    before = tuple(claim for claim in subsidy.claims if claim.date < on)
    subsidy = msgspec.structs.replace(subsidy, claims=before)
    found = listing(book, subsidy, period, span, on)
    assert found.paid, "a list without a case shows nothing"
    assert found_sums(found) == by_hand(raw, span, on)


def found_sums(found: Listing) -> Counter[str]:
    """By mediator, in fen."""
    return Counter({who: fen for who, (_, fen) in found.by_mediator.items()})


def by_hand(raw: Mapping[str, Any], span: tuple[date, date], on: date) -> Counter[str]:
    """By mediator, in fen: from the files of the sample alone, whose tables ask for the same things."""
    organisation = plain((ROOT / "office/organisation.yaml").read_bytes())
    unpaid = {one["handle"] for one in organisation["staff"] if all(p.get("payroll") is False for p in one["posts"])}
    claimed = {one["case"] for claim in raw["claims"] if claim["date"] < on for one in claim["cases"]}
    receipts = {one["case"] for one in raw["receipts"]}
    sums: Counter[str] = Counter()
    done: set[str] = set(claimed)
    files = sorted((ROOT / "cases").glob("*/*.yaml"))
    cases = [data for file in files if (data := yaml.load(file.read_bytes(), yaml.CSafeLoader))["received"] <= on]
    for data in sorted(cases, key=lambda data: (_closed(data, on) or date.max, data["id"])):
        closed = _closed(data, on)
        if closed is None or closed > span[1] or closed < raw["tables"][0]["from"]:
            continue
        amount = _worth(data, raw, closed, on, receipts)
        linked = {data["id"], *(link["case"] for link in data.get("links", []))}
        if not amount or linked & done:
            continue
        mediators = list(dict.fromkeys(who for entry in _log(data, "mediate", on) for who in entry["mediators"]))
        if not set(mediators) & unpaid:
            continue
        done.add(data["id"])
        for place, who in enumerate(mediators):
            if who in unpaid:
                sums[who] += amount // len(mediators) + (place < amount % len(mediators))
    return sums


def _log(data: Mapping[str, Any], step: str, on: date) -> list[dict[str, Any]]:
    return [entry for entry in data["log"] if entry["step"] == step and entry["date"] <= on]


def _closed(data: Mapping[str, Any], on: date) -> date | None:
    days = [entry["date"] for entry in _log(data, "conclude", on)]
    return days[0] if days else None


def _worth(data: Mapping[str, Any], raw: Mapping[str, Any], closed: date, on: date, receipts: set[str]) -> int:
    """What a concluded case is worth by the newest table of its day; 0 where it is worth nothing."""
    table = [one for one in raw["tables"] if one["from"] <= closed][-1]
    assigned = [entry for entry in data["log"] if entry.get("channel") and entry["date"] <= on]
    outcome = _log(data, "conclude", on)[0]["outcome"]
    if not assigned or assigned[-1]["channel"] != "people" or not _log(data, "archive", on):
        return 0
    if outcome == "failed":
        return int(table["failed"]) if data["id"] in receipts else 0
    if outcome not in table["outcomes"]:
        return 0
    names = {entry.get("name", "") for entry in _log(data, "agreement", on)}
    full = [entry for entry in _log(data, "perform", on) if entry["state"] == "full" and not entry.get("outside")]
    at_once = {entry.get("name", "") for entry in _log(data, "agreement", on) if entry.get("performed-at-once")}
    if len(names - at_once) > len({entry.get("agreement", "") for entry in full}):
        return 0
    return _graded(data, table, on)


def _graded(data: Mapping[str, Any], table: Mapping[str, Any], on: date) -> int:
    """By the highest of the four grades that it reaches."""
    people = [entry["count"] for entry in _log(data, "people", on)] or [data["people"]]
    level = [entry["level"] for entry in _log(data, "escalate", on)]
    prices = {grade["code"]: grade["amount"] for grade in table["grades"]}
    sittings = len(_log(data, "mediate", on))
    boundary = "boundary" in data or data.get("petition", {}).get("kind") == "joint"
    if people[-1] >= 10 or level or boundary:  # the procedure takes ten people for a major matter
        return int(prices["major"])
    injured = data["kind"] in ("construction.injury", "neighbour.injury")
    if people[-1] >= 8 or data.get("amount", 0) >= 3000000 or sittings >= 3 or injured:
        return int(prices["hard"])
    written = any(entry["form"] == "written" for entry in _log(data, "agreement", on))
    return int(prices["ordinary"] if written or sittings >= 2 else prices["simple"])
