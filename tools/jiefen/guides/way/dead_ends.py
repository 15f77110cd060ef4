"""Do the questions of 解纷指引 lead somewhere (R26)?

Dead ends, loops, what nobody reaches, more than six questions in a row.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from jiefen.base.fault import Fault
from jiefen.guides.way import faults
from jiefen.guides.way.public import MOST_QUESTIONS, PublicChoice, PublicLimit, PublicWay

_BASIS = re.compile(r"\[\[(?:law|clock):")


def way_faults(way: PublicWay, guides: Collection[str], forms: Collection[str]) -> Iterator[Fault]:
    """Everything wrong with the questions and answers.

    `guides` and `forms` are the codes that there are. The course, which leads from question to
    question, is judged once all ends exist.
    """
    yield from _double(way)
    yield from _same_end(way)
    dead = [*_dead_ends(way)]
    yield from dead
    yield from _unknown(way, guides, forms)
    yield from _without_basis(way)
    if not dead:
        yield from _course(way)


def longest(way: PublicWay) -> Mapping[str, int]:
    """How many questions there are at most from each question on, itself included.

    If one leads back to itself there is no such number.
    """

    @cache
    def count(code: str) -> int:
        question = way.questions.get(code)
        return 1 + max(count(choice.to) for choice in question.choices) if question else 0

    return {code: count(code) for code in way.questions}


def _links(way: PublicWay) -> Iterator[tuple[str, PublicChoice]]:
    for code, question in way.questions.items():
        for number, choice in enumerate(question.choices):
            yield f"questions.{code}.choices[{number}].to", choice
    for code, answer in way.answers.items():
        for number, choice in enumerate(answer.next):
            yield f"answers.{code}.next[{number}].to", choice


def _double(way: PublicWay) -> Iterator[Fault]:
    for code in way.questions.keys() & way.answers.keys():
        yield faults.DOUBLE.of(f"answers.{code}", code=code)


def _dead_ends(way: PublicWay) -> Iterator[Fault]:
    known = way.questions.keys() | way.answers.keys()
    if way.start not in way.questions:
        yield faults.NO_START.of("start", code=way.start)
    for path, choice in _links(way):
        if choice.to not in known:
            yield faults.DEAD_END.of(path, code=choice.to)


def _same_end(way: PublicWay) -> Iterator[Fault]:
    """Two choices of one question with one end: the address could not say which was chosen."""
    for code, question in way.questions.items():
        ends = [choice.to for choice in question.choices]
        for number, end in enumerate(ends):
            if end in ends[:number]:
                path = f"questions.{code}.choices[{number}].to"
                yield faults.SAME_END.of(path, code=end)


def _unknown(way: PublicWay, guides: Collection[str], forms: Collection[str]) -> Iterator[Fault]:
    for code, answer in way.answers.items():
        for number, guide in enumerate(answer.guides):
            if guide not in guides:
                path = f"answers.{code}.guides[{number}]"
                yield faults.NO_GUIDE.of(path, code=guide)
    places = {"ours": way.ours.forms}
    places |= {f"answers.{code}": answer.forms for code, answer in way.answers.items()}
    for place, named in places.items():
        for number, form in enumerate(named):
            if form not in forms:
                path = f"{place}.forms[{number}]"
                yield faults.NO_FORM.of(path, code=form)


def _without_basis(way: PublicWay) -> Iterator[Fault]:
    limits = list(_limits("ours", way.ours.limits))
    for code, answer in way.answers.items():
        limits += _limits(f"answers.{code}", answer.limits)
        for name in ("places", "limits", "cost"):
            if not (getattr(answer, name) or answer.ours):
                yield faults.INCOMPLETE.of(f"answers.{code}", code=code, name=name)
    for path, limit in limits:
        if not _BASIS.search(limit.time + limit.say):
            yield faults.NO_BASIS.of(path)


def _limits(path: str, limits: Iterable[PublicLimit]) -> Iterator[tuple[str, PublicLimit]]:
    """Each limit with its place in the file: `ours.limits[0]`."""
    for number, limit in enumerate(limits):
        yield f"{path}.limits[{number}]", limit


def _course(way: PublicWay) -> Iterator[Fault]:
    loops = [*_loops(way)]
    yield from loops
    reached = _reached(way)
    for kind, codes in (("questions", way.questions), ("answers", way.answers)):
        for code in codes:
            if code not in reached:
                yield faults.UNREACHED.of(f"{kind}.{code}", code=code)
    if not loops and longest(way)[way.start] > MOST_QUESTIONS:
        yield faults.TOO_LONG.of("start", count=longest(way)[way.start], most=MOST_QUESTIONS)


def _loops(way: PublicWay) -> Iterator[Fault]:
    """Choices that lead back to a question which the reader has answered."""
    done: set[str] = set()
    for code in way.questions:
        yield from _back(way, code, (), done)


def _back(way: PublicWay, code: str, before: tuple[str, ...], done: set[str]) -> Iterator[Fault]:
    if code in done or code not in way.questions:
        return
    for number, choice in enumerate(way.questions[code].choices):
        if choice.to in (*before, code):
            path = f"questions.{code}.choices[{number}].to"
            yield faults.LOOP.of(path, code=choice.to)
        else:
            yield from _back(way, choice.to, (*before, code), done)
    done.add(code)


def _reached(way: PublicWay) -> set[str]:
    reached, ahead = set[str](), [way.start]
    while ahead:
        code = ahead.pop()
        if code not in reached:
            reached.add(code)
            choices = way.questions[code].choices if code in way.questions else way.answers[code].next
            ahead += [choice.to for choice in choices]
    return reached
