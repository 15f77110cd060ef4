"""Strict YAML: data that every YAML reader reads alike, or it is refused with its place (docs/dev/reading.md).

Plain data is built straight from the events of the C parser; what the events do not tell is looked
for in the text. A file without faults is read once: where its parts stand is worked out when
somebody asks.
"""

from typing import Any

import msgspec
from yaml import CBaseLoader, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from jiefen.base.fault import Fault
from jiefen.base.text import Term
from jiefen.files.conflicts import conflict_faults
from jiefen.files.yaml import faults
from jiefen.files.yaml.places import marked_keys, places
from jiefen.files.yaml.problems import ambiguous_key, ambiguous_value, at, full_width_colon, no_mapping, parser_problem
from jiefen.files.yaml.scalars import AMBIGUOUS, INVISIBLE, TELLING_STARTS, TELLING_WORDS, point, resolve

MOST_BYTES = 256 * 1024
MOST_DEPTH = 20
MOST_ITEMS = 5_000
MOST_TEXT_BYTES = 20 * 1024
MOST_FAULTS = 20

BOM = b"\xef\xbb\xbf"
_SIGNS = "&!\\："  # anchors, tags, escapes and full-width colons; a short text without them needs no closer look
_SHORT = 2 * MOST_ITEMS  # in bytes: too short for a list or a text past the caps


class Reading(msgspec.Struct, frozen=True):
    """What a file holds: either `data` or `faults`, which stand in the order of the text."""

    raw: bytes
    data: dict[str, Any] | None
    faults: tuple[Fault, ...]

    def position(self, path: str) -> tuple[int, int]:
        """Line and column, from 1, of a key (`log[3].date`) or item (`parties[0]`), else of what is around it."""
        if self.data is None:
            return self.faults[0].line, self.faults[0].column
        known = places(self.raw.removeprefix(BOM))
        while path and path not in known:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return known.get(path, (1, 1))


def read(raw: bytes) -> Reading:
    """Read a file's bytes, in time linear in their number; never raises.

    Of a file with conflict markers nothing else is said: each of its versions may well be in order.
    """
    if conflicts := conflict_faults(raw):
        return Reading(raw, None, conflicts)
    refusals = _Refusals()
    data = None
    try:
        body = raw.removeprefix(BOM)
        text = _text(body, refusals)
        data = _document(body, text, refusals)
        if "?" in text:  # the events do not tell `? key` from `key`
            for key in marked_keys(body):
                refusals.add(at(faults.COMPLEX_KEY, key))
    except _StopReading:
        pass
    found = tuple(sorted(refusals.found, key=lambda fault: (fault.line, fault.column)))
    return Reading(raw, None if found else data, found)


class _StopReading(Exception):
    """Ends the reading of a file: nothing more can be read, or enough faults are known."""


