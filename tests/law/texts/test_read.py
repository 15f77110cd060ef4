"""Imported texts in a book's files: written and read back whole, refused in pieces, never of another version."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.law.read import load_law_register
from jiefen.law.record import LawRegister
from jiefen.law.texts.articles import read_law
from jiefen.law.texts.read import FOLDER, parts_of, read_law_texts, text_path, write_law_text
from jiefen.law.texts.record import LawText
from tests.law_files import ROOT
from tests.law_texts import LINES, law, many

REGISTER = LawRegister({"jyf": law()})
TEXT = LawText(law="jyf", effective=date(2025, 7, 1), articles=read_law(LINES).articles)
LONG = LawText(law="jyf", effective=date(2025, 7, 1), articles=read_law(many(1300, 200)).articles)
"""As long as the longest law there is, twice."""

MOST_OF_OUR_OWN = 120
"""Characters: a statement is a summary, an article is longer."""


def codes(root: Path, register: LawRegister = REGISTER) -> list[str]:
    texts, findings = read_law_texts(root, register)
    assert not (texts and findings)
    return [finding.code for finding in findings]


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["short", "long"])
def test_what_was_written_is_read_back(tmp_path: Path, text: LawText) -> None:
    register = LawRegister({"jyf": law(articles=text.last)})
    files = write_law_text(tmp_path, text)
    assert [path.stat().st_size < MOST_BYTES for path in sorted((tmp_path / FOLDER).iterdir())] == [True] * len(files)
    assert read_law_texts(tmp_path, register) == ({"jyf": text}, ())


def test_a_shorter_text_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    assert len(write_law_text(tmp_path, LONG)) == len(parts_of(LONG)) > 2
    assert write_law_text(tmp_path, TEXT) == (f"{FOLDER}/jyf-1.yaml",)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["jyf-1.yaml"]


def test_the_same_text_makes_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write_law_text(tmp_path / folder, LONG)
    for path in (tmp_path / "a" / FOLDER).iterdir():
        assert path.read_bytes() == (tmp_path / "b" / FOLDER / path.name).read_bytes()


def test_a_missing_part_is_a_finding(tmp_path: Path) -> None:
    write_law_text(tmp_path, LONG)
    text_path(tmp_path, "jyf", 2).unlink()
    assert codes(tmp_path, LawRegister({"jyf": law(articles=1300)})) == ["LAW04"]


@pytest.mark.parametrize(
    "changes", [{"effective": date(2025, 7, 2)}, {"effective": None}, {"articles": 5}, {"articles": None}]
)
def test_a_text_of_another_version_is_a_warning_and_not_used(tmp_path: Path, changes: dict[str, object]) -> None:
    write_law_text(tmp_path, TEXT)
    register = LawRegister({"jyf": msgspec.structs.replace(law(), **changes)})
    assert codes(tmp_path, register) == ["LAW03"]
    assert read_law_texts(tmp_path, register)[1][0].severity == "warning"
    assert codes(tmp_path, LawRegister()) == ["LAW03"]


def test_a_file_with_another_name_or_shape_is_a_finding(tmp_path: Path) -> None:
    write_law_text(tmp_path, TEXT)
    path = text_path(tmp_path, "jyf")
    path.rename(path.with_name("other-1.yaml"))
    assert codes(tmp_path) == ["REC01"]
    path.with_name("other-1.yaml").write_text("law: jyf\n", encoding="utf-8")
    assert set(codes(tmp_path)) == {"SCH01"}


def test_no_text_of_a_law_is_shipped() -> None:
    """The register holds our own words and nothing else; the program's book has imported nothing."""
    assert not (ROOT / FOLDER).exists()
    assert not (ROOT / "skeleton" / FOLDER).exists()
    said = [one.zh for law in load_law_register(ROOT)[0].laws.values() for one in law.statements]
    assert said
    assert max(map(len, said)) <= MOST_OF_OUR_OWN
