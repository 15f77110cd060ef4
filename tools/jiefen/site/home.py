"""The home page."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jiefen.base.html import day, esc, page
from jiefen.guides.public import PublicGuide
from jiefen.office.duty.page import roster
from jiefen.office.duty.public import PublicDuty
from jiefen.office.settings.public import PublicOffice
from jiefen.procedure.flowchart import due_words
from jiefen.procedure.public import PublicProcedure, PublicStep
from jiefen.register.page import bars, batch_name
from jiefen.register.public import PublicPublication
from jiefen.site.icons import icon, place

SIX = ("accept", "interview", "inform", "mediate", "archive", "conclude")
"""The six steps that every dispute goes through (R7)."""
MOST_GUIDES = 8
ABOUT = "免费调解住房方面的纠纷"
KEYWORDS = ("调委会", "免费", "收费", "要钱吗", "多少钱", "电话", "地址", "上班时间", "值班")
"""What people type who look for the office itself."""


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """What the home page shows. `start`: where "I have a dispute" leads, guides in their order, `duty` by day."""

    office: PublicOffice
    procedure: PublicProcedure
    start: str = "guides/"
    guides: tuple[PublicGuide, ...] = ()
    latest: PublicPublication | None = None
    duty: tuple[PublicDuty, ...] = ()


def home(front: Front) -> dict[str, str]:
    """`index.md`."""
    body = [
        *_hero(front),
        *_guides(front.guides),
        *_six_steps(front.procedure),
        *_contact(front.office),
        *roster(front.duty),
        *_branches(front.office),
        *_figures(front.latest),
    ]
    scripts = ("duty",) if front.duty else ()
    whole = f'<div class="jf-home">{"".join(body)}</div>'
    return {"index.md": page("首页", [whole], description=ABOUT, scripts=scripts, keywords=KEYWORDS)}


def _hero(front: Front) -> Iterator[str]:
    office = front.office
    yield (
        '<section class="jf-hero"><div class="jf-hero-text">'
        f'<p class="jf-hero-who">{esc(office.title)}</p>'
        '<h1 id="start">房子的事有争执，<br>我们帮您坐下来谈</h1>'
        '<p class="jf-hero-free"><strong>不收费。</strong>人民调解不收任何费用（[[law:rmtjf/4]]）。'
        "调不成，也不影响您去仲裁、投诉或者打官司（[[law:rmtjf/3]]）。</p>"
        f'<p class="jf-actions"><a class="jf-button jf-button--start" href="{front.start}">我有纠纷，怎么办</a></p>'
        '</div><aside class="jf-now" aria-label="现在就联系">'
        f'<p class="jf-now-phone">{icon("phone")}<span>{_phone(office)}</span></p><p>{esc(office.hours)}</p>'
        '<p id="duty-today" hidden>今天值班：<strong></strong></p>'
        '<p class="jf-now-more"><a href="#contact">窗口在哪里，怎么申请</a></p></aside></section>'
    )


def _six_steps(procedure: PublicProcedure) -> Iterator[str]:
    steps = [step for code in SIX for step in procedure.steps if step.code == code]
    if not steps:
        return
    items = "".join(
        f'<li><a href="regulation/#art-{step.article}">{icon(step.code)}'
        f"<strong>{esc(step.title)}</strong>{_due(step, procedure)}</a></li>"
        for step in steps
    )
    yield f'<section aria-labelledby="steps"><h2 id="steps">每件纠纷，都走这几步</h2><ol class="jf-steps">{items}</ol>'
    last = [step.title for step in procedure.steps if step.code == "follow-up"]
    after = f"办结以后还要{esc(last[0])}。" if last else ""
    yield f'<p class="jf-more">{after}<a href="regulation/#limits">看每一步的时限和依据</a></p></section>'


def _due(step: PublicStep, procedure: PublicProcedure) -> str:
    return "".join(f"<span>{esc(line)}</span>" for line in due_words(step, procedure))


def _branches(office: PublicOffice) -> Iterator[str]:
    rows = "".join(
        f"<div><dt>{esc(branch.title)}</dt><dd>{'、'.join(esc(example) for example in branch.examples)}</dd></div>"
        for branch in office.branches
    )
    yield (
        '<section aria-labelledby="kinds"><h2 id="kinds">这些事可以来找我们</h2>'
        f'<dl class="jf-rows">{rows}</dl></section>'
    )


def _guides(guides: Sequence[PublicGuide]) -> Iterator[str]:
    if not guides:
        return
    cards = "".join(
        f'<li><a href="{guide.path.removesuffix(".md")}/"><strong>{esc(guide.title)}</strong>'
        f"<span>{esc(guide.summary)}</span></a></li>"
        for guide in guides[:MOST_GUIDES]
    )
    yield (
        '<section aria-labelledby="guides"><h2 id="guides">您遇到了什么事</h2>'
        f'<ul class="jf-links">{cards}</ul><p class="jf-more"><a href="guides/">全部指南</a></p></section>'
    )


def _contact(office: PublicOffice) -> Iterator[str]:
    online = f'<a href="{esc(office.online)}">打开登记表</a>' if office.online else ""
    rows = (
        ("window", "窗口", esc(office.window)),
        ("hours", "时间", esc(office.hours)),
        ("phone", "电话", _phone(office)),
        ("accept", "网上", online),
    )
    items = "".join(f"<div>{icon(name)}<dt>{title}</dt><dd>{value}</dd></div>" for name, title, value in rows if value)
    yield (
        '<section class="jf-contact" aria-labelledby="contact"><h2 id="contact">怎么找我们</h2><div class="jf-where">'
        f"<div><dl>{items}</dl><p>可以写申请，也可以当面说，由工作人员替您记下来。</p></div><figure>{place(office.window)}<figcaption>示意图。不认路，请打电话问。</figcaption></figure>"
        "</div></section>"
    )


def _phone(office: PublicOffice) -> str:
    """The number as a link to dial, what stands behind it as text."""
    number = re.match(r"[0-9][0-9-]{2,19}", office.phone)
    if number is None:
        return esc(office.phone)
    return f'<a href="tel:{number[0]}">{esc(number[0])}</a>{esc(office.phone[number.end() :])}'


def _figures(latest: PublicPublication | None) -> Iterator[str]:
    if latest is None:
        return
    yield (
        '<section aria-labelledby="figures"><h2 id="figures">最近公布的办理情况</h2>'
        f'<p>{batch_name(latest.batch)}公布了 <strong class="jf-figure">{len(latest.rows)}</strong> 件已办结的纠纷'
        f"（{day(latest.cut)}定稿）。</p>{bars(latest)}"
        '<p class="jf-more"><a href="statistics/">看统计：多快受理，多久办结</a></p>'
        '<p class="jf-more"><a href="register/">看公开台账，下载数据</a></p></section>'
    )
