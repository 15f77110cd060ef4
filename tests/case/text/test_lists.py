"""The list of cases and the standing list of those contracted, from the sample through the command line."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from jiefen.book.book import open_book
from jiefen.commands.main import attempt

ROOT = Path(__file__).parents[3]
DAY = "2026-11-20"


def listed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert attempt(["list", "--book", str(ROOT), "--today", DAY, *options]) == 0
    return capsys.readouterr().out


def test_every_case_received_by_the_day_is_listed_once(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"^(20[0-9]{2}-[0-9]{4})", listed(capsys), re.MULTILINE)
    texts = {path.stem: path.read_text("utf-8") for path in (ROOT / "cases").glob("*/*.yaml")}
    files = {name: "step: restrict" in text and "entry: {step: restrict" not in text for name, text in texts.items()}
    assert sorted(shown) == sorted(name for name, restricted in files.items() if not restricted)
    assert sum(files.values()) >= 1
    with_restricted = re.findall(r"^(20[0-9]{2}-[0-9]{4})", listed(capsys, "--restricted"), re.MULTILINE)
    assert sorted(with_restricted) == sorted(files)


def test_columns_line_up_for_chinese_width(capsys: pytest.CaptureFixture[str]) -> None:
    lines = listed(capsys, "--state", "open").splitlines()
    rows = [line for line in lines if re.match(r"20[0-9]{2}-", line)]
    starts = {cell_len(line[: line.index(re.findall(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", line)[0])]) for line in rows}
    assert len(rows) > 10
    assert len(starts) == 1, "the column of days begins at one width in every row"


@pytest.mark.parametrize("by", ["leader", "unit", "officer"])
def test_the_standing_list_counts_each_case_once_under_who_has_it(by: str, capsys: pytest.CaptureFixture[str]) -> None:
    cases = json.loads(listed(capsys, "--format", "json"))
    counted = Counter(case[by] for case in cases if case[by])
    office = open_book(ROOT).require_office()
    names = {person.handle: person.name for person in office.organisation.staff}
    names |= {unit.code: unit.title for unit in office.organisation.units}
    heads = dict(re.findall(r"^(\S+?)：共 ([0-9]+) 件", listed(capsys, "--by", by), re.MULTILINE))
    assert {name: int(count) for name, count in heads.items()} == {names[code]: n for code, n in counted.items()}


def test_the_standing_list_shows_what_is_still_owed_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    text = listed(capsys, "--by", "leader")
    cases = {case["id"]: case for case in json.loads(listed(capsys, "--format", "json"))}
    shown = set(re.findall(r"^(20[0-9]{2}-[0-9]{4})", text, re.MULTILINE))
    assert shown == {number for number, case in cases.items() if case["active"] and case["leader"]}
    assert "2026-0014" in shown, "concluded, an instalment unpaid"
    assert cases["2026-0014"]["state"] == "closed"


def test_conditions_narrow_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    cases = json.loads(listed(capsys, "--format", "json"))
    chosen = json.loads(listed(capsys, "--format", "json", "--kind", "property.leak", "--year", "2026"))
    assert [case["id"] for case in chosen] == [
        case["id"] for case in cases if case["kind"] == "property.leak" and case["received"].startswith("2026")
    ]
    assert chosen
