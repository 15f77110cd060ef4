"""What forbids publishing a hand-written page: its sections, its markers, its citations."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.record import Citation
from jiefen.base.sayable import OURS
from jiefen.guides.faults import NOT_CITABLE, UNKNOWN_CLOCK, UNKNOWN_MARKER
from jiefen.guides.markers import Filling, Marker, is_known, markers
from jiefen.guides.public import PublicGuide
from jiefen.guides.way.dead_ends import way_faults
from jiefen.guides.way.public import PublicWay
from jiefen.guides.way.read import PATH as WAY
from jiefen.law.citations import judge
from jiefen.law.project import public_law
from jiefen.law.record import LawRegister
from jiefen.office.settings.project import public_office
from jiefen.office.settings.record import Settings
from jiefen.papers.forms import FORMS
from jiefen.procedure.bases import citations_of
from jiefen.procedure.project import public_procedure
from jiefen.procedure.public import PublicProcedure
from jiefen.procedure.record import Procedure
from jiefen.register.columns import promised

PAGES = "docs/public"
_CITABLE = ("ok", "not-judgeable")


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """The hand-written pages, and the records that their markers and citations speak of.

    `texts` are Markdown pages by path, guides among them; `way` is what 解纷指引 is made from,
    `way_text` its file as written.
    """

    settings: Settings
    procedures: tuple[Procedure, ...]
    register: LawRegister
    texts: Mapping[str, str]
    guides: tuple[PublicGuide, ...]
    way: PublicWay | None = None
    way_text: str = ""

    @property
    def written(self) -> Iterator[tuple[str, Marker]]:
        """Every marker of a hand-written page, with the page."""
        for name, text in self.texts.items():
            yield from ((name, marker) for marker in markers(text))
        yield from ((WAY, marker) for marker in markers(self.way_text))

    @property
    def row(self) -> str:
        """What a row of the public register shows."""
        return promised(outcomes=True)

    @property
    def day(self) -> date:
        """The day that citations are judged on: the first day of the oldest regulation."""
        return min(procedure.effective for procedure in self.procedures)


def newest(versions: tuple[PublicProcedure, ...]) -> PublicProcedure:
    """The version that took effect last."""
    return max(versions, key=lambda version: version.effective)


def filling_of(pages: Pages, versions: tuple[PublicProcedure, ...]) -> Filling:
    """What markers are filled with."""
    return Filling(
        laws={law.id: public_law(law) for law in pages.register.laws.values()},
        procedure=newest(versions),
        office=public_office(pages.settings, pages.row),
    )


def wrong_way(pages: Pages) -> Iterator[Finding]:
    """What is wrong with 解纷指引 by itself; of `pages`, only what its texts point at is asked for.

    A procedure that cites a law which is not registered is another finding; what it would say is
    then not known.
    """
    alone = msgspec.structs.replace(pages, texts={})
    yield from wrong_questions(alone)
    yield from wrong_marked_citations(alone)
    cited: set[str] = set()
    for procedure in pages.procedures:
        cited |= {citation.law for _, citation in citations_of(procedure)}
    if cited <= pages.register.laws.keys():
        versions = tuple(public_procedure(procedure, pages.register) for procedure in pages.procedures)
        yield from wrong_markers(alone, filling_of(alone, versions))


def wrong_questions(pages: Pages) -> Iterator[Finding]:
    """Questions that lead nowhere."""
    if pages.way is None:
        return
    guides = [guide.path.removeprefix("guides/").removesuffix(".md") for guide in pages.guides]
    for fault in way_faults(pages.way, guides, FORMS):
        yield fault.finding(f"{PAGES}/{WAY}", words=OURS)


def wrong_marked_citations(pages: Pages) -> Iterator[Finding]:
    """Markers that cite what may not be cited, on the day of the page's review if that is later."""
    reviewed = {guide.path: guide.reviewed for guide in pages.guides}
    reviewed |= {WAY: pages.way.reviewed} if pages.way else {}
    for name, marker in pages.written:
        if marker.kind == "law":
            on = max(pages.day, reviewed.get(name, pages.day))
            citation = Citation(law=marker.name, article=marker.article)
            yield from judged(pages, citation, f"{PAGES}/{name}", line=marker.line, on=on)


def judged(
    pages: Pages, citation: Citation, file: str, *, path: str = "", line: int = 0, on: date | None = None
) -> Iterator[Finding]:
    """Whether `citation` may be cited on a day, that of the pages unless another is named."""
    verdict = judge(citation, pages.register, on or pages.day)
    if verdict.outcome not in _CITABLE:
        yield NOT_CITABLE.told(verdict.say, verdict.do, path=path, line=line).finding(file, words=OURS)


def wrong_markers(pages: Pages, filling: Filling) -> Iterator[Finding]:
    """Markers that mean nothing."""
    for name, marker in pages.written:
        if not is_known(marker, filling):
            yield _unknown_marker(marker).finding(f"{PAGES}/{name}", words=OURS)


def _unknown_marker(marker: Marker) -> Fault:
    if marker.kind == "clock":
        return UNKNOWN_CLOCK.at(marker.line, clock=marker.name)
    return UNKNOWN_MARKER.at(marker.line)
