"""`jiefen schema`: editor copies that know the book's own codes; a second validator as the oracle."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jiefen.book.book import open_book
from jiefen.book.form import record_kind
from jiefen.book.skeleton import skeleton_files
from jiefen.commands.main import attempt
from jiefen.files.yaml.reader import read

ROOT = Path(__file__).parents[2]
OFFICE = open_book(ROOT).require_office()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The editor copies for the sample book, by file name."""
    folder = tmp_path_factory.mktemp("editor") / "schemas"
    assert attempt(["schema", "--book", str(ROOT), str(folder)]) == 0
    return {path.name: json.loads(path.read_bytes()) for path in folder.iterdir()}


def sample() -> Iterator[dict[str, Any]]:
    for path in open_book(ROOT).case_paths()[0]:
        data = read(path.read_bytes()).data
        assert data is not None
        yield data


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


def test_there_is_one_for_each_kind_of_record(written: dict[str, Any]) -> None:
    originals = {path.name for path in (ROOT / "schemas").iterdir()}
    pages = {"guide.schema.json", "narrative.schema.json", "way.schema.json"}  # hand-written, or the head of one
    drafts = {"sealed.schema.json"}  # `jiefen open --edit` checks it
    assert set(written) == originals - {"law.schema.json"} - pages - drafts  # the program's laws are no book's records


def test_each_is_a_schema_whose_choices_have_words(written: dict[str, Any]) -> None:
    for name, schema in written.items():
        Draft202012Validator.check_schema(schema)
        for node in nodes(schema):
            assert "x-labels" not in node, name
            if isinstance(node.get("enum"), list):
                assert len(node["enumDescriptions"]) == len(node["enum"]) > 0, name


@pytest.mark.parametrize("each", [10, pytest.param(1, marks=pytest.mark.slow)])
def test_the_cases_of_the_sample_pass(written: dict[str, Any], each: int) -> None:
    judge = Draft202012Validator(written["case.schema.json"])
    for case in islice(sample(), 0, None, each):
        assert judge.is_valid(case), case["id"]


KINDS = [(branch, leaf, found) for branch, found in OFFICE.settings.kinds.items() for leaf in found.leaves]
EARLIER = [was for _, leaf, found in KINDS for was in found.leaf(leaf).was]
"""What kinds were called before, as older cases still have it."""


@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("kind", [*(f"{branch}.{leaf}" for branch, leaf, _ in KINDS), *EARLIER]),
        ("area", [area.code for area in OFFICE.grid.areas]),
        ("place", [place.code for place in OFFICE.grid.places]),
    ],
)
def test_the_header_offers_the_books_codes_and_no_others(written: dict[str, Any], field: str, known: list[str]) -> None:
    schema = written["case.schema.json"]
    assert schema["properties"][field]["enum"] == known
    case = next(sample())
    judge = Draft202012Validator(schema)
    assert all(judge.is_valid({**case, field: code}) for code in known)
    assert not judge.is_valid({**case, field: "other.thing" if field == "kind" else "other"})


@pytest.mark.parametrize(
    ("step", "field", "known"),
    [
        ("triage", "unit", list(OFFICE.organisation.unit_titles)),
        ("triage", "body", [body.code for body in OFFICE.organisation.bodies]),
        ("extend", "clock", list(dict.fromkeys(clock for one in OFFICE.procedures for clock in one.clocks))),
        ("escalate", "level", list(dict.fromkeys(level.code for one in OFFICE.procedures for level in one.levels))),
        ("mediate", "joint", [partner.code for partner in OFFICE.settings.partners]),
        ("confirm-apply", "court", [partner.code for partner in OFFICE.settings.partners]),
    ],
)
def test_entries_offer_the_books_codes(written: dict[str, Any], step: str, field: str, known: list[str]) -> None:
    assert written["case.schema.json"]["$defs"][step]["properties"][field]["enum"] == known


def test_staff_are_offered_by_name(written: dict[str, Any]) -> None:
    handle = written["case.schema.json"]["$defs"]["handle"]
    people = {person.handle: person.name for person in OFFICE.organisation.staff}
    assert dict(zip(handle["enum"], handle["enumDescriptions"], strict=True)) == people
    case = next(sample())
    stranger = {**case["log"][0], "by": "nobody"}
    assert not Draft202012Validator(written["case.schema.json"]).is_valid({**case, "log": [stranger]})


def test_a_transfer_may_still_be_joint(written: dict[str, Any]) -> None:
    assert written["case.schema.json"]["$defs"]["transfer"]["properties"]["joint"]["type"] == "boolean"


def test_a_new_books_editor_looks_where_they_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["init", str(tmp_path / "book")]) == 0
    assert attempt(["schema", "--book", str(tmp_path / "book")]) == 0
    associations = json.loads(skeleton_files()[".vscode/settings.json"])["yaml.schemas"]
    assert f"{len(associations)} 个格式文件写在 .vscode/schemas" in capsys.readouterr().out
    folder = tmp_path / "book" / ".vscode" / "schemas"
    assert {tmp_path / "book" / name for name in associations} == set(folder.iterdir())
    assert b"/.vscode/schemas/" in skeleton_files()[".gitignore"]


def test_the_editors_patterns_name_the_records_of_their_kind() -> None:
    associations = json.loads(skeleton_files()[".vscode/settings.json"])["yaml.schemas"]
    for schema, pattern in associations.items():
        for path in ROOT.glob(pattern):
            assert record_kind(path.relative_to(ROOT).as_posix()) == Path(schema).name.removesuffix(".schema.json")
    named = {path for pattern in associations.values() for path in ROOT.glob(pattern)}
    assert named >= {*open_book(ROOT).case_paths()[0], *(ROOT / "office").glob("*.yaml")}
