"""No step is named as next that is then refused, and an open case always has one.

The simulation walks lawful paths of every channel and kind of dispute; each is broken off somewhere. What is named
there as next, that day, the day after and on the day that the line names, is recorded in the way of `jiefen record`,
with entries that the simulation draws. Following what is named leads to the end.
"""

import json
import random
import re
import shutil
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import Book, open_book
from jiefen.case.ahead import NextStep, next_steps
from jiefen.case.context import due_view
from jiefen.case.outlook import nearest
from jiefen.case.read import case_file, load_case_file
from jiefen.case.record import Case
from jiefen.commands.main import attempt
from jiefen.office.office import Office
from jiefen.steps.over import days_over
from jiefen.steps.record import STEP_TYPES
from jiefen.writing.entries import Anyway, Recorded, record_entries
from tests.simulation.header import FLAVOURS, header
from tests.simulation.paths import path
from tests.simulation.reading import DAY, LEADERS, Raw
from tests.simulation.taking import entries_of
from tests.small_office import ROOT, copy_office
from tests.test_simulation import SEED, as_bytes, book, take_out_the_list, write

LENGTHS = [pytest.param(range(1, 9), id="short"), pytest.param(range(9, 800), id="long", marks=pytest.mark.slow)]
WALKS = [pytest.param((1,), id="short"), pytest.param(range(2, 120), id="long", marks=pytest.mark.slow)]
LONGEST = 60
DRAWS = 8
TITLES = {body.code: body.title for body in open_book(ROOT).require_office().organisation.bodies}
"""More entries than any dispute takes that is settled by what is named."""