class _Refusals:
    """The faults of one file so far, at most `MOST_FAULTS`."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self.found.append(fault)
        if len(self.found) >= MOST_FAULTS:
            raise _StopReading

    def stop(self, fault: Fault) -> _StopReading:
        """The exception to raise after a fault that hides the rest."""
        self.found.append(fault)
        return _StopReading()


def _text(body: bytes, refusals: _Refusals) -> str:
    """The text, once its size, encoding and characters are in order."""
    if len(body) > MOST_BYTES:
        raise refusals.stop(faults.FILE_TOO_LARGE.at(1, 1, most=MOST_BYTES))
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        start = body.rfind(b"\n", 0, error.start) + 1
        line = body.count(b"\n", 0, start) + 1
        column = len(body[start : error.start].decode()) + 1
        raise refusals.stop(faults.NOT_UTF8.at(line, column)) from None
    if not text.replace("\n", "").isprintable() and INVISIBLE.search(text):  # the first alone is eight times faster
        _refuse_characters(text, refusals)
    return text


def _refuse_characters(text: str, refusals: _Refusals) -> None:
    """Add each invisible character, then stop: the parser would only stumble over the same ones."""
    for match in INVISIBLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        kind = faults.TAB if match[0] == "\t" else faults.FORBIDDEN_CHARACTER
        refusals.add(kind.at(line, column, point=Term(point(match[0]))))
    raise _StopReading


def _document(body: bytes, text: str, refusals: _Refusals) -> dict[str, Any]:
    """The one mapping that the file holds; without meaning if something in it was refused."""
    parser = CBaseLoader(body)
    closer = None
    if len(body) >= _SHORT or any(sign in text for sign in _SIGNS):
        closer = _CloserLook(text, refusals)
    try:
        _begin(parser, text, refusals)
        data = _root(parser, refusals, closer)
        _end(parser, refusals)
    except YAMLError as error:
        raise refusals.stop(parser_problem(error, text)) from None
    return data


def _begin(parser: CBaseLoader, text: str, refusals: _Refusals) -> None:
    parser.get_event()  # the start of the stream
    start = parser.get_event()
    if not isinstance(start, DocumentStartEvent):
        raise refusals.stop(faults.EMPTY_FILE.at(1, 1))
    if start.version or start.tags:
        refusals.add(at(faults.DIRECTIVE, start))
    root = parser.get_event()
    if not isinstance(root, MappingStartEvent):
        raise refusals.stop(no_mapping(root, text))
    if root.anchor or root.tag:
        refusals.add(at(faults.ANCHOR if root.anchor else faults.TAG, root))


def _end(parser: CBaseLoader, refusals: _Refusals) -> None:
    end = parser.get_event()
    if isinstance(end, DocumentEndEvent) and end.explicit:
        refusals.add(at(faults.DOCUMENT_END, end))
    following = parser.get_event()
    if isinstance(following, DocumentStartEvent):
        refusals.add(at(faults.SEVERAL_DOCUMENTS, following))


def _root(parser: CBaseLoader, refusals: _Refusals, closer: "_CloserLook | None") -> dict[str, Any]:  # noqa: C901, PLR0912
    """The root mapping, from the events after its start to its end.

    One long loop, because it is what reading costs: a call for each event would add a third.
    """
    next_event = parser.get_event
    root: dict[str, Any] = {}
    container: Any = root
    outer: list[Any] = []
    keyed = True  # the container is a mapping
    key: Any = None  # the event of the key that waits for its value
    name = ""
    while True:
        event: Any = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if not event.style and (value in TELLING_WORDS or value[:1] in TELLING_STARTS):
                value = resolve(value)
            if closer is not None:
                closer.look(event, key, container)
            if keyed and key is None:
                key, name = event, event.value
                if type(value) is not str:
                    refusals.add(ambiguous_key(event))
                elif name in container:
                    refusals.add(at(faults.DUPLICATE_KEY, event))
                continue
            if value is AMBIGUOUS and not event.tag:
                refusals.add(ambiguous_value(event, key))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if not outer:
                return root
            container = outer.pop()
            keyed = type(container) is dict
            continue
        else:
            if kind is AliasEvent or (keyed and key is None) or len(outer) + 2 > MOST_DEPTH:
                raise refusals.stop(_cannot_open(event, is_key=keyed and key is None))
            if closer is not None:
                closer.look(event, key, container)
            value = {} if kind is MappingStartEvent else []
        if keyed:
            container[name] = value
            key = None
        else:
            container.append(value)
        if kind is not ScalarEvent:
            outer.append(container)
            container = value
            keyed = kind is MappingStartEvent


def _cannot_open(event: Event, *, is_key: bool) -> Fault:
    """Why what begins here cannot be read: an alias, a mapping or list as key, or a level too many."""
    if isinstance(event, AliasEvent):
        return at(faults.ALIAS, event)
    return at(faults.COMPLEX_KEY, event) if is_key else at(faults.TOO_DEEP, event, most=MOST_DEPTH)


class _CloserLook:
    """What only few files need to be asked: anchors, tags, escapes, caps, full-width colons."""

    def __init__(self, text: str, refusals: _Refusals) -> None:
        self.text = text
        self.refusals = refusals

    def look(self, event: Any, key: Event | None, container: Any) -> None:
        """Refuse what is wrong with a value or key that is about to enter `container`."""
        if isinstance(container, list) and len(container) == MOST_ITEMS:
            self.refusals.add(at(faults.LIST_TOO_LONG, event, most=MOST_ITEMS))
        if event.anchor:
            self.refusals.add(at(faults.ANCHOR, event))
        if event.tag:
            self.refusals.add(at(faults.TAG, event))
        if isinstance(event, ScalarEvent):
            self._look_at_text(event, key)

    def _look_at_text(self, event: ScalarEvent, key: Event | None) -> None:
        text = event.value
        if 4 * len(text) > MOST_TEXT_BYTES and len(text.encode()) > MOST_TEXT_BYTES:  # 4 bytes a character at most
            self.refusals.add(at(faults.TEXT_TOO_LONG, event, most=MOST_TEXT_BYTES))
        if event.style == '"' and (match := INVISIBLE.search(text.replace("\r", "\r "))):
            self.refusals.add(at(faults.FORBIDDEN_CHARACTER, event, point=point(match[0])))
        if fault := full_width_colon(event, key, self.text):
            self.refusals.add(fault)
