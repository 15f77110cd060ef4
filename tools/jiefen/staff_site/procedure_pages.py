"""The procedure in full, what is for staff included, in every version.

Its time limits have a page of their own, which says what `explain` says.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base import template
from jiefen.base.html import day
from jiefen.base.labels import Labels
from jiefen.base.text import render
from jiefen.case.text.words import words_of
from jiefen.explaining.clock_text import clock_lines, example_lines
from jiefen.explaining.worked import ClockView
from jiefen.law.record import LawRegister
from jiefen.office.office import Office
from jiefen.procedure.lengths import length_words
from jiefen.procedure.meetings import KINDS as MEETINGS
from jiefen.procedure.papers import conditions, occasions, seal, signers, with_papers
from jiefen.procedure.points import start_day_words
from jiefen.procedure.project import ROW
from jiefen.procedure.record import Article, Clock, Level, Procedure, Requirement, StepRule
from jiefen.procedure.screening import KINDS, LEVELS, RHYTHMS
from jiefen.register.columns import promised
from jiefen.staff_site.desk import Citing, citing, staff_page
from jiefen.steps.terms import role_titles, step_title

TITLE, CLOCKS = "规程全文", "时限怎么算"
_TEMPLATE = "staff_site/procedure_pages.html.j2"
Views = Mapping[str, Sequence[ClockView]]


class ShownArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article with the lengths of its time limits filled in, a paragraph a line."""

    article: int
    title: str
    internal: bool
    lines: tuple[str, ...]


class ShownStep(msgspec.Struct, frozen=True, kw_only=True):
    """What the procedure asks of a step; what it does not ask is empty."""

    title: str
    article: int
    by: str
    requires: str
    fields: str
    notes: str
    basis: Citing


class ShownLevel(msgspec.Struct, frozen=True, kw_only=True):
    """When a case has a level, by number of people (0: by none) or otherwise, and what it then takes."""

    title: str
    people: int
    otherwise: str
    takes: str


class ShownLimit(msgspec.Struct, frozen=True, kw_only=True):
    """A time limit with its length, and the lengths at levels that have shorter ones."""

    code: str
    title: str
    length: str
    shorter: str
    article: int
    basis: Citing


class ShownMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """How often a kind of meeting is held, when its minutes and the bundle of the month are due; "" for no such day."""

    title: str
    rhythm: str
    minutes: str
    bundle: str
    article: int


class ShownScreening(msgspec.Struct, frozen=True, kw_only=True):
    """Who screens how often, and within how many working days after the period the round is registered."""

    level: str
    kind: str
    rhythm: str
    grace: int
    article: int


class ShownPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of the volume: when there is one, who signs it, which seal and which number it bears."""

    title: str
    when: str
    must: bool
    signs: str
    seal: str
    number: str
    basis: Citing


class Simple(msgspec.Struct, frozen=True, kw_only=True):
    """What the simple procedure asks otherwise, and its article."""

    article: int
    asks: str


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the procedure as its page shows it, and where the others are.

    `newest` and `older` are the days on which the other versions took effect.
    Each older version has a page named by its day; the newest has the page of the procedure itself.
    """

    title: str
    regulation: str
    effective: date
    is_newest: bool
    newest: date
    older: tuple[date, ...]
    articles: tuple[ShownArticle, ...]
    steps: tuple[ShownStep, ...]
    simple: Simple
    levels: tuple[ShownLevel, ...]
    limits: tuple[ShownLimit, ...]
    papers: tuple[ShownPaper, ...]
    meetings: tuple[ShownMeeting, ...]
    screening: tuple[ShownScreening, ...]
    settle_within: int | None


class WorkedClock(msgspec.Struct, frozen=True, kw_only=True):
    """A time limit told in lines, and an example worked through: none where there is no `example`."""

    lines: tuple[str, ...]
    example: str
    example_lines: tuple[str, ...]


class ToldClock(msgspec.Struct, frozen=True, kw_only=True):
    """A time limit as all of these versions have it."""

    versions: str
    worked: WorkedClock


class ClockSection(msgspec.Struct, frozen=True, kw_only=True):
    """One time limit on the page, the newest versions first."""

    name: str
    title: str
    told: tuple[ToldClock, ...]


