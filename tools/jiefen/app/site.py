"""The public site as texts: what the records and hand-written pages become, and what forbids publishing them."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.core.finding import Finding
from jiefen.core.text import N_, Say, say
from jiefen.engine.bases import citations_of
from jiefen.engine.citations import judge
from jiefen.guard import project
from jiefen.out.papers.forms import FORMS
from jiefen.out.sites.boards import boards_page
from jiefen.out.sites.citing import linked, uses_in
from jiefen.out.sites.forms import forms_page
from jiefen.out.sites.guides import guide_pages, wrong_sections
from jiefen.out.sites.lawbook import law_pages
from jiefen.out.sites.markers import Filling, Marker, fill, is_known, markers
from jiefen.out.sites.pages import Front, home
from jiefen.out.sites.register import register_pages
from jiefen.out.sites.regulation import regulation_pages, unknown_clocks
from jiefen.out.sites.statistics import statistics_pages
from jiefen.out.sites.typical import typical_pages
from jiefen.out.sites.way import FOLDER as WAY_FOLDER
from jiefen.out.sites.way import WaySource, way_pages
from jiefen.out.sites.way_faults import way_faults
from jiefen.public.public_duty import PublicDuty
from jiefen.public.public_guide import PublicGuide
from jiefen.public.public_narrative import PublicNarrative
from jiefen.public.public_procedure import PublicProcedure
from jiefen.public.public_publication import PublicPublication
from jiefen.public.public_way import PublicWay
from jiefen.records.law import Citation, LawRegister
from jiefen.records.law_text import LawText
from jiefen.records.office import Settings
from jiefen.records.procedure import Procedure
from jiefen.records.publication import Publication
from jiefen.store.way import PATH as WAY

PAGES = "docs/public"
_CITABLE = ("ok", "not-judgeable")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What the public site is made from; `texts` are the hand-written Markdown pages by path, guides among them.

    `way` is what 解纷指引 is made from, `way_text` its file as written; `law_texts` are the imported laws by id.
    """

    settings: Settings
    procedures: tuple[Procedure, ...]
    publications: tuple[Publication, ...]
    register: LawRegister
    texts: Mapping[str, str]
    guides: tuple[PublicGuide, ...]
    narratives: tuple[PublicNarrative, ...] = ()
    duty: tuple[PublicDuty, ...] = ()
    way: PublicWay | None = None
    way_text: str = ""
    law_texts: Mapping[str, LawText] = {}

    @property
    def written(self) -> Iterator[tuple[str, Marker]]:
        """Every marker of a hand-written page, with the page."""
        for name, text in self.texts.items():
            yield from ((name, marker) for marker in markers(text))
        yield from ((WAY, marker) for marker in markers(self.way_text))
        for one in self.narratives:
            for marker in markers(one.text):
                yield one.path, msgspec.structs.replace(marker, line=marker.line + one.line - 1)

    @property
    def day(self) -> date:
        """The day the site stands for: newest cut day, else first day of the oldest regulation (ARCHITECTURE §8)."""
        return self.cut or min(procedure.effective for procedure in self.procedures)

    @property
    def cut(self) -> date | None:
        """The cut day of the newest publication, if there is one."""
        return max((publication.cut for publication in self.publications), default=None)


