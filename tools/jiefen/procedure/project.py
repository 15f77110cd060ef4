"""What of a regulation is public: staff articles, levels and supervision never pass (docs/dev/clocks.md)."""

from collections.abc import Iterable, Iterator

from jiefen.base.record import Citation
from jiefen.base.text import render
from jiefen.law.project import public_law
from jiefen.law.public import PublicBasis
from jiefen.law.record import LawRegister
from jiefen.procedure.lengths import length_words
from jiefen.procedure.papers import RESIDENTS, conditions, occasions, signers, with_papers
from jiefen.procedure.points import RECEIVED, points_of, start_day_words, start_words
from jiefen.procedure.public import (
    PublicArticle,
    PublicClock,
    PublicExtension,
    PublicFollow,
    PublicPaper,
    PublicPause,
    PublicProcedure,
    PublicRoll,
    PublicStep,
)
from jiefen.procedure.record import Clock, Extension, Follow, PaperRule, Pause, Procedure, Roll
from jiefen.steps.terms import FOLLOWERS, field_title, role_titles, step_title

OTHER = "其他"
REASONS = {
    "appraisal": "等待鉴定",
    "party-absent": "当事人暂时不能参加",
    "evidence": "等待证据",
    "related-case": "等待关联案件",
    "force-majeure": "不可抗力",
}
"""Why a limit stands still; equal to the labels of the case schema (a test holds them)."""
EXCEPTS = {"hearing": "听证期间"}
"""Days that do not count; equal to the labels of the procedure's schema (a test holds them)."""


ROW = "{register.row}"
"""Where an article says what a row of the public register shows: made from the columns, so that it is not less."""


def public_procedure(procedure: Procedure, register: LawRegister, row: str = "") -> PublicProcedure:
    """What of `procedure` is for everybody, its citations resolved.

    `row` is what a row of the public register shows, which an article may print. What belongs to a staff
    article is for staff, whatever it says of itself. A law that is not registered raises KeyError:
    citations are judged before.
    """
    return _Projection(procedure, register, row).all()


class _Projection:
    """One procedure on its way out: which articles, steps and clocks are public, decided once."""

    def __init__(self, procedure: Procedure, register: LawRegister, row: str) -> None:
        self.procedure = procedure
        self.row = row
        self.register = register
        self.public_articles = {item.article for item in procedure.articles if item.audience == "public"}
        self.public_steps = [code for code, rule in procedure.steps.items() if rule.article in self.public_articles]
        self.chart = [code for code in self.public_steps if procedure.steps[code].public]

    def all(self) -> PublicProcedure:
        return PublicProcedure(
            effective=self.procedure.effective,
            title=self.procedure.title,
            articles=tuple(self.articles()),
            steps=tuple(self.step(code) for code in self.chart),
            clocks=tuple(self.clocks()),
            papers=tuple(self.papers()),
        )

    def articles(self) -> Iterator[PublicArticle]:
        for item in self.procedure.articles:
            if item.audience == "public":
                bases = tuple(self.bases_of(item.article))
                text = with_papers(item.text, self.procedure).replace(ROW, self.row or ROW)
                yield PublicArticle(number=item.article, title=item.title, text=text, bases=bases)

    def bases_of(self, article: int) -> Iterable[PublicBasis]:
        """The laws that the channels and steps of an article rest on, each once, in the order of the file."""
        procedure = self.procedure
        bases = [channel.basis for channel in procedure.channels.values() if channel.article == article]
        steps = [procedure.steps[code] for code in self.public_steps]
        bases += [step.basis for step in steps if step.article == article]
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
        far: set[str] = set()
        for step in near:
            far |= self.behind(step)
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
        """The steps that the regulation names as what must stand before `code`, alternatives included."""
        steps: set[str] = set()
        for requirement in self.procedure.requirements(code, simple=False):
            steps.update(point.partition(".")[0] for point in points_of(requirement))
        return steps

    def clocks(self) -> Iterator[PublicClock]:
        for code, clock in self.procedure.clocks.items():
            if self.is_public(clock):
                yield self.clock(code, clock)

    def papers(self) -> Iterator[PublicPaper]:
        """The papers that residents sign, where their article and a step that they follow are public."""
        papers = self.procedure.papers
        if papers is None or papers.article not in self.public_articles:
            return
        for rule in papers.kinds:
            steps = {point.partition(".")[0] for point in rule.points}
            if not self.procedure.can_be_of(rule.channels):
                continue
            if RESIDENTS & set(rule.signs) and (not steps or steps & set(self.public_steps)):
                yield self.paper(rule)

    def paper(self, rule: PaperRule) -> PublicPaper:
        after = dict.fromkeys(render(occasion) for occasion in occasions(rule))
        return PublicPaper(
            title=str(rule.name),
            after=tuple(after),
            cases=tuple(render(case) for case in conditions(rule, self.procedure)),
            signs=tuple(str(signer) for signer in signers(rule)),
            basis=self.basis(rule.basis),
        )

    def is_public(self, clock: Clock) -> bool:
        """Whether a limit may be published: it, its article and the step it starts from must all be public.

        A limit of channels that this office does not have never runs, and is not told.
        """
        if not self.procedure.can_be_of(clock.when.channel):
            return False
        start = clock.starts.partition(".")[0]
        known = start == RECEIVED or start in self.public_steps
        return clock.audience == "public" and clock.article in self.public_articles and known

    def clock(self, code: str, clock: Clock) -> PublicClock:
        return PublicClock(
            code=code,
            title=clock.title,
            article=clock.article,
            starts=render(start_words(clock.starts)),
            starts_on=render(start_day_words(clock.starts)),
            length=render(length_words(clock.length)),
            given=clock.length.given,
            basis=self.basis(clock.length.basis),
            channels=self.procedure.channel_titles(clock.when.channel),
            not_docketed=clock.when.docketed is False,
            for_parties=clock.owed_by == "parties",
            extension=self.extension(clock.extend),
            pauses=tuple(self.pause(pause) for pause in clock.pauses),
            roll=self.roll(clock.roll),
            stated=str(field_title(clock.starts.partition(".")[0], clock.stated)) if clock.stated else "",
            excepts=EXCEPTS.get(clock.excepts, ""),
            met=self.follow(clock.met),
            missed=self.follow(clock.missed),
            tries=clock.tries,
        )

    def extension(self, extend: Extension | None) -> PublicExtension | None:
        if extend is None:
            return None
        at_most = render(length_words(extend.at_most)) if extend.at_most else ""
        return PublicExtension(at_most=at_most, by_consent=extend.consent, basis=self.basis(extend.rests_on))

    def follow(self, follow: Follow | None) -> PublicFollow | None:
        """What follows a limit, where the regulation says that it is for the public."""
        if follow is None or follow.audience != "public":
            return None
        return PublicFollow(do=follow.do, by=str(FOLLOWERS[follow.by]), basis=self.basis(follow.basis))

    def pause(self, pause: Pause) -> PublicPause:
        return PublicPause(
            reasons=tuple(REASONS.get(reason, OTHER) for reason in pause.reasons), basis=self.basis(pause.basis)
        )

    def roll(self, roll: Roll | None) -> PublicRoll | None:
        return PublicRoll(stays=roll.stays, basis=self.basis(roll.basis)) if roll else None

    def basis(self, citation: Citation | None) -> PublicBasis | None:
        return self.sure_basis(citation) if citation else None

    def sure_basis(self, citation: Citation) -> PublicBasis:
        return PublicBasis(law=public_law(self.register.laws[citation.law]), article=citation.article)
