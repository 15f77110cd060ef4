"""Random lawful paths through the procedure are clean; a change is found, or lawful for a written reason.

The simulation (tests/simulation) has its own reading of the procedure and never asks the rules. It walks with dice from
receipt to the last follow-up, taking whatever step may come next; the rules must have nothing to say. Then one entry is
changed at random. If the simulation can walk the changed case as well, it has a written reason why; else the rules must
find an error. Both ways: what the rules find, the simulation must object to.
"""

import dataclasses
import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.case.read import case_file, key_order, load_case_file
from jiefen.checking.case import judged
from jiefen.commands.main import attempt
from jiefen.files.executor import map_chunks
from jiefen.files.yaml.writer import canonical
from jiefen.office.office import Office
from jiefen.procedure.papers import FILE_WITHIN
from jiefen.steps.record import STEP_TYPES
from tests.plain_yaml import plain
from tests.simulation.changes import KINDS, Change, changes
from tests.simulation.header import EARLIER, twin_of
from tests.simulation.paths import WRONG_AGAIN, path
from tests.simulation.reading import LATER, Book, Raw, in_course
from tests.simulation.reasons import reason
from tests.simulation.walk import objections
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
SEED = 20261120
IN_FILES = 200
IN_FILES_CHANGED = 20


class Length(msgspec.Struct, frozen=True):
    """How many paths are walked, how many changed, and how often each kind of change must then be found at least."""

    paths: int
    changed: int
    kinds: int


SHORT = Length(paths=1_000, changed=300, kinds=5)
LONG = Length(paths=10_000, changed=3_000, kinds=50)
WORKED = (
    "15-year-not-announced",
    "60-extension-from-a-rolled-day",
    "62-own-limit-on-a-saturday",
    "63-limit-stated-beside-a-provisional-one",
)
"""Histories of cases without a fault, where a last day meets days of rest."""
LENGTHS = [pytest.param(SHORT, id="short"), pytest.param(LONG, id="long", marks=pytest.mark.slow)]


class Walked(msgspec.Struct):
    """What came of some paths: what the rules found, how often each step, channel and ending occurred."""

    found: list[str]
    steps: Counter[str]
    turns: Counter[str]


class Tried(msgspec.Struct):
    """What came of some changes: how often each kind was found or lawful for which reason, and what was neither."""

    counts: Counter[tuple[str, str]]
    unexplained: list[str]


@cache
def office() -> Office:
    """The sample's, without its list of papers: which of them a volume must have is judged by the examples of rules."""
    known = open_book(ROOT).require_office()
    unlisted = tuple(msgspec.structs.replace(one, papers=None) for one in known.procedures)
    return msgspec.structs.replace(known, procedures=unlisted)


def take_out_the_list(root: Path) -> None:
    """The same in the files of a book, the limit that an article prints included."""
    for file in (root / "office/procedure").glob("*.yaml"):
        text = file.read_text("utf-8").partition("\npapers:\n")[0].rstrip("\n")
        file.write_text(text.replace(FILE_WITHIN, "五日") + "\n", "utf-8")


@cache
def book() -> Book:
    known = office()
    procedures = tuple(msgspec.structs.replace(one, steps={**LATER, **one.steps}) for one in known.procedures)
    return Book(known.settings, known.organisation, known.grid, known.calendar, procedures)


