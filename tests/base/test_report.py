import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jiefen.base.finding import Finding, Severity
from jiefen.base.report import FORMATS, report
from jiefen.base.text import say
from jiefen.commands.options import REPORTS

FILE = "cases/2026/2026-0137.yaml"
KEYS = ["code", "severity", "case", "file", "line", "column", "path", "message", "hint"]


def finding(
    code: str = "STP03",
    severity: Severity = "error",
    file: str = "cases/2026/2026-0137.yaml",
    line: int = 0,
    column: int = 0,
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        say=say("{n} 天前调解，尚未告知", n=3),
        do=say("请补录告知"),
        case="2026-0137",
        file=file,
        path="log[3]",
        line=line,
        column=column,
    )


FINDINGS = [
    finding("STP09", line=9, column=5),
    finding("STP03", "warning", line=2),
    finding("DUE01", "notice", file="cases/2025/2025-0001.yaml", line=1, column=1),
]
ANY = st.builds(
    Finding,
    code=st.sampled_from(["STP03", "FIL01"]),
    severity=st.sampled_from(["error", "warning", "notice"]),
    say=st.builds(lambda x: say("见 {x}", x=x), st.text(max_size=20)),
    do=st.builds(lambda x: say("改 {x}", x=x), st.text(max_size=20)),
    file=st.text(max_size=20),
    line=st.integers(0, 9),
    column=st.integers(0, 9),
)


def test_text_is_sorted_by_place_and_ends_with_the_count() -> None:
    assert report(FINDINGS, "text") == (
        "cases/2025/2025-0001.yaml:1:1: 提示 DUE01 3 天前调解，尚未告知\n"
        "  → 请补录告知\n"
        "\n"
        "cases/2026/2026-0137.yaml:2: 警告 STP03 3 天前调解，尚未告知\n"
        "  → 请补录告知\n"
        "cases/2026/2026-0137.yaml:9:5: 错误 STP09 3 天前调解，尚未告知\n"
        "  → 请补录告知\n"
        "\n"
        "共 1 个错误、1 个警告、1 个提示，涉及 2 个文件。"
    )


def test_text_without_findings_says_so() -> None:
    assert report([], "text") == "没有发现问题。"


def test_text_without_a_file_names_the_case() -> None:
    assert report([finding(file="")], "text").startswith("2026-0137: 错误 STP03 ")


def test_colour_touches_the_severity_alone() -> None:
    plain, coloured = report(FINDINGS, "text"), report(FINDINGS, "text", colour=True)
    assert "\033[31m错误\033[0m STP09" in coloured
    for mark in ("\033[31m", "\033[33m", "\033[36m", "\033[0m"):
        coloured = coloured.replace(mark, "")
    assert coloured == plain


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_speaks_the_language_asked_for(fmt: str) -> None:
    shown = report(FINDINGS, fmt, lambda text: text.replace("请补录告知", "record the notice"))
    assert "record the notice" in shown
    assert "请补录告知" not in shown


def test_json_has_the_agreed_keys() -> None:
    rows = json.loads(report(FINDINGS, "json"))
    assert [list(row) for row in rows] == [KEYS] * 3
    assert rows[2]["line"] == 9
    assert rows[2]["message"] == "3 天前调解，尚未告知"
    assert rows[2]["hint"] == "请补录告知"


def test_github_escapes_what_its_format_uses() -> None:
    strange = Finding(
        code="FIL01", severity="error", say=say("100%: a,b"), do=say("改"), file="cases/a:b,c%.yaml", line=3, column=4
    )
    assert report([strange], "github") == (
        "::error file=cases/a%3Ab%2Cc%25.yaml,line=3,col=4,title=FIL01::100%25: a,b → 改"
    )


def test_github_leaves_out_an_unknown_line() -> None:
    assert "line=" not in report([finding()], "github")


def test_gitlab_fingerprints_are_unique_and_outlive_shifted_lines() -> None:
    def prints(*lines: int) -> list[str]:
        issues = json.loads(report([finding(line=line) for line in lines], "gitlab"))
        return [issue["fingerprint"] for issue in issues]

    assert len(set(prints(4, 4, 7))) == 3
    assert prints(4, 5, 7) == prints(14, 15, 17)
    issue = json.loads(report([finding()], "gitlab"))[0]
    assert issue["location"] == {"path": "cases/2026/2026-0137.yaml", "lines": {"begin": 1}}
    assert issue["severity"] == "major"


def test_junit_counts_errors_as_failures() -> None:
    suite = ET.fromstring(report(FINDINGS, "junit"))  # noqa: S314  our own output
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert [test.get("name") for test in suite.iter("testcase") if test.find("failure") is not None] == ["STP09"]


def test_rdjson_places_are_whole_or_left_out() -> None:
    first, second, third = json.loads(report([*FINDINGS[:2], finding(code="ZZZ01")], "rdjson"))["diagnostics"]
    assert "range" not in first["location"]
    assert second["location"]["range"]["start"] == {"line": 2}
    assert third["location"]["range"]["start"] == {"line": 9, "column": 5}
    assert [first["severity"], second["severity"]] == ["ERROR", "WARNING"]


def test_markdown_lets_no_markup_through() -> None:
    strange = Finding(code="FIL01", severity="error", say=say("<b>|`*x*`"), do=say("[a](b)"), file="a|b.yaml")
    row = report([strange], "markdown").splitlines()[2]
    assert row.count("|") == 6
    assert not set(row) & set("<>`*[]")


@given(st.lists(ANY, max_size=5))
@example([finding(file="\ufffe\uffff\ud800\0")])
@settings(max_examples=60)
def test_every_format_stays_whole_whatever_names_files_have(findings: list[Finding]) -> None:
    shown = {fmt: report(findings, fmt) for fmt in FORMATS}
    for text in shown.values():
        text.encode()
    assert all(len(json.loads(shown[fmt])) == len(findings) for fmt in ("json", "gitlab"))
    assert len(json.loads(shown["rdjson"])["diagnostics"]) == len(findings)
    assert len(list(ET.fromstring(shown["junit"]))) == len(findings)  # noqa: S314  our own output
    assert len(shown["github"].splitlines()) == len(findings)
    assert shown["text"].count("\n  → ") == len(findings)
    assert len(shown["markdown"].splitlines()) == (len(findings) + 4 if findings else 1)


def test_every_format_can_be_asked_for() -> None:
    assert tuple(FORMATS) == REPORTS