class Desk:
    """A book with one case, in which entries are recorded as the command does it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        copy_office(root / "office")
        shutil.rmtree(root / "office/publications", ignore_errors=True)
        take_out_the_list(root)
        self.book: Book = open_book(root)
        self.office: Office = self.book.require_office()

    def put(self, case: Raw) -> None:
        shutil.rmtree(self.root / "cases", ignore_errors=True)
        write(self.root, case)

    def named(self, case: Raw, day: date) -> tuple[NextStep, ...]:
        return next_steps(*due_view(self.read(case), self.office, day, 0), day)

    def read(self, case: Raw) -> Case:
        loaded = load_case_file(as_bytes(case), case_file(case["id"]))
        assert loaded.case, loaded.findings
        return loaded.case

    def days_said(self, case: Raw, day: date) -> list[date]:
        """The day itself, and the last day of the limit that the line names."""
        limit = nearest(due_view(self.read(case), self.office, day, 0)[1].limits)
        return [day, *([limit.due] if limit and limit.due > day else [])]

    def kept(self, number: str) -> Raw:
        """The case as its file has it, with days as days."""
        loaded = load_case_file((self.root / case_file(number)).read_bytes(), case_file(number))
        assert loaded.reading is not None, loaded.findings
        case: Raw = with_days(loaded.reading.data)
        return case

    def drawn(self, one: NextStep, flavour: str, case: Raw, day: date, dice: random.Random) -> Raw | None:
        """An entry of the step that is accepted; None if none of those drawn is.

        Few of what is drawn may fit: an agreement of three that all sign, and that is stamped, on one day.
        """
        anyway = self.told(day) if one.told else None
        draws = (entries_of(one.step, book(), case, day, dice, flavour=flavour) for _ in range(DRAWS))
        for entry in chain.from_iterable(draws):
            if any(said and said > day for _, said in days_over(entry)):
                continue  # the command asks nobody to sign before they do
            if not self.record(case, entry, dry_run=True, anyway=anyway).refused:
                return entry
        return None

    def told(self, day: date) -> Anyway:
        leaders = book().holders(LEADERS, day)
        officers = book().holders(["officer"], day)
        return Anyway(day=day, by=officers[0], reason="事后才发现", approved_by=leaders[0])

    def record(self, case: Raw, entry: Raw, *, dry_run: bool = False, anyway: Anyway | None = None) -> Recorded:
        return record_entries(self.book, case["id"], [entry], dry_run=dry_run, anyway=anyway)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def broken_off(number: int) -> tuple[str, Raw, random.Random]:
    """What kind of case it is, and the case as it stood somewhere on its path."""
    dice = random.Random(f"next/{number}")  # noqa: S311 - a simulation
    flavour, _ = header(book(), number, random.Random(f"{SEED}/{number}"))  # noqa: S311  as above
    case = path(book(), number, SEED)
    return flavour, {**case, "log": case["log"][: dice.randint(0, len(case["log"]))]}, dice


def with_days(value: Any) -> Any:
    """What a file holds, with each text that is a day as one."""
    if isinstance(value, dict):
        return {key: with_days(one) for key, one in value.items()}
    if isinstance(value, list):
        return [with_days(one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    return value


def last_day(case: Raw) -> date:
    last: date = max((entry["date"] for entry in case["log"]), default=case["received"])
    return last


@pytest.mark.parametrize("numbers", LENGTHS)
def test_every_step_named_is_accepted_that_day_and_on_the_days_after(numbers: Sequence[int], desk: Desk) -> None:
    refused: list[str] = []
    seen: set[str] = set()
    for number in numbers:
        flavour, case, dice = broken_off(number)
        desk.put(case)
        for day in desk.days_said(case, last_day(case)):
            named = desk.named(case, day)
            if not named and desk.read(case).closing is None:
                refused.append(f"{number} {flavour}: open on {day}, and nothing comes next")
            for one in named:
                seen.add(flavour)
                days = (day,) if one.today_only or one.told else (day, day + DAY)
                wrong = [then for then in days if desk.drawn(one, flavour, case, then, dice) is None]
                refused += [f"{number} {flavour}: {one} on {then}" for then in wrong]
    assert not refused, "\n".join([*refused[:20], f"{len(refused)} in all"])
    assert len(numbers) < 100 or seen == set(FLAVOURS)


@pytest.mark.parametrize("numbers", WALKS)
def test_following_what_is_named_leads_to_the_end(numbers: Sequence[int], desk: Desk) -> None:
    """From receipt on, whatever of the steps named is taken, until nothing is named any more."""
    for number in numbers:
        case = walked(desk, number)
        assert desk.read(case).closing is not None, (number, [entry["step"] for entry in case["log"]])


def walked(desk: Desk, number: int) -> Raw:
    """The case at its end, each entry taken from what was named, and really written."""
    flavour, case, dice = broken_off(number)
    case = {**case, "log": []}
    day = case["received"]
    desk.put(case)
    while len(case["log"]) < LONGEST and (named := desk.named(case, day)):
        one = dice.choice(named)
        entry = desk.drawn(one, flavour, case, day, dice)
        assert entry is not None, (number, flavour, one, day, case["log"])
        assert desk.record(case, entry, anyway=desk.told(day) if one.told else None).written
        case = desk.kept(case["id"])
        day += DAY * dice.choice((0, 0, 1, 2, 5))
    return case


A_HANDFUL, ALL = 4, LONGEST
LINES = [(1, A_HANDFUL), *(pytest.param(number, ALL, marks=pytest.mark.slow) for number in (1, 2, 3, 5, 9))]


@pytest.mark.parametrize(("number", "most"), LINES)
def test_the_line_of_the_command_names_what_the_command_accepts(
    number: int, most: int, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each step is one that the line before it named, recorded with `jiefen record` itself."""
    flavour, case, dice = broken_off(number)
    case = {**case, "log": []}
    desk.put(case)
    day = case["received"]
    named = tuple(one.step for one in desk.named(case, day))
    while named and len(case["log"]) < most:
        entry = desk.drawn(NextStep(dice.choice(named)), flavour, case, day, dice)
        assert entry is not None, (named, case["log"])
        capsys.readouterr()
        code = attempt(command_of(desk.root, case["id"], entry))
        said = capsys.readouterr()
        assert code == 0, said.out + said.err
        case = desk.kept(case["id"])
        named = steps_said(said.out)
    assert len(case["log"]) == most or desk.read(case).closing is not None


def command_of(root: Path, case: str, entry: Raw) -> list[str]:
    """The words of `jiefen record` that write this entry."""
    words = ["record", "--book", str(root), "--today", str(entry["date"]), case, entry["step"]]
    for field, value in entry.items():
        if field in ("date", "step"):
            continue
        words += [f"--{field}"] if value is True else [f"--{field}", written(value)]
    return words


def written(value: object) -> str:
    """A value as it is typed: words with commas, all else that is no word as in a file."""
    if isinstance(value, list):
        value = [f"{TITLES[item['body']]}{item['count']}人" if is_of_body(item) else item for item in value]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ",".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, default=str, ensure_ascii=False)
    return str(value)


def is_of_body(item: object) -> bool:
    """Whether people of another body are meant, without their names."""
    return isinstance(item, dict) and item.keys() == {"body", "count"}


def steps_said(out: str) -> tuple[str, ...]:
    """The steps that the line 接下来 names, by their titles."""
    lines = [line for line in out.splitlines() if line.startswith("接下来：")]
    first = lines[0].removeprefix("接下来：").partition("；")[0] if lines else ""
    titles = {kind.title: step for step, kind in STEP_TYPES.items()}
    words = [word.partition("（")[0] for word in first.split("、")]
    return tuple(titles[word] for word in words if word in titles)
