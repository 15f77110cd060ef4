"""The only bridge from the office's records to the public ones: field by field, what is not named here stays inside.

Levels, shorter limits, staff articles, supervision, case numbers and who approved never pass (ARCHITECTURE §5, §7).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jiefen.core.text import render
from jiefen.core.workdays import Calendar
from jiefen.engine.limit import length_words
from jiefen.engine.terms import role_titles, step_title
from jiefen.guard.disclosure import live_rows, share
from jiefen.public.public_duty import PublicDuty
from jiefen.public.public_law import PublicBasis, PublicLaw, PublicLawArticle, PublicLawEntry, PublicPoint
from jiefen.public.public_narrative import PublicNarrative
from jiefen.public.public_office import PublicBranch, PublicOffice
from jiefen.public.public_procedure import (
    PublicArticle,
    PublicClock,
    PublicExtension,
    PublicPause,
    PublicProcedure,
    PublicRoll,
    PublicStep,
)
from jiefen.public.public_publication import (
    PublicGroup,
    PublicLine,
    PublicMeasure,
    PublicPublication,
    PublicRow,
    PublicTable,
)
from jiefen.records.duty import DutyRoster
from jiefen.records.law import Citation, Law, LawRegister
from jiefen.records.law_text import LawArticle, LawText
from jiefen.records.narrative import Narrative
from jiefen.records.office import Settings, Unit
from jiefen.records.procedure import Clock, Extension, Pause, Procedure, Roll
from jiefen.records.publication import Publication, PublishedMeasure, PublishedRow

LONGEST_TITLE = 16
COUNTRY = "中华人民共和国"
OTHER = "其他"
ALL = "全部"
REASONS = {
    "appraisal": "等待鉴定",
    "party-absent": "当事人暂时不能参加",
    "evidence": "等待证据",
    "related-case": "等待关联案件",
    "force-majeure": "不可抗力",
}
"""Why a limit stands still; equal to the labels of the case schema (a test holds them)."""
OUTCOMES = {"settled": "化解", "unsettled": "未化解", "moved": "转出"}
"""Groups of outcomes; equal to the labels of the publication's schema (a test holds them)."""
_STARTS = {"received": "收到纠纷", "agreement.effective": "协议生效"}


def public_law(law: Law) -> PublicLaw:
    """The law as pages name it: 《民法典》, not 《中华人民共和国民法典》."""
    title = law.title.removeprefix(COUNTRY)
    return PublicLaw(id=law.id, title=title, short=law.short_title if len(title) > LONGEST_TITLE else "")


def public_law_entry(law: Law, text: LawText | None = None) -> PublicLawEntry:
    """What the index of laws shows: never how and where it was read, nor what we noted about that."""
    return PublicLawEntry(
        law=public_law(law),
        title=law.title,
        body=law.body,
        document_no=law.document_no or "",
        effective=law.effective,
        articles=law.articles,
        in_force=law.status == "in-force",
        points=tuple(PublicPoint(articles=one.articles, text=one.zh) for one in law.statements if one.articles),
        text=tuple(map(_law_article, text.articles)) if text else (),
    )


def _law_article(article: LawArticle) -> PublicLawArticle:
    return PublicLawArticle(number=article.article, branch=article.branch, heads=article.heads, text=article.text)


def public_office(settings: Settings) -> PublicOffice:
    """Names, contact and branches of disputes."""
    return PublicOffice(
        title=settings.bureau.title,
        short_title=settings.bureau.short_title,
        window=settings.contact.window,
        hours=settings.contact.hours,
        phone=settings.contact.phone,
        online=settings.contact.online,
        sample=settings.sample,
        branches=tuple(
            PublicBranch(title=branch.title, examples=tuple(branch.leaves.values()))
            for branch in settings.kinds.values()
        ),
        site_url=settings.site_url,
    )


def public_narrative(narrative: Narrative) -> PublicNarrative:
    """What a typical case says; of which case it tells and who approved it stays inside (R28)."""
    return PublicNarrative(
        path=narrative.page, title=narrative.title, teaches=narrative.teaches, text=narrative.text, line=narrative.line
    )