def as_bytes(case: Raw) -> bytes:
    """The case as a file: JSON is YAML."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}" for key, value in case.items()]
    return "".join(f"{line}\n" for line in lines).encode()


def errors(case: Raw) -> list[str]:
    """The errors of reading and of the rules, as code, place and sentence."""
    loaded = load_case_file(as_bytes(case), case_file(case["id"]))
    found = [
        *loaded.findings,
        *(judged(loaded.case, office(), None, loaded.file, reading=loaded.reading) if loaded.case else ()),
    ]
    return [f"{item.code} {item.path} {render(item.say)}" for item in found if item.severity == "error"]


def walk_chunk(numbers: Sequence[int]) -> Walked:
    walked = Walked([], Counter(), Counter())
    for number in numbers:
        case = path(book(), number, SEED)
        walked.found += [f"{number}: {error}" for error in errors(case)]
        walked.steps.update(entry["step"] for entry in case["log"])
        walked.turns.update(set(turns_of(case)))
    return walked


def turns_of(case: Raw) -> Iterator[str]:
    """What makes a path another kind of path."""
    yield f"version {book().procedure(case['received']).effective}"
    yield from (name for name in ("simple", "petition", "boundary") if name in case)
    if case.get("petition", {}).get("purpose") == "report":
        yield "report"
    yield from acts_undone(in_course(case["log"]))
    steps = {entry["step"] for entry in case["log"]}
    yield "closed" if steps & {"conclude", "refuse", "withdraw", "void"} else "open"
    for entry in case["log"]:
        for field in ("channel", "outcome", "result", "clock", "direction", "level", "state"):
            if field in entry:
                yield f"{entry['step']} {entry[field]}"
        yield from (f"{entry['step']} {name}" for name in ("late", "joined", "left", "instalments") if name in entry)
        if entry.get("checked-by"):
            yield "checked"
        if entry["step"] == "void":
            yield f"void {entry['reason']}"
        if entry["step"] == "correct" and entry["was"] == WRONG_AGAIN:
            yield "corrected again"


def acts_undone(log: Sequence[Raw]) -> Iterator[str]:
    """Each act and its counter-act: `extend < revoke`."""
    for n, entry in enumerate(log):
        undone = {one["step"] for one in log[:n] if entry["step"] in STEP_TYPES[one["step"]].undone_by}
        meant = {entry["entry"]["step"]} if entry["step"] in ("revoke", "correct") else undone
        yield from (f"{step} < {entry['step']}" for step in undone & meant)


def change_chunk(numbers: Sequence[int]) -> Tried:
    """Half of the kinds of change for each path, in turn."""
    tried = Tried(Counter(), [])
    for number in numbers:
        dice = random.Random(number)  # noqa: S311 - a simulation
        case = path(book(), number, SEED)
        for change in changes(book(), case, dice, KINDS[number % 2 :: 2]) if alone(case) else ():
            found, against = errors(change.after), objections(book(), change.after)
            why = None if against else reason(change)
            tried.counts[change.kind, why or "found"] += 1
            if bool(found) != bool(against) or not (found or why):
                tried.unexplained.append(told(number, change, found, against))
    return tried


def alone(case: Raw) -> bool:
    """Whether it is one petition at most: of several, the simulation knows lawful paths and no changes to them."""
    return all(entry["step"] != "join-petition" for entry in case["log"])


def table(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """How many changes of each kind were found, or lawful for which reason."""
    for kind in KINDS:
        lines = sorted(((number, why) for (of, why), number in counts.items() if of == kind), reverse=True)
        yield f"\n{kind}: {sum(number for number, _ in lines)} changes\n"
        yield from (f"  {number:5} {why}\n" for number, why in lines)


def told(number: int, change: Change, found: list[str], against: list[str]) -> str:
    lines = [f"path {number}: {change.kind} {change.step} {change.field} at {change.at} {change.other}"]
    lines += [f"  the rules find {found}", f"  the simulation objects {against}"]
    lines += [f"  {n} {json.dumps(e, ensure_ascii=False, default=str)}" for n, e in enumerate(change.after["log"])]
    return "\n".join(lines)


@cache
def walked(paths: int) -> Walked:
    total = Walked([], Counter(), Counter())
    for part in map_chunks(walk_chunk, range(1, paths + 1)):
        total.found += part.found
        total.steps += part.steps
        total.turns += part.turns
    return total


@pytest.mark.parametrize("length", LENGTHS)
def test_lawful_paths_are_clean(length: Length) -> None:
    found = walked(length.paths).found
    assert not found, "\n".join(found[:20])


@pytest.mark.slow
def test_the_paths_lead_everywhere() -> None:
    """Some turns come once in two thousand paths. What was learnt is corrected as the header's, by no entry.

    Disputes begin here after the book did: none is taken over (`carried`).
    """
    ways = walked(LONG.paths)
    assert set(ways.steps) == set(STEP_TYPES) - {"carried"}
    wanted = {"simple", "petition", "boundary", "report", "open", "closed", "checked", "people joined", "people left"}
    wanted |= {f"version {procedure.effective}" for procedure in book().procedures}
    wanted |= {f"triage {channel}" for channel in book().procedures[0].channels}
    wanted |= {
        f"conclude {outcome}" for outcome in ("agreed", "eased", "failed", "transferred", "opinion", "self-settled")
    }
    wanted |= {f"extend {name}" for name, clock in book().procedures[0].clocks.items() if clock.extend}
    wanted |= {"delegate in", "delegate out", "reassign people", "reassign administrative", "agreement instalments"}
    wanted |= {"confirm-result confirmed", "escalate serious", "perform breach", "track late"}
    taken = STEP_TYPES.items() - {("carried", STEP_TYPES["carried"])}
    wanted |= {f"{step} < {by}" for step, kind in taken for by in kind.undone_by} - {
        "correct < correct",
        "learn < correct",
    }
    wanted |= {"void twice", "void mistake", "corrected again"}
    assert {turn: ways.turns[turn] for turn in wanted if ways.turns[turn] < 5} == {}


@pytest.mark.parametrize("length", LENGTHS)
def test_a_change_of_one_entry_is_found_or_lawful_for_a_written_reason(length: Length) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    unexplained: list[str] = []
    for part in map_chunks(change_chunk, range(1, length.changed + 1)):
        counts += part.counts
        unexplained += part.unexplained
    sys.stdout.writelines(table(counts))
    assert not unexplained, "\n".join([f"{len(unexplained)} unexplained", *unexplained[:5]])
    assert {kind: counts[kind, "found"] for kind in KINDS if counts[kind, "found"] < length.kinds} == {}


@pytest.mark.parametrize("name", WORKED)
def test_the_simulation_has_nothing_against_a_case_worked_out_by_hand(name: str) -> None:
    """On the holidays announced when its days were written."""
    assert objections(announced(2025, 2026), worked_by_hand(name)) == []


def test_a_limit_stated_too_late_is_objected_to_once_the_holidays_are_announced() -> None:
    case = worked_by_hand("63-limit-stated-beside-a-provisional-one")
    assert objections(announced(2025, 2026, 2027), case) == ["due after the channel's limit"]


def announced(*years: int) -> Book:
    """The book when the holidays of these years were known."""
    calendar = msgspec.structs.replace(book().calendar, announced=frozenset(years))
    return dataclasses.replace(book(), calendar=calendar)


def worked_by_hand(name: str) -> Raw:
    """The case of a history, with dates as dates."""
    case: Raw = plain((ROOT / f"tests/histories/{name}.yaml").read_text("utf-8"))["case"]
    return case


def test_the_same_through_files_and_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy_office(tmp_path / "office")
    shutil.rmtree(tmp_path / "office/publications", ignore_errors=True)
    take_out_the_list(tmp_path)
    cases = [path(book(), number, SEED) for number in range(1, IN_FILES + 1)]
    cases.append({**next(case for case in cases if "petition" not in case), "id": EARLIER, "log": []})
    cases += [twin(case) for case in cases if any(entry.get("see") for entry in case["log"])]
    for case in cases:
        write(tmp_path, case)
    assert check(tmp_path, capsys) == (0, set())
    changed: set[str] = set()
    for number, case in enumerate(cases[:IN_FILES]):
        kind = KINDS[number % len(KINDS)]
        dice = random.Random(number)  # noqa: S311 - a simulation
        for change in changes(book(), case, dice, (kind,)):
            if len(changed) < IN_FILES_CHANGED and alone(case) and objections(book(), change.after):
                changed.add(case["id"])
                write(tmp_path, change.after)
    assert len(changed) == IN_FILES_CHANGED
    assert check(tmp_path, capsys) == (1, changed)


def twin(case: Raw) -> Raw:
    """The other registration of a dispute, which lives on: of the same kind, in the same area."""
    received = case["received"].replace(year=2025, month=1, day=2)
    plain = {field: value for field, value in case.items() if field not in ("petition", "links")}
    return {**plain, "id": twin_of(case), "received": received, "log": []}


def write(root: Path, case: Raw) -> None:
    file = root / case_file(case["id"])
    file.parent.mkdir(parents=True, exist_ok=True)
    plain: dict[str, Any] = json.loads(json.dumps(case, default=str))
    file.write_text(canonical(plain, key_order()), "utf-8")


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    """The exit code of `jiefen check`, and the cases in which it finds errors."""
    code = attempt(["check", "--book", str(root), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    return code, {item["case"] for item in found if item["severity"] == "error"}


def test_the_simulation_asks_neither_the_rules_nor_the_clocks() -> None:
    for file in (ROOT / "tests/simulation").glob("*.py"):
        text = file.read_text("utf-8")
        assert "jiefen.engine" not in text, file.name
        assert "jiefen.app" not in text, file.name
