"""Canonical YAML: one data, one text.

One list entry, one line, so that Git merges entries whole (docs/dev/reading.md).

The writer knows no kind of record: the order of keys comes as an argument, made from the schema's.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files.faults import CONFLICT
from jiefen.files.yaml.places import Comment, comments, places
from jiefen.files.yaml.reader import BOM, Reading, read
from jiefen.files.yaml.scalars import INVISIBLE, point, resolve

KeyOrder = Mapping[str, tuple[str, ...]]
"""The order of keys by place.

"" is the root, and its last key is the list that grows. "petition" is a mapping in it, "parties" the items of a list,
by their path without numbers. An item that has a `step` is found under the step's name.
"""

_TOO_BIG = 10**15
_NOWHERE = (10**9, 1)
"""A place behind every comment: a new line takes none from an old one."""
_WIDE = 160
_ENCODER = msgspec.json.Encoder(order="deterministic")

# An indicator in front, a space around, or what would end an unquoted text.
_NOT_PLAIN = re.compile(
    r"\A(?: |[?:,\[\]{}#&*!|>'\"%@`]|-(?: |\Z)|---|\.\.\.)|[,\[\]{}\n]|[:?](?:[ ?]|\Z)| #| \Z",
)


class WriteError(Failure):
    """A file was left as it is: written, it would not read back as what was meant."""


def canonical(data: Mapping[str, Any], key_order: KeyOrder) -> str:
    """The one text for `data`: None, bool, int, text, lists, and mappings whose keys are text.

    Mappings in block style, but one inside another on one line where that has at most 160
    characters; each item of a list of mappings and each list of scalars on one line in flow style.
    Raises `WriteError` for what no file may hold: other types, numbers past 15 digits, control
    characters.
    """
    return "".join(f"{line}\n" for _, line in _lines(data, key_order))


def entry_line(entry: Mapping[str, Any], key_order: KeyOrder) -> str:
    """The line of one entry of the list that grows, without line end: `  - {date: 2026-03-02, step: accept}`."""
    return f"  - {_flow(entry, key_order, key_order[''][-1])}"


def append_entry(raw: bytes, entry: Mapping[str, Any], key_order: KeyOrder) -> bytes:
    """`raw` with one more entry at the end of the list that grows, and every other byte as it was.

    Raises `WriteError` if `raw` is refused, or its list does not stand last as in canonical form.
    """
    grows = key_order[""][-1]
    data = _accepted(raw)
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    head = raw if raw.endswith(b"\n") else raw + end
    if grows not in data:
        head += grows.encode() + b":" + end
    elif not data[grows]:
        head = re.sub(rb"(?m)^(%s:) *\[ *\]" % re.escape(grows.encode()), rb"\1", head)
    new = head + entry_line(entry, key_order).encode() + end
    _prove(new, {**data, grows: [*(data.get(grows) or []), entry]})
    return new


def with_items(raw: bytes, added: Mapping[str, Sequence[Mapping[str, Any]]], key_order: KeyOrder) -> bytes:
    """`raw` in canonical form with more items at the end of its lists, its comments where they were.

    `added`: the items by the name of their list, which need not be there yet.
    Raises `WriteError` if `raw` is refused.
    """
    data = _accepted(raw)
    meant = {**data, **{field: [*(data.get(field) or []), *items] for field, items in added.items()}}
    lines = list(_lines(meant, key_order))
    written = _with_comments(lines, raw.removeprefix(BOM), elsewhere=_NOWHERE)
    new = "".join(f"{line}\n" for line in written).encode()
    _prove(new, meant)
    return new


def with_list(
    raw: bytes, field: str, items: Sequence[tuple[int | None, Mapping[str, Any]]], key_order: KeyOrder
) -> bytes:
    """`raw` in canonical form with `items` as its list `field`, each with the place it had in it, None for a new one.

    Comments stay with the item that they stood beside or above. Raises `WriteError` if `raw` is refused.
    """
    meant = {**_accepted(raw), field: [item for _, item in items]}
    stood = {f"{field}[{now}]": "" if was is None else f"{field}[{was}]" for now, (was, _) in enumerate(items)}
    lines = list(_lines(meant, key_order))
    before = [(stood.get(path, path), line) for path, line in lines]
    written = _with_comments(before, raw.removeprefix(BOM), elsewhere=_NOWHERE)
    new = "".join(f"{line}\n" for line in written).encode()
    _prove(new, meant)
    return new


def tidy(raw: bytes, key_order: KeyOrder) -> bytes:
    """The canonical text of a file, with its comments: one may stay at the end of its line, others stand above it.

    Raises `WriteError` if `raw` is refused.
    """
    data = _accepted(raw)
    lines = list(_lines(data, key_order))
    written = _with_comments(lines, raw.removeprefix(BOM)) if b"#" in raw else [line for _, line in lines]
    new = "".join(f"{line}\n" for line in written).encode()
    _prove(new, data)
    return new


def is_canonical(reading: Reading, key_order: KeyOrder) -> bool:
    """Whether a file that the reader accepted is written as `tidy` would write it."""
    if b"#" in reading.raw:
        return tidy(reading.raw, key_order) == reading.raw
    return canonical(reading.data or {}, key_order).encode() == reading.raw


def _accepted(raw: bytes) -> dict[str, Any]:
    reading = read(raw)
    if reading.data is None:
        first = reading.faults[0]
        if first.code == CONFLICT.code:
            raise WriteError(
                say(N_("文件第 {line} 行起，两个人改了同一处，合并冲突还没有理清。"), line=first.line), first.do
            )
        raise WriteError(first.say, first.do)
    return reading.data


def _prove(new: bytes, meant: Mapping[str, Any]) -> None:
    """Read back what is about to be written; WriteError if it is not what was meant.

    Compared as JSON, which tells 1 from true and "1": to Python `1 == True`.
    """
    data = read(new).data
    if data is None or _ENCODER.encode(data) != _ENCODER.encode(meant):
        problem = say(N_("写入后读回的内容与原意不符，文件没有改动"))
        raise WriteError(problem, say(N_("请先运行 jiefen fmt 整理格式，再试一次")))


def _lines(data: Mapping[str, Any], order: KeyOrder, path: str = "", indent: str = "") -> Iterator[tuple[str, str]]:
    """The lines of a mapping in block style, each with the path of what begins on it."""
    if not data:
        yield path, "{}"
    keys = order.get(path, ())
    for key in _ordered(data, keys, last="" if path or not keys else keys[-1]):
        value = data[key]
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict) and value:
            on_one_line = f"{indent}{_text(key)}: {_flow(value, order, here)}" if path else ""
            if on_one_line and len(on_one_line) <= _WIDE:
                yield here, on_one_line
                continue
            yield here, f"{indent}{_text(key)}:"
            yield from _lines(value, order, here, indent + "  ")
        elif isinstance(value, list) and value and all(isinstance(item, dict | list) for item in value):
            yield here, f"{indent}{_text(key)}:"
            for number, item in enumerate(value):
                yield f"{here}[{number}]", f"{indent}  - {_flow(item, order, here)}"
        else:
            yield here, f"{indent}{_text(key)}: {_flow(value, order, here)}"


def _ordered(data: Mapping[str, Any], keys: tuple[str, ...], last: str = "") -> tuple[str, ...]:
    """The keys of `data`: those in `keys` in that order, others after them as they come, then `last`."""
    return _sorted(tuple(data), keys, last)


@lru_cache(maxsize=4096)  # few combinations of keys occur, and sorting them was half the time
def _sorted(present: tuple[str, ...], keys: tuple[str, ...], last: str) -> tuple[str, ...]:
    rank = {key: number for number, key in enumerate(keys) if key != last} | {last: len(keys) + 1}
    return tuple(sorted(present, key=lambda key: rank.get(key, len(keys))))


def _flow(value: Any, order: KeyOrder, path: str) -> str:
    if isinstance(value, str):
        return _written(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join([_flow(item, order, path) for item in value]) + "]"
    if isinstance(value, dict):
        step = value.get("step")
        place = step if isinstance(step, str) and step in order else path
        keys = order.get(place, ())
        items = [f"{_text(key)}: {_field(value[key], order, path, key)}" for key in _ordered(value, keys)]
        return "{" + ", ".join(items) + "}"
    return _scalar(value)


def _field(value: Any, order: KeyOrder, path: str, key: str) -> str:
    """The value of a field; most are text, which needs no path."""
    return _written(value) if isinstance(value, str) else _flow(value, order, f"{path}.{key}")


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) >= _TOO_BIG:
            raise WriteError(say(N_("有一个数字太大")), say(N_("核对是不是多写了几位，或者把号码写进了数字的栏目")))
        return str(value)
    return _text(value)


def _text(value: Any) -> str:
    """A text, quoted only where a reader would not read it as this text."""
    if not isinstance(value, str):
        raise WriteError(say(N_("有的内容不是文字、整数或是非")), say(N_("请把它写成文字")))
    return _written(value)


@lru_cache(maxsize=16384)  # steps, handles, dates and keys come again and again
def _written(value: str) -> str:
    if match := INVISIBLE.search(value.replace("\r", "\r ")):
        raise WriteError(say(N_("文字里有看不见的控制字符 {point}"), point=point(match[0])), say(N_("请删去这个字符")))
    if isinstance(resolve(value), str) and not _NOT_PLAIN.search(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _with_comments(lines: list[tuple[str, str]], body: bytes, elsewhere: tuple[int, int] = (1, 1)) -> list[str]:
    """The lines with the comments of `body`, each at the line that holds what it belonged to.

    A line of what `body` does not hold counts as beginning at `elsewhere`.
    """
    known = places(body)
    starts = [known.get(path, elsewhere) for path, _ in lines]
    by_start = sorted(range(len(lines)), key=starts.__getitem__)
    sorted_starts = [starts[number] for number in by_start]
    at_the_end = len(lines)
    near: dict[int, list[Comment]] = {number: [] for number in range(len(lines) + 1)}
    for comment in comments(body):
        if comment.owner is None:
            near[at_the_end].append(comment)
        else:
            last_begun = max(bisect_right(sorted_starts, comment.owner) - 1, 0)
            near[by_start[last_begun]].append(comment)
    written = []
    for number, (_, line) in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip(" "))]
        beside = [comment.text for comment in near[number] if comment.beside]
        above = [comment.text for comment in near[number] if not comment.beside or len(beside) > 1]
        written += [indent + text for text in above]
        written.append(f"{line} {beside[0]}" if len(beside) == 1 else line)
    return written + [comment.text for comment in near[at_the_end]]
