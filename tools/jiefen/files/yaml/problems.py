"""Which fault it is: our sentences for what the parser stumbled over, and for the slips of people who type Chinese."""

import re
from typing import Any

from yaml import MarkedYAMLError, YAMLError

from jiefen.base.fault import Fault, FaultKind
from jiefen.files.yaml import faults

# What the parser's words are about; the first match counts; they are never shown. "begin": report where it began.
_PROBLEMS: tuple[tuple[str, FaultKind, str], ...] = (
    ("directive", faults.DIRECTIVE, "begin"),
    ("an anchor", faults.ANCHOR, "begin"),
    ("an alias", faults.ALIAS, "begin"),
    ("a tag:", faults.TAG, "begin"),
    ("tag handle", faults.TAG, "here"),
    ("escape", faults.BAD_ESCAPE, "here"),
    ("hexdecimal", faults.BAD_ESCAPE, "here"),
    ("a quoted scalar", faults.UNCLOSED_QUOTE, "begin"),
    ("a block scalar", faults.BAD_BLOCK, "here"),
    ("could not find expected ':'", faults.NO_COLON, "begin"),
    ("mapping keys are not allowed", faults.COMPLEX_KEY, "here"),
    ("mapping values are not allowed", faults.EXTRA_COLON, "here"),
    ("block sequence entries are not allowed", faults.BAD_START, "here"),
    ("cannot start any token", faults.BAD_START, "here"),
    ("a flow mapping", faults.UNCLOSED_BRACKET, "begin"),
    ("a flow sequence", faults.UNCLOSED_BRACKET, "begin"),
    ("did not find expected key", faults.INDENTATION, "here"),
    ("did not find expected '-' indicator", faults.INDENTATION, "here"),
)

_FULL_WIDTH_FITS = (
    faults.NO_COLON, faults.EXTRA_COLON, faults.INDENTATION, faults.UNCLOSED_BRACKET, faults.NOT_YAML,
)  # fmt: skip

# A full-width sign where a key, comma or bracket was meant; prose in a note has none of these.
_FULL_WIDTH = re.compile(
    r"\A[^\s:：,，。；]{1,30}(?P<first>：)|[,，{｛] ?[a-z-]+(?P<colon>：)"
    r"|(?P<comma>，) ?[a-z-]+ ?[:：]|(?P<bracket>[｛｝［］])"
)
_LONGEST_LINE = 2_000


def at(kind: FaultKind, event: Any, **facts: int | str) -> Fault:
    """The fault of a kind where an event or token of the parser starts."""
    return kind.at(event.start_mark.line + 1, event.start_mark.column + 1, **facts)


def parser_problem(error: YAMLError, text: str) -> Fault:
    """The fault for an error of the parser: by kind, at its line."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return faults.NOT_YAML.at(1, 1)
    kind, where = _kind_of(f"{error.context}: {error.problem}")
    if kind is faults.NOT_YAML and text.startswith("%"):
        return faults.DIRECTIVE.at(1, 1)
    mark = error.context_mark if where == "begin" and error.context_mark else error.problem_mark
    line = _line(text, mark.line)
    if kind in _FULL_WIDTH_FITS and (column := _full_width(line)):
        return faults.FULL_WIDTH.at(mark.line + 1, column)
    if kind in {faults.INDENTATION, faults.NOT_YAML} and line[mark.column : mark.column + 1] == ":":
        kind = faults.EXTRA_COLON
    if kind is faults.INDENTATION and line[: mark.column].strip(" -"):
        kind = faults.NOT_YAML  # something stands in front: not the indentation is wrong
    return kind.at(mark.line + 1, mark.column + 1)


def _kind_of(words: str) -> tuple[FaultKind, str]:
    """The kind of fault that the parser's words are about, and whether to report it here or where it began."""
    for part, kind, where in _PROBLEMS:
        if part in words:
            return kind, where
    return faults.NOT_YAML, "here"


def no_mapping(root: Any, text: str) -> Fault:
    """The fault for a file that starts with something else than a mapping."""
    line = root.start_mark.line
    words = getattr(root, "value", "") if not getattr(root, "style", None) else ""
    if column := _full_width(_line(text, line)):
        return faults.FULL_WIDTH.at(line + 1, column)
    if re.match(r"[^\s:]{1,30}:\S", words):
        return faults.NO_SPACE.at(line + 1, root.start_mark.column + words.index(":") + 1)
    return at(faults.ROOT_NOT_MAPPING, root)


def ambiguous_key(event: Any) -> Fault:
    """The fault for an unquoted key that is no text to everybody."""
    if event.value == "<<":
        return at(faults.MERGE_KEY, event)
    return at(faults.AMBIGUOUS_KEY, event)


def ambiguous_value(event: Any, key: Any) -> Fault:
    """The fault for an unquoted value, of the key or (None) in a list, that is not the same to everybody."""
    if event.value:
        return at(faults.AMBIGUOUS, event)
    if key is None:
        return at(faults.EMPTY_ITEM, event)
    mark, unquoted = key.start_mark, not key.style
    for sign, kind in (("：", faults.FULL_WIDTH), (":", faults.NO_SPACE)):
        if unquoted and sign in key.value:
            return kind.at(mark.line + 1, mark.column + key.value.index(sign) + 1)
    return at(faults.EMPTY_VALUE, key)


def full_width_colon(event: Any, key: Any, text: str) -> Fault | None:
    """The fault for `- 姓名：张三`, or the same on a line below its key.

    None where the colon is part of a text.

    To YAML it is one text; whoever wrote it most likely meant a key and its value.
    """
    mark = event.start_mark
    item = key is None and text[max(mark.index - 2, 0) : mark.index] == "- "
    below = key is not None and mark.line > key.start_mark.line
    if event.style or not (item or below) or "：" not in event.value:
        return None
    return faults.FULL_WIDTH.at(mark.line + 1, _full_width(_line(text, mark.line)) or mark.column + 1)


def _line(text: str, number: int) -> str:
    """The line of a number from 0, as far as a person would look at it."""
    start = 0
    for _ in range(number):
        start = text.find("\n", start) + 1
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)][:_LONGEST_LINE]


def _full_width(line: str) -> int:
    """The column, from 1, of a full-width sign that stands where YAML needs a half-width one.

    0 if there is none.
    """
    shown = line.lstrip(" -{")
    match = _FULL_WIDTH.search(shown)
    return match.start(match.lastgroup or 0) + len(line) - len(shown) + 1 if match else 0
