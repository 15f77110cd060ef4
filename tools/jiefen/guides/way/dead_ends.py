"""Do the questions of 解纷指引 lead somewhere? Dead ends, loops, what nobody reaches, more than six questions (R26)."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

import msgspec

from jiefen.base.text import N_, Fact, Say, say
from jiefen.guides.way.public import MOST_QUESTIONS, PublicChoice, PublicLimit, PublicWay

_BASIS = re.compile(r"\[\[(?:law|clock):")


class WayFault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong at a place of the file: `questions.now.choices[1].to`."""

    code: str
    path: str
    say: Say
    do: Say


def way_faults(way: PublicWay, guides: Collection[str], forms: Collection[str]) -> Iterator[WayFault]:
    """Everything wrong; `guides` and `forms` are the codes that there are. The course is judged once all ends exist."""
    yield from _double(way)
    yield from _same_end(way)
    dead = [*_dead_ends(way)]
    yield from dead
    yield from _unknown(way, guides, forms)
    yield from _without_basis(way)
    if not dead:
        yield from _course(way)


def longest(way: PublicWay) -> Mapping[str, int]:
    """How many questions there are at most from each question on, itself included, if none leads back to itself."""

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


def _double(way: PublicWay) -> Iterator[WayFault]:
    for code in way.questions.keys() & way.answers.keys():
        yield _fault("WAY01", f"answers.{code}", N_("{code} 既是问题又是答案"), N_("请给其中一个换一个代号"), code=code)


def _dead_ends(way: PublicWay) -> Iterator[WayFault]:
    known = way.questions.keys() | way.answers.keys()
    if way.start not in way.questions:
        yield _fault("WAY02", "start", N_("没有 {code} 这个问题"), N_("请写一个有的问题的代号"), code=way.start)
    for path, choice in _links(way):
        if choice.to not in known:
            yield _fault(
                "WAY02",
                path,
                N_("这个选项走不通：没有 {code} 这个问题或者答案"),
                N_("请写一个有的代号，或者补上那个问题、答案"),
                code=choice.to,
            )


def _same_end(way: PublicWay) -> Iterator[WayFault]:
    """Two choices of one question with one end: the address could not say which was chosen."""
    for code, question in way.questions.items():
        ends = [choice.to for choice in question.choices]
        for number, end in enumerate(ends):
            if end in ends[:number]:
                path = f"questions.{code}.choices[{number}].to"
                yield _fault("WAY09", path, N_("两个选项都去 {code}"), N_("请把两个选项并成一个"), code=end)


def _unknown(way: PublicWay, guides: Collection[str], forms: Collection[str]) -> Iterator[WayFault]:
    for code, answer in way.answers.items():
        for number, guide in enumerate(answer.guides):
            if guide not in guides:
                path = f"answers.{code}.guides[{number}]"
                yield _fault(
                    "WAY03", path, N_("没有 {code} 这篇指南"), N_("请写 guides/ 里有的文件名，不带 .md"), code=guide
                )
    places = {"ours": way.ours.forms, **{f"answers.{code}": answer.forms for code, answer in way.answers.items()}}
    for place, named in places.items():
        for number, form in enumerate(named):
            if form not in forms:
                path = f"{place}.forms[{number}]"
                yield _fault("WAY03", path, N_("没有 {code} 这张表"), N_("请写有的表的代号"), code=form)


def _without_basis(way: PublicWay) -> Iterator[WayFault]:
    limits: list[tuple[str, PublicLimit]] = [(f"ours.limits[{n}]", limit) for n, limit in enumerate(way.ours.limits)]
    for code, answer in way.answers.items():
        limits += [(f"answers.{code}.limits[{n}]", limit) for n, limit in enumerate(answer.limits)]
        for name in ("places", "limits", "cost"):
            if not (getattr(answer, name) or answer.ours):
                yield _fault(
                    "WAY05",
                    f"answers.{code}",
                    N_("答案 {code} 没有写 {name}"),
                    N_("请写上去哪里（places）、多久（limits）、花多少钱（cost）；来我们这里的，写 ours: true"),
                    code=code,
                    name=name,
                )
    for path, limit in limits:
        if not _BASIS.search(limit.time + limit.say):
            yield _fault(
                "WAY04",
                path,
                N_("这个期限没有依据"),
                N_("法律定的，写上 [[law:代号/条号]]；规程定的，把天数写成 [[clock:时限]]"),
            )


def _course(way: PublicWay) -> Iterator[WayFault]:
    loops = [*_loops(way)]
    yield from loops
    reached = _reached(way)
    for kind, codes in (("questions", way.questions), ("answers", way.answers)):
        for code in codes:
            if code not in reached:
                yield _fault(
                    "WAY06", f"{kind}.{code}", N_("谁也走不到 {code}"), N_("请让一个选项通到它，或者删去"), code=code
                )
    if not loops and longest(way)[way.start] > MOST_QUESTIONS:
        yield _fault(
            "WAY08",
            "start",
            N_("最长的一条路要答 {count} 个问题，多于 {most} 个"),
            N_("请合并问题，让每条路都不超过 {most} 个"),
            count=longest(way)[way.start],
            most=MOST_QUESTIONS,
        )


def _loops(way: PublicWay) -> Iterator[WayFault]:
    """Choices that lead back to a question which the reader has answered."""
    done: set[str] = set()
    for code in way.questions:
        yield from _back(way, code, (), done)


def _back(way: PublicWay, code: str, before: tuple[str, ...], done: set[str]) -> Iterator[WayFault]:
    if code in done or code not in way.questions:
        return
    for number, choice in enumerate(way.questions[code].choices):
        if choice.to in (*before, code):
            path = f"questions.{code}.choices[{number}].to"
            yield _fault("WAY07", path, N_("这个选项又回到 {code}"), N_("请改成往前走的问题或者答案"), code=choice.to)
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


def _fault(code: str, path: str, what: str, todo: str, /, **facts: Fact) -> WayFault:
    return WayFault(code=code, path=path, say=say(what, **facts), do=say(todo, **facts))
