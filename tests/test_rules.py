"""Every rule is seen keeping quiet and seen failing by its examples (docs/dev/rules.md).

Examples that change a case are judged in the process, on the sample's office; those that change another record, and one
bad example of each rule, go through the command line. At night all do.
"""

import atexit
import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jiefen.base.finding import Finding, Spot
from jiefen.base.report import report
from jiefen.base.rule import Rule, ask
from jiefen.book.book import open_book
from jiefen.book.form import order_of
from jiefen.book.gathered import gather, hold_bytes
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.case.context import Beside, CaseWords, due_view
from jiefen.case.peers import glance, peers_of
from jiefen.case.read import LoadedCase, key_order, load_case_file
from jiefen.case.rulebook import FOR_CASES
from jiefen.checking.case import case_findings
from jiefen.checking.office import of_record
from jiefen.checking.rulebook import (
    ALL,
    FOR_DUE,
    FOR_GUIDES_DUE,
    FOR_HISTORY,
    FOR_KINDS,
    FOR_KINDS_DUE,
    FOR_KINDS_MISSING,
    FOR_LAW_DUE,
    FOR_LINKS,
    FOR_OFFICE_DUE,
    FOR_REGISTER_DUE,
    FOR_TREE,
)
from jiefen.commands.main import main
from jiefen.explaining.read import changed, start_of
from jiefen.files import resources
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from jiefen.guides.read import position as guide_position
from jiefen.law.citations import judge
from jiefen.law.read import load_law_register
from jiefen.office.choices import titles_of
from jiefen.office.context import RecordContext, RecordsDueContext
from jiefen.office.office import Office
from jiefen.steps.terms import ROLES
from tests.repositories import GitBook
from tests.rule_examples import (
    NEIGHBOUR,
    ROOT,
    RULES,
    Trial,
    base_case,
    case_file,
    change_book,
    examples_by_code,
    trials,
    write_bases,
    write_book,
)
from tests.small_office import copy_office
from tests.spill.codes import codes_in

BY_CODE: dict[str, Rule[Any, Any]] = {rule.code: rule for rule in ALL}
OF_KINDS: tuple[Rule[Any, Any], ...] = tuple(
    chain.from_iterable((*FOR_KINDS_DUE.values(), *FOR_KINDS_MISSING.values()))
)
WITH_A_DAY: tuple[Rule[Any, Any], ...] = (
    *FOR_DUE,
    *FOR_OFFICE_DUE,
    *FOR_GUIDES_DUE,
    *FOR_REGISTER_DUE,
    *FOR_LAW_DUE,
    *OF_KINDS,
)
DUE = {rule.code for rule in WITH_A_DAY}
GUIDES_DUE = {rule.code for rule in FOR_GUIDES_DUE}
LAW_DUE = {rule.code for rule in FOR_LAW_DUE}
RECORDS_DUE = {rule.code for rules in FOR_KINDS_DUE.values() for rule in rules}
MISSING = {rule.code: kind.above for kind in OFFICE_KINDS for rule in FOR_KINDS_MISSING[kind.name]}
"""Rules on what is not there, and the folder that they name."""
PAST = {rule.code for rule in (*FOR_HISTORY, *FOR_TREE)}
MERGED_ON = "2026-06-01"
WITHIN = 7
"""Days ahead that `due` looks, where it is not told."""
TRIALS = tuple(trials())
ON_CASES = {rule.code for rule in (*FOR_CASES, *FOR_DUE)}
BESIDE_THE_CASE = {rule.code for rule in FOR_LINKS}
"""Rules that look at what lies beside the case: an example that breaks them too goes through the command line alone."""
IN_PROCESS = tuple(
    trial
    for trial in TRIALS
    if trial.code in ON_CASES
    and not trial.example.target
    and not trial.example.besides
    and BESIDE_THE_CASE.isdisjoint(trial.example.also)
)
OF_RECORDS = {
    rule.code: kind.name
    for kind in OFFICE_KINDS
    for group in (FOR_KINDS, FOR_KINDS_DUE)
    for rule in group[kind.name]
    if kind.kept
}
"""The rules on one record of a kind that an office may keep, each with its kind."""
RECORDS_IN_PROCESS = tuple(
    trial
    for trial in TRIALS
    if trial.code in OF_RECORDS and trial.example.target and not trial.example.besides and not trial.example.also
)
"""Examples that change one such record alone, and break no rule that looks further."""
FIRST_BAD = {trial.code: trial.name for trial in reversed(TRIALS) if trial.bad}
"""The bad example of each rule that goes through the command line by day."""


