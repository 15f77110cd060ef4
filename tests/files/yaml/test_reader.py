"""Strict YAML: each refusal at its place, whatever the bytes; what is accepted reads like any other YAML reader's."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.fault import Fault
from jiefen.base.text import render
from jiefen.files.yaml.faults import FAULTS
from jiefen.files.yaml.reader import MOST_BYTES, MOST_DEPTH, MOST_FAULTS, MOST_ITEMS, MOST_TEXT_BYTES, Reading, read
from tests.effort import tries
from tests.text import has_chinese
from tests.timing import within

CASE = """id: 2026-0137
received: 2026-03-02
amount: 1200000
simple: true
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: organisation, group: g7f3kq}
log:
  - {date: 2026-03-02, step: accept, by: li-na, form: oral}
  - {date: 2026-03-03, step: interview, by: wang-qiang, with: [P1, P2], place: room}
  - {date: 2026-03-20, step: track, by: wang-qiang, finding: urged, note: "情况：已督促，待修 #3"}
"""
OFFICE = """# screenings of a section
month: 2026-03
rounds:
  carpet: true
  items:
    - date: 2026-03-02   # a Monday
      note: |
        first line
        second line
    - {date: 2026-03-09, note: 'it''s done', found: null}
"""

REFUSED: list[tuple[str, bytes | str, str, int, int]] = [
    ("not UTF-8", "id: 1\nnote: 张".encode("gb18030"), "YAML01", 2, 7),
    ("UTF-16", "id: 1\n".encode("utf-16"), "YAML01", 1, 1),
    ("an encoded surrogate", b"a: x\xed\xa0\x80\n", "YAML01", 1, 5),
    ("a character cut in two", "id: 1\nn: 甲乙".encode()[:-1], "YAML01", 2, 5),
    ("nothing", "", "YAML02", 1, 1),
    ("only a comment", "# 2026\n\n", "YAML02", 1, 1),
    ("too large", "# " + "x" * MOST_BYTES, "YAML03", 1, 1),
    ("too deep", "a: " + "[" * MOST_DEPTH, "YAML04", 1, 3 + MOST_DEPTH),
    ("too many items", "a:\n" + " - x\n" * (MOST_ITEMS + 1), "YAML05", MOST_ITEMS + 2, 4),
    ("too long a text", "a: 1\nb: " + "房" * (MOST_TEXT_BYTES // 3 + 1), "YAML06", 2, 4),
    ("a zero-width space", "id: 1\nno\u200bte: x\n", "YAML07", 2, 3),
    ("a change of direction", "note: x\u202ey\n", "YAML07", 1, 8),
    ("a NUL", "note: x\0y\n", "YAML07", 1, 8),
    ("a lone carriage return", "a: 1\rb: 2\n", "YAML07", 1, 5),
    ("a second byte order mark", "\ufeff\ufeffa: 1\n", "YAML07", 1, 1),
    ("an escaped control character", 'a: x\nb: "y\\u200b"\n', "YAML07", 2, 4),
    ("an escaped carriage return", 'a: "\\r\\n"\n', "YAML07", 1, 4),
    ("a tab", "a:\n\tb: 1\n", "YAML08", 2, 1),
    ("an anchor", "a: &x 1\n", "YAML09", 1, 4),
    ("an anchor without name", "a: & x\n", "YAML09", 1, 4),
    ("an anchored list", "a: &x [1]\n", "YAML09", 1, 4),
    ("an anchored root", "&x {a: 1}\n", "YAML09", 1, 1),
    ("an alias", "a: *x\n", "YAML10", 1, 4),
    ("an alias as key", "b: 1\n*x : 1\n", "YAML10", 2, 1),
    ("a merge key", "a: 1\n<<: {b: 2}\n", "YAML11", 2, 1),
    ("a tag", "a: !!str 1\n", "YAML12", 1, 4),
    ("a tag without name", "a: ! x\n", "YAML12", 1, 4),
    ("a tagged list", "a: !x [1]\n", "YAML12", 1, 4),
    ("a tagged root", "!!map {a: 1}\n", "YAML12", 1, 1),
    ("an unknown tag handle", "a: !x!y 1\n", "YAML12", 1, 4),
    ("a version directive", "%YAML 1.1\n---\na: 1\n", "YAML13", 1, 1),
    ("an unknown directive", "%FOO x\n---\na: 1\n", "YAML13", 1, 1),
    ("a directive without document", "%YAML 1.1\na: 1\n", "YAML13", 1, 1),
    ("a marked key", "a: 1\n? b\n: 2\n", "YAML14", 2, 1),
    ("a marked key in braces", "a: {? b : 2}\n", "YAML14", 1, 5),
    ("a list as key", "a: 1\n[b]: 2\n", "YAML14", 2, 1),
    ("a mapping as key", "{{a: 1}: 2}\n", "YAML14", 1, 2),
    ("a document end", "a: 1\n...\n", "YAML15", 2, 1),
    ("a second document", "a: 1\n---\nb: 2\n", "YAML16", 2, 1),
    ("a list as root", "- a\n", "YAML17", 1, 1),
    ("a text as root", "\nhello\n", "YAML17", 2, 1),
    ("an empty document", "---\n---\na: 1\n", "YAML17", 2, 1),
    ("a key twice", "a: 1\nb: 2\na: 3\n", "YAML18", 3, 1),
    ("a key twice, once quoted", 'x: {a: 1, "a": 2}\n', "YAML18", 1, 11),
    ("an empty value", "a: 1\nb:\nc: 2\n", "YAML20", 2, 1),
    ("an empty value in braces", "x: {a: 1, b}\n", "YAML20", 1, 11),
    ("an empty item", "a:\n  -\n  - x\n", "YAML21", 2, 4),
    ("an empty key", ": 1\n", "YAML26", 1, 1),
    ("a full-width colon", "姓名：张三\n", "YAML23", 1, 3),
    ("a full-width colon later", "id: 1\nvia：window\nkind: x\n", "YAML23", 2, 4),
    ("a full-width colon in braces", "log:\n  - {date：2026-03-02, step: accept}\n", "YAML23", 2, 10),
    ("a full-width colon in an item", "log:\n  - 姓名：张三\n", "YAML23", 2, 7),
    ("a full-width colon below a key", "a:\n  姓名：张三\n  地址：房\n", "YAML23", 2, 5),
    ("a full-width comma", "log:\n  - {date: 2026-03-02，step: accept}\n", "YAML23", 2, 22),
    ("full-width braces", "log: ｛date: x｝\n", "YAML23", 1, 6),
    ("no space after a colon", "id:2026-0137\n", "YAML24", 1, 3),
    ("no space after a colon in braces", "x: {a: 1, b:2}\n", "YAML24", 1, 12),
    ("no colon", "id: 1\nvia window\nkind: x\n", "YAML25", 2, 1),
    ("a colon too many", "id: 1\nnote: a: b\n", "YAML26", 2, 8),
    ("a line too far right", "id: 1\n via: x\n", "YAML26", 2, 5),
    ("a line too far left", "a:\n    b: 1\n  c: 2\n", "YAML27", 3, 3),
    ("a key among items", "a:\n  - x\n  y: 1\n", "YAML27", 3, 3),
    ("a brace not closed", "log:\n  - {a: 1\n  - {b: 2}\n", "YAML28", 2, 5),
    ("a bracket not closed at the end", "a: [1, 2\n", "YAML28", 1, 4),
    ("no comma", "a: {b: 'x' c: 2}\n", "YAML28", 1, 4),
    ("a quote not closed", 'id: 1\nnote: "x\nvia: y\n', "YAML29", 2, 7),
    ("an unknown escape", 'path: "C:\\q"\n', "YAML30", 1, 10),
    ("an escaped surrogate", 'a: "\\ud800"\n', "YAML30", 1, 7),
    ("an at sign in front", "a: @x\n", "YAML31", 1, 4),
    ("a list on the line of its key", "a: - b\n", "YAML31", 1, 4),
    ("a bad block text", "a: |x\n", "YAML32", 1, 5),
    ("something after a quoted text", "a: 'x' y\n", "YAML33", 1, 8),
    ("a comma too many", "a: [1, , 2]\n", "YAML33", 1, 8),
]  # fmt: skip

UNCLEAR = [
    *("~", "Null", "NULL", "True", "TRUE", "tRUE", "False", "yes", "Yes", "YES", "no", "NO", "on", "On", "OFF", "off"),
    *(
        "y",
        "Y",
        "n",
        "N",
        "0123",
        "00",
        "0x1F",
        "0o17",
        "0b1",
        "-0",
        "+5",
        "+0",
        "1_000",
        "1.0",
        "1.",
        ".5",
        "-.5",
        "1e5",
    ),
    *("1.5e+3", ".inf", "-.INF", ".NaN", "12:30", "12:30:00", "190:20:30.15", "=", "<<", "1234567890123456"),
    *("2026-03-02T10:00:00Z", "2026-3-2 10:00:00", "-1234567890123456"),
]


@pytest.mark.parametrize("text", ["0bfd01883f", "0b12", "0o18", "0xyz"])
def test_a_digest_that_only_begins_like_a_number_is_text(text: str) -> None:
    assert read(f"a: {text}\n".encode()).data == {"a": text}
    assert yaml.safe_load(f"a: {text}\n") == {"a": text}


@pytest.mark.parametrize(("title", "raw", "code", "line", "column"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_refusal_names_kind_and_place(title: str, raw: bytes | str, code: str, line: int, column: int) -> None:
    reading = read(raw if isinstance(raw, bytes) else raw.encode())
    assert reading.data is None
    assert [(fault.code, fault.line, fault.column) for fault in reading.faults] == [(code, line, column)]
    assert_well_said(reading.faults[0])


@pytest.mark.parametrize("scalar", UNCLEAR)
def test_an_unquoted_scalar_read_in_two_ways_needs_quotes(scalar: str) -> None:
    assert [(f.code, f.line, f.column) for f in read(f"a: 1\nb: {scalar}\n".encode()).faults] == [("YAML19", 2, 4)]
    assert [f.code for f in read(f"b: [x, {scalar}]\n".encode()).faults] == ["YAML19"]
    key_code = "YAML11" if scalar == "<<" else "YAML22"
    assert [(f.code, f.line, f.column) for f in read(f"a: 1\n{scalar} : 1\n".encode()).faults] == [(key_code, 2, 1)]
    assert read(f'"{scalar}": ["{scalar}", \'{scalar}\']\n'.encode()).data == {scalar: [scalar, scalar]}


@pytest.mark.parametrize("key", ["1", "true", "null", "-7"])
def test_an_unquoted_key_is_text(key: str) -> None:
    assert [f.code for f in read(f"{key}: x\n".encode()).faults] == ["YAML22"]


def test_scalars_mean_what_they_say() -> None:
    text = "t: true\nf: false\nz: null\ni: [0, 7, -12, 123456789012345]\nd: 2026-03-02\n2026-03-02: 2026-0137\n"
    assert read(text.encode()).data == {
        "t": True,
        "f": False,
        "z": None,
        "i": [0, 7, -12, 123456789012345],
        "d": "2026-03-02",
        "2026-03-02": "2026-0137",
    }


@pytest.mark.parametrize(
    "text", ["\ufeffa: 甲\r\nb: 2\r\n", "---\na: 甲\nb: 2", "--- {a: 甲, b: 2}\n", "b: 2\na: '甲'\n"]
)
def test_what_fmt_mends_is_accepted(text: str) -> None:
    assert read(text.encode()).data == {"a": "甲", "b": 2}


def test_limits_are_reached_without_fault() -> None:
    items = "[" + ", ".join(["1"] * MOST_ITEMS) + "]"
    deep = "[" * (MOST_DEPTH - 1) + "]" * (MOST_DEPTH - 1)
    text = f"items: {items}\ndeep: {deep}\ntext: {'x' * MOST_TEXT_BYTES}\n"
    raw = f"{text}#{' ' * (MOST_BYTES - len(text) - 2)}\n".encode()
    assert len(raw) == MOST_BYTES
    assert read(raw).faults == ()


def test_independent_faults_are_told_together_in_the_order_of_the_text() -> None:
    reading = read(b"a: yes\n? b\n: 1\nc: &x 1\na: 2\nd: [012, ]\n...\n")
    assert [(f.code, f.line) for f in reading.faults] == [
        *[("YAML19", 1), ("YAML14", 2), ("YAML09", 4), ("YAML18", 5), ("YAML19", 6), ("YAML15", 7)]
    ]


def test_faults_before_a_syntax_error_are_told() -> None:
    assert [f.code for f in read(b"a: yes\nb: [1\n").faults] == ["YAML19", "YAML28"]


def test_a_hopeless_file_is_cut_short() -> None:
    assert len(read(b"a: [" + b"yes, " * 1000 + b"]").faults) == MOST_FAULTS


def test_each_kind_of_refusal_is_seen() -> None:
    seen = {row[2] for row in REFUSED} | {"YAML19", "YAML22"}  # the two of UNCLEAR
    assert seen == {kind.code for kind in FAULTS if kind.code.startswith("YAML")}


def test_kinds_have_codes_and_sentences_of_their_own() -> None:
    for values in zip(*((kind.code, kind.title, kind.say) for kind in FAULTS), strict=True):
        assert len(set(values)) == len(FAULTS)


ALIAS_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 3000, "a: " + "[" * 3000, "{a: " * 3000, "- " * 3000, "a: " + "? " * 3000, ALIAS_BOMB),
        *("".join(f"{'  ' * depth}a:\n" for depth in range(400)), "a: " + "x" * 200_000, "#" * 200_000, " " * 200_000),
        *('"' * 200_000, ":" * 200_000, "a: {" + "b：" * 60_000, "a: " + "!" * 200_000, "&" * 200_000, "%" * 200_000),
        *("姓：" * 40_000, "a: [" + "&b 1, " * 30_000, "? a\n" * 50_000, "a: '" + "''" * 100_000, "- 姓：x\n" * 20_000),
        *("a: |\n" + "  x\n" * 60_000, "\n" * 250_000 + "a: [", "a: b\n" + " c\n" * 80_000, "\u200b" * 80_000),
        *(
            "a: " + "1" * 200_000 + "x",
            "a: " + "1:" * 100_000,
            "a: 1." + "_" * 200_000 + "x",
            "a: 2026-03-02" + " " * 200_000 + "x: 1",
        ),
    ],
)
def test_hostile_texts_are_refused_in_no_time(text: str) -> None:
    reading = within(1, lambda: read(text.encode()))
    assert reading.data is None
    for fault in reading.faults:
        assert_well_said(fault)


def test_positions_are_those_of_keys_and_items() -> None:
    reading = read(("\ufeff" + CASE).encode())
    assert reading.position("received") == (2, 1)
    assert reading.position("parties[1]") == (7, 5)
    assert reading.position("log[2].note") == (11, CASE.splitlines()[10].index("note") + 1)
    assert reading.position("log[1].with[1]") == (10, CASE.splitlines()[9].index("P2") + 1)


def test_the_position_of_what_is_absent_is_what_is_around_it() -> None:
    reading = read(CASE.encode())
    assert reading.position("log[1].late") == (10, 5)
    assert reading.position("log[9].date") == (8, 1)
    assert reading.position("petition.route") == reading.position("") == (1, 1)
    assert read(b"a: 1\nb: yes\n").position("log[1]") == (2, 4)


class WithoutDates(yaml.CSafeLoader):
    """PyYAML's own reader, leaving dates as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML's way of setting it
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
        for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def assert_well_said(fault: Fault) -> None:
    assert fault.line >= 1
    assert fault.column >= 1
    assert has_chinese(render(fault.say))
    assert has_chinese(render(fault.do))


