"""One look for early warnings: what is told, of whom never, and which books say little."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import msgspec
import pytest

from jiefen.office.office import Office
from jiefen.office.settings.record import Branch, Leaf, Settings, Warnings
from jiefen.reports.facts.record import Agreed, CaseFact, Facts
from jiefen.reports.warnings.look import look
from jiefen.reports.warnings.record import Look
from jiefen.reports.warnings.wording import in_words
from tests.reports.warnings.invented import LAST, SPAN, Book, case, facts, office

HERE = {"area": "chengdong", "place": "bishui-garden", "kind": "property.leak"}
LONG_AGO = LAST - timedelta(days=700)


@pytest.fixture(scope="module")
def here() -> Office:
    return office()


def one(n: int, days_ago: int, **known: object) -> CaseFact:
    """A case that is like no other unless it is `known` to be; nothing of it presses."""
    plain = {"people": 2, "agreements": (), "organisations": (), "area": "hewan", "closed": LAST}
    return case(n, LAST - timedelta(days=days_ago), Random(n), **(plain | known))  # noqa: S311 - invented


def seen(here: Office, *cases: CaseFact, settings: Settings | None = None) -> Look:
    used = msgspec.structs.replace(here, settings=settings) if settings else here
    return look(Facts(cases=cases, findings=(), unread=(), office=used), SPAN)


def past(**known: object) -> list[CaseFact]:
    """A year and a half with a case a month, each of another kind and area, which stand for a quiet office."""
    kinds = ("leasing.deposit", "land.forest", "property.fee", "neighbour.camera")
    return [one(n, 150 + 30 * n, kind=kinds[n % 4], **known) for n in range(18)]


def sorts(found: Look) -> list[str]:
    return [signal.sort for signal in found.signals]


def test_a_place_is_told_once_with_its_cases_and_what_was_expected(here: Office) -> None:
    five = [one(100 + n, n, **HERE | {"people": 1}) for n in range(5)]
    found = seen(here, *past(), *five)
    (signal,) = (signal for signal in found.signals if signal.sort == "place")
    assert (signal.code, signal.number, set(signal.cases)) == ("chengdong/bishui-garden", 5, {one.id for one in five})
    assert signal.past is not None
    assert (signal.past.cases, signal.past.expected) == (0, Decimal(0))
    assert "area" not in sorts(found)
    assert "碧水花园：5 件，照过去同样长的时间约 0.0 件" in in_words(found, here).rows[0].what


def test_a_place_that_the_grid_lacks_goes_by_its_code(here: Office) -> None:
    found = seen(here, *past(), *(one(100 + n, n, area="chengdong", place="no-such-court", people=1) for n in range(5)))
    assert any("no-such-court" in row.what for row in in_words(found, here).rows)


def test_people_at_one_place_add_up_over_weeks_and_no_more(here: Office) -> None:
    near = seen(here, *(one(n, 20 * n, **HERE | {"people": 4}) for n in range(3)))
    (signal,) = near.signals
    assert (signal.sort, signal.number, signal.people, signal.threshold) == ("sum", 3, 12, 10)
    assert seen(here, *(one(n, 25 * n, **HERE | {"people": 4}) for n in range(3))).signals == ()
    assert seen(here, *(one(n, 5 * n, **HERE | {"people": 3}) for n in range(3))).signals == ()
    assert seen(here, *(one(n, 5 * n, **HERE | {"people": 9}) for n in range(2))).signals == ()


def test_a_large_case_is_no_part_of_a_sum(here: Office) -> None:
    cases = [one(n, 5 * n, **HERE | {"people": people}) for n, people in enumerate((40, 2, 2))]
    assert seen(here, *cases).signals == ()


@pytest.mark.parametrize(
    ("people", "rank", "closed", "told"),
    [
        (9, 0, None, True),
        (8, 0, None, False),
        (10, 1, None, False),
        (27, 1, None, True),
        (9, 1, None, False),
        (9, 0, LAST, False),
    ],
)
def test_a_case_just_below_a_level_is_told_while_it_goes_on(
    people: int, rank: int, closed: date | None, *, told: bool, here: Office
) -> None:
    found = seen(here, one(1, 5, people=people, rank=rank, closed=closed))
    assert sorts(found) == (["near"] if told else [])


def test_of_a_restricted_case_nothing_but_the_number_is_told(here: Office) -> None:
    found = seen(here, one(7, 5, people=9, closed=None, restricted=True))
    (signal,) = found.signals
    assert (signal.cases, signal.people, signal.level, signal.code) == (("2026-00007",), 0, "", "")
    (row,) = in_words(found, here).rows
    assert not any(word in row.what for word in ("9", "10", "重大"))
    group = [one(n, n, **HERE | {"people": 4, "restricted": n == 0}) for n in range(4)]
    (signal,) = seen(here, *group).signals
    assert (signal.number, len(signal.cases), signal.restricted) == (4, 3, 1)
    assert group[0].id not in signal.cases


def test_an_organisation_goes_by_its_mark(here: Office) -> None:
    found = seen(here, *past(), *(one(100 + n, n, organisations=("k4m8xd",)) for n in range(5)))
    assert ("organisation", "k4m8xd") in [(signal.sort, signal.code) for signal in found.signals]


def test_agreements_that_are_the_same_in_every_way_are_told_once(here: Office) -> None:
    day, kind = LAST - timedelta(days=3), "property.fee"
    same = Agreed(day=day, form="written", amount=50_000)
    cases = [one(n, 20, kind=kind, agreements=(same,), mediators=("qiu-ping", "xie-yun")) for n in range(3)]
    (signal,) = seen(here, *cases).signals
    assert (signal.sort, signal.code, signal.number, signal.amount) == ("alike", kind, 3, 50_000)
    other_day = msgspec.structs.replace(cases[2], agreements=(msgspec.structs.replace(same, day=LAST),))
    assert seen(here, *cases[:2], other_day).signals == ()
    no_sum = msgspec.structs.replace(same, amount=None)
    assert seen(here, *(msgspec.structs.replace(each, agreements=(no_sum,)) for each in cases)).signals == ()
    households = msgspec.structs.replace(cases[0], agreements=(same,) * 12)
    assert seen(here, households).signals == ()


@pytest.mark.parametrize(
    "choices",
    [{"least": 6}, {"near": 99}, {"alike": 4}],
    ids=["least", "near", "alike"],
)
def test_the_office_may_ask_for_more(choices: dict[str, int], here: Office) -> None:
    same = Agreed(day=LAST, form="oral", amount=50_000)
    cases = {
        "least": [one(n, n, **HERE | {"people": 4}) for n in range(5)],
        "near": [one(1, 5, people=9, closed=None)],
        "alike": [one(n, 20, kind="land.forest", agreements=(same,), mediators=("qiu-ping",)) for n in range(3)],
    }[next(iter(choices))]
    stricter = msgspec.structs.replace(here.settings, warnings=Warnings(**choices))
    assert seen(here, *cases).signals != ()
    assert seen(here, *cases, settings=stricter).signals == ()


def test_three_cases_and_a_young_book_are_too_little_to_compare(here: Office) -> None:
    for cases in ([one(n, n) for n in range(3)], [one(n, n, people=1) for n in range(100)], []):
        found = seen(here, *cases)
        assert (found.signals, found.since, found.compared) == ((), None, 0)
        assert any("太少，不和过去比" in note for note in in_words(found, here).notes)


def test_a_book_younger_than_a_year_says_that_it_knows_no_season(here: Office) -> None:
    assert any("季节" in note for note in in_words(look(facts(Book(days=300), 1, here), SPAN), here).notes)
    assert not any("季节" in note for note in in_words(look(facts(Book(days=700), 1, here), SPAN), here).notes)


def test_days_on_which_nobody_wrote_are_no_past(here: Office) -> None:
    """The settings name a day a year before the first case: that year was not quiet, it was not kept."""
    early = msgspec.structs.replace(here.settings, book_since=LAST - timedelta(days=800))
    assert seen(here, *(one(n, n % 25) for n in range(20)), settings=early).since is None


def test_cases_taken_over_are_no_rise(here: Office) -> None:
    found = seen(here, *past(), *(one(100 + n, n, **HERE | {"people": 1, "carried": True}) for n in range(8)))
    assert found.signals == ()
    assert found.received == 0


def test_a_kind_that_took_over_from_another_has_no_past_before_that_day(here: Office) -> None:
    """Ten a month were of one kind; since two months ago they are of another."""
    until = LAST - timedelta(days=60)
    ended = Leaf(title="渗漏水", until=until, now=("property.damp",))
    leaves: dict[str, str | Leaf] = {"leak": ended, "damp": "渗漏和潮湿"}
    kinds = {**here.settings.kinds, "property": Branch(title="物业管理", leaves=leaves)}
    steady = [one(n, n * 3, **HERE | {"people": 1, "place": "", "area": "hewan"}) for n in range(230)]
    named = [
        msgspec.structs.replace(each, kind="property.damp" if each.received > until else "property.leak")
        for each in steady
    ]
    assert seen(here, *named).signals != ()
    split = msgspec.structs.replace(here.settings, kinds=kinds)
    assert seen(here, *named, settings=split).signals == ()


def test_what_comes_every_year_at_this_time_is_no_rise(here: Office) -> None:
    wages = {"kind": "construction.wage", "branch": "construction", "people": 1}
    this_year = [one(100 + n, n * 28 // 20, **wages) for n in range(20)]
    last_year = [one(200 + n, 350 + n * 3, **wages) for n in range(20)]
    always = [one(300 + n, 40 + n * 6, **wages) for n in range(110)]
    assert {"kind", "branch"}.intersection(sorts(seen(here, *past(), *always, *this_year)))
    found = seen(here, *past(), *always, *this_year, *last_year)
    assert not {"kind", "branch"}.intersection(sorts(found))
    assert any("往年这个时候也多" in note for note in in_words(found, here).notes)
