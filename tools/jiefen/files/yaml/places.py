"""Where the parts of a clean file stand: asked for only when a finding needs its line, or a file is written anew.

Every function takes the bytes, without byte order mark, of a file that `reader.read` has accepted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from yaml import CBaseLoader
from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent
from yaml.tokens import FlowMappingStartToken, FlowSequenceStartToken, KeyToken, ScalarToken, StreamEndToken

Place = tuple[int, int]

_CONTENT = (ScalarToken, FlowMappingStartToken, FlowSequenceStartToken)
_COMMENT = re.compile(r"#[^\r\n]*")


class Comment(msgspec.Struct, frozen=True):
    """A comment, `#` included, and what it belongs to.

    `owner` is where the scalar or bracket starts that stands before it on its line; of a comment
    that has a line to itself, the next one below, None at the end of the file. `beside`: something
    stands before it on its line, which counts from 1.
    """

    text: str
    owner: Place | None
    beside: bool
    line: int


@lru_cache(maxsize=8)  # the findings of one file come one after the other
def places(body: bytes) -> Mapping[str, Place]:
    """Line and column, from 1, of each key and list item by its path: `log`, `log[3]`, `log[3].date`."""
    parser = CBaseLoader(body)
    events: Iterator[Any] = iter(parser.get_event, None)
    found: dict[str, Place] = {}
    for event in events:
        if isinstance(event, MappingStartEvent):
            _mapping(events, "", found)
            break
    return found


def tokens(body: bytes) -> Iterator[Any]:
    """The scanner's tokens, the end of the stream last."""
    parser = CBaseLoader(body)
    while True:
        token = parser.get_token()
        yield token
        if isinstance(token, StreamEndToken):
            return


def marked_keys(body: bytes) -> list[Any]:
    """The tokens of keys written `? key`: the mark is as wide as its `?`, that of a plain `key:` has no width."""
    keys = [token for token in tokens(body) if isinstance(token, KeyToken)]
    return [key for key in keys if key.end_mark.index > key.start_mark.index]


def comments(body: bytes) -> list[Comment]:
    """The comments in the order of the text."""
    text = body.decode()
    content: list[tuple[int, Place]] = []
    found: list[int] = []
    done = 0
    for token in tokens(body):
        start = token.start_mark.index
        found += [match.start() for match in _COMMENT.finditer(text, done, start)]
        if isinstance(token, _CONTENT):
            content.append((start, (token.start_mark.line + 1, token.start_mark.column + 1)))
        if isinstance(token, ScalarToken) and token.style in {"|", ">"}:  # its head may end with a comment
            found += [match.start() for match in _COMMENT.finditer(text, start, text.find("\n", start))]
        done = max(done, token.end_mark.index)
    return [_comment(text, start, content) for start in found]


def _comment(text: str, start: int, content: list[tuple[int, Place]]) -> Comment:
    beside = text[text.rfind("\n", 0, start) + 1 : start].strip(" -") not in {"", "---"}
    following = bisect_left(content, (start, (0, 0)))
    number = following - beside
    owner = content[number][1] if number < len(content) else None
    words = _COMMENT.match(text, start)
    return Comment(words[0].rstrip() if words else "", owner, beside, text.count("\n", 0, start) + 1)


def _mapping(events: Iterator[Any], path: str, found: dict[str, Place]) -> None:
    for key in events:
        if isinstance(key, MappingEndEvent):
            return
        here = f"{path}.{key.value}" if path else str(key.value)
        found[here] = key.start_mark.line + 1, key.start_mark.column + 1
        _inside(next(events), events, here, found)


def _list(events: Iterator[Any], path: str, found: dict[str, Place]) -> None:
    for number, item in enumerate(events):
        if isinstance(item, SequenceEndEvent):
            return
        here = f"{path}[{number}]"
        found[here] = item.start_mark.line + 1, item.start_mark.column + 1
        _inside(item, events, here, found)


def _inside(value: Any, events: Iterator[Any], path: str, found: dict[str, Place]) -> None:
    if isinstance(value, MappingStartEvent):
        _mapping(events, path, found)
    elif isinstance(value, SequenceStartEvent):
        _list(events, path, found)
