"""A case and the record it came from: the whole book, one case, and a branch say the same of them."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jiefen.base.kind import Kind
from jiefen.book.gathered import record_class
from jiefen.book.kinds import KINDS
from jiefen.commands.main import attempt
from jiefen.office.demands.record import Demand, Demands, Ending
from jiefen.office.link import Link
from tests.repositories import CASE, HEADER, GitBook, text

NUMBER = "2026-0137"
REGISTER = "office/demands/2026-11.yaml"
REFERENCE = "demands/2026-11.yaml#k2p7"
LATER = HEADER.replace("received: 2026-03-02", "received: 2026-11-05")
BARE = """\
month: 2026-11
demands:
  - {key: k2p7, date: 2026-11-03, via: visit, unit: property}
  - {key: m4wz, date: 2026-11-05, via: hotline, unit: market}
"""
ALONE = "ALONE"
"""In the words of a check: the file of the case, so that it is checked alone."""
Found = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    """A book with a case of November, and two demands of which nothing became yet."""
    book = GitBook(tmp_path / "repo")
    shutil.rmtree(book.book / "office/demands", ignore_errors=True)
    book.write(REGISTER, BARE)
    book.write(CASE, case())
    return book


@pytest.fixture
def found(repo: GitBook, capfd: pytest.CaptureFixture[str]) -> Found:
    """Code and file of what is found of links."""

    def call(*words: str) -> list[tuple[str, str]]:
        capfd.readouterr()
        asked = [str(repo.book / CASE) if word == ALONE else word for word in words]
        attempt(["--book", str(repo.book), "check", *asked, "--format", "json"])
        told = json.loads(capfd.readouterr().out)
        return [(one["code"], one["file"]) for one in told if one["code"].startswith("LNK")]

    return call


def case(origin: str = "") -> str:
    header = LATER.replace("kind:", f"origin: {origin}\nkind:") if origin else LATER
    return text("{date: 2026-11-05, step: accept, by: li-na, form: oral}", header=header)


def ends(*lines: str) -> str:
    return f"{BARE}ends:\n" + "".join(f"  - {line}\n" for line in lines)


BECAME = f"{{key: k2p7, date: 2026-11-05, end: case, case: {NUMBER}}}"


def test_both_agree(repo: GitBook, found: Found) -> None:
    repo.write(CASE, case(REFERENCE))
    repo.write(REGISTER, ends(BECAME))
    assert found() == found(ALONE) == []


def test_the_case_alone_says_so(repo: GitBook, found: Found) -> None:
    repo.write(CASE, case(REFERENCE))
    assert found() == found(ALONE) == [("LNK03", CASE)]


def test_the_demand_alone_says_so(repo: GitBook, found: Found) -> None:
    """The check of one case reads the record that names it, although the case names none."""
    repo.write(REGISTER, ends(BECAME))
    assert found() == found(ALONE) == [("LNK06", REGISTER)]


def test_two_claim_one_case(repo: GitBook, found: Found) -> None:
    repo.write(CASE, case(REFERENCE))
    repo.write(REGISTER, ends(BECAME, f"{{key: m4wz, date: 2026-11-05, end: case, case: {NUMBER}}}"))
    assert found() == found(ALONE) == [("LNK07", REGISTER)]


def test_a_register_that_cannot_be_read_is_told_as_that(repo: GitBook, found: Found) -> None:
    repo.write(CASE, case(REFERENCE))
    repo.write(REGISTER, "month: [")
    assert found() == found(ALONE) == []


def test_a_branch_that_ends_a_demand_wrongly_is_told(repo: GitBook, found: Found) -> None:
    repo.commit("2026-11-06")
    repo.branch()
    repo.write(REGISTER, ends(BECAME))
    repo.commit("2026-11-07")
    assert found("--since", "main") == [("LNK06", REGISTER)]


def test_what_is_not_kept_is_not_judged_but_known(repo: GitBook, found: Found) -> None:
    """A demand of a time when none were kept claims nothing; a case that names it names something."""
    settings = repo.book / "office/settings.yaml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if "kind: demands" not in line), "utf-8")
    repo.write(REGISTER, ends(BECAME))
    assert found() == []
    repo.write(CASE, case(REFERENCE))
    assert found() == found(ALONE) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.origin], ids=lambda kind: kind.name)
def test_every_kind_that_cases_come_from_says_where_it_names_them(kind: Kind) -> None:
    assert callable(record_class(kind).links)


def test_a_demand_says_which_case_it_became_by_its_last_line() -> None:
    day = date(2026, 11, 3)
    demands = tuple(Demand(key=key, date=day, via="visit", unit="property") for key in ("a", "b"))
    wrong = Ending(key="a", date=day, end="case", case="2026-0001")
    right = Ending(key="a", date=day, end="case", case="2026-0002", joined=True, instead=True)
    month = Demands(month="2026-11", demands=demands, ends=(wrong, right))
    assert list(month.links()) == [
        Link(key="a", path="ends[1].case", day=day, cases=("2026-0002",), opened=False),
        Link(key="b", path="demands[1]", day=day),
    ]