def public_duty(rosters: Iterable[DutyRoster], units: Iterable[Unit], calendar: Calendar) -> tuple[PublicDuty, ...]:
    """Which sections are on duty on working days and public holidays, by day: never who, never the leader on call.

    An ordinary weekend is on duty in a sensitive period only, and those are not public (R16).
    """
    titles = {unit.code: unit.title for unit in units}
    posts: dict[date, dict[str, None]] = {}
    for shift in (shift for roster in rosters for shift in roster.days):
        if shift.post in titles and (calendar.is_workday(shift.date) or shift.date in calendar.rest):
            posts.setdefault(shift.date, {})[titles[shift.post]] = None
    return tuple(PublicDuty(date=day, posts=tuple(posts[day])) for day in sorted(posts))


def public_publications(publications: Sequence[Publication]) -> tuple[PublicPublication, ...]:
    """What is shown now of all publications: rows withdrawn since are left out, their public ids named as withdrawn."""
    return tuple(_publication(one, rows) for one, rows in live_rows(publications))


def held_back_share(publication: Publication) -> tuple[int, int] | None:
    """Between which per cents the closed cases lie that stayed out; None where they are too few for a share."""
    return share(publication.held_back, publication.closed, publication.smallest_class)


def _publication(publication: Publication, rows: Sequence[PublishedRow]) -> PublicPublication:
    titles = publication.branches
    live = {row.public_id for row in rows}
    return PublicPublication(
        batch=publication.batch,
        cut=publication.cut,
        held_back=held_back_share(publication),
        withdrawn=tuple(row.public_id for row in publication.rows if row.public_id not in live),
        takes_back=publication.withdrawn,
        tables=tuple(
            PublicTable(
                year=table.year,
                branch=titles.get(table.branch, OTHER) if table.branch else ALL,
                columns=table.columns,
                lines=tuple(
                    PublicLine(title=line.title, cells=tuple(number or None for number in line.cells))
                    for line in table.lines
                ),
            )
            for table in publication.tables
        ),
        rows=tuple(
            PublicRow(
                public_id=row.public_id,
                year=row.year,
                quarter=row.quarter,
                branch=titles.get(row.branch, OTHER),
                outcome=OUTCOMES[row.outcome],
            )
            for row in rows
        ),
        handling=tuple(_handling(publication)),
    )


def _handling(publication: Publication) -> Iterator[PublicGroup]:
    figures = publication.figures
    if figures:
        yield PublicGroup(title=ALL, cases=figures.cases, measures=_measures(figures.measures))
        for group in figures.groups:
            title = publication.branches.get(group.branch, OTHER)
            yield PublicGroup(title=title, cases=group.cases, measures=_measures(group.measures))


def _measures(measures: Iterable[PublishedMeasure]) -> tuple[PublicMeasure, ...]:
    return tuple(
        PublicMeasure(measure=one.measure, median=one.median, most=one.most, share=one.share) for one in measures
    )


def public_procedure(procedure: Procedure, register: LawRegister) -> PublicProcedure:
    """What of `procedure` is for everybody, its citations resolved.

    What belongs to a staff article is for staff, whatever it says of itself. A law that is not registered raises
    KeyError: citations are judged before.
    """
    return _Projection(procedure, register).all()


