"""One way from a file to a finding: parsed once, told by one maker, masked whoever asks."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from mypy import api

from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import Remark, ask, remark, rule
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.checking.check import check_book
from jiefen.files import loading
from jiefen.files.yaml.reader import Reading, read

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tools/jiefen"
MAKER = "base/finding.py"
WITHOUT_MASK = {
    "base/sayable.py": "it is declared there",
    "files/loading.py": "complaints about a shape repeat the schema alone",
    "explaining/explain.py": "examples are the program's own",
    "guides/judging.py": "hand-written pages are public: what they name may be repeated",
    "site/pages.py": "hand-written pages are public: what they name may be repeated",
}
BYPASS = """
from jiefen.base.report import report
from jiefen.base.rule import remark

print(report([remark("log[0]", "{who} 不在岗", do="换人", who="zhang-san")], "text"))
"""
MOST_MODULES = 125


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    modules = ((path.relative_to(PACKAGE).as_posix(), path) for path in sorted(PACKAGE.rglob("*.py")))
    return tuple((name, ast.parse(path.read_text("utf-8"))) for name, path in modules)


@cache
def nodes() -> tuple[tuple[str, ast.Call | ast.Name], ...]:
    """Every call and every name of the program, by module: walked through once."""
    return tuple(
        (name, node) for name, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Name)
    )


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Each call: its module, what is called, the call."""
    for name, node in nodes():
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield name, called, node


def test_findings_are_made_in_one_place() -> None:
    makers = {name for name, called, _ in calls() if called == Finding.__name__}
    assert makers == {MAKER}


def test_no_finding_gets_another_sentence_once_it_is_made() -> None:
    """A finding may be moved, never reworded: only rows of codes have their templates replaced."""
    reworded = {
        name
        for name, called, call in calls()
        if called == "replace" and {word.arg for word in call.keywords} & {"say", "do"}
    }
    assert reworded == {"base/fault.py"}


def test_who_does_without_the_mask_is_written_down() -> None:
    users = {name for name, node in nodes() if isinstance(node, ast.Name) and node.id == "OURS"}
    assert users == WITHOUT_MASK.keys()


def test_a_remark_cannot_be_shown(tmp_path: Path) -> None:
    """To put a rule's remark before people without the mask is an error of types."""
    snippet = tmp_path / "bypass.py"
    snippet.write_text(BYPASS, "utf-8")
    said, _, code = api.run([str(snippet), "--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary"])
    assert code == 1
    assert "bypass.py:5" in said
    assert "Remark" in said


@rule("TRY01", source="R28", title="试", why="试")
def names_what_it_sees(subject: str, context: None) -> Iterator[Remark]:
    """A rule that repeats whatever stands in the record."""
    yield remark("log[0].by", "{who} 不在岗", do="把 {who} 换掉", who=subject)


def test_a_rule_cannot_forget_the_mask() -> None:
    (masked,) = ask((names_what_it_sees,), "zhang-san-feng", None, Spot(file="x.yaml"))
    assert (render(masked.say), render(masked.do)) == ("*** 不在岗", "把 *** 换掉")
    (said,) = ask((names_what_it_sees,), "li-na", None, Spot(file="x.yaml", words=frozenset({"li-na"})))
    assert render(said.say) == "li-na 不在岗"


def test_a_file_is_parsed_once_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each content once; twice only the cases of which a typical case tells, because they are judged with it too, those
    that a void registration names in its stead, and those that records of the office are judged beside: contracts 包案,
    claims of the subsidy with what these name, decisions that hold somebody to account.
    """
    parsed: Counter[bytes] = Counter()

    def counted(raw: bytes) -> Reading:
        parsed[raw] += 1
        return read(raw)

    loading.parsed.cache_clear()
    monkeypatch.setattr(loading, "read", counted)
    book = open_book(ROOT)
    assert check_book(book).cases == len(book.case_paths()[0])
    loading.parsed.cache_clear()
    twice = [raw for raw, count in parsed.items() if count > 1]
    assert max(parsed.values()) == 2
    assert all(raw.startswith(b"id: ") for raw in twice)
    named = {path.read_text("utf-8").partition("see: ")[2][:9] for path in ROOT.glob("cases/*/*.yaml")} - {""}
    contracted = {case for task in held_tasks() if task["kind"] == "contract" for case in task["cases"]}
    told = {re.findall(r"^case: (\S+)$", path.read_text("utf-8"), re.MULTILINE)[0] for path in stories()}
    beside = told | contracted | claimed_cases() | decided_on()
    assert beside.isdisjoint(named)
    assert len(twice) == len(named) + len(beside)


def stories() -> list[Path]:
    """The typical cases of the sample, each of which tells of one case."""
    return list((ROOT / "docs/public/typical").glob("*.md"))


def claimed_cases() -> set[str]:
    """The cases of the sample that were claimed, and the cases that these are linked to."""
    raw = read((ROOT / "office/subsidy.yaml").read_bytes()).data
    assert raw
    found = {one["case"] for claim in raw["claims"] for one in claim["cases"]}
    for case in sorted(found):
        data = read((ROOT / f"cases/{case[:4]}/{case}.yaml").read_bytes()).data
        assert data
        found |= {link["case"] for link in data.get("links", [])}
    return found


def decided_on() -> set[str]:
    """The cases of the sample that decisions on units name as their grounds."""
    found: set[str] = set()
    for path in ROOT.glob("office/accountability/*.yaml"):
        data = read(path.read_bytes()).data
        assert data
        found |= {fact.partition("#")[0] for fact in data["facts"] if re.match(r"[0-9]{4}-[0-9]", fact)}
    return found


def held_tasks() -> Iterator[dict[str, Any]]:
    """Every task of the sample as its file has it."""
    for path in ROOT.glob("office/tasks/*/*.yaml"):
        data = read(path.read_bytes()).data
        assert data
        yield data


def test_checking_one_case_loads_no_more_than_it_needs() -> None:
    code = (
        "import sys; from jiefen.commands.main import attempt\n"
        "attempt(['check', 'cases/2026/2026-0002.yaml'])\n"
        "print(*[name for name in sys.modules if name.partition('.')[0] == 'jiefen'], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stderr.split()
    assert len(loaded) <= MOST_MODULES, sorted(loaded)