def assert_sound(reading: Reading) -> None:
    """Data that PyYAML reads alike, or faults that say something."""
    assert (reading.data is None) == bool(reading.faults)
    for fault in reading.faults:
        assert_well_said(fault)
    if reading.data is not None:
        expected: Any = yaml.load(reading.raw, WithoutDates)  # noqa: S506  a safe loader
        assert repr(reading.data) == repr(expected)


SIGNS = st.text(" \n\t-:#{}[],&*!|>'\"%@`?.~=<\\：，x1", max_size=3)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    raw = draw(st.sampled_from([CASE, OFFICE])).encode()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 6)))
        new = draw(
            st.one_of(
                st.binary(max_size=3), st.text(" \n\t-:#{}[],&*!|>'\"%@`?.~=<\\：，x1", max_size=3).map(str.encode)
            )
        )
        lines = raw.splitlines(keepends=True) or [b""]
        number = draw(st.integers(0, len(lines) - 1))
        raw = draw(
            st.sampled_from(
                [
                    raw[:start] + new + raw[end:],
                    raw[:start],
                    b"".join(lines[:number] + lines[number + 1 :]),
                    b"".join([*lines, lines[number]]),
                    b"".join([*lines[number:], *lines[:number]]),
                ]
            )
        )
    return raw


@settings(max_examples=tries(1000), deadline=1000)
@given(mutated())
def test_mutations_never_raise(raw: bytes) -> None:
    assert_sound(read(raw))


@settings(max_examples=tries(300), deadline=1000)
@given(st.text("ab \n-:#{}[],&*!|>'\"%@?.~=<\\：，01", max_size=40))
def test_any_text_is_read_like_pyyaml_or_refused(text: str) -> None:
    assert_sound(read(text.encode()))


def test_samples_are_clean() -> None:
    assert read(CASE.encode()).faults == read(OFFICE.encode()).faults == ()