def through_the_command_line(codes: Collection[str]) -> list[Any]:
    """The examples of rules on something, those marked slow that are judged in the process as well."""
    found = []
    for trial in TRIALS:
        if trial.code in codes:
            twice = trial in (*IN_PROCESS, *RECORDS_IN_PROCESS) and trial.name != FIRST_BAD[trial.code]
            found.append(pytest.param(trial, id=trial.name, marks=[pytest.mark.slow] if twice else []))
    return found


REGISTER = load_law_register(resources.root())[0]


def test_every_rule_has_examples_and_every_examples_file_a_rule() -> None:
    assert {path.stem for path in RULES.glob("*.yaml")} == set(BY_CODE)
    assert set(examples_by_code()) == set(BY_CODE)


@pytest.mark.parametrize("code", BY_CODE)
def test_the_examples_of_a_rule_show_both_sides(code: str) -> None:
    examples = examples_by_code()[code]
    assert examples.good
    assert examples.bad
    titles = [example.title for example in (*examples.good, *examples.bad)]
    assert len(set(titles)) == len(titles)
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)
    assert all(example.paths for example in examples.bad)
    assert all((example.today is not None) == (code in DUE | PAST) for example in (*examples.good, *examples.bad))


@pytest.mark.parametrize("name", [path.stem for path in sorted((RULES / "bases").glob("*.yaml"))])
def test_every_base_is_used(name: str) -> None:
    assert base_case(name)["log"]
    assert name in {examples.base for examples in examples_by_code().values()}


@cache
def small_book() -> Path:
    """A book without cases, its office that of the examples; nobody changes it."""
    folder = Path(tempfile.mkdtemp(prefix="small-book-"))
    atexit.register(shutil.rmtree, folder)
    copy_office(folder / "office")
    return folder


@cache
def sample_office() -> Office:
    return open_book(small_book()).require_office()


@pytest.mark.parametrize("trial", IN_PROCESS, ids=lambda trial: trial.name)
def test_the_rules_find_what_the_example_breaks(trial: Trial) -> None:
    """`check` on the changed case alone, in a book of this case and its neighbour; or `due` on the example's day."""
    base = base_case(trial.base)
    file = case_file(base)
    raw = canonical(changed(base, trial.example), key_order()).encode()
    loaded, office = load_case_file(raw, file), sample_office()
    if trial.code in DUE:
        found = tuple(due_findings(loaded, office, trial.example.today or date.max))
    else:
        neighbour = base_case(NEIGHBOUR)
        beside = canonical(neighbour, key_order()).encode()
        peers = peers_of({neighbour["id"]: glance(beside), base["id"]: glance(raw)}.items())
        found = tuple(case_findings(loaded, office, frozenset({base["id"], neighbour["id"]}), Beside(peers=peers)))
    assert not codes_in(report(found, "text", titles=titles_of(office)), ROOT), "people are told names and labels"
    told = json.loads(report(found, "json"))
    judge_check(trial, file, int(any(item["severity"] == "error" for item in told)), told)


def due_findings(loaded: LoadedCase, office: Office, today: date) -> Iterator[Finding]:
    """What the rules of `due` find in a case, each with its line."""
    assert loaded.case is not None
    case, context = due_view(loaded.case, office, today, WITHIN)
    spot = Spot(file=loaded.file, case=case.id, words=CaseWords(office), locate=loaded.locate)
    yield from ask(FOR_DUE, case, context, spot)


@pytest.mark.parametrize("trial", RECORDS_IN_PROCESS, ids=lambda trial: trial.name)
def test_the_rules_on_records_find_what_the_example_breaks(trial: Trial) -> None:
    """What the rules on it, or those of the example's day, say of the changed record of the sample's office."""
    kind = next(one for one in OFFICE_KINDS if one.name == OF_RECORDS[trial.code])
    base, file = base_case(trial.base), trial.example.target
    cases = frozenset({base["id"], base_case(NEIGHBOUR)["id"]})
    data = changed(start_of(small_book(), file, base), trial.example)
    held = hold_bytes(kind, file, canonical(data, order_of(kind.name)).encode())
    office = sample_office()
    if trial.code in DUE:
        assert held.record is not None
        context = RecordsDueContext(
            office=office,
            register=REGISTER,
            cases=cases,
            today=trial.example.today or date.max,
            within=WITHIN,
            records={**sample_records(), kind.name: {**sample_records().get(kind.name, {}), file: held.record}},
        )
        spot = Spot(file=file, words=office.words, locate=held.locate)
        found = tuple(ask(FOR_KINDS_DUE[kind.name], held.record, context, spot))
    else:
        found = tuple(of_record(held, RecordContext(office=office, register=REGISTER, cases=cases)))
    told = json.loads(report(found, "json"))
    judge_check(trial, file, int(any(item["severity"] == "error" for item in told)), told)


