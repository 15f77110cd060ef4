"""The home page."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jiefen.out.sites.flowchart import due_words
from jiefen.out.sites.html import day, esc, page
from jiefen.out.sites.icons import icon
from jiefen.out.sites.register import bars, batch_name
from jiefen.public.public_guide import PublicGuide
from jiefen.public.public_office import PublicOffice
from jiefen.public.public_procedure import PublicProcedure, PublicStep
from jiefen.public.public_publication import PublicPublication

SIX = ("accept", "interview", "inform", "mediate", "archive", "conclude")
"""The six steps that every dispute goes through (R7)."""


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """What the home page shows."""

    office: PublicOffice
    procedure: PublicProcedure
    guides: tuple[PublicGuide, ...] = ()
    latest: PublicPublication | None = None


def home(front: Front) -> dict[str, str]:
    """`index.md`."""
    body = [
        *_hero(front.office),
        *_branches(front.office),
        *_guides(front.guides),
        *_six_steps(front.procedure),
        *_contact(front.office),
        *_figures(front.latest),
    ]
    return {
        "index.md": page("首页", [f'<div class="jf-home">{"".join(body)}</div>'], description="免费调解住房方面的纠纷")
    }


def _hero(office: PublicOffice) -> Iterator[str]:
    yield (
        '<section class="jf-hero"><div class="jf-hero-text">'
        f'<p class="jf-hero-who">{esc(office.title)}</p>'
        "<h1>房子的事有争执，<br>我们帮您坐下来谈</h1>"
        '<p class="jf-hero-free"><strong>不收费。</strong>人民调解不收任何费用（[[law:rmtjf/4]]）。'
        "调不成，也不影响您去仲裁、投诉或者打官司（[[law:rmtjf/3]]）。</p>"
        f'<p class="jf-actions"><a class="jf-button" href="#contact">怎么找我们</a>'
        '<a class="jf-button jf-button--plain" href="regulation/">怎么办理、多长时间</a></p>'
        f'<p class="jf-hero-call">电话 {_phone(office)}<br>{esc(office.hours)}</p></div></section>'
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
        for guide in guides
    )
    yield (
        '<section aria-labelledby="guides"><h2 id="guides">先看看指南</h2>'
        f'<ul class="jf-links">{cards}</ul><p class="jf-more"><a href="guides/">全部指南</a></p></section>'
    )


def _contact(office: PublicOffice) -> Iterator[str]:
    rows = (
        ("window", "窗口", esc(office.window)),
        ("hours", "时间", esc(office.hours)),
        ("phone", "电话", _phone(office)),
    )
    items = "".join(f"<div>{icon(name)}<dt>{title}</dt><dd>{value}</dd></div>" for name, title, value in rows)
    yield (
        '<section class="jf-contact" aria-labelledby="contact"><h2 id="contact">怎么找我们</h2>'
        f"<dl>{items}</dl><p>可以写申请，也可以当面说，由工作人员替您记下来。</p></section>"
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
        '<p class="jf-more"><a href="register/">看公开台账，下载数据</a></p></section>'
    )
