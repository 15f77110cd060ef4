"""Canonical YAML: reads back as what was meant, one entry one line, comments kept."""

import copy
import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import KeyOrder, WriteError, append_entry, canonical, entry_line, tidy
from tests.effort import tries
from tests.text import has_chinese

ORDER: KeyOrder = {
    "": ("id", "received", "people", "petition", "parties", "log"),
    "petition": ("purpose", "route"),
    "parties": ("ref", "role"),
    "log": ("date", "step", "by", "note"),
    "mediate": ("date", "step", "by", "mediators", "result", "note"),
}
CANONICAL = """id: 2026-0137
received: 2026-03-02
people: 2
petition:
  purpose: help
  route: 6
parties:
  - {ref: P1, role: applicant}
  - {ref: P2, role: respondent}
log:
  - {date: 2026-03-02, step: accept, by: li-na, note: 情况：漏水}
  - {date: 2026-03-10, step: mediate, by: wang-qiang, mediators: [wang-qiang, zhao-min], result: agreed}
"""


def shuffled(value: Any) -> Any:
    """The same data with the keys of each mapping in reverse order."""
    if isinstance(value, dict):
        return {key: shuffled(inner) for key, inner in reversed(value.items())}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


def exactly(value: Any) -> str:
    """Data as text that tells true from 1, with keys in one order."""
    return json.dumps(value, sort_keys=True)


# Text that tempts a writer to forget its quotes.
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Zl", "Zp"]), max_size=6),
    st.text("ab \n-:#{}[],&*!|>'\"%@?.~=<\\：，01_eyn", max_size=6),
    st.sampled_from(
        ["", "no", "2026-03-02", "12:30", "---", "...", "- x", "x: y", "x #y", "null", "<<", "a:", "a :b", "007"]
    ),
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-(10**15) + 1, 10**15 - 1), texts)
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4))
)
records = st.dictionaries(st.one_of(texts, st.sampled_from([*ORDER[""], *ORDER])), values, max_size=6)
words = st.sampled_from([*ORDER[""], *ORDER["mediate"], "zone", "键"])
tame = st.dictionaries(
    words, st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(words, inner), max_leaves=8)
)
entries = st.dictionaries(st.one_of(texts, st.sampled_from(["date", "step", "by", "note"])), values, max_size=5)


def test_canonical_form_of_a_case() -> None:
    data = read(CANONICAL.encode()).data
    assert data is not None
    assert canonical(data, ORDER) == CANONICAL
    assert canonical(shuffled(data), ORDER) == CANONICAL


@settings(max_examples=tries(300))
@given(records)
def test_what_is_written_reads_back_the_same(data: dict[str, Any]) -> None:
    written = canonical(data, ORDER)
    reading = read(written.encode())
    assert reading.faults == ()
    assert exactly(reading.data) == exactly(data)
    assert canonical(reading.data or {}, ORDER) == written
    assert "\r" not in written


@settings(max_examples=tries(500))
@given(texts)
def test_quotes_stand_only_where_they_are_needed(text: str) -> None:
    written = canonical({"a": [text]}, {})
    if '"' in (written[4], written[-3]) and written != f"a: [{text}]\n":
        assert misread(text), text


def misread(text: str) -> bool:
    """Whether the unquoted text is refused in a list, is something else there, or is one PyYAML quotes too."""
    emitted = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=10**6)
    return read(f"a: [{text}]\n".encode()).data != {"a": [text]} or emitted != f"[{text}]\n"


def test_unknown_keys_stand_before_the_list_that_grows() -> None:
    data = {"log": [{"step": "x", "y1": 1, "date": "2026-01-01"}], "zzz": 1, "id": "x", "aaa": 2}
    assert canonical(data, ORDER) == "id: x\nzzz: 1\naaa: 2\nlog:\n  - {date: 2026-01-01, step: x, y1: 1}\n"


def test_an_entry_has_the_order_of_its_step() -> None:
    entry = {"result": "agreed", "mediators": ["a", "b"], "by": "a", "step": "mediate", "date": "2026-03-10"}
    assert entry_line(entry, ORDER) == "  - {date: 2026-03-10, step: mediate, by: a, mediators: [a, b], result: agreed}"


@pytest.mark.parametrize("value", [1.5, b"x", {1: 2}, 10**15, "a\u200bb", "a\rb", "a\tb", object()])
def test_what_no_file_may_hold_is_not_written(value: object) -> None:
    with pytest.raises(WriteError) as caught:
        canonical({"a": [value]}, ORDER)
    assert has_chinese(str(caught.value))


