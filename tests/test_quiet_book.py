"""A book with the kinds of the first day alone is quiet: no line about any other kind, anywhere (R36).

What other kinds are called comes from the table of kinds, so that one that is added later is asked about as well.
"""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from jiefen.base.kind import Kind
from jiefen.book.book import open_book
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.checking.rulebook import FOR_KINDS, FOR_KINDS_DUE, FOR_KINDS_MISSING
from jiefen.commands.main import main
from jiefen.staff_site.board import board
from jiefen.staff_site.build import desk_of

FIRST_DAY = ("demands",)
"""What `init` switches on besides cases, organisation, grid, settings and procedure."""
A_YEAR_LATER = "2027-12-15"
KEPT = [kind for kind in OFFICE_KINDS if kind.kept]
OFF = [kind for kind in KEPT if kind.name not in FIRST_DAY]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quiet") / "book"
    said = CliRunner().invoke(main, ["init", str(folder)])
    assert said.exit_code == 0, said.output
    return folder


def says(book: Path, *command: str) -> str:
    return CliRunner().invoke(main, ["--book", str(book), *command]).output


def codes_of(kind: Kind) -> set[str]:
    groups = (FOR_KINDS, FOR_KINDS_DUE, FOR_KINDS_MISSING)
    return {rule.code for group in groups for rule in group[kind.name]}


def test_a_new_book_keeps_the_kinds_of_the_first_day(book: Path) -> None:
    settings = yaml.safe_load((book / "office/settings.yaml").read_bytes())
    assert tuple(keep["kind"] for keep in settings["keeps"]) == FIRST_DAY
    assert {kind.name for kind in OFF} >= {"screenings", "meetings", "tasks", "duty", "periods"}


@pytest.mark.parametrize(
    "command",
    [("check",), ("due", "--today", A_YEAR_LATER), ("list",)],
    ids=lambda command: command[0],
)
def test_no_command_says_a_word_of_what_is_off(book: Path, command: tuple[str, ...]) -> None:
    said = says(book, *command)
    for kind in OFF:
        assert not codes_of(kind) & set(re.findall(r"[A-Z]{3}\d\d", said)), kind.name
        assert kind.title not in said
        assert f"office/{kind.name}" not in said


def test_the_first_page_is_of_kinds_that_are_kept(book: Path) -> None:
    page = board(desk_of(open_book(book), date.fromisoformat(A_YEAR_LATER)))
    for kind in OFF:
        assert kind.title not in page
        assert not codes_of(kind) & set(re.findall(r"[A-Z]{3}\d\d", page))


def test_a_month_without_demands_is_told_once(book: Path) -> None:
    """The one kind that is on does speak: otherwise the silence above would show nothing."""
    said = says(book, "due", "--today", A_YEAR_LATER)
    assert codes_of(next(kind for kind in KEPT if kind.name == "demands")) & set(re.findall(r"[A-Z]{3}\d\d", said))
