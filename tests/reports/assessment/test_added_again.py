"""Every figure of the sample's assessment of 2025, opened again, is what a count of its own finds in the raw files.

Nothing of the product counts here: YAML is read as it is, days are compared as text.
"""

from collections import Counter
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from jiefen.commands.main import main
from tests.public_site import ROOT

FIRST, LAST = "2025-01-01", "2025-12-31"
UNITS = {"综合股": "general", "物业管理股": "property", "房地产市场股": "market", "建筑管理股": "construction"}
UNITS |= {"征收安置股": "expropriation", "信访室": "petition"}
pytestmark = pytest.mark.slow


def raw(pattern: str) -> list[Any]:
    return [yaml.load(path.read_bytes(), yaml.BaseLoader) for path in sorted(ROOT.glob(pattern))]  # noqa: S506  plain


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    said = CliRunner().invoke(main, ["--book", str(ROOT), "report", "assessment", "2025", "--out", str(out)])
    assert said.exit_code == 0, said.output
    return out / "office"


@pytest.fixture(scope="module")
def sheets(made: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO((made / "assessment-2025.xlsx").read_bytes()))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def lines(sheet: list[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    return {str(row[1]): row for row in sheet if row[1] and str(row[1]).isdigit()}


def counted() -> dict[str, Counter[str]]:
    """By row and unit, what is counted of cases, leads and tasks."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("settled", "agreed", "performed", "leads", "late")}
    groups = raw("office/settings.yaml")[0]["outcome-groups"]
    for case in raw("cases/*/*.yaml"):
        log = [entry for entry in case.get("log", []) if entry["date"] <= LAST]
        if case["received"] > LAST or any(entry["step"] == "void" for entry in log):
            continue
        unit = next((entry["unit"] for entry in reversed(log) if entry.get("unit")), "")
        for place, entry in enumerate(log):
            if entry["step"] == "conclude" and entry["date"] >= FIRST:
                found["settled"][unit] += groups[entry["outcome"]] == "settled"
            if entry["step"] == "agreement" and entry["date"] >= FIRST:
                full = [one for one in log[place:] if one["step"] == "perform" and one.get("state") == "full"]
                broken = [one for one in log[place:] if one["step"] == "perform" and one.get("state") == "breach"]
                done = bool(full) or entry.get("performed-at-once") == "true"
                found["performed"][unit] += done
                found["agreed"][unit] += done or bool(broken)
    for record in raw("office/screenings/2025/*.yaml"):
        of = {lead["key"]: lead["unit"] for lead in record.get("leads", [])}
        due = {lead["key"]: lead["by-day"] for lead in record.get("leads", [])}
        ended = {end["key"]: end["date"] for end in record.get("ends", []) if end["date"] <= LAST}
        for end in record.get("ends", []):
            found["leads"][of[end["key"]]] += end["end"] == "case" and end["date"] <= LAST
        for key, day in due.items():
            found["late"][of[key]] += day <= LAST and ended.get(key, "9999") > day
    return found


def test_word_and_workbook_say_the_same(made: Path, sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    tables = Document(str(made / "assessment-2025.docx")).tables
    rows = [[cell.text for cell in row.cells] for row in tables[1].rows]
    units: dict[str, dict[str, list[str]]] = {}
    unit = ""
    for row in rows:
        unit = row[0] if row[0] in UNITS and row[0] == row[1] else unit
        if row[1].isdigit():
            units.setdefault(unit, {})[row[1]] = row
    assert set(units) == set(UNITS)
    for title, found in units.items():
        for number, told in lines(sheets[title]).items():
            assert [Decimal(one) for one in (found[number][3], found[number][5], found[number][6])] == [
                Decimal(str(one)) for one in (told[3], told[5], told[6])
            ]
            assert found[number][7] == told[7]


def test_the_sums_are_those_of_the_rows(sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    overview = {row[0]: row for row in sheets["总表"]}
    for title in UNITS:
        of_unit = lines(sheets[title])
        own = sum(Decimal(str(row[5])) for row in of_unit.values())
        score = sum(Decimal(str(row[6])) for row in of_unit.values())
        total = next(row for row in sheets[title] if row[0] == "合计")
        assert (Decimal(str(total[5])), Decimal(str(total[6]))) == (own, score)
        assert (Decimal(str(overview[title][2])), Decimal(str(overview[title][3]))) == (own, score)
        assert sum(row[3] for row in of_unit.values() if row[0] != "加分") == total[3] == 100


def test_the_figures_are_those_of_the_raw_records(sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    found = counted()
    assert sum(found["settled"].values()) >= 30
    for title, unit in UNITS.items():
        rows = lines(sheets[title])
        settled, performed, agreed = (found[name][unit] for name in ("settled", "performed", "agreed"))
        if settled >= 10:
            assert rows["9"][7].startswith(f"化解 {settled} 件 ÷ ")
            assert rows["10"][7].startswith(f"协议已履行 {performed} 件 ÷ 履行有结果的协议 {agreed} 件")
        else:
            assert (rows["9"][6], "不算比率" in rows["9"][7]) == (10, True)
        late = found["late"][unit]
        assert rows["5"][7].startswith(f"线索逾期 {late} 条")
        assert rows["5"][6] == max(8 - late, 0)
        cases = found["leads"][unit]
        assert rows["14"][7].startswith(f"线索转为案件 {cases} 件")
        assert Decimal(str(rows["14"][6])) == min(Decimal("0.5") * cases, Decimal(3))


def test_what_people_gave_is_what_the_record_says(sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    record = raw("office/assessment/2025.yaml")[0]
    given = {(line["unit"], line["row"]): line["points"] for line in record["given"]}
    own = {(line["unit"], line["row"]): line["points"] for line in record["self"]}
    for title, unit in UNITS.items():
        for number in ("1", "2", "3", "11", "13"):
            row = lines(sheets[title])[number]
            said = own.get((unit, number), str(row[3]))
            assert Decimal(str(row[5])) == Decimal(said)
            assert Decimal(str(row[6])) == Decimal(given.get((unit, number), said))