def procedure_pages(office: Office, register: LawRegister, labels: Labels) -> dict[str, str]:
    """`procedure/index.md` from the newest version, and a page for each older one by its effective day."""
    pages: dict[str, str] = {}
    for procedure in reversed(office.procedures):
        version = _version(procedure, office, register, labels)
        name = "index" if version.is_newest else f"{version.effective}"
        body = template.part(_TEMPLATE, "regulation", version)
        pages[f"procedure/{name}.md"] = staff_page(version.title, body)
    return pages


def clocks_page(views: Views, office: Office, register: LawRegister, labels: Labels) -> dict[str, str]:
    """`clocks/index.md`: each time limit with all that moves it, and an example worked through.

    Versions that agree stand together.
    """
    sections = [_clock_section(name, its, office, register, labels) for name, its in views.items()]
    return {"clocks/index.md": staff_page(CLOCKS, template.part(_TEMPLATE, "clocks", CLOCKS, sections))}


def _clock_section(
    name: str, views: Sequence[ClockView], office: Office, register: LawRegister, labels: Labels
) -> ClockSection:
    alike: dict[WorkedClock, list[str]] = {}
    for view in reversed(views):
        worked = _worked(view, office, register, labels)
        alike.setdefault(worked, []).append(f"{day(view.procedure.effective)}版")
    told = []
    for worked, versions in alike.items():
        told.append(ToldClock(versions="、".join(versions), worked=worked))
    return ClockSection(name=name, title=views[-1].clock.title, told=tuple(told))


def _worked(view: ClockView, office: Office, register: LawRegister, labels: Labels) -> WorkedClock:
    said = clock_lines(view.clock, view.procedure, register, labels)
    lines = tuple(render(line).strip() for line in said)
    if view.example is None:
        return WorkedClock(lines=lines, example="", example_lines=())
    words = words_of(office, labels, str, view.procedure)
    title, *example = (line.strip() for line in example_lines(view.example, words, register, str))
    return WorkedClock(lines=lines, example=title, example_lines=tuple(example))


def _version(procedure: Procedure, office: Office, register: LawRegister, labels: Labels) -> Version:
    *older, newest = (one.effective for one in office.procedures)
    row = promised(outcomes=office.settings.publish_outcomes is not None)
    is_newest = procedure.effective == newest
    return Version(
        title=TITLE if is_newest else f"{TITLE}（{day(procedure.effective)}起施行）",
        regulation=procedure.title,
        effective=procedure.effective,
        is_newest=is_newest,
        newest=newest,
        older=tuple(effective for effective in reversed(older) if effective != procedure.effective),
        articles=tuple(_article(article, procedure, row) for article in procedure.articles),
        steps=tuple(_step(code, rule, procedure, register, labels) for code, rule in procedure.steps.items()),
        simple=_simple(procedure),
        levels=tuple(_level(level) for level in procedure.levels),
        limits=tuple(_limit(code, clock, procedure, register) for code, clock in procedure.clocks.items()),
        papers=tuple(_papers(procedure, register)),
        meetings=tuple(_meetings(procedure)),
        screening=tuple(_screening(procedure)),
        settle_within=procedure.screening.settle_within if procedure.screening else None,
    )


def _article(item: Article, procedure: Procedure, row: str) -> ShownArticle:
    """An article, what it prints filled in; `row` is what a row of the public register shows."""
    text = with_papers(item.text, procedure).replace(ROW, row)
    for code, clock in procedure.clocks.items():
        text = text.replace(f"{{clock.{code}}}", render(length_words(clock.length)))
        text = text.replace(f"{{from.{code}}}", render(start_day_words(clock.starts)))
    lines = tuple(line for line in text.splitlines() if line.strip())
    return ShownArticle(article=item.article, title=item.title, internal=item.audience != "public", lines=lines)


def _step(code: str, rule: StepRule, procedure: Procedure, register: LawRegister, labels: Labels) -> ShownStep:
    return ShownStep(
        title=step_title(code),
        article=rule.article,
        by="、".join(role_titles(rule.by)),
        requires=_requirements(rule.requires),
        fields="、".join(labels.field(code, field) for field in rule.fields),
        notes="；".join(_notes(rule, procedure)),
        basis=citing(rule.basis, register),
    )


