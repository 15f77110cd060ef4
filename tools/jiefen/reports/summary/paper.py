"""The summary as a Word file in the layout of GB/T 9704, every figure in a place of its own (R21)."""

from collections.abc import Iterator, Mapping

from jiefen.book.kinds import OFFICE_KINDS
from jiefen.office.settings.record import Settings
from jiefen.papers.office_papers import OfficeDocument
from jiefen.papers.word.controls import Control
from jiefen.papers.word.layout import Cell, Line, Row, Table, table
from jiefen.papers.word.letter import Block as PaperBlock
from jiefen.papers.word.letter import Kind, Paragraph, first, report, second, signed
from jiefen.reports.facts.record import TYPICAL
from jiefen.reports.figures.figure import RecordFigure
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.summary.lists import LISTS
from jiefen.reports.summary.summary import Block, Placed, Summary
from jiefen.reports.summary.tags import SOURCES, Where, book_mark, name_for, tag_for
from jiefen.reports.summary.values import LISTED, figures_in

TITLE = "年度工作总结"
CASES = "案件"
ORGANISATION = "组织和网格"
KINDS: Mapping[str, str] = {"": ORGANISATION, TYPICAL: "典型案例", **{kind.name: kind.title for kind in OFFICE_KINDS}}
WIDTHS = (2300, 1500, 5044)
SOURCE_SIZE = 9
HEIGHT = 6
HEADINGS = ("数字", "写的是", "怎么算，出自哪些记录")


def summary_paper(summary: Summary, settings: Settings, *, sources: bool) -> OfficeDocument:
    """The Word file; with `sources` a page more, which says of each figure what it means and where it is from."""
    writer = _Writer(book_mark(settings), summary.period)
    blocks: list[PaperBlock] = [writer.paragraph(block) for block in summary.blocks]
    blocks += signed(summary.office, "　　年　　月　　日")
    if sources:
        blocks += writer.sources(summary)
    return OfficeDocument(
        title=summary.title,
        file=f"{summary.period}-summary.docx",
        content=report(f"{summary.office}\n{summary.title}", *blocks),
        by_hand=summary.to_write,
    )


class _Writer:
    """Writes paragraphs and tables with the places of one book and period."""

    def __init__(self, book: str, period: str) -> None:
        self._book, self._period, self._number = book, period, 0

    def paragraph(self, block: Block) -> Paragraph:
        """A block as a paragraph."""
        if block.kind == "first":
            return first(block.text)
        if block.kind == "second":
            return second(block.text)
        kind: Kind = "text"
        pieces = tuple(self._piece(one) for one in block.pieces)
        return Paragraph("", kind, pieces=pieces)

    def sources(self, summary: Summary) -> Iterator[PaperBlock]:
        """数字出处, on a page of its own."""
        yield Paragraph("附件", "flush", new_page=True)
        yield Paragraph("数字出处", "middle")
        yield self._table(summary)

    def _table(self, summary: Summary) -> Table:
        head = tuple(
            Cell((Line(one, align="center", size=SOURCE_SIZE, off_grid=True),), label=True) for one in HEADINGS
        )
        each = {one.code: one for one in summary.placed}
        rows = (self._row(one) for one in each.values())
        return table(Row(head, height=HEIGHT, repeats=True, of=len(WIDTHS)), *rows, widths=WIDTHS)

    def _row(self, placed: Placed) -> Row:
        control = self._control(placed, SOURCES)
        cells = (
            Cell((Line(placed.title, size=SOURCE_SIZE, off_grid=True),)),
            Cell((Line("", size=SOURCE_SIZE, off_grid=True, control=control),)),
            Cell((Line(f"{placed.meaning}（{'、'.join(records_of(placed.code))}）", size=SOURCE_SIZE, off_grid=True),)),
        )
        return Row(cells, height=HEIGHT, of=len(WIDTHS))

    def _piece(self, piece: object) -> str | Control:
        if isinstance(piece, Placed):
            return self._control(piece, piece.sentence)
        return piece if isinstance(piece, str) else str(getattr(piece, "words", ""))

    def _control(self, placed: Placed, sentence: str) -> Control:
        where = Where(self._book, self._period, sentence, placed.code, placed.words)
        self._number += 1
        name = name_for(self._number, where)
        return Control(words=placed.words, tag=tag_for(where), title=placed.title, name=name)


def records_of(code: str) -> tuple[str, ...]:
    """From which records a place is counted, as people call them, each once."""
    if code.startswith(LISTED):
        kind = LISTS[code.removeprefix(LISTED)].kind
        return (KINDS.get(kind, kind) if kind else f"{CASES}、设置",)
    figures = (FIGURES[one] for one in figures_in(code))
    kinds = (KINDS[one.kind] if isinstance(one, RecordFigure) else CASES for one in figures)
    return tuple(dict.fromkeys(kinds))