@settings(max_examples=tries(100))
@given(records, entries, st.sampled_from([b"\n", b"\r\n"]), st.sampled_from([b"", b"\r\n"]))
def test_append_adds_one_line_and_nothing_else(
    data: dict[str, Any], entry: dict[str, Any], end: bytes, cut: bytes
) -> None:
    data = {**data, "log": [{"step": "accept"}]}
    raw = canonical(data, ORDER).encode()
    raw = raw.replace(b"\n", end).rstrip(cut)
    new = append_entry(raw, entry, ORDER)
    assert new.startswith(raw)
    assert len(new.splitlines()) == len(raw.splitlines()) + 1
    assert exactly(read(new).data) == exactly({**data, "log": [{"step": "accept"}, entry]})


@pytest.mark.parametrize("end", ["log: []\n", "log: [ ]", "log: []  # none yet\n", ""])
def test_the_first_entry_opens_the_list(end: str) -> None:
    new = append_entry(f"id: x  # the number\n{end}".encode(), {"date": "2026-03-02"}, ORDER)
    assert read(new).data == {"id": "x", "log": [{"date": "2026-03-02"}]}
    assert new.decode().startswith("id: x  # the number\nlog:")
    assert new.decode().endswith("\n  - {date: 2026-03-02}\n")
    assert ("# none yet" in new.decode()) == ("# none yet" in end)


@pytest.mark.parametrize(
    "raw",
    [
        "log:\n  - {step: x}\nid: x\n",  # the list does not stand last
        "id: x\nlog: [{step: x}]\n",
        "id: x\nlog:\n    - {step: x}\n",  # other indentation
        "id: x\nlog: text\n",
        "id: yes\nlog: []\n",  # refused
        "",
    ],
)
def test_append_refuses_what_it_cannot_prove(raw: str) -> None:
    with pytest.raises(WriteError) as caught:
        append_entry(raw.encode(), {"step": "y"}, ORDER)
    assert has_chinese(str(caught.value))


def test_append_keeps_the_callers_data() -> None:
    entry = {"step": "mediate", "mediators": ["a"]}
    kept = copy.deepcopy(entry)
    append_entry(b"log: []\n", entry, ORDER)
    assert entry == kept


UNTIDY = """\ufeff---
log:   # what happened
  # the first one
  - date: "2026-03-02"   # the day
    # in the middle
    by: [
      li-na, # first
      b ]
    step: accept
  -   # dash
    {step: 'no'}

  - {step: "mediate"}    # tail
people: 2
note: | # block
  text # no comment
  more
id: 2026-0137    # number
# the end"""

TIDY = """id: 2026-0137 # number
people: 2
note: "text # no comment\\nmore\\n" # block
log: # what happened
  # the first one
  # the day
  # in the middle
  # first
  - {date: 2026-03-02, step: accept, by: [li-na, b]}
  # dash
  - {step: "no"}
  - {step: mediate} # tail
# the end
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tidy_keeps_comments_where_they_belong(end: str) -> None:
    assert tidy(UNTIDY.replace("\n", end).encode(), ORDER).decode() == TIDY


def test_tidy_leaves_canonical_text_alone() -> None:
    assert tidy(CANONICAL.encode(), ORDER).decode() == CANONICAL
    assert tidy(TIDY.encode(), ORDER).decode() == TIDY
    assert tidy(b"{}  # empty\n", ORDER) == b"{} # empty\n"


def test_tidy_refuses_a_refused_file() -> None:
    with pytest.raises(WriteError, match="不同程序"):
        tidy(b"a: yes\n", ORDER)


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A valid text in another form than ours, its comments numbered."""
    style = draw(st.sampled_from([None, False]))  # collections in flow style or not
    data = draw(tame)
    lines = yaml.safe_dump(data, allow_unicode=True, default_flow_style=style, sort_keys=False, width=20).splitlines()
    text = ""
    for number, line in enumerate(lines):
        above, beside = draw(st.tuples(st.booleans(), st.booleans()))
        text += (f"# a{number}\n" if above else "") + line + (f"  # b{number}" if beside else "") + "\n"
    return text


@settings(max_examples=tries(200))
@given(commented())
def test_tidy_changes_neither_data_nor_comments(text: str) -> None:
    reading = read(text.encode())
    if reading.data is None:
        with pytest.raises(WriteError):
            tidy(text.encode(), ORDER)
        return
    tidied = tidy(text.encode(), ORDER)
    assert exactly(read(tidied).data) == exactly(reading.data)
    assert tidy(tidied, ORDER) == tidied
    for comment in re.findall(r"# [ab]\d+", text):
        assert comment in tidied.decode()
