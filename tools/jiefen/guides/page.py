"""The guides: seven sections in one order, and a page that leads to them by whom they help (R26)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

import msgspec
from markupsafe import Markup

from jiefen.base.html import page
from jiefen.base.template import render, written
from jiefen.base.text import N_, Say, say
from jiefen.guides.public import PublicGuide

TITLE = "遇事指南"
SECTIONS = {
    "tonight": "今晚先做什么",
    "law": "法律怎么说",
    "ways": "可以走哪几条路",
    "papers": "带什么材料",
    "time": "要多久",
    "cost": "要花多少钱",
    "mistakes": "常见误区",
}
"""What every guide answers, in this order: address on the page and heading."""
HELPS = {
    "residents": "业主和住户",
    "buyers": "买房的人",
    "workers": "工地上干活的人",
    "petitioners": "已经调解、信访的人",
}
"""Whom guides help, in the order of the index page."""
_HEADING = re.compile(r"^##[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_LAW = re.compile(r"\[\[law:([a-z][a-z0-9-]*)")
_NUMBER = "一二三四五六七"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a guide: its heading of the second level, in `line` of the file, and what follows."""

    title: str
    text: str
    line: int


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A section on the page of its guide."""

    code: str
    title: str
    text: Markup


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What leads to a guide."""

    address: str
    title: str
    summary: str


Stories = Mapping[str, Sequence[Card]]
"""The typical cases that each guide leads to, by the guide's name."""
_NO_STORIES: Stories = {}


class Helped(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the guides of a group of the index page help."""

    code: str
    title: str
    guides: tuple[Card, ...]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with the sections of a guide, at a line of its file."""

    line: int
    say: Say
    do: Say


def sections(guide: PublicGuide) -> tuple[Section, ...]:
    """The sections of a guide, as they stand."""
    opening, *rest = _HEADING.split(guide.text)
    line = guide.line + opening.count("\n")
    found = []
    for title, text in zip(rest[::2], rest[1::2], strict=True):
        found.append(Section(title=title, text=text.strip(), line=line))
        line += text.count("\n")
    return tuple(found)


def wrong_sections(guide: PublicGuide) -> Iterator[Fault]:
    """What keeps the sections from being the seven, in order, none empty, and nothing before them."""
    if _HEADING.split(guide.text)[0].strip():
        yield _fault(guide.line, N_("第一节之前还有文字"), N_("请移到各节里；题目和一句话写在开头的 title、summary"))
    found = sections(guide)
    for number, (title, section) in enumerate(zip_longest(SECTIONS.values(), found)):
        if title is None or section is None or section.title != title:
            yield _out_of_order(guide, found, number)
            return
    for section in found:
        if not section.text:
            yield _fault(section.line, N_("“{title}”一节是空的"), N_("请写上内容"), title=section.title)


def _out_of_order(guide: PublicGuide, found: Sequence[Section], number: int) -> Fault:
    end = guide.line + guide.text.rstrip().count("\n")
    line = found[number].line if number < len(found) else end
    if number == len(SECTIONS):
        return _fault(line, N_("七节以外还有一节"), N_("请并入七节，小标题用 ###"))
    return _fault(
        line,
        N_("第{number}节应当是“{title}”"),
        N_("请照 guides/leaks.md 的七节和先后来写，小标题用 ###"),
        number=_NUMBER[number],
        title=list(SECTIONS.values())[number],
    )


def _fault(line: int, what: str, do: str, **facts: str) -> Fault:
    return Fault(line=line, say=say(what, **facts), do=say(do))


def guide_pages(guides: Sequence[PublicGuide], stories: Stories = _NO_STORIES) -> dict[str, str]:
    """`guides/index.md` and each guide, with the typical cases that it leads to (R26, R28)."""
    return {
        "guides/index.md": _index(guides),
        **{guide.path: _guide(guide, stories.get(name_of(guide), ())) for guide in guides},
    }


def name_of(guide: PublicGuide) -> str:
    """What a typical case calls a guide: its file's name without `.md`."""
    return guide.path.removeprefix("guides/").removesuffix(".md")


def _index(guides: Sequence[PublicGuide]) -> str:
    helped: list[Helped] = []
    for code, title in HELPS.items():
        helping = _helping(code, guides)
        if helping:
            helped.append(Helped(code=code, title=title, guides=helping))
    body = render("guides/page-index.html.j2", title=TITLE, helped=helped)
    return page(TITLE, [body], description="常见纠纷怎么办、法律怎么说", styles=["guides"])


def _helping(code: str, guides: Sequence[PublicGuide]) -> tuple[Card, ...]:
    return tuple(card(guide, "guides/") for guide in guides if guide.helps == code)


def card(guide: PublicGuide, folder: str = "") -> Card:
    """What leads to a guide from a page in `folder`."""
    address = guide.path.removeprefix(folder).removesuffix(".md")
    return Card(address=f"{address}/", title=guide.title, summary=guide.summary)


def _guide(guide: PublicGuide, stories: Sequence[Card]) -> str:
    codes = {title: code for code, title in SECTIONS.items()}
    body = render(
        "guides/page.html.j2",
        guide=guide,
        sections=[Shown(code=codes[one.title], title=one.title, text=written(one.text)) for one in sections(guide)],
        contents=list(SECTIONS.items())[1:],
        laws=list(dict.fromkeys(_LAW.findall(guide.text))),
        stories=stories,
    )
    return page(guide.title, [body], description=guide.summary, styles=["guides"], keywords=guide.keywords)
