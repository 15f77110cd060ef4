"""The public site as texts: what records and pages become, and what forbids publishing them."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.sayable import OURS
from jiefen.guides.faults import CLOCK_NOT_PUBLIC, WRONG_SECTIONS
from jiefen.guides.filling import fill
from jiefen.guides.judging import (
    PAGES,
    Pages,
    filling_of,
    judged,
    newest,
    wrong_marked_citations,
    wrong_markers,
    wrong_questions,
)
from jiefen.guides.markers import Filling, Marker, markers
from jiefen.guides.page import guide_pages, wrong_sections
from jiefen.guides.typical.page import stories, typical_pages
from jiefen.guides.typical.public import PublicNarrative
from jiefen.guides.way.page import FOLDER as WAY_FOLDER
from jiefen.guides.way.page import WaySource, way_pages
from jiefen.law.citing import linked, uses_in
from jiefen.law.page import law_pages
from jiefen.law.project import public_law_entry
from jiefen.law.texts.record import LawText
from jiefen.office.duty.public import PublicDuty
from jiefen.office.organisation.public import PublicRoom
from jiefen.office.settings.project import public_office
from jiefen.papers.page import forms_page
from jiefen.procedure.bases import citations_of
from jiefen.procedure.page import regulation_pages
from jiefen.procedure.project import public_procedure
from jiefen.procedure.public import PublicProcedure
from jiefen.procedure.shown import unknown_clocks
from jiefen.register import project
from jiefen.register.columns import promised
from jiefen.register.page import register_pages
from jiefen.register.public import PublicPublication
from jiefen.register.record import Publication
from jiefen.register.statistics import statistics_pages
from jiefen.site.boards import boards_page
from jiefen.site.home import Front, home


class Source(Pages, frozen=True, kw_only=True):
    """What the public site is made from: hand-written pages and all that is public of the records.

    `law_texts` are the imported laws by id, `hidden` the public ids of rows that may no longer be shown.
    """

    publications: tuple[Publication, ...]
    hidden: frozenset[str] = frozenset()
    narratives: tuple[PublicNarrative, ...] = ()
    duty: tuple[PublicDuty, ...] = ()
    rooms: tuple[PublicRoom, ...] = ()
    law_texts: Mapping[str, LawText] = {}

    @property
    def written(self) -> Iterator[tuple[str, Marker]]:
        """Every marker of a hand-written page, with the page."""
        yield from super().written
        for one in self.narratives:
            for marker in markers(one.text):
                yield one.path, msgspec.structs.replace(marker, line=marker.line + one.line - 1)

    @property
    def outcomes(self) -> bool:
        """Whether the office has decided, by the newest publication, that outcomes are public."""
        return self.cut is not None and self.settings.publishes_outcomes(self.cut)

    @property
    def row(self) -> str:
        """What a row of the public register shows, as far as the office has decided."""
        return promised(outcomes=self.outcomes)

    @property
    def day(self) -> date:
        """The day the site stands for: newest cut day, else first day of the oldest regulation (docs/dev/site.md)."""
        return self.cut or super().day

    @property
    def cut(self) -> date | None:
        """The cut day of the newest publication, if there is one."""
        return max((publication.cut for publication in self.publications), default=None)


def site(source: Source) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The files of the site by path, or what forbids publishing them.

    Citations are judged as of the day the site stands for, because the build knows no other; those
    of a guide and of 解纷指引 as of the day of its review, if that is later: it says so, and was read
    with the law of that day.
    """
    if findings := (*_wrong_guides(source), *wrong_questions(source), *_wrong_citations(source)):
        return {}, findings
    versions = tuple(public_procedure(procedure, source.register, source.row) for procedure in source.procedures)
    filling = filling_of(source, versions)
    if findings := (*_unpublished_clocks(versions), *wrong_markers(source, filling)):
        return {}, findings
    pages = {path: _filled(path, text, filling) for path, text in _pages(source, versions).items()}
    return _with_laws(source, pages), ()


def _pages(source: Source, versions: tuple[PublicProcedure, ...]) -> dict[str, str]:
    """The pages by path, markers not yet filled.

    Hand-written pages come first: what is generated from records cannot be replaced by a page of
    the same path.
    """
    office = public_office(source.settings)
    publications = project.public_publications(source.publications, source.hidden, outcomes=source.outcomes)
    procedure = newest(versions)
    latest: PublicPublication | None = max(publications, key=lambda one: (one.cut, one.batch), default=None)
    front = Front(
        office=office,
        procedure=procedure,
        guides=source.guides,
        latest=latest,
        duty=source.duty,
        rooms=source.rooms,
    )
    way = {}
    if source.way is not None:
        front = msgspec.structs.replace(front, start=WAY_FOLDER)
        way = way_pages(WaySource(way=source.way, office=office, procedure=procedure, guides=source.guides))
    return {
        **source.texts,
        **home(front),
        **regulation_pages(versions),
        **boards_page(procedure, office),
        **guide_pages(source.guides, stories(source.narratives)),
        **way,
        **forms_page({clock.code: clock.length for clock in procedure.clocks}),
        **typical_pages(source.narratives),
        **register_pages(publications, office=office.title, site_url=office.site_url),
        **statistics_pages(publications, project.definitions(source.settings), outcomes=source.outcomes),
    }


def _with_laws(source: Source, pages: Mapping[str, str]) -> dict[str, str]:
    """The pages with their citations as links, and those of the laws that they cite."""
    uses, laws = uses_in(pages), source.register.laws
    cited = sorted({use.law for use in uses})
    looked_at = max((source.day, *(guide.reviewed for guide in source.guides)))
    entries = [public_law_entry(laws[law], source.law_texts.get(law), looked_at) for law in cited]
    with_text = {entry.law.id for entry in entries if entry.text}
    linked_pages = dict(pages)
    for path, text in pages.items():
        if path.endswith(".md"):
            linked_pages[path] = linked(path, text, with_text)
    return {**linked_pages, **law_pages(entries, uses)}


def _filled(path: str, text: str, filling: Filling) -> str:
    return fill(text, filling) if path.endswith(".md") else text


def _wrong_guides(source: Source) -> Iterator[Finding]:
    for guide in source.guides:
        file = f"{PAGES}/{guide.path}"
        for fault in wrong_sections(guide):
            yield WRONG_SECTIONS.told(fault.say, fault.do, line=fault.line).finding(file, words=OURS)


def _wrong_citations(source: Source) -> Iterator[Finding]:
    for procedure in source.procedures:
        file = f"office/procedure/{procedure.effective}.yaml"
        for path, citation in citations_of(procedure):
            yield from judged(source, citation, file, path=path)
    yield from wrong_marked_citations(source)


def _unpublished_clocks(versions: tuple[PublicProcedure, ...]) -> Iterator[Finding]:
    for version in versions:
        for article, clock in unknown_clocks(version):
            file = f"office/procedure/{version.effective}.yaml"
            yield CLOCK_NOT_PUBLIC.at(article=article, clock=clock).finding(file, words=OURS)
