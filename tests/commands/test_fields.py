import re

import pytest

from jiefen.commands.main import attempt
from jiefen.files import resources

STEPS = [item["$ref"].rpartition("/")[2] for item in resources.schema("case")["properties"]["log"]["items"]["oneOf"]]
FULL_WIDTH = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@pytest.mark.parametrize("args", [["new"], ["record", "2026-0001"], *(["record", "2026-0001", step] for step in STEPS)])
def test_help_made_from_the_schema_is_english_when_asked(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["--lang", "en", *args, "--help"]) == 0
    assert FULL_WIDTH.findall(capsys.readouterr().out) == []


def test_choices_are_named_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(["record", "2026-0001", "inform", "--help"])
    assert "告知形式：书面签收，口头并记录" in "".join(capsys.readouterr().out.split())
    attempt(["--lang", "en", "record", "2026-0001", "inform", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "form of the notice: signed = signed for in writing, oral-recorded = oral and recorded" in said


def test_a_choice_that_is_its_own_english_word_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(["--lang", "en", "record", "2026-0001", "mediate", "--help"])
    assert "result: adjourned, agreed, part-agreed = " in " ".join(capsys.readouterr().out.split())


def test_what_became_of_a_record_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    tracked = [
        "record",
        "--today",
        "2026-11-20",
        "2026-0030",
        "track",
        "--by",
        "zhao-min",
        "--finding",
        "slow",
        "--date",
        "2026-11-20",
        "--dry-run",
    ]
    attempt(["--book", str(resources.root()), "--lang", "en", *tracked])
    assert capsys.readouterr().out.endswith("\nThis was a dry run; nothing was written.\n")
    attempt(["--book", str(resources.root()), *tracked])
    assert capsys.readouterr().out.endswith("\n这是预演，没有写入。\n")