def site(source: Source) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The files of the site by path, or what forbids publishing them.

    Citations are judged as of the day the site stands for, because the build knows no other; those of a guide and
    of 解纷指引 as of the day of its review, if that is later: it says so, and was read with the law of that day.
    """
    if findings := (*_wrong_guides(source), *_wrong_way(source), *_wrong_citations(source)):
        return {}, findings
    versions = tuple(project.public_procedure(procedure, source.register) for procedure in source.procedures)
    filling = _filling(source, versions)
    if findings := (*_unpublished_clocks(versions), *_wrong_markers(source, filling)):
        return {}, findings
    pages = {path: _filled(path, text, filling) for path, text in _pages(source, versions).items()}
    return _with_laws(source, pages), ()


def _pages(source: Source, versions: tuple[PublicProcedure, ...]) -> dict[str, str]:
    """Hand-written pages first: what is generated from records cannot be replaced by a page of the same path."""
    office = project.public_office(source.settings)
    publications = project.public_publications(source.publications)
    latest: PublicPublication | None = max(publications, key=lambda one: (one.cut, one.batch), default=None)
    front = Front(office=office, procedure=_newest(versions), guides=source.guides, latest=latest, duty=source.duty)
    way = {}
    if source.way is not None:
        front = msgspec.structs.replace(front, start=WAY_FOLDER)
        way = way_pages(WaySource(way=source.way, office=office, procedure=_newest(versions), guides=source.guides))
    return {
        **source.texts,
        **home(front),
        **regulation_pages(versions),
        **boards_page(_newest(versions), office),
        **guide_pages(source.guides),
        **way,
        **forms_page(),
        **typical_pages(source.narratives),
        **register_pages(publications, office=office.title, site_url=office.site_url),
        **statistics_pages(publications),
    }


def _with_laws(source: Source, pages: Mapping[str, str]) -> dict[str, str]:
    """The pages with their citations as links, and those of the laws that they cite."""
    uses, laws = uses_in(pages), source.register.laws
    entries = [project.public_law_entry(laws[law], source.law_texts.get(law)) for law in sorted({u.law for u in uses})]
    texts = {entry.law.id for entry in entries if entry.text}
    linked_pages = {path: linked(path, text, texts) if path.endswith(".md") else text for path, text in pages.items()}
    return {**linked_pages, **law_pages(entries, uses)}


def _newest(versions: tuple[PublicProcedure, ...]) -> PublicProcedure:
    return max(versions, key=lambda version: version.effective)


def _filling(source: Source, versions: tuple[PublicProcedure, ...]) -> Filling:
    return Filling(
        laws={law.id: project.public_law(law) for law in source.register.laws.values()},
        procedure=_newest(versions),
        office=project.public_office(source.settings),
    )


def _filled(path: str, text: str, filling: Filling) -> str:
    return fill(text, filling) if path.endswith(".md") else text


def _wrong_guides(source: Source) -> Iterator[Finding]:
    for guide in source.guides:
        for fault in wrong_sections(guide):
            yield _finding("SITE20", fault.say, fault.do, f"{PAGES}/{guide.path}", line=fault.line)


def wrong_way(source: Source) -> Iterator[Finding]:
    """What is wrong with 解纷指引 by itself; of `source`, only what its texts point at is asked for.

    A procedure that cites a law which is not registered is another finding; what it would say is then not known.
    """
    alone = msgspec.structs.replace(source, texts={}, narratives=())
    yield from _wrong_way(alone)
    yield from _wrong_marked_citations(alone)
    cited = {citation.law for procedure in source.procedures for _, citation in citations_of(procedure)}
    if cited <= source.register.laws.keys():
        versions = tuple(project.public_procedure(procedure, source.register) for procedure in source.procedures)
        yield from _wrong_markers(alone, _filling(alone, versions))


def _wrong_way(source: Source) -> Iterator[Finding]:
    guides = [guide.path.removeprefix("guides/").removesuffix(".md") for guide in source.guides]
    for fault in way_faults(source.way, guides, FORMS) if source.way else ():
        yield _finding(fault.code, fault.say, fault.do, f"{PAGES}/{WAY}", path=fault.path)


def _wrong_citations(source: Source) -> Iterator[Finding]:
    for procedure in source.procedures:
        for path, citation in citations_of(procedure):
            yield from _judged(source, citation, f"office/procedure/{procedure.effective}.yaml", path=path)
    yield from _wrong_marked_citations(source)


def _wrong_marked_citations(source: Source) -> Iterator[Finding]:
    reviewed = {guide.path: guide.reviewed for guide in source.guides}
    reviewed |= {WAY: source.way.reviewed} if source.way else {}
    for name, marker in source.written:
        if marker.kind == "law":
            on = max(source.day, reviewed.get(name, source.day))
            citation = Citation(law=marker.name, article=marker.article)
            yield from _judged(source, citation, f"{PAGES}/{name}", line=marker.line, on=on)


def _judged(
    source: Source, citation: Citation, file: str, *, path: str = "", line: int = 0, on: date | None = None
) -> Iterator[Finding]:
    verdict = judge(citation, source.register, on or source.day)
    if verdict.outcome not in _CITABLE:
        yield _finding("SITE03", verdict.say, verdict.do, file, path=path, line=line)


def _unpublished_clocks(versions: tuple[PublicProcedure, ...]) -> Iterator[Finding]:
    for version in versions:
        for article, clock in unknown_clocks(version):
            yield _finding(
                "SITE04",
                say(N_("第 {article} 条是公开的，却写了不公开的时限 {clock}"), article=article, clock=clock),
                say(N_("请从条文里删去这个时限，或者把时限改为公开，或者把条文改为内部")),
                f"office/procedure/{version.effective}.yaml",
            )


def _wrong_markers(source: Source, filling: Filling) -> Iterator[Finding]:
    for name, marker in source.written:
        if not is_known(marker, filling):
            yield _unknown_marker(f"{PAGES}/{name}", marker)


def _unknown_marker(file: str, marker: Marker) -> Finding:
    if marker.kind == "clock":
        what = say(N_("规程里没有公开的时限 {clock}"), clock=marker.name)
        do = say(N_("请改成规程里有的时限；程序自带的页面，在案件簿的 docs/public 里放一个同名页面来替换"))
    else:
        what = say(N_("双方括号里的标记读不懂"))
        do = say(N_("写成 [[law:代号/条号]]、[[clock:时限]] 或 [[office:phone]]"))
    return _finding("SITE05", what, do, file, line=marker.line)


def _finding(code: str, what: Say, do: Say, file: str, *, path: str = "", line: int = 0) -> Finding:
    return Finding(code=code, severity="error", say=what, do=do, file=file, path=path, line=line)
