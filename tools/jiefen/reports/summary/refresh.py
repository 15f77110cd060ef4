"""New figures into a summary that people have edited: into its places, and nowhere else (R21).

A place whose words are those that were written gets the new ones. One that somebody changed is told, and left unless
it is to be overwritten; one that was deleted stays deleted; a copied one is brought up like the first.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.office.settings.record import Settings
from jiefen.papers.compare import read_paper
from jiefen.papers.word.body import Body
from jiefen.papers.word.controls import Control, controls_in, is_struck_out, name_of, tag_of, words_of, write_into
from jiefen.papers.word.rewriting import rewritten, trees_of
from jiefen.reports.summary.statement import TO_WRITE
from jiefen.reports.summary.summary import Summary
from jiefen.reports.summary.table import PLAN_STATEMENT, STATEMENTS
from jiefen.reports.summary.tags import SOURCES, Tag, Where, book_mark, name_for, read_name, read_tag, tag_for
from jiefen.reports.summary.values import is_known, title_of

_FIGURE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?[%％]?")
"""What may be repeated of a place that somebody wrote into."""
UNKNOWN = N_("不认得的数字")
OTHER = N_("其他")
CODES = tuple(dict.fromkeys(code for one in STATEMENTS.values() for said in one.sentences for code in said.places))
"""The codes of all places that a summary may have."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that stands otherwise in the file than in the book: its title, what was written, what it is now.

    `theirs`: the figure that somebody wrote in its place. `old` and `theirs` are "" for words: a file that went through
    many hands may say there what it likes, and it is not repeated.
    """

    title: str
    old: str
    new: str
    theirs: str = ""


class Refreshed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file: `content` is it with the new figures, None where nothing is to be changed.

    `updated` figures were brought up; `altered` ones somebody changed by hand, and `overwritten` ones too, where that
    was wanted. Of `gone` ones the office keeps no record any more, or the program knows none. `untrue` are statements
    whose sentence the records no longer bear out, `unsaid` those that could be made and are not in the file.
    `to_write` is what people still have to write.
    """

    period: str
    content: bytes | None
    places: int
    updated: tuple[Change, ...] = ()
    altered: tuple[Change, ...] = ()
    overwritten: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    untrue: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    to_write: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether there is nothing that people have to look at."""
        return not (self.altered or self.gone or self.untrue)


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A summary that was read back: its places by the part of the file, and the period that they are of."""

    raw: bytes
    body: Body
    trees: Mapping[str, Element]
    places: Mapping[str, Sequence[tuple[Element, Tag]]]
    period: str


def opened(raw: bytes, settings: Settings) -> Opened:
    """The places of a Word file. Raises Failure for what cannot be read, is no summary, or another office's."""
    body = read_paper(raw)
    trees = trees_of(raw)
    places = {name: _places(tree) for name, tree in trees.items()}
    tags = [tag for found in places.values() for _, tag in found]
    if not tags:
        raise Failure(
            say(N_("这个文件里没有工作总结的数字。")),
            say(N_("要更新的是 jiefen report summary 出的文件；另存成别的格式的、数字重新打过的，更新不了。")),
        )
    if {tag.book for tag in tags} != {book_mark(settings)}:
        raise Failure(say(N_("这个文件的数字不是本局的。")), say(N_("在出这份总结的案卷库里更新。")))
    periods = sorted({tag.period for tag in tags})
    if len(periods) > 1:
        raise Failure(
            say(N_("这个文件里有几个时期的数字：{periods}。"), periods=tuple(periods)),
            say(N_("一份总结只写一个时期；从别的年份抄来的句子，数字重新打一遍。")),
        )
    return Opened(raw=raw, body=body, trees=trees, places=places, period=periods[0])