class _Projection:
    """One procedure on its way out: which articles, steps and clocks are public, decided once."""

    def __init__(self, procedure: Procedure, register: LawRegister) -> None:
        self.procedure = procedure
        self.register = register
        self.open_articles = {item.article for item in procedure.articles if item.audience == "public"}
        self.open_steps = [code for code, rule in procedure.steps.items() if rule.article in self.open_articles]
        self.chart = [code for code in self.open_steps if procedure.steps[code].public]

    def all(self) -> PublicProcedure:
        return PublicProcedure(
            effective=self.procedure.effective,
            title=self.procedure.title,
            articles=tuple(self.articles()),
            steps=tuple(self.step(code) for code in self.chart),
            clocks=tuple(
                self.clock(code, clock) for code, clock in self.procedure.clocks.items() if self.is_open(clock)
            ),
        )

    def articles(self) -> Iterator[PublicArticle]:
        for item in self.procedure.articles:
            if item.audience == "public":
                yield PublicArticle(
                    number=item.article, title=item.title, text=item.text, bases=tuple(self.bases_of(item.article))
                )

    def bases_of(self, article: int) -> Iterable[PublicBasis]:
        """The laws that the channels and steps of an article rest on, each once, in the order of the file."""
        procedure = self.procedure
        bases = [channel.basis for channel in procedure.channels.values() if channel.article == article]
        bases += [procedure.steps[code].basis for code in self.open_steps if procedure.steps[code].article == article]
        return dict.fromkeys(self.sure_basis(basis) for basis in bases if basis)

    def step(self, code: str) -> PublicStep:
        rule = self.procedure.steps[code]
        return PublicStep(
            code=code,
            title=str(step_title(code)),
            article=rule.article,
            by=tuple(str(role) for role in role_titles(rule.by)),
            after=tuple(self.before(code)),
        )

    def before(self, code: str) -> list[str]:
        """The nearest steps of the chart that `code` requires, those it reaches through other ones left out."""
        near = self.nearest(code, set())
        far = {other for one in near for other in self.behind(one)}
        return [one for one in self.chart if one in near - far]

    def behind(self, code: str) -> set[str]:
        """Every step of the chart that must or may come before `code`."""
        found: set[str] = set()
        todo = [code]
        while todo:
            new = self.nearest(todo.pop(), set()) - found
            found |= new
            todo += new
        return found - {code}

    def nearest(self, code: str, seen: set[str]) -> set[str]:
        """The steps of the chart that `code` requires, directly or through steps that are not drawn."""
        found: set[str] = set()
        for step in self.required(code) - seen:
            seen.add(step)
            found |= {step} if step in self.chart else self.nearest(step, seen)
        return found - {code}

    def required(self, code: str) -> set[str]:
        points = self.procedure.requirements(code, simple=False)
        return {point.partition(".")[0] for item in points for point in ((item,) if isinstance(item, str) else item)}

    def is_open(self, clock: Clock) -> bool:
        start = clock.starts.partition(".")[0]
        known = start == "received" or start in self.open_steps
        return clock.audience == "public" and clock.article in self.open_articles and known

    def clock(self, code: str, clock: Clock) -> PublicClock:
        return PublicClock(
            code=code,
            title=clock.title,
            article=clock.article,
            starts=_STARTS.get(clock.starts) or str(step_title(clock.starts.partition(".")[0])),
            length=render(length_words(clock.length)),
            given=clock.length.given,
            basis=self.basis(clock.length.basis),
            channels=tuple(self.procedure.channels[channel].title for channel in clock.when.channel),
            for_parties=clock.owed_by == "parties",
            extension=self.extension(clock.extend),
            pauses=tuple(self.pause(pause) for pause in clock.pauses),
            roll=self.roll(clock.roll),
        )

    def extension(self, extend: Extension | None) -> PublicExtension | None:
        if extend is None:
            return None
        at_most = render(length_words(extend.at_most)) if extend.at_most else ""
        return PublicExtension(at_most=at_most, by_consent=extend.consent, basis=self.basis(extend.rests_on))

    def pause(self, pause: Pause) -> PublicPause:
        return PublicPause(
            reasons=tuple(REASONS.get(reason, OTHER) for reason in pause.reasons), basis=self.basis(pause.basis)
        )

    def roll(self, roll: Roll | None) -> PublicRoll | None:
        return PublicRoll(basis=self.basis(roll.basis)) if roll else None

    def basis(self, citation: Citation | None) -> PublicBasis | None:
        return self.sure_basis(citation) if citation else None

    def sure_basis(self, citation: Citation) -> PublicBasis:
        return PublicBasis(law=public_law(self.register.laws[citation.law]), article=citation.article)
