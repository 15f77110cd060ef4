"""Making the papers of a case: what it may have, what stands on each, and where they go (R7, R25)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.labels import Labels
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.case.read import is_case_id
from jiefen.case.volume import Sheet
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.papers.allowed import VOID, listed_papers
from jiefen.papers.contents.derivations import CODE as DERIVATIONS
from jiefen.papers.contents.derivations import Derivations, Printed, derivations, derivations_values, printed_days
from jiefen.papers.contents.matter import Matter
from jiefen.papers.folder import outside, put
from jiefen.papers.kinds import KINDS
from jiefen.papers.on_paper.office_suite import Converter
from jiefen.papers.on_paper.pages import pages_in
from jiefen.papers.word.aligning import passages
from jiefen.papers.word.body import body_of
from jiefen.papers.word.fill import Filler, UnusableTemplate
from jiefen.papers.word.tags import bare
from jiefen.papers.word.templates import OFFICE, read_templates
from jiefen.sealing.crypt import Keys
from jiefen.sealing.fold import document
from jiefen.sealing.halves import open_sealed, require_whole
from jiefen.sealing.record import SealedCase
from jiefen.steps.papers import MADE

RESTRICTED = N_("{case} 限制公开，不出文书。")


COUNTING = frozenset(("cover", "index", "file-note", "back-cover"))
"""The kinds of paper that say how many pages others have."""


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as it was made: its place in the volume from 1, and the labels of what is to be written by hand."""

    sheet: Sheet
    place: int
    file: str
    content: bytes
    by_hand: tuple[str, ...]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that was put into the folder of its case; `kept`: one lies there that somebody changed, and stays."""

    case: str
    folder: Path
    paper: Paper
    kept: bool


class Unmade(msgspec.Struct, frozen=True, kw_only=True):
    """Why a case has none of the papers asked for, or not this one (`title`); the others are made all the same."""

    case: str
    title: str
    say: Say
    do: Say
    restricted: bool = False
    void: bool = False


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants: the kinds of paper (none: all that the case allows), with names or without.

    `restricted`: also of a case that was taken out of lists and papers. `derivations`: also the sheet that says how
    each day came about. `replace`: papers that somebody changed too. `paged`: the papers that say so tell how many
    pages the others have, if LibreOffice can count them.
    """

    today: date
    kinds: Collection[str] = ()
    keys: Keys | None = None
    restricted: bool = False
    derivations: bool = False
    replace: bool = False
    paged: bool = False


def cases_of(book: Book) -> tuple[str, ...]:
    """The numbers of all cases of the book, in order."""
    return tuple(path.stem for path in book.case_paths()[0] if is_case_id(path.stem))


def volume_of(book: Book, case: str, wish: Wish) -> tuple[Matter, ...]:
    """Every paper that the state of the case allows, in order, those included that others bring.

    Raises Failure where there is no such case, it or its sealed half cannot be read, it is restricted, or no version
    of the procedure lists papers.
    """
    found, context = one_case(book, case, wish.today)
    if found.restricted and not wish.restricted:
        raise Failure(say(RESTRICTED, case=case), say(N_("确有需要、也有权看的，加上 --restricted。")))
    rules, sheets = listed_papers(found, context)
    words, people = _words(), _people(book, case, wish.keys)
    return tuple(
        Matter(
            sheet=sheet,
            volume=sheets,
            case=found,
            course=context.course,
            limits=context.limits,
            procedure=context.procedure,
            rules=rules,
            office=context.office,
            words=words,
            people=people,
            today=wish.today,
        )
        for sheet in sheets
    )


@cache
def _words() -> Labels:
    """The Chinese words for codes, worked out once."""
    return labels(resources.schema("case"))


def _people(book: Book, case: str, keys: Keys | None) -> SealedCase | None:
    """Who the parties are; None without a key."""
    if keys is None:
        return None
    opened = require_whole(open_sealed(book.root, case, keys))
    return msgspec.convert({"case": case, **document(opened.folded.values)}, SealedCase)