def refresh(
    file: Opened, now: Summary, text: Callable[[str], str | None], settings: Settings, *, overwrite: bool
) -> Refreshed:
    """The file with the figures of `now`. `text` gives the words of any code, also of one that no sentence has now."""
    work = _Work(now, text, book_mark(settings), overwrite=overwrite)
    for name, places in file.places.items():
        for place, tag in places:
            work.do(name, place, tag)
    said_now = {one.sentence for one in now.placed}
    in_file = {tag.sentence for places in file.places.values() for _, tag in places if tag.sentence != SOURCES}
    lines = "\n".join(unit.text for unit in file.body.units)
    return Refreshed(
        period=file.period,
        content=rewritten(file.raw, file.trees, work.changed.__contains__) if work.changed else None,
        places=sum(len(one) for one in file.places.values()),
        updated=_each(work.updated),
        altered=_each(work.altered),
        overwritten=_each(work.overwritten),
        gone=tuple(dict.fromkeys(work.gone)),
        untrue=_abouts(in_file - said_now),
        unsaid=_abouts(said_now - in_file, but=_statements(in_file)),
        to_write=_known(TO_WRITE.findall(lines), now.to_write),
    )


class _Work:
    """Goes through the places one by one, and keeps account."""

    def __init__(self, now: Summary, text: Callable[[str], str | None], book: str, *, overwrite: bool) -> None:
        self._text, self._book, self._period, self._overwrite = text, book, now.period, overwrite
        self._number = 0
        self.changed: set[str] = set()
        self.updated: list[Change] = []
        self.altered: list[Change] = []
        self.overwritten: list[Change] = []
        self.gone: list[str] = []

    def do(self, part: str, place: Element, tag: Tag) -> None:
        """One place of a part of the file."""
        words, new = words_of(place), self._text(tag.code) if is_known(tag.code) else None
        title = title_of(tag.code) if is_known(tag.code) else UNKNOWN
        if new is None:
            self.gone.append(title)
            return
        if words != new:
            by_hand = not tag.was(words)
            old = _repeatable(tag.written or "" if by_hand else words)
            theirs = _repeatable(words) if by_hand else ""
            self._list_of(by_hand=by_hand).append(Change(title=title, old=old, new=new, theirs=theirs))
            if by_hand and not self._overwrite:
                return
        self._number += 1
        where = Where(self._book, self._period, tag.sentence, tag.code, new)
        control = Control(words=new, tag=tag_for(where), title=title, name=name_for(self._number, where))
        if words != new or tag_of(place) != control.tag:
            write_into(place, control)
            self.changed.add(part)

    def _list_of(self, *, by_hand: bool) -> list[Change]:
        if not by_hand:
            return self.updated
        return self.overwritten if self._overwrite else self.altered


def _places(tree: Element) -> Sequence[tuple[Element, Tag]]:
    """The places of a part that are ours and in which something stands."""
    found = [(place, _tag_in(place)) for place in controls_in(tree)]
    return [(place, tag) for place, tag in found if tag is not None and not is_struck_out(place)]


def _tag_in(place: Element) -> Tag | None:
    """What a place says that it is, by its tag, else by its bookmark; of no known figure where the two disagree."""
    tag, name = read_tag(tag_of(place)), read_name(name_of(place), CODES)
    if tag is not None and name is not None and tag.code != name.code:
        return Tag(book=tag.book, period=tag.period, sentence=tag.sentence, code="", written=tag.written, sum=tag.sum)
    return tag or name


def _each(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Each change once, however often its figure stands in the file."""
    return tuple(dict.fromkeys(changes))


def _known(found: Iterable[str], marks: Sequence[str]) -> tuple[str, ...]:
    """Our own marks among those in the file; what people marked themselves is not repeated."""
    return tuple(dict.fromkeys(one if one in marks else OTHER for one in found))


def _repeatable(words: str) -> str:
    return words if _FIGURE.fullmatch(words) else ""


def _statements(sentences: Iterable[str]) -> frozenset[int]:
    return frozenset(int(one.partition(".")[0]) for one in sentences)


def _abouts(sentences: Iterable[str], but: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """What the statements of these sentences are about, in their order; plans are for people to choose."""
    numbers = _statements(sentences) - but - {PLAN_STATEMENT}
    return tuple(STATEMENTS[number].about for number in sorted(numbers) if number in STATEMENTS)
