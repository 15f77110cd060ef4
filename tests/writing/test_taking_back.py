"""What is not merged yet can be taken back, also where a colleague's entry came in behind it."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.files.yaml.reader import read
from jiefen.sealing.crypt import Keys
from jiefen.writing.undo import undo
from tests import builders
from tests.small_office import copy_office

NUMBER = "2026-0137"


def no_keys() -> tuple[Keys, str]:
    raise AssertionError("nothing is sealed")


def test_an_entry_before_a_merged_one_is_taken_back_and_the_merged_one_is_not(tmp_path: Path) -> None:
    copy_office(tmp_path / "office")
    path = tmp_path / f"cases/2026/{NUMBER}.yaml"
    path.parent.mkdir(parents=True)
    merged: dict[str, Any] = builders.case_dict(id=NUMBER)
    path.write_bytes(builders.as_yaml(merged))
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True)
    mine = {**merged["log"][-1], "note": "另记的一条"}
    log = [*merged["log"][:-1], mine, merged["log"][-1]]
    path.write_bytes(builders.as_yaml({**merged, "log": log}))
    taken = undo(open_book(tmp_path), NUMBER, no_keys).entry
    assert taken is not None
    assert taken["note"] == "另记的一条"
    assert read(path.read_bytes()).data == read(builders.as_yaml(merged)).data
    with pytest.raises(Failure, match="已经合并"):
        undo(open_book(tmp_path), NUMBER, no_keys)
