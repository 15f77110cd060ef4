"""The annual work summary 年度总结 as data: headings and paragraphs; every figure knows its code (R21, R22)."""

from collections.abc import Iterator

import msgspec

from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.summary.span import Words
from jiefen.reports.summary.statement import PLACE, Sentence, Statement
from jiefen.reports.summary.table import (
    MOST_PLANS,
    PLAN_STATEMENT,
    PROBLEM_PASSAGES,
    STATEMENTS,
    WORK,
    Part,
    Passage,
)
from jiefen.reports.summary.values import Values, meaning_of, title_of

NUMERALS = "一二三四五六七八九十"


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in a sentence: its code, its words, and in which sentence it stands (`15.0`)."""

    code: str
    words: str
    sentence: str

    @property
    def title(self) -> str:
        """What people call it."""
        return title_of(self.code)

    @property
    def meaning(self) -> str:
        """What exactly is counted."""
        return meaning_of(self.code)


class ToWrite(msgspec.Struct, frozen=True):
    """What people have to write at this place."""

    what: str

    @property
    def words(self) -> str:
        """`【待写：成因分析】`: nobody overlooks it on paper, and a search finds it."""
        return f"【待写：{self.what}】"


Piece = str | Placed | ToWrite


class Block(msgspec.Struct, frozen=True):
    """A heading of the first or second order, or a paragraph, of pieces."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it as text."""
        return "".join(one if isinstance(one, str) else one.words for one in self.pieces)


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A whole summary. `unread`: so many files could not be read and are counted nowhere."""

    period: str
    office: str
    title: str
    span: Span
    blocks: tuple[Block, ...]
    unread: int = 0

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Every figure in it, in order."""
        return tuple(piece for block in self.blocks for piece in block.pieces if isinstance(piece, Placed))

    @property
    def to_write(self) -> tuple[str, ...]:
        """What people have to write, in order."""
        return tuple(piece.what for block in self.blocks for piece in block.pieces if isinstance(piece, ToWrite))

    @property
    def statements(self) -> tuple[int, ...]:
        """The numbers of the statements that are made, each once."""
        return tuple(dict.fromkeys(int(one.sentence.partition(".")[0]) for one in self.placed))


def summary_of(period: str, values: Values) -> Summary:
    """The summary that these figures bear out."""
    office = values.facts.office.settings.bureau
    blocks = (*_opening(values.facts, values.words), *_work(values), *_outlook(values))
    return Summary(
        period=period,
        office=office.title,
        title=f"{values.words.title}矛盾纠纷多元化解工作总结",
        span=values.span,
        blocks=blocks,
        unread=len(values.facts.unread),
    )


def _opening(facts: Facts, words: Words) -> Iterator[Block]:
    bureau = facts.office.settings.bureau
    main_line = (
        f"{words.title}，{bureau.title}围绕平安建设，统筹人民调解、行政调解、司法调解，"
        "推进住房和城乡建设领域矛盾纠纷预防化解工作。"
    )
    to_write = ToWrite("指导思想和主要活动")
    yield Block("text", (main_line, to_write, f"现将有关情况总结如下{words.until}。"))


def _work(values: Values) -> Iterator[Block]:
    yield Block("first", ("一、工作开展情况",))
    number = 0
    for part in WORK:
        paragraphs = list(_paragraphs(part, values))
        if paragraphs:
            yield Block("second", (f"（{NUMERALS[number]}）{part.heading}",))
            yield from paragraphs
            number += 1


def _paragraphs(part: Part, values: Values) -> Iterator[Block]:
    """The paragraphs in which something is said, counted 一是, 二是 as they come."""
    number = 0
    for passage in part.passages:
        pieces = tuple(_pieces_of(passage, values))
        if pieces:
            yield Block("text", (f"{NUMERALS[number]}是{passage.lead}。", *pieces, *_to_write(passage)))
            number += 1


def _outlook(values: Values) -> Iterator[Block]:
    yield Block("first", ("二、存在问题和下一步打算",))
    yield Block("second", ("（一）存在问题",))
    for number, passage in enumerate(PROBLEM_PASSAGES, start=1):
        yield Block("text", (f"{number}.{passage.lead}", *_pieces_of(passage, values), *_to_write(passage)))
    yield Block("second", (values.words.fill("（二）[下一步]打算"),))
    number = 0
    for number, (place, sentence) in enumerate(plans(values), start=1):
        yield Block("text", (f"{number}.", *_filled(PLAN_STATEMENT, place, sentence, values)))
    yield Block("text", (f"{number + 1}.", ToWrite("其他打算")))


def plans(values: Values) -> tuple[tuple[int, Sentence], ...]:
    """Three plans, each from a weak figure, the weakest first; fewer where fewer figures are weak."""
    said = [(place, one) for place, one in enumerate(STATEMENTS[PLAN_STATEMENT].sentences) if one.is_said(values)]
    return tuple(said[:MOST_PLANS])


def _to_write(passage: Passage) -> Iterator[Piece]:
    if passage.to_write:
        yield ToWrite(passage.to_write)


def _pieces_of(passage: Passage, values: Values) -> Iterator[Piece]:
    for number in passage.statements:
        statement: Statement = STATEMENTS[number]
        for place, sentence in statement.said(values):
            yield from _filled(number, place, sentence, values)


def _filled(number: int, place: int, sentence: Sentence, values: Values) -> Iterator[Piece]:
    """The sentence with its figures: text and places by turns."""
    for index, part in enumerate(PLACE.split(values.words.fill(sentence.words))):
        if index % 2:
            yield Placed(code=part, words=values.text(part) or "", sentence=f"{number}.{place}")
        elif part:
            yield part
