"""解纷指引: a page a question and a page an answer, linked; a script makes one page of them (R26)."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jiefen.base.html import day, esc, page
from jiefen.guides.markers import escaped, markers
from jiefen.guides.public import PublicGuide
from jiefen.guides.way.dead_ends import longest
from jiefen.guides.way.public import PublicAnswer, PublicChoice, PublicLimit, PublicQuestion, PublicWay
from jiefen.law.cited import cited_or_own
from jiefen.office.settings.public import PublicOffice
from jiefen.papers.forms import FORMS
from jiefen.procedure.public import PublicProcedure

TITLE = "解纷指引"
FOLDER = "way/"
ABOUT = "答几个问题，知道去哪里、带什么、要多久、花多少钱"
_EMERGENCY = re.compile(r"(?<![0-9/])(110|119|120)(?![0-9])")
_PLACES = (("窗口", "window"), ("时间", "hours"), ("电话", "phone"))


class WaySource(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages are made from: the questions, and the records that their markers and links point at."""

    way: PublicWay
    office: PublicOffice
    procedure: PublicProcedure
    guides: tuple[PublicGuide, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the guides by code."""
        return {guide.path.removeprefix("guides/").removesuffix(".md"): guide.title for guide in self.guides}


def way_pages(source: WaySource) -> dict[str, str]:
    """`way/index.md`, the first question, and a page for each other question and each answer."""
    way, left = source.way, longest(source.way)
    pages = {_path(way, code): _question(way, code, left[code]) for code in way.questions}
    return pages | {_path(way, code): _answer(source, code) for code in way.answers}


def _path(way: PublicWay, code: str) -> str:
    return f"{FOLDER}{'index' if code == way.start else code}.md"


def _question(way: PublicWay, code: str, left: int) -> str:
    question, up = way.questions[code], "" if code == way.start else "../"
    opening = f'<p class="jf-lead">{ABOUT}。</p>' if code == way.start else ""
    body = (
        f'<section class="jf-way" data-code="{code}" data-left="{left}">'
        f'<p class="jf-way-count">{f"最多再答 {left} 个问题" if left > 1 else "最后一个问题"}</p>'
        f'<h1 id="start">{esc(question.ask)}</h1>{opening}{_hint(question)}'
        f"{_choices(way, question.choices, up)}{_again(up)}</section>"
    )
    if code == way.start:
        return page(TITLE, [body], description=ABOUT, scripts=["way"], styles=["way"])
    return page(question.ask, [body], description=ABOUT, styles=["way"], searched=False)


def _hint(question: PublicQuestion) -> str:
    return f'<p class="jf-hint">{escaped(question.hint)}</p>' if question.hint else ""


def _again(up: str) -> str:
    """The way back to the start, for who came by links."""
    return f'<p class="jf-again"><a href="{up}">从头再选</a></p>' if up else ""


def _choices(way: PublicWay, choices: Sequence[PublicChoice], up: str) -> str:
    items = "".join(
        f'<li><a href="{up if choice.to == way.start else f"{up}{choice.to}/"}" data-to="{choice.to}">'
        f"{esc(choice.say)}</a></li>"
        for choice in choices
    )
    return f'<ul class="jf-choices">{items}</ul>'


def _answer(source: WaySource, code: str) -> str:
    answer = source.way.answers[code]
    body = "".join(
        (
            f'<article class="jf-way jf-answer" data-code="{code}">',
            f'<p class="jf-way-count">{_channel(source.way, answer)}</p><h1 id="start">{esc(answer.title)}</h1>',
            f'<p class="jf-lead">{esc(answer.summary)}。</p>',
            _part("do", "先做这几步", f"<ol>{_items(answer.steps)}</ol>"),
            _part("papers", "带什么", _papers(source.way, answer)),
            _part("places", "去哪里", _places(source.office, answer)),
            _part("time", "多久", _limits(source, answer)),
            _part("cost", "花多少钱", f"<ul>{_items((*_ours(source.way, answer, 'cost'), *answer.cost))}</ul>"),
            *_end(source, answer),
            "</article>",
        )
    )
    return page(
        answer.title, [body], description=answer.summary, styles=["way"], scripts=["way"], keywords=answer.keywords
    )


def _part(name: str, title: str, content: str) -> str:
    return f'<section class="jf-answer-{name}"><h2>{title}</h2>{content}</section>'


def _ours(way: PublicWay, answer: PublicAnswer, field: str) -> tuple[str, ...]:
    """What stands in every answer that is this office."""
    found: tuple[str, ...] = getattr(way.ours, field) if answer.ours else ()
    return found


def _channel(way: PublicWay, answer: PublicAnswer) -> str:
    channel = answer.channel or (way.ours.channel if answer.ours else "")
    return f"建议：{esc(channel)}" if channel else "建议"


def _items(texts: Sequence[str]) -> str:
    return "".join(f"<li>{_words(text)}</li>" for text in texts)


def _words(text: str) -> str:
    """The text with its markers kept, numbers for emergencies to be dialled."""
    return _EMERGENCY.sub(r'<a href="tel:\1">\1</a>', escaped(text))


def _papers(way: PublicWay, answer: PublicAnswer) -> str:
    listed = _items((*_ours(way, answer, "papers"), *answer.papers))
    forms = dict.fromkeys((*_ours(way, answer, "forms"), *answer.forms))
    links = "、".join(f'<a href="../../forms/#{code}">{FORMS[code].title}</a>' for code in forms)
    blank = f'<p class="jf-answer-forms">空白表格和样例：{links}</p>' if links else ""
    return f'<ul class="jf-checklist">{listed}</ul>{blank}<p class="jf-answer-less">没有备齐，也可以先来问。</p>'


def _places(office: PublicOffice, answer: PublicAnswer) -> str:
    ours = [f"{title}：[[office:{field}]]" for title, field in _PLACES] if answer.ours else []
    online = f'<li>网上：<a href="{esc(office.online)}">打开登记表</a></li>' if answer.ours and office.online else ""
    return f"<ul>{_items((*ours, *answer.places))}{online}</ul>"


def _limits(source: WaySource, answer: PublicAnswer) -> str:
    limits = (*(source.way.ours.limits if answer.ours else ()), *answer.limits)
    rows = "".join(
        f"<div><dt>{_words(limit.time)}</dt><dd>{_words(limit.say)}{_basis(limit, source.procedure)}</dd></div>"
        for limit in limits
    )
    return f'<dl class="jf-times">{rows}</dl>'


def _basis(limit: PublicLimit, procedure: PublicProcedure) -> str:
    """What a clock of the regulation rests on; a law stands in the words already."""
    named = {marker.name for marker in markers(limit.time + limit.say) if marker.kind == "clock"}
    bases = [cited_or_own(clock.basis) for clock in procedure.clocks if clock.code in named]
    return f" {'、'.join(bases)}" if bases else ""


def _end(source: WaySource, answer: PublicAnswer) -> Iterator[str]:
    if answer.next:
        yield _part("next", "接下来", _choices(source.way, answer.next, "../"))
    if answer.guides:
        titles = source.titles
        links = "".join(f'<li><a href="../../guides/{code}/">{esc(titles[code])}</a></li>' for code in answer.guides)
        yield _part("guides", "看仔细的", f"<ul>{links}</ul>")
    yield (
        '<p class="jf-actions"><button type="button" class="jf-button jf-print" hidden>打印这一页</button>'
        '<a class="jf-button jf-button--plain" href="../">从头再选</a></p>'
        f'<p class="jf-reviewed">{esc(source.office.short_title)}{esc(source.way.reviewed_by)}于 '
        f"{day(source.way.reviewed)}核对，下次核对不晚于 {day(source.way.next_review)}。"
        "这里讲的是一般规定，不能代替对您这件事的法律意见。</p>"
    )
