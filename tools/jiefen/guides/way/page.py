"""解纷指引: a page a question and a page an answer, linked; a script makes one page of them (R26)."""

from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup

from jiefen.base.html import page
from jiefen.base.template import render
from jiefen.guides.filling import words
from jiefen.guides.markers import markers
from jiefen.guides.public import PublicGuide
from jiefen.guides.way.dead_ends import longest
from jiefen.guides.way.public import PublicChoice, PublicLimit, PublicOurs, PublicWay
from jiefen.law.public import PublicBasis
from jiefen.office.settings.public import PublicOffice
from jiefen.papers.forms import FORMS
from jiefen.procedure.public import PublicProcedure

TITLE = "解纷指引"
FOLDER = "way/"
ABOUT = "答几个问题，知道去哪里、带什么、要多久、花多少钱"
_PLACES = (("窗口", "window"), ("时间", "hours"), ("电话", "phone"))


_NOT_OURS = PublicOurs(channel="", papers=(), forms=(), limits=(), cost=())
"""What stands in every answer that is another office: nothing."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader may say, and the question or answer that follows: its code and its page."""

    say: str
    to: str
    address: str


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A page to read on."""

    address: str
    title: str


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """How much time there is, and for what.

    `bases` are what the clocks of the regulation rest on that it names. A law that it names stands
    in the words already.
    """

    time: Markup
    say: Markup
    bases: tuple[PublicBasis | None, ...]


class WaySource(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages are made from: the questions, and the records that their texts point at."""

    way: PublicWay
    office: PublicOffice
    procedure: PublicProcedure
    guides: tuple[PublicGuide, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the guides by code."""
        return {_code(guide): guide.title for guide in self.guides}


def _code(guide: PublicGuide) -> str:
    """`leak` of the guide `guides/leak.md`."""
    return guide.path.removeprefix("guides/").removesuffix(".md")


def way_pages(source: WaySource) -> dict[str, str]:
    """`way/index.md`, the first question, and a page for each other question and each answer."""
    way, left = source.way, longest(source.way)
    pages = {_path(way, code): _question(way, code, left[code]) for code in way.questions}
    return pages | {_path(way, code): _answer(source, code) for code in way.answers}


def _path(way: PublicWay, code: str) -> str:
    return f"{FOLDER}{'index' if code == way.start else code}.md"


def _question(way: PublicWay, code: str, left: int) -> str:
    question, first = way.questions[code], code == way.start
    up = "" if first else "../"
    body = render(
        "guides/way/page-question.html.j2",
        code=code,
        left=left,
        ask=question.ask,
        lead=ABOUT if first else "",
        hint=words(question.hint, dial=False) if question.hint else "",
        choices=_choices(way, question.choices, up),
        up=up,
    )
    if first:
        return page(TITLE, [body], description=ABOUT, scripts=["way"], styles=["way"])
    return page(question.ask, [body], description=ABOUT, styles=["way"], searched=False)


def _choices(way: PublicWay, choices: Sequence[PublicChoice], up: str) -> list[Choice]:
    """The choices with their pages as seen from one that is `up` below the first question."""
    shown = []
    for choice in choices:
        address = up if choice.to == way.start else f"{up}{choice.to}/"
        shown.append(Choice(say=choice.say, to=choice.to, address=address))
    return shown


def _answer(source: WaySource, code: str) -> str:
    way, answer, titles = source.way, source.way.answers[code], source.titles
    ours = way.ours if answer.ours else _NOT_OURS
    places = [f"{title}：[[office:{field}]]" for title, field in _PLACES] if answer.ours else []
    body = render(
        "guides/way/page-answer.html.j2",
        code=code,
        answer=answer,
        channel=answer.channel or ours.channel,
        steps=_lines(answer.steps),
        papers=_lines((*ours.papers, *answer.papers)),
        forms=[FORMS[form] for form in dict.fromkeys((*ours.forms, *answer.forms))],
        places=_lines((*places, *answer.places)),
        online=source.office.online if answer.ours else "",
        limits=[_limit(limit, source.procedure) for limit in (*ours.limits, *answer.limits)],
        cost=_lines((*ours.cost, *answer.cost)),
        choices=_choices(way, answer.next, "../"),
        guides=[Link(address=f"../../guides/{guide}/", title=titles[guide]) for guide in answer.guides],
        office=source.office,
        way=way,
    )
    return page(
        answer.title, [body], description=answer.summary, styles=["way"], scripts=["way"], keywords=answer.keywords
    )


def _lines(texts: Sequence[str]) -> list[Markup]:
    return [words(text) for text in texts]


def _limit(limit: PublicLimit, procedure: PublicProcedure) -> Limit:
    named = {marker.name for marker in markers(limit.time + limit.say) if marker.kind == "clock"}
    return Limit(
        time=words(limit.time),
        say=words(limit.say),
        bases=tuple(clock.basis for clock in procedure.clocks if clock.code in named),
    )
