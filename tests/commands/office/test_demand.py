"""`jiefen demand`: a line a demand, a line an end, counts that balance, a case that points back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.book.cases import plain_case
from jiefen.commands.main import attempt
from jiefen.office.demands.record import Demand, Demands
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.references import half_of_month, numbers_of
from jiefen.writing.demands import months_of
from tests.sealed_books import SealedBook

ROOT = Path(__file__).parents[3]
DAY = ("--today", "2026-11-20")
PARTIES = ("--party", "P1:applicant:person", "--party", "P2:respondent:person")
CASE = (
    *("--initiative", "application", "--via", "window", "--kind", "property.leak"),
    *("--area", "chengdong", "--people", "2"),
)
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    made = SealedBook(tmp_path)
    shutil.rmtree(made.root / "office/demands")
    return made


@pytest.fixture
def run(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str]:
        capfd.readouterr()
        code = attempt(["--book", str(book.root), *words])
        shown = capfd.readouterr()
        return code, shown.out + shown.err

    return call


def month(book: SealedBook, name: str = "2026-11") -> Demands:
    return months_of(open_book(book.root))[name]


def registered(book: SealedBook, run: Run, *words: str) -> Demand:
    """The demand that the command adds."""
    code, told = run("demand", "new", "--via", "来访", *words, *DAY)
    assert code == 0, told
    found = month(book).demands[-1]
    assert found.key in told
    return found


def test_unit_and_last_day_follow_from_the_grid_and_the_calendar(book: SealedBook, run: Run) -> None:
    found = registered(book, run, "--kind", "渗漏水", "--area", "城东片区", "--days", "5")
    assert (found.unit, found.kind, found.area) == ("property", "property.leak", "chengdong")
    assert str(found.due) == "2026-11-27", "from a Friday, the next Friday"
    assert run("demand", "new", "--via", "来访", *DAY)[0] == 2, "neither kind nor unit: nobody would answer"


def test_a_rule_refuses_a_line_and_nothing_is_written(book: SealedBook, run: Run) -> None:
    registered(book, run, "--unit", "market")
    before = (book.root / "office/demands/2026-11.yaml").read_bytes()
    code, told = run("demand", "new", "--via", "批示件", "--unit", "market", "--document", "ZX20261120", *DAY)
    assert code == 1
    (finding,) = [line for line in told.splitlines() if "DEM09" in line]
    assert "ZX20261120" not in finding
    code, told = run("demand", "new", "--via", "来电", "--unit", "market", "--hours", "24", "--dry-run", *DAY)
    assert code == 1
    assert "DEM05" in told
    assert (book.root / "office/demands/2026-11.yaml").read_bytes() == before


def test_a_demand_ends_and_a_wrong_end_is_followed_by_a_right_one(book: SealedBook, run: Run) -> None:
    key = registered(book, run, "--unit", "market").key
    assert run("demand", "end", key, "--end", "退回", *DAY)[0] == 0
    assert run("demand", "end", key, "--end", "已答复", *DAY)[0] == 1
    assert run("demand", "end", key, "--end", "已答复", "--by", "孙磊", "--instead", *DAY)[0] == 0
    ending = month(book).ended[key]
    assert (ending.end, ending.by) == ("answered", "sun-lei")
    assert run("demand", "end", "zzzz", "--end", "已答复", *DAY)[0] == 2


def test_a_new_case_with_a_demand_as_its_origin_ends_it(book: SealedBook, run: Run) -> None:
    key = registered(book, run, "--kind", "渗漏水").key
    origin = f"demands/2026-11.yaml#{key}"
    code, told = run("new", *CASE, *PARTIES, "--received", "2026-11-20", "--origin", origin, *DAY)
    assert code == 0, told
    case = month(book).ended[key].case
    assert plain_case(open_book(book.root), case).origin == origin
    assert links(run) == []
    wrong = run("new", *CASE, *PARTIES, "--received", "2026-11-20", "--origin", "demands/2026-11.yaml#zzzz", *DAY)
    assert wrong[0] == 2


def test_a_second_demand_of_the_matter_is_joined(book: SealedBook, run: Run) -> None:
    first, second = (registered(book, run, "--kind", "渗漏水").key for _ in range(2))
    run("new", *CASE, *PARTIES, "--received", "2026-11-20", "--origin", f"demands/2026-11.yaml#{first}", *DAY)
    case = month(book).ended[first].case
    assert run("demand", "end", second, "--case", case, *DAY)[0] == 2
    assert run("demand", "end", second, "--case", case, "--joined", *DAY)[0] == 0
    assert links(run) == []


def links(run: Run) -> list[str]:
    found: list[dict[str, Any]] = json.loads(run("check", "--format", "json")[1].partition("\n没有用钥匙")[0])
    return [one["code"] for one in found if one["code"].startswith(("LNK", "DEM"))]


def test_a_number_is_asked_for_and_lies_sealed_alone(
    book: SealedBook, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.prompt", lambda *_, **__: "YX7770001234")
    key = ("--key", str(book.key("li-na")))
    sealed = registered(book, run, "--unit", "market", "--reference", "hotline", *key).key
    opened = open_sealed(book.root, half_of_month("2026-11"), book.opener("recovery"))
    assert {name: one.number for name, one in numbers_of(opened.folded).items()} == {sealed: "YX7770001234"}
    again = ("demand", "new", "--via", "来访", "--unit", "market", "--reference", "hotline", *key, *DAY)
    code, told = run(*again)
    assert code == 2
    assert sealed in told
    assert "YX7770001234" not in told
    assert len(month(book).demands) == 1
    assert run(*again, "--again")[0] == 0


def test_a_month_in_which_none_came_says_so_once_it_is_over(book: SealedBook, run: Run) -> None:
    assert run("demand", "new", "--none", "2026-11", *DAY)[0] == 2
    late = ("--today", "2026-12-01")
    assert is_missing(run("due", *late)[1])
    assert run("demand", "new", "--none", "2026-11", *late)[0] == 0
    assert not is_missing(run("due", *late)[1])
    assert month(book).demands == ()


def is_missing(told: str) -> bool:
    """Whether `due` says that November has no register; the sample may lack other months."""
    return any("DEM23" in line and "2026-11" in line for line in told.splitlines())


def test_counts_balance_and_lists_have_the_first_due_on_top(book: SealedBook, run: Run) -> None:
    first = registered(book, run, "--unit", "market", "--days", "9")
    keys = [first.key, registered(book, run, "--unit", "property", "--days", "3").key]
    run("demand", "end", keys[0], "--end", "转执法", *DAY)
    told = json.loads(run("demand", "count", "--format", "json", *DAY)[1])
    whole = told["whole"]
    assert whole["carried"] + whole["new"] == whole["done"] + whole["open"] == 2
    assert whole["ended"]["to-enforcement"] == 1
    assert set(told["by"]) == {"market", "property"}
    assert told["year-before"] is None
    listed = json.loads(run("demand", "list", "--all", "--format", "json", *DAY)[1])
    assert [one["key"] for one in listed] == keys[::-1]
    assert [one["key"] for one in json.loads(run("demand", "list", "--format", "json", *DAY)[1])] == [keys[1]]
    assert "合计" in run("demand", "count", *DAY)[1]


def test_a_case_takes_what_its_demand_says(book: SealedBook, run: Run) -> None:
    found = registered(book, run, "--kind", "渗漏水", "--area", "城东片区", "--people", "7")
    origin = f"demands/2026-11.yaml#{found.key}"
    code, told = run("new", "--origin", origin, "--initiative", "application", *PARTIES, *DAY)
    assert code == 0, told
    (ending,) = month(book).ends
    case = plain_case(open_book(book.root), ending.case)
    assert (case.kind, case.area, case.people, case.via) == ("property.leak", "chengdong", 7, "window")


def test_what_is_typed_counts_before_what_the_demand_says(book: SealedBook, run: Run) -> None:
    found = registered(book, run, "--kind", "渗漏水", "--area", "城东片区", "--people", "7")
    origin = f"--origin=demands/2026-11.yaml#{found.key}"
    code, told = run("new", origin, "--initiative", "application", "--people", "9", *PARTIES, *DAY)
    assert code == 0, told
    (ending,) = month(book).ends
    assert plain_case(open_book(book.root), ending.case).people == 9
    assert run("new", "--origin", "demands/2026-11.yaml#zzzz", *PARTIES, *DAY)[0] == 2


def test_an_hour_may_be_typed_without_its_nought(book: SealedBook, run: Run) -> None:
    found = registered(book, run, "--unit", "market", "--hours", "24", "--at", "9：20")
    assert found.at == "09:20"


def test_a_unit_is_called_by_its_title_where_a_partner_has_its_code(book: SealedBook, run: Run) -> None:
    """A code of two things has no title of its own: the field that it stands in says which is meant."""
    text = (book.root / "office/settings.yaml").read_text("utf-8")
    told = "- {code: market, title: 一家市场, kind: other}"
    (book.root / "office/settings.yaml").write_text(text.replace("partners:\n", f"partners:\n  {told}\n"), "utf-8")
    code, shown = run("demand", "new", "--via", "来访", "--unit", "房地产市场股", "--days", "0", *DAY)
    assert code == 0, shown
    assert "承办股室 房地产市场股" in shown
    late = run("due", "--today", "2026-11-24")[1]
    assert "由房地产市场股承办" in late
