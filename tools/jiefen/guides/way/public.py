"""解纷指引: questions that lead from what happened to the right channel (R26).

File: docs/public/way.yaml.
"""

from collections.abc import Mapping
from datetime import date

from jiefen.base.public import Public

MOST_QUESTIONS = 6
"""Nobody is asked more than this before there is an answer."""


class PublicChoice(Public, frozen=True, kw_only=True):
    """What a reader says of the matter, and the code of the question or answer that follows."""

    say: str
    to: str


class PublicQuestion(Public, frozen=True, kw_only=True):
    """A question, a word of help, and what may be said."""

    ask: str
    choices: tuple[PublicChoice, ...]
    hint: str = ""


class PublicLimit(Public, frozen=True, kw_only=True):
    """How much time there is, and for what.

    One of the two texts names the law or the clock that says so.
    """

    time: str
    say: str


class PublicOurs(Public, frozen=True, kw_only=True):
    """What is the same whenever the answer is this office: shown before what an answer has of its own."""

    channel: str
    papers: tuple[str, ...]
    forms: tuple[str, ...]
    limits: tuple[PublicLimit, ...]
    cost: tuple[str, ...]


class PublicAnswer(Public, frozen=True, kw_only=True):
    """Where to go, what to do first, what to bring, the time limits, the cost, and what may come next.

    `ours`: the channel is this office. `forms` and `guides` are codes: of papers to download, of
    guides. `keywords` are what people type who look for this answer.
    """

    title: str
    summary: str
    keywords: tuple[str, ...] = ()
    steps: tuple[str, ...]
    papers: tuple[str, ...]
    ours: bool = False
    channel: str = ""
    forms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    limits: tuple[PublicLimit, ...] = ()
    cost: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    next: tuple[PublicChoice, ...] = ()


class PublicWay(Public, frozen=True, kw_only=True, rename="kebab"):
    """The questions and answers by code; texts may hold markers such as `[[law:mfd/288]]`."""

    reviewed: date
    next_review: date
    reviewed_by: str
    start: str
    questions: Mapping[str, PublicQuestion]
    ours: PublicOurs
    answers: Mapping[str, PublicAnswer]