def _simple(procedure: Procedure) -> Simple:
    required = procedure.simple.requires.items()
    asks = (f"{step_title(step)}之前：{_requirements(wanted) or '不要求'}" for step, wanted in required)
    return Simple(article=procedure.simple.article, asks="；".join(asks))


def _requirements(wanted: Sequence[Requirement]) -> str:
    return "；".join(" 或 ".join(_points(item)) for item in wanted)


def _points(item: Requirement) -> Iterator[str]:
    points = (item,) if isinstance(item, str) else item
    yield from dict.fromkeys(str(step_title(point.partition(".")[0])) for point in points)


def _notes(rule: StepRule, procedure: Procedure) -> Iterator[str]:
    if rule.once:
        yield "只有一次"
    if rule.after_closing:
        yield "办结以后也可以"
    channels = procedure.channel_titles(rule.channels)
    if channels:
        yield f"限于{'、'.join(channels)}"


def _level(level: Level) -> ShownLevel:
    petition = "联名信访" if "joint" in level.petition else "信访"
    otherwise = {petition: bool(level.petition), "边界纠纷": level.boundary}
    takes = {
        "督办": level.supervise,
        "领导到场调解": level.leader_present,
        "报告上级": level.alert == "superior",
        "报告公安": level.alert == "police",
    }
    return ShownLevel(
        title=level.title,
        people=level.people or 0,
        otherwise=_those_that_hold(otherwise),
        takes=_those_that_hold(takes),
    )


def _those_that_hold(words: Mapping[str, bool]) -> str:
    return "；".join(word for word, holds in words.items() if holds)


def _limit(code: str, clock: Clock, procedure: Procedure, register: LawRegister) -> ShownLimit:
    levels = {level.code: level.title for level in procedure.levels}
    shorter = []
    for level, length in clock.shorter.items():
        shorter.append(f"{levels.get(level, level)} {render(length_words(length))}")
    return ShownLimit(
        code=code,
        title=clock.title,
        length=render(length_words(clock.length)),
        shorter="；".join(shorter),
        article=clock.article,
        basis=citing(clock.length.basis, register),
    )


def _meetings(procedure: Procedure) -> Iterator[ShownMeeting]:
    """The meetings that the version asks for; none where it does not say."""
    if procedure.meetings is None:
        return
    for asked in procedure.meetings.kinds:
        bundle = asked.bundle_due
        yield ShownMeeting(
            title=asked.title or MEETINGS[asked.kind],
            rhythm=RHYTHMS[asked.rhythm],
            minutes="" if asked.minutes_within is None else f"会后 {asked.minutes_within} 个工作日内",
            bundle=f"最晚{'次月' if bundle.next_month else '当月'} {bundle.day} 日" if bundle else "",
            article=procedure.meetings.article,
        )


def _screening(procedure: Procedure) -> Iterator[ShownScreening]:
    """Who screens how often; none where the version does not say."""
    if procedure.screening is None:
        return
    for asked in procedure.screening.rounds:
        yield ShownScreening(
            level=LEVELS[asked.level],
            kind=KINDS[asked.kind],
            rhythm=RHYTHMS[asked.rhythm],
            grace=asked.grace,
            article=procedure.screening.article,
        )


def _papers(procedure: Procedure, register: LawRegister) -> Iterator[ShownPaper]:
    """The papers of a volume, in their order; none where the version has no list."""
    if procedure.papers is None:
        return
    for paper in procedure.papers.kinds:
        series = procedure.papers.series.get(paper.series)
        when = " 或 ".join(dict.fromkeys(render(one) for one in occasions(paper)))
        yield ShownPaper(
            title=str(paper.name),
            when="；".join(filter(None, (when, *(render(one) for one in conditions(paper, procedure))))),
            must=paper.must,
            signs="、".join(signers(paper)),
            seal=str(seal(paper) or ""),
            number=series.form.replace("{year}", "　").replace("{number}", "　") if series else "",
            basis=citing(paper.basis, register),
        )
