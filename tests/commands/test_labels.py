"""Every Chinese label of the schema and of the book is taken where its code is (property over all of them)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jiefen.base.choosing import PARTED, fitting
from jiefen.book.book import open_book
from jiefen.case.text.lists import CASE_STATES
from jiefen.commands.fields import FieldOption, coded, field_options
from jiefen.commands.kinds import Code, Codes, EntryPlace, Parts, Usual
from jiefen.commands.main import attempt
from jiefen.commands.registered import registered
from jiefen.files import resources
from jiefen.office.choices import choices_of
from jiefen.steps.record import STEP_TYPES

ROOT = Path(__file__).parents[2]
SCHEMA = resources.schema("case")
NODES = {"": SCHEMA, **{step: SCHEMA["$defs"][step] for step in STEP_TYPES}}
CHOICES = choices_of(open_book(ROOT).require_office())


def options(step: str) -> list[FieldOption]:
    return [one for one in field_options(SCHEMA, NODES[step], ("log",), str) if isinstance(one, FieldOption)]


def codes_in(kind: Any) -> Iterator[Code | Usual]:
    """The choices that an option takes, by itself, in a list, or as a part."""
    if isinstance(kind, Code | Usual):
        yield kind
    elif isinstance(kind, Codes):
        yield kind.one
    elif isinstance(kind, Parts):
        for part in kind.kinds.values():
            yield from codes_in(part)


def labelled() -> int:
    """How many choices the schema of a case has labels for, wherever they stand."""

    def count(node: Any) -> int:
        if isinstance(node, list):
            return sum(map(count, node))
        if not isinstance(node, dict):
            return 0
        return sum(len(value) if key == "x-labels" else count(value) for key, value in node.items())

    return count(SCHEMA)


@pytest.mark.parametrize("step", NODES)
def test_every_label_of_the_schema_is_taken_for_its_code(step: str) -> None:
    for option in options(step):
        for code in codes_in(option.type):
            for value, label in code.labels.items():
                meant = int(value) if isinstance(code, Code) and code.whole else value
                assert code.convert(label, option, None) == meant, (step, option.opts, label)
                assert code.convert(value, option, None) == meant


def test_no_label_of_the_schema_is_left_out() -> None:
    """Those of a definition that several steps share are counted once for each of them, so there are more."""
    assert sum(len(code.labels) for step in NODES for one in options(step) for code in codes_in(one.type)) >= labelled()


@pytest.mark.parametrize("what", CHOICES)
def test_every_title_of_the_book_is_taken_for_its_code(what: str) -> None:
    names = CHOICES[what]
    option = FieldOption("x", of=what)
    for code, title in names.items():
        assert coded(title, option, CHOICES) == code
        assert registered(code, names, "--x") == code


def test_a_kind_is_taken_by_its_leaf_alone() -> None:
    leaves = [(code, title.rpartition(PARTED)[2]) for code, title in CHOICES["kind"].items()]
    alike = [leaf for _, leaf in leaves]
    for code, leaf in leaves:
        fit = fitting(leaf, CHOICES["kind"])
        assert code in fit
        assert len(fit) == alike.count(leaf)


@pytest.mark.parametrize("between", [".", "·", "/"])
def test_a_kind_is_taken_by_the_beginnings_of_its_parts(between: str) -> None:
    for code, title in CHOICES["kind"].items():
        branch, leaf = title.split(PARTED)
        alike = (other for other in CHOICES["kind"].values() if other.startswith(branch[:2]))
        if [other for other in alike if f"{PARTED}{leaf}" in other] == [title]:
            assert fitting(f"{branch[:2]}{between}{leaf}", CHOICES["kind"]) == (code,)


@pytest.mark.parametrize("names", [*CHOICES.values(), {step: kind.title for step, kind in STEP_TYPES.items()}])
def test_a_beginning_that_only_one_title_has_is_enough(names: dict[str, str]) -> None:
    for code, title in names.items():
        for length in range(1, len(title)):
            begin = title[:length]
            if [other for other in names.values() if other.startswith(begin) or f"{PARTED}{begin}" in other] == [title]:
                assert fitting(begin, names) == (code,)


def test_an_entry_is_named_by_the_title_of_its_step() -> None:
    for step, kind in STEP_TYPES.items():
        assert EntryPlace().convert(f"{kind.title}.2", None, None) == {"step": step, "nth": 2}


@pytest.mark.parametrize(
    ("option", "word", "code"),
    [
        *[("--state", CASE_STATES[state], state) for state in ("open", "overdue", "closed", "void")],
        *[("--channel", label, code) for code, label in SCHEMA["$defs"]["channel"]["x-labels"].items()],
        *[("--by", "包案", "leader"), ("--kind", "渗漏水", "property.leak"), ("--unit", "物业管理", "property")],
    ],
)
def test_a_list_takes_words(
    option: str, word: str, code: str, few_cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for one in (code, word):
        assert attempt(["list", option, one, "--book", str(few_cases), "--today", "2026-11-20"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