class Maker:
    """Makes the papers of any number of cases of one book; used as `with Maker(book) as maker`.

    A template that cannot be filled keeps its own paper from being made, and no other.
    """

    def __init__(self, book: Book, only: Collection[str] = ()) -> None:
        """`only`: the kinds of paper that will be asked for; all where none is named."""
        self.book = book
        codes = tuple(only) or (*KINDS, DERIVATIONS)
        self.templates: Mapping[str, bytes] = read_templates(resources.root(), book.root, codes)
        self._filler = Filler()
        self.suite = Converter()

    def __enter__(self) -> "Maker":
        return self

    def __exit__(self, *_: object) -> None:
        self._filler.__exit__()

    def write(self, case: str, wish: Wish, out: Path) -> Iterator[Written | Unmade]:
        """Put the papers of a case into its folder below `out`. What keeps a case from being read is told as Unmade."""
        folder = out / case
        try:
            outside(self.book.root, folder)  # somebody may have put a link there that leads back in
            for one in self.papers(case, wish):
                if isinstance(one, Unmade):
                    yield one
                else:
                    kept = not put(folder / one.file, one.content, replace=wish.replace)
                    yield Written(case=case, folder=folder, paper=one, kept=kept)
        except Failure as failure:
            why = failure.say.template
            restricted, void = why == RESTRICTED, why == VOID
            yield Unmade(case=case, title="", say=failure.say, do=failure.do, restricted=restricted, void=void)

    def papers(self, case: str, wish: Wish) -> Iterator[Paper | Unmade]:
        """The papers that are wanted of a case, one after the other. Raises Failure like `volume_of`."""
        matters = volume_of(self.book, case, wish)
        yield from _not_allowed(case, matters, wish.kinds)
        if self._counts_pages(wish):
            with suppress(Failure):  # then pages are written by hand
                counted = self.counted(matters)
                matters = tuple(msgspec.structs.replace(matter, counted=counted) for matter in matters)
        for place, matter in enumerate(matters, start=1):
            code = matter.sheet.kind
            if code in KINDS and (not wish.kinds or code in wish.kinds):
                yield self._paper(place, matter)

    def _paper(self, place: int, matter: Matter) -> Paper | Unmade:
        sheet = matter.sheet
        kind = KINDS[sheet.kind]
        try:
            filled = self._filler.fill(self.templates.get(kind.code, b""), kind.filling(matter))
        except UnusableTemplate as unusable:
            return _unusable(matter.case.id, kind.code, sheet.title, unusable)
        return Paper(
            sheet=sheet,
            place=place,
            file=f"{matter.case.id}-{place:02}-{kind.code}.docx",
            content=filled.paper,
            by_hand=tuple(dict.fromkeys(map(kind.label, filled.blanks))),
        )

    def _counts_pages(self, wish: Wish) -> bool:
        """Whether a paper is wanted that says how many pages others have, and LibreOffice can count them."""
        return wish.paged and (not wish.kinds or not COUNTING.isdisjoint(wish.kinds)) and self.suite.there

    def counted(self, matters: Sequence[Matter]) -> dict[tuple[str, int], int]:
        """How many pages each paper of a volume has as it is made, by its kind and `nth`.

        Raises Failure where LibreOffice is not, or fails.
        """
        papers: dict[str, Paper] = {}
        for place, matter in enumerate(matters, start=1):
            made = self._paper(place, matter) if matter.sheet.kind in KINDS else None
            if isinstance(made, Paper):
                papers[made.file] = made
        pdfs = self.suite.each({file: paper.content for file, paper in papers.items()})
        return {(one.sheet.kind, one.sheet.nth): pages_in(pdfs[file]) for file, one in papers.items()}

    def marked(self, matter: Matter) -> bytes:
        """The paper with each value between marks (`papers/word/tags`). Raises UnusableTemplate."""
        kind = KINDS[matter.sheet.kind]
        return self._filler.marked(self.templates.get(kind.code, b""), kind.filling(matter))

    def derivations(self, case: str, wish: Wish) -> Derivations:
        """Where each day comes from that the papers of a case print. Raises Failure like `volume_of`."""
        found, context = one_case(self.book, case, wish.today)
        printed = [one for matter in volume_of(self.book, case, wish) for one in self._printed(matter)]
        limits = (*context.limits, *(limit for _, limit in context.filings))
        return derivations(found, limits, context.procedure, printed)

    def _printed(self, matter: Matter) -> Iterator[Printed]:
        """The days on a paper; none on one that cannot be made."""
        kind = KINDS.get(matter.sheet.kind)
        if kind is None:
            return
        try:
            body = body_of(self.marked(matter))
        except UnusableTemplate:
            return
        pieces = (
            (bare(piece.path), piece.text) for passage in passages(body) for piece in passage.pieces if piece.path
        )
        yield from printed_days(matter.sheet.title, pieces, kind.label)

    def write_derivations(self, found: Derivations, out: Path, *, replace: bool = False) -> tuple[Path, bool]:
        """Put the sheet that tells them beside the papers of the case; its file, and whether it was written.

        Raises UnusableTemplate, and Failure where the folder of the case leads into a book.
        """
        outside(self.book.root, out / found.case)
        values = {**derivations_values(found, self.book.register), "sample": False}
        values["office"] = self.book.require_office().settings.bureau.title
        file = out / found.case / f"{found.case}-{DERIVATIONS}.docx"
        return file, put(file, self._filler.fill(self.templates[DERIVATIONS], values).paper, replace=replace)


def counted_volume(book: Book, case: str, wish: Wish) -> Mapping[tuple[str, int], int]:
    """How many pages each paper of a case has that is made here, as `Maker.counted`; nothing where nobody can count."""
    with Maker(book) as maker, suppress(Failure):
        return maker.counted(volume_of(book, case, wish)) if maker.suite.there else {}
    return {}


def _unusable(case: str, code: str, title: str, why: UnusableTemplate) -> Unmade:
    text = N_("{case} 的{title}没有出：{why}。")
    do = say(
        N_("改正 {file}，哪一段不对看 jiefen papers templates --check；删去它，就用程序自带的。"),
        file=f"{OFFICE}/{code}.docx",
    )
    return Unmade(case=case, title=title, say=say(text, case=case, title=Term(title), why=why.say), do=do)


def _not_allowed(case: str, matters: Sequence[Matter], kinds: Collection[str]) -> Iterator[Unmade]:
    """What was asked for and the state of the case does not allow."""
    allowed = {matter.sheet.kind: matter.sheet.title for matter in matters}
    makes = tuple(Term(title) for code, title in allowed.items() if code in KINDS)
    do = say(N_("现在可以出：{papers}。"), papers=makes) if makes else say(N_("先登记受理等步骤，再出文书。"))
    for code in kinds:
        title = Term(MADE[code])
        if code not in KINDS:
            by_hand = say(N_("用空白表，由当事人填写。"))
            yield Unmade(case=case, title=title, say=say(N_("{title}不从记录里出。"), title=title), do=by_hand)
        elif code not in allowed:
            yield Unmade(
                case=case, title=title, say=say(N_("{case} 现在还不能出{title}。"), case=case, title=title), do=do
            )
