"""Findings as text for people and as the formats that forges and editors read; pure functions."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from unicodedata import category
from xml.etree import ElementTree as ET

import msgspec

from jiefen.base.finding import Finding, Severity
from jiefen.base.phrases import heading
from jiefen.base.text import N_, Titles, Translate, render, say

_NO_TITLES: Titles = {}


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A finding put into words, field by field what `--format json` prints."""

    code: str
    severity: Severity
    case: str
    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str

    @property
    def place(self) -> str:
        """`file:line:column`, as far as known; terminals and editors make it a link."""
        known = (str(number) for number in (self.line, self.column) if number)
        return ":".join((self.file, *known)) if self.file else self.case


def report(
    findings: Iterable[Finding],
    fmt: str,
    translate: Translate = str,
    *,
    colour: bool = False,
    titles: Titles = _NO_TITLES,
) -> str:
    """All `findings`, sorted by place, in format `fmt` (a key of `FORMATS`).

    Only text is coloured, and calls what has a code by its title.
    """
    if fmt != "text":
        titles = _NO_TITLES
    remarks = sorted((_remark(finding, translate, titles) for finding in findings), key=_order)
    return _text(remarks, translate, colour=colour) if fmt == "text" else FORMATS[fmt](remarks, translate)


def _remark(finding: Finding, translate: Translate, titles: Titles) -> Remark:
    return Remark(
        code=finding.code,
        severity=finding.severity,
        case=_plain(finding.case),
        file=_plain(finding.file),
        line=finding.line,
        column=finding.column,
        path=_plain(finding.path),
        message=_plain(render(finding.say, translate, titles)),
        hint=_plain(render(finding.do, translate, titles)),
    )


def _plain(text: str) -> str:
    """One line without control, bidi or surrogate characters: a file's name may hold any of them.

    Nor U+FFFE and U+FFFF, which are no characters: XML cannot hold them.
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if _unsafe(char) else char for char in text)


def _unsafe(char: str) -> bool:
    return category(char) in _UNSAFE or char in _NO_CHARACTERS


def _order(remark: Remark) -> tuple[str, int, int, str, str]:
    return remark.file or remark.case, remark.line, remark.column, remark.code, remark.message


def _text(remarks: Sequence[Remark], translate: Translate, *, colour: bool = False) -> str:
    blocks = (
        "\n".join(_lines(remark, translate, colour=colour) for remark in group)
        for _, group in groupby(remarks, key=attrgetter("file"))
    )
    return "\n\n".join([*blocks, _count(remarks, translate)])


def _lines(remark: Remark, translate: Translate, *, colour: bool) -> str:
    word = translate(SEVERITIES[remark.severity])
    if colour:
        word = f"\033[{_COLOURS[remark.severity]}m{word}\033[0m"
    place = f"{remark.place}: " if remark.place else ""
    return f"{place}{word} {remark.code} {remark.message}\n  → {remark.hint}"


def _count(remarks: Sequence[Remark], translate: Translate) -> str:
    if not remarks:
        return translate(N_("没有发现问题。"))
    number = Counter(remark.severity for remark in remarks)
    template = N_("共 {errors} 个错误、{warnings} 个警告、{notices} 个提示，涉及 {files} 个文件。")
    files = len({remark.file for remark in remarks if remark.file})
    counts = {"errors": number["error"], "warnings": number["warning"], "notices": number["notice"]}
    return render(say(template, **counts, files=files), translate)


def _json(remarks: Sequence[Remark], _translate: Translate) -> str:
    return _dump(msgspec.to_builtins(remarks))


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _github(remarks: Sequence[Remark], _translate: Translate) -> str:
    return "\n".join(_annotation(remark) for remark in remarks)


def _annotation(remark: Remark) -> str:
    known = {"file": remark.file, "line": remark.line, "col": remark.column, "title": remark.code}
    properties = ",".join(f"{name}={_escape_property(str(value))}" for name, value in known.items() if value)
    return f"::{remark.severity} {properties}::{_escape(f'{remark.message} → {remark.hint}')}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(remarks: Sequence[Remark], _translate: Translate) -> str:
    """GitLab's code quality format.

    GitLab knows a remark again by its fingerprint. It holds no line, which shifts; equal remarks
    are numbered instead.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    issues = []
    for remark in remarks:
        key = (remark.code, remark.file, remark.case, remark.path, remark.message)
        seen[key] += 1
        issues.append(
            {
                "description": f"{remark.message} → {remark.hint}",
                "check_name": remark.code,
                "fingerprint": sha256("\0".join([*key, str(seen[key])]).encode()).hexdigest(),
                "severity": {"error": "major", "warning": "minor", "notice": "info"}[remark.severity],
                "location": {"path": remark.file, "lines": {"begin": remark.line or 1}},
            }
        )
    return _dump(issues)


def _junit(remarks: Sequence[Remark], translate: Translate) -> str:
    failures = sum(remark.severity == "error" for remark in remarks)
    suite = ET.Element("testsuite", name="jiefen", tests=str(len(remarks)), failures=str(failures))
    for remark in remarks:
        test = ET.SubElement(suite, "testcase", classname=remark.file or remark.case, name=remark.code)
        if remark.severity == "error":
            ET.SubElement(test, "failure", message=remark.message)
        ET.SubElement(test, "system-out").text = _lines(remark, translate, colour=False)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True)


def _rdjson(remarks: Sequence[Remark], _translate: Translate) -> str:
    """Reviewdog's diagnostic format."""
    return _dump({"source": {"name": "jiefen"}, "diagnostics": [_diagnostic(remark) for remark in remarks]})


def _diagnostic(remark: Remark) -> dict[str, object]:
    start = {"line": remark.line, "column": remark.column}
    known = {name: number for name, number in start.items() if number}
    place: dict[str, object] = {"path": remark.file}
    if known:
        place["range"] = {"start": known}
    return {
        "message": f"{remark.message} → {remark.hint}",
        "location": place,
        "severity": {"error": "ERROR", "warning": "WARNING", "notice": "INFO"}[remark.severity],
        "code": {"value": remark.code},
    }


def _markdown(remarks: Sequence[Remark], translate: Translate) -> str:
    """A table for a job's summary or a comment, the count below it."""
    heads = [heading(translate(word)) for word in (N_("位置"), N_("级别"), N_("规则"), N_("问题"), N_("怎么办"))]
    rows = [
        [remark.place, translate(SEVERITIES[remark.severity]), remark.code, remark.message, remark.hint]
        for remark in remarks
    ]
    count = _count(remarks, translate)
    if not rows:
        return count
    body = [heads, ["---"] * len(heads), *([_escape_markdown(cell) for cell in row] for row in rows)]
    lines = [f"| {' | '.join(row)} |" for row in body]
    return "\n".join([*lines, "", count])


def _escape_markdown(text: str) -> str:
    return "".join(f"&#{ord(char)};" if char in "&<>|`*_[]()!~#\\@" else char for char in text)


SEVERITIES: dict[Severity, str] = {"error": N_("错误"), "warning": N_("警告"), "notice": N_("提示")}
_COLOURS: dict[Severity, int] = {"error": 31, "warning": 33, "notice": 36}
_UNSAFE = ("Cc", "Cf", "Cs", "Zl", "Zp")
_NO_CHARACTERS = "\ufffe\uffff"

FORMATS: dict[str, Callable[[Sequence[Remark], Translate], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "rdjson": _rdjson,
    "markdown": _markdown,
}
