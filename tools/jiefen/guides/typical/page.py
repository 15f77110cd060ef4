"""Typical cases as pages (R28): an index that says what each teaches, and the narratives."""

from collections.abc import Sequence

from jiefen.base.html import esc, page
from jiefen.guides.typical.public import PublicNarrative

TITLE = "典型案例"
FOLDER = "typical/"
_INTRO = "别人的事是怎么谈成的。每篇都改去了能认出人的内容：当事人只写甲、乙，地点、时间和金额都不写。"
_NOTE = "案例由已经办结的纠纷改写，两个人看过才公开。每件事的情况不同，结果也会不同，这里不代替对您这件事的法律意见。"


def typical_pages(narratives: Sequence[PublicNarrative]) -> dict[str, str]:
    """`typical/index.md` and each narrative; nothing when there is none."""
    if not narratives:
        return {}
    return {f"{FOLDER}index.md": _index(narratives), **{one.path: _narrative(one) for one in narratives}}


def _index(narratives: Sequence[PublicNarrative]) -> str:
    cards = "".join(
        f'<li><a href="{one.path.removeprefix(FOLDER).removesuffix(".md")}/"><strong>{esc(one.title)}</strong>'
        f"<span>{esc(one.teaches)}</span></a></li>"
        for one in narratives
    )
    body = [f"# {TITLE}\n", f'<p class="jf-lead">{_INTRO}</p>\n', f'<ul class="jf-cards">{cards}</ul>']
    return page(TITLE, body, description="别人的纠纷是怎么解决的，能学到什么", styles=["guides"])


def _narrative(one: PublicNarrative) -> str:
    body = [
        f"# {esc(one.title)}\n",
        f'<p class="jf-note"><strong>一句话：</strong>{esc(one.teaches)}</p>\n',
        one.text.strip(),
        f'\n<p class="jf-reviewed">{_NOTE}</p>',
    ]
    return page(one.title, body, description=one.teaches)
