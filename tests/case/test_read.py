"""A case file becomes a case, or findings with line and column; whatever it holds, quickly and without a traceback."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.finding import Finding
from jiefen.base.text import render
from jiefen.case.read import LoadedCase, case_file, iter_cases, key_order, load_case_file, read_case_file
from jiefen.files.yaml.writer import canonical
from jiefen.steps.closing import Correct
from jiefen.steps.entry import Entry, Place
from jiefen.steps.mediating import Agreement
from jiefen.steps.opening import Accept
from tests.builders import as_yaml, case_dict, entry
from tests.effort import tries
from tests.from_schema import MARK, changed
from tests.text import has_chinese
from tests.timing import within

NAME = "cases/2026/2026-0137.yaml"


def load(data: dict[str, Any], name: str = NAME) -> LoadedCase:
    return load_case_file(as_yaml(data), name)


def where(findings: tuple[Finding, ...]) -> list[tuple[str, str, int, int]]:
    return [(finding.code, finding.path, finding.line, finding.column) for finding in findings]


def test_a_clean_file_becomes_a_case() -> None:
    loaded = load(case_dict())
    assert loaded.findings == ()
    case = loaded.case
    assert case is not None
    assert (case.id, case.received, case.amount, case.file) == ("2026-0137", date(2026, 3, 2), 1200000, NAME)
    assert [party.ref for party in case.parties] == ["P1", "P2"]
    assert case.log[0] == Accept(date=date(2026, 3, 2), by="li-na", form="oral", n=0, rank=0)
    agreement = case.first(Agreement)
    assert agreement is not None
    assert agreement.signed == {"P1": date(2026, 3, 10), "P2": date(2026, 3, 11)}
    assert [item.step for item in case.log] == [item["step"] for item in case_dict()["log"]]
    assert [(item.n, item.rank) for item in case.log] == [(n, n) for n in range(len(case.log))]


def test_the_log_is_in_the_order_of_the_course_and_knows_its_lines() -> None:
    data = case_dict()
    data["log"].append(entry("2026-03-02", "contact", how="phone", with_=["P1"], before={"step": "accept", "nth": 1}))
    loaded = load(data)
    assert loaded.findings == ()
    assert loaded.case is not None
    first = loaded.case.log[0]
    assert (first.step, first.n, first.rank, first.path) == ("contact", 13, 0, "log[13]")
    assert first.before == Place(step="accept", nth=1)
    assert [item.rank for item in loaded.case.log] == list(range(14))
    assert loaded.locate(f"{first.path}.date") == (24, 6)
    assert loaded.locate("people") == (7, 1)


def test_a_correction_counts_and_stays_in_the_log() -> None:
    data = case_dict()
    data["log"].append(
        entry("2026-05-06", "correct", entry={"step": "accept", "nth": 1}, field="date", was="2026-03-02",
              is_="2026-03-04", reason="登记时看错")
    )  # fmt: skip
    loaded = load(data)
    assert loaded.findings == ()
    assert loaded.case is not None
    steps: list[tuple[str, Entry]] = [(item.step, item) for item in loaded.case.log]
    assert [step for step, _ in steps[:4]] == ["triage", "interview", "inform", "accept"]
    assert steps[3][1].date == date(2026, 3, 4)
    last = loaded.case.last(Correct)
    assert last is not None
    assert (last.was, last.is_) == ("2026-03-02", "2026-03-04")


def test_a_wrong_correction_is_a_finding_and_the_case_is_there() -> None:
    data = case_dict()
    data["log"].append(entry("2026-05-06", "correct", field="people", was=7, is_=3, reason="登记时看错"))
    loaded = load(data)
    last = as_yaml(data).decode().splitlines()[-1]
    assert where(loaded.findings) == [("REC04", "log[13].was", 24, last.index('"was"') + 1)]
    assert loaded.findings[0].case == "2026-0137"
    assert loaded.case is not None
    assert loaded.case.people == 2


@pytest.mark.parametrize("name", [NAME, "2026-0137.yaml"])
def test_the_name_is_the_number(name: str) -> None:
    assert load(case_dict(), name).findings == ()


@pytest.mark.parametrize(
    "name",
    ["cases/2025/2026-0137.yaml", "cases/2026/2026-0138.yaml", "2026-0137.yml", "cases/2026-0137.yaml", "a.yaml"],
)
def test_another_name_is_a_finding(name: str) -> None:
    loaded = load(case_dict(), name)
    assert where(loaded.findings) == [("REC01", "id", 1, 1)]
    assert "cases/2026/2026-0137.yaml" in render(loaded.findings[0].do)
    assert loaded.case is not None


def test_each_fault_has_its_line_and_column() -> None:
    data = case_dict(via="door")
    data["log"][2]["place"] = "roof"
    del data["log"][4]["result"]
    loaded = load(data)
    assert loaded.case is None
    interview = as_yaml(data).decode().splitlines()[12]
    assert where(loaded.findings) == [
        ("SCH01", "via", 4, 1),
        ("SCH01", "log[2].place", 13, interview.index('"place"') + 1),
        ("SCH01", "log[4].result", 15, 5),
    ]
    assert {finding.severity for finding in loaded.findings} == {"error"}
    assert {(finding.file, finding.case) for finding in loaded.findings} == {(NAME, "2026-0137")}


def test_an_unreadable_text_is_a_finding_of_the_reader() -> None:
    loaded = load_case_file(b"id: 2026-0137\nid: 2026-0138\n", NAME)
    assert (loaded.case, where(loaded.findings)) == (None, [("YAML18", "", 2, 1)])
    assert loaded.locate("log") == (2, 1)


def test_a_missing_file_a_folder_and_a_link_are_findings(tmp_path: Path) -> None:
    year = tmp_path / "cases/2026"
    year.mkdir(parents=True)
    (year / "2026-0137.yaml").write_bytes(as_yaml(case_dict()))
    (year / "2026-0138.yaml").mkdir()
    (year / "2026-0139.yaml").symlink_to(year / "2026-0137.yaml")
    (year / "2026-0140.yaml").write_bytes(b"")
    names = [case_file(f"2026-0{number}") for number in range(137, 142)]
    loaded = [read_case_file(tmp_path, name) for name in names]
    assert [item.case is not None for item in loaded] == [True, False, False, False, False]
    codes = [[(finding.code, finding.case) for finding in item.findings] for item in loaded]
    assert codes == [
        [], [("FILE02", "2026-0138")], [("FILE03", "2026-0139")], [("YAML02", "2026-0140")], [("FILE01", "2026-0141")],
    ]  # fmt: skip
    assert loaded[1].locate("id") == (0, 0)
    assert list(iter_cases(tmp_path, [tmp_path / name for name in names])) == loaded


def test_what_the_writer_writes_is_read_the_same() -> None:
    assert load_case_file(canonical(case_dict(), key_order()).encode(), NAME).case == load(case_dict()).case


@settings(max_examples=tries(250), deadline=1000)
@given(changed(case_dict()).flatmap(changed))
def test_changed_data_gives_a_case_or_findings(data: dict[str, Any]) -> None:
    assert_told(load_case_file(as_yaml(data), NAME))


@settings(max_examples=tries(250), deadline=1000)
@given(st.data())
def test_changed_bytes_give_a_case_or_findings(data: st.DataObject) -> None:
    raw = as_yaml(case_dict())
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 40)))
    assert_told(load_case_file(raw[:start] + data.draw(st.binary(max_size=6)) + raw[end:], NAME))


def assert_told(loaded: LoadedCase) -> None:
    assert loaded.case is not None or loaded.findings
    for finding in loaded.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.file == NAME
        assert has_chinese(render(finding.say))
        assert has_chinese(render(finding.do))
        assert MARK not in render(finding.say) + render(finding.do) + finding.path


ACCEPTED = entry("2026-03-02", "accept", form="oral")


def correction(**own: Any) -> dict[str, Any]:
    return entry("2026-03-02", "correct", reason="理由", entry={"step": "accept", "nth": 1}, **own)


HOSTILE: list[tuple[str, dict[str, Any]]] = [
    ("wrong steps", {"log": [{"step": "acept"}] * 5000}),
    ("corrections", {"log": [ACCEPTED, *(correction(field="form", was="oral", is_="oral") for _ in range(1500))]}),
    ("wrong corrections", {"log": [ACCEPTED, *(correction(field="form", was="oral", is_="x") for _ in range(1500))]}),
    (
        "late entries",
        {
            "log": [
                entry("2026-03-02", "resume", **({"before": {"step": "resume", "nth": n}} if n else {}))
                for n in range(2400)
            ]
        },
    ),
    ("parties", {"parties": [{"ref": f"P{n}"} for n in range(1, 500)]}),
    ("long keys", {"log": [{"step": "accept", f"{n}{'x' * 1000}": 1} for n in range(200)]}),
]


@pytest.mark.parametrize("change", [case[1] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_no_file_takes_a_second(change: dict[str, Any]) -> None:
    raw = as_yaml(case_dict(**change))
    loaded = within(1, lambda: load_case_file(raw, NAME))
    assert loaded.case or all(not finding.code.startswith("YAML") for finding in loaded.findings)
