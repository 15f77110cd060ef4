"""The guides: seven sections in one order, and a page that leads to them by whom they help (R26)."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from jiefen.base.html import day, esc, page
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
_FORMS = "申请书、委托书的[空白表格和样例](../forms/index.md)，可以先下载填好。"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a guide below a heading of the second level, which stands in line `line` of the file."""

    title: str
    text: str
    line: int


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


def guide_pages(guides: Sequence[PublicGuide]) -> dict[str, str]:
    """`guides/index.md` and each guide."""
    return {"guides/index.md": _index(guides), **{guide.path: _guide(guide) for guide in guides}}


def _index(guides: Sequence[PublicGuide]) -> str:
    body = [
        f"# {TITLE}\n",
        '<p class="jf-lead">先看今晚能做什么，再看法律怎么说、可以走哪几条路。</p>\n',
        '<p class="jf-note" markdown>不知道走哪条路？[答几个问题，看去哪里、带什么](../way/index.md)</p>\n',
        *(_group(code, title, guides) for code, title in HELPS.items()),
        '<p class="jf-more" markdown>每条规定都写明[法律依据](../law/index.md)，与登记册核对过；每篇都写明核对日。</p>',
    ]
    return page(TITLE, body, description="常见纠纷怎么办、法律怎么说", styles=["guides"])


def _group(code: str, title: str, guides: Sequence[PublicGuide]) -> str:
    cards = "".join(_card(guide) for guide in guides if guide.helps == code)
    return f'<section><h2 id="{code}">{title}</h2><ul class="jf-cards">{cards}</ul></section>\n' if cards else ""


def _card(guide: PublicGuide) -> str:
    address = f"{guide.path.removeprefix('guides/').removesuffix('.md')}/"
    return f'<li><a href="{address}"><strong>{esc(guide.title)}</strong><span>{esc(guide.summary)}</span></a></li>'


def _guide(guide: PublicGuide) -> str:
    codes = {title: code for code, title in SECTIONS.items()}
    first, *rest = (_section(codes[section.title], section) for section in sections(guide))
    opening = [f"# {esc(guide.title)}\n", f'<p class="jf-lead">{esc(guide.summary)}。</p>\n']
    body = [*opening, first, _contents(), *rest, *_end(guide)]
    return page(guide.title, body, description=guide.summary, styles=["guides"], keywords=guide.keywords)


def _section(code: str, section: Section) -> str:
    opening = f'<section class="jf-guide jf-guide--{code}" markdown>'
    text = f"{section.text}\n\n{_FORMS}" if code == "papers" else section.text
    return f"{opening}\n\n## {section.title} {{#{code}}}\n\n{text}\n\n</section>\n"


def _contents() -> str:
    links = "".join(f'<li><a href="#{code}">{title}</a></li>' for code, title in list(SECTIONS.items())[1:])
    return f'<nav class="jf-guide-contents" data-search-exclude aria-label="本页内容"><ul>{links}</ul></nav>\n'


def _end(guide: PublicGuide) -> Iterator[str]:
    yield (
        '<p class="jf-actions" markdown data-search-exclude>[看怎么办理](../regulation/index.md){ .jf-button } '
        "[怎么找我们](../index.md#contact){ .jf-button .jf-button--plain }</p>\n"
    )
    yield (
        f'<div class="jf-reviewed" data-search-exclude><p>{esc(guide.reviewed_by)}于 {day(guide.reviewed)}核对，'
        f"下次核对不晚于 {day(guide.next_review)}。这里讲的是一般规定，不能代替对您这件事的法律意见。</p>"
        f"<p>也叫：{'、'.join(esc(word) for word in guide.keywords)}。</p>"
        f"{_cited(guide.text)}</div>"
    )


def _cited(text: str) -> str:
    """The laws that a guide cites, by their full titles."""
    laws = dict.fromkeys(_LAW.findall(text))
    return f"<p>引用：{'、'.join(f'[[law:{law}]]' for law in laws)}。</p>" if laws else ""