@cache
def sample_records() -> Mapping[str, Mapping[str, Any]]:
    """The records of the small office that an office may keep or not, by kind and file."""
    gathered = gather(open_book(small_book()), frozenset())
    return {kind.name: {one.file: one.record for one in gathered.of(kind.name)} for kind in OFFICE_KINDS if kind.switch}


@pytest.mark.few(80)
@pytest.mark.parametrize("trial", through_the_command_line(BY_CODE.keys() - DUE - PAST))
def test_check_finds_what_the_example_breaks(trial: Trial, tmp_path: Path) -> None:
    file = write_book(tmp_path, trial)
    judge_check(trial, file, *run("check", "--book", str(tmp_path), "--format", "json"))


@pytest.mark.few(14)
@pytest.mark.parametrize("trial", [t for t in TRIALS if t.code in PAST], ids=lambda trial: trial.name)
def test_check_since_finds_what_the_example_does_to_the_past(trial: Trial, tmp_path: Path) -> None:
    """The base is merged; the change is committed on a branch, on the day of the example."""
    repo = GitBook(tmp_path / "repo")
    write_bases(repo.book, trial)
    repo.commit(MERGED_ON)
    repo.branch()
    file = change_book(repo.book, trial)
    repo.commit(str(trial.example.today))
    judge_check(trial, file, *run("check", "--book", str(repo.book), "--since", "main", "--format", "json"))


def judge_check(trial: Trial, file: str, code: int, found: list[dict[str, Any]]) -> None:
    """Exactly the rule's findings and those of `also`, where the example says, each with its line, in words."""
    assert code == int(any(item["severity"] == "error" for item in found))
    found = [item for item in found if item["file"] in (file, trial.example.target)]
    assert {item["code"] for item in found} == expected_codes(trial), found
    mine = [item for item in found if item["code"] == trial.code]
    assert Counter(item["path"] for item in mine) == Counter(trial.example.paths)
    for item in mine:
        if item["file"] == (trial.example.target or file):  # `--since` softens what lies in untouched files
            assert item["severity"] == BY_CODE[trial.code].severity
        assert item["line"] >= bool(item["path"])
        assert_is_a_sentence(item["message"])
        assert_is_a_sentence(item["hint"])


@pytest.mark.few(24)
@pytest.mark.parametrize("trial", through_the_command_line(DUE))
def test_due_finds_what_the_example_shows(trial: Trial, tmp_path: Path) -> None:
    base = write_book(tmp_path, trial)
    own = trial.example.target if trial.code in GUIDES_DUE | LAW_DUE | RECORDS_DUE else ""
    file = MISSING.get(trial.code) or own or BY_CODE[trial.code].file or base
    code, answer = run("due", "--book", str(tmp_path), "--today", str(trial.example.today), "--format", "rdjson")
    found = [item for item in answer["diagnostics"] if item["location"]["path"] == file]
    assert {item["code"]["value"] for item in found} == expected_codes(trial), found
    mine = [item for item in found if item["code"]["value"] == trial.code]
    if trial.code in MISSING:  # what is missing has no line
        assert len(mine) == len(trial.example.paths)
    else:
        text = (tmp_path / file).read_text("utf-8")
        position = partial(guide_position, text) if own.endswith(".md") else read(text.encode()).position
        lines = Counter(item["location"]["range"]["start"]["line"] for item in mine)
        assert lines == Counter(position(path)[0] for path in trial.example.paths)
    assert code == int(any(item["severity"] == "ERROR" for item in answer["diagnostics"]))
    for item in mine:
        assert_is_a_sentence(item["message"])


def run(*args: str) -> tuple[int, Any]:
    """The exit code of the command line and what it printed, read as JSON."""
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


def expected_codes(trial: Trial) -> set[str]:
    return {*trial.example.also, *([trial.code] if trial.bad else [])}


def assert_is_a_sentence(text: str) -> None:
    """In Chinese, with every fact filled in."""
    assert re.search(r"[\u4e00-\u9fff]{2}", text)
    assert not re.search(r"[{}]|None|\(\)|  ", text), text


@pytest.mark.parametrize("code", [code for code, rule in BY_CODE.items() if rule.basis])
def test_what_a_rule_rests_on_may_be_cited(code: str) -> None:
    basis = BY_CODE[code].basis
    assert basis is not None
    for day in (date(2025, 1, 1), date(2026, 7, 1)):
        assert judge(basis, REGISTER, day).outcome in ("ok", "not-judgeable")


def test_every_rule_names_a_row_of_the_practice() -> None:
    known = {f"R{number}" for number in range(1, 37)}
    assert {rule.source for rule in ALL} <= known


def test_words_for_roles_are_those_of_the_schema() -> None:
    staff = resources.schema("organisation")["properties"]["staff"]["items"]["properties"]
    assert staff["posts"]["items"]["properties"]["role"]["x-labels"] == ROLES
