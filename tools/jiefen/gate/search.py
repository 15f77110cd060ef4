"""The gate's search: every identifier of every case, in the texts of a site (R27, R28; docs/dev/gate.md)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

import msgspec

from jiefen.base.identifiers.normalise import View, as_it_is, decoded, without_marks, without_tags
from jiefen.base.identifiers.squeezed import HOUSE_KEYS, KEYS, Squeezed, plain, squeezed
from jiefen.gate.carriers.text import Text
from jiefen.gate.homes import house_zones
from jiefen.gate.identifiers import Identifier
from jiefen.gate.needles import Index, Needle, Needles
from jiefen.gate.places import FILE_NAME, WINDOW, Place, is_found

TONES = re.compile("[\u0300\u0301\u0304\u030c]")
MARKS = re.compile(r"[&\\%<]")
READ_OUT = re.compile("[0-9零〇○一二两三四五六七八九幺洞拐勾钩](?:[ -]?[0-9零〇○一二两三四五六七八九幺洞拐勾钩]){6,}+")
SPOKEN_ONLY = re.compile("[洞拐勾钩]")
SPOKEN = str.maketrans("洞幺两拐勾钩", "012799")
"""Digits as they are said over the radio, words where no other digits stand."""
LINKED = re.compile(r"\[[^\[\]\n]{1,100}+\](?:\([^()\n]{0,200}+\)|\[[^\[\]\n]{0,40}+\])|\[\^[^\[\]\n]{1,20}+\]")
AROUND = 40
APART = "\n" * 6
Candidate = tuple[Needle, int, int]


class Hit(msgspec.Struct, frozen=True):
    """An identifier found in a text, from `start` to `end` of it."""

    identifier: Identifier
    text: Text
    start: int
    end: int

    @property
    def byte(self) -> int | None:
        """Where in the file it starts, in bytes, if the text knows."""
        return self.text.byte(self.start)

    def __repr__(self) -> str:
        """Without the text: a traceback must not tell it."""
        return f"Hit({self.identifier}, {self.start}, {self.end})"


def scan(
    texts: Iterable[Text], needles: Needles, case: str = "", rows: Mapping[str, str] | None = None
) -> Iterator[Hit]:
    """The identifiers in `texts`, each place once.

    `case`: whose narrative the file is; `rows`: cases by public id. There two-character names count
    anywhere.
    """
    for text in texts:
        own = (rows or {}).get(text.row) or case or None
        found: set[tuple[str, str, str, int]] = set()
        for view in _views(text.text):
            for needle, start, end in _candidates(view.text, needles, own):
                at = _place(view.text, start, end, text, own == needle.identifier.case)
                if not is_found(needle, at):
                    continue
                identifier, (begin, stop) = needle.identifier, view.span(start, end)
                once = (identifier.case, identifier.type, identifier.value, begin)
                if once not in found:
                    found.add(once)
                    yield Hit(identifier, text, begin, stop)


def _views(text: str) -> Iterable[View]:
    """The text as it is, decoded, and without tags, as far as they differ."""
    views = [as_it_is(text)]
    if MARKS.search(text):
        read = decoded(text)
        views += [read, without_tags(read)]
    if SPOKEN_ONLY.search(text):
        said = READ_OUT.sub(lambda run: run[0].translate(SPOKEN), text)
        views.append(View(said, range(len(text)), range(1, len(text) + 1)))
    if "](" in text or "][" in text or "[^" in text:
        views.append(_linked(text))
    return {view.text: view for view in views}.values()


def _linked(text: str) -> View:
    """The places of a Markdown text with links and notes, without the signs and addresses that a page does not show."""
    parts: list[str] = []
    starts: list[int] = []
    done = 0
    for match in LINKED.finditer(text):
        begin, end = max(done, match.start() - AROUND), match.end() + AROUND
        if parts and begin > done:
            parts.append(APART)
            starts += [begin] * len(APART)
        parts.append(text[begin:end])
        starts += range(begin, begin + len(parts[-1]))
        done = begin + len(parts[-1])
    return without_marks(View("".join(parts), starts, [start + 1 for start in starts]))


def _candidates(source: str, needles: Needles, own: str | None) -> Iterator[Candidate]:
    """Every key in a text that may count there, with its place in the source."""
    whole = squeezed(source, KEYS)
    yield from _everywhere(whole, needles.everywhere)
    if needles.homes.by_key:
        for begin, stop in house_zones(source):
            zone = squeezed(source[begin:stop], HOUSE_KEYS)
            for needle, start, end in _everywhere(zone, needles.homes):
                yield needle, begin + start, begin + end
    if own and own in needles.own:
        houses = squeezed(source, HOUSE_KEYS)
        for needle in needles.own[own]:
            yield from _one(houses if needle.form == "home" else whole, needle)


def _everywhere(made: Squeezed, index: Index) -> Iterator[Candidate]:
    for last, key in index.automaton.iter(made.text) if index.by_key else ():
        start, end = made.span(last - len(key) + 1, last + 1)
        for needle in index.by_key[key]:
            yield needle, start, end


def _one(made: Squeezed, needle: Needle) -> Iterator[Candidate]:
    for match in re.finditer(needle.key, made.text):  # a key is letters and digits
        yield needle, *made.span(*match.span())


def _place(source: str, start: int, end: int, text: Text, own: bool) -> Place:
    return Place(
        inside=plain(source[start:end]),
        before=plain(source[max(0, start - WINDOW) : start]),
        after=plain(source[end : end + WINDOW]),
        own=own,
        names=text.name_context,
        file_name=text.where == FILE_NAME,
        toned=bool(TONES.search(normalize("NFD", source[start:end]))),
    )
