"""The laws that the site cites (R24): an index with what we say of each article, and texts that the bureau imported."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from jiefen.base.html import day, esc, page
from jiefen.base.numerals import article_name, chinese_number
from jiefen.law.citing import FOLDER, Use, up
from jiefen.law.public import PublicLawArticle, PublicLawEntry

TITLE = "法律依据"
MAKERS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "npc": ("全国人大及其常委会", lambda body: body.startswith("全国人民代表大会")),
    "state-council": ("国务院", lambda body: body == "国务院"),
    "court": ("最高人民法院", lambda body: body.startswith("最高人民法院")),
    "others": ("其他机关", lambda _: True),
}
"""Who made a law, in the order of the index."""
_INTRO = "本站引用的法律都在这里：什么时候起施行，引用的各条说了什么，哪些页引用了它。"
_NOTE = "要点是我们自己的话，不是原文；办事以正式公布的原文为准，原文可以到国家法律法规数据库查。"
_IMPORTED = "本局从公开的法律数据库下载，施行日期和条数与登记的相同；有出入的，以正式公布的为准。"
_KINDS = ("编", "分编", "章", "节", "目")
_IN_CONTENTS = 3
_PARTS = {"guides/": "遇事指南", "regulation/": "办事规程", "way/": "解纷指引", "typical/": "典型案例", "": "其他"}
_MOST_SHOWN = 4
_INDEX = f"{FOLDER}index.md"


def law_pages(entries: Sequence[PublicLawEntry], uses: Sequence[Use]) -> dict[str, str]:
    """`law/index.md`, and a page for each law with its text; `uses` say where the site cites them. Nothing for none."""
    if not entries:
        return {}
    texts = {text_page(entry): _text_page(entry, uses) for entry in entries if entry.text}
    return {_INDEX: _index(entries, uses), **texts}


def text_page(entry: PublicLawEntry) -> str:
    """The path of the page with a law's text."""
    return f"{FOLDER}{entry.law.id}/index.md"


def _index(entries: Sequence[PublicLawEntry], uses: Sequence[Use]) -> str:
    groups = {code: _made_by(code, entries, uses) for code in MAKERS}
    body = [
        f"# {TITLE}\n",
        f'<p class="jf-lead">{_INTRO}</p>\n',
        f'<p class="jf-note">{_NOTE}</p>\n',
        _contents(groups, uses),
    ]
    for code, laws in groups.items():
        body += [f"\n## {MAKERS[code][0]} {{#{code}}}\n"] if laws else []
        body += [part for entry in laws for part in _entry(entry, uses)]
    return page(TITLE, body, description="本站引用的法律：施行日期、要点、哪里引用", styles=["law"])


def _made_by(code: str, entries: Sequence[PublicLawEntry], uses: Sequence[Use]) -> list[PublicLawEntry]:
    """The laws of one maker, the most cited first."""
    mine = (entry for entry in entries if code == next(c for c, (_, made) in MAKERS.items() if made(entry.body)))
    return sorted(mine, key=lambda entry: (-len(_articles(entry, uses)), entry.law.id))


def _contents(groups: dict[str, list[PublicLawEntry]], uses: Sequence[Use]) -> str:
    lists = "".join(
        f"<p>{MAKERS[code][0]}</p><ul>{''.join(_line(entry, uses) for entry in laws)}</ul>"
        for code, laws in groups.items()
        if laws
    )
    return f'<nav class="jf-laws" aria-label="法律目录">{lists}</nav>\n'


def _line(entry: PublicLawEntry, uses: Sequence[Use]) -> str:
    count = len(_articles(entry, uses))
    cited = f"引用 {count} 条" if count else "引用全文"
    text = "，有原文" if entry.text else ""
    return f'<li><a href="#{entry.law.id}">《{esc(entry.law.title)}》</a> <span>{cited}{text}</span></li>'


def _entry(entry: PublicLawEntry, uses: Sequence[Use]) -> Iterator[str]:
    yield f"### 《{esc(entry.law.title)}》 {{#{entry.law.id}}}\n"
    yield f'<p class="jf-law-facts">{"　".join(_facts(entry))}</p>\n'
    if entry.text:
        yield f'<p><a class="jf-target" href="{entry.law.id}/">读全文</a></p>\n'
    if whole := _whole(entry, uses):
        yield f"{_links(whole, _INDEX)}\n"
    if articles := _articles(entry, uses):
        yield f'<dl class="jf-law-articles">{"".join(_article(entry, each, uses) for each in articles)}</dl>\n'


def _facts(entry: PublicLawEntry) -> Iterator[str]:
    number = f"（{entry.document_no}）" if entry.document_no else ""
    yield esc(f"{entry.body}制定{number}")
    yield "现行，没有查到废止" if entry.in_force else "已经废止"
    yield f"{day(entry.effective)}起施行的版本" if entry.effective else "施行日期没有核对"
    if entry.articles:
        yield f"共 {entry.articles} 条"


def _article(entry: PublicLawEntry, number: int, uses: Sequence[Use]) -> str:
    name = article_name(number)
    if entry.text:
        name = f'<a href="{entry.law.id}/#art-{number}">{name}</a>'
    said = "".join(f"<p>{esc(text)}</p>" for text in _said(entry, number))
    links = _links(_of_article(entry, number, uses), _INDEX)
    return f'<div id="{entry.law.id}.{number}"><dt>{name}</dt><dd>{said}{links}</dd></div>'


def _said(entry: PublicLawEntry, number: int) -> list[str]:
    return [point.text for point in entry.points if number in point.articles]


def _articles(entry: PublicLawEntry, uses: Sequence[Use]) -> list[int]:
    return sorted({use.article for use in uses if use.law == entry.law.id and use.article})


def _of_article(entry: PublicLawEntry, number: int, uses: Sequence[Use]) -> list[Use]:
    return [use for use in uses if use.law == entry.law.id and use.article == number]


def _whole(entry: PublicLawEntry, uses: Sequence[Use]) -> list[Use]:
    """Where the law is cited and none of its articles."""
    mine = [use for use in uses if use.law == entry.law.id]
    precise = {use.address for use in mine if use.article}
    return [use for use in mine if use.article is None and use.address not in precise]


def _links(uses: Sequence[Use], path: str) -> str:
    """Where a law is cited, a line a part of the site; folded where there are many.

    Older versions of the regulation are named only where no other place is left.
    """
    current = [use for use in uses if not use.older]
    places = dict.fromkeys((use.address, use.title) for use in current or uses)
    lines = [
        f"<p>{part}：{'、'.join(links)}</p>"
        for start, part in _PARTS.items()
        if (links := [_link(place, path) for place in places if _part(place[0]) == start])
    ]
    if len(places) <= _MOST_SHOWN:
        return f'<div class="jf-law-uses">{"".join(lines)}</div>'
    return f'<details class="jf-law-uses"><summary>本站 {len(places)} 处引用</summary>{"".join(lines)}</details>'


def _link(place: tuple[str, str], path: str) -> str:
    return f'<a href="{up(path)}{esc(place[0])}">{esc(place[1])}</a>'


def _part(where: str) -> str:
    return next(start for start in _PARTS if where.startswith(start))


def _text_page(entry: PublicLawEntry, uses: Sequence[Use]) -> str:
    title = f"《{entry.law.title}》原文"
    heads = [(head, f"head-{number}") for number, head in enumerate(_heads(entry), start=1)]
    level = _levels(entry)
    coming = iter(heads)
    body = [
        f"# 《{esc(entry.law.title)}》\n",
        f'<p class="jf-law-facts">{"　".join(_facts(entry))}</p>\n',
        f'<p class="jf-note">{_IMPORTED}<a href="../#{entry.law.id}">哪些页引用了它</a></p>\n',
        _chapters(heads, level),
    ]
    for article in entry.text:
        for _ in article.heads:
            head, anchor = next(coming)
            body.append(f"\n{'#' * level(head)} {esc(head)} {{#{anchor}}}\n")
        body.append(_full_article(entry, article, uses))
    return page(title, body, description=f"{entry.law.title}全文", styles=["law"], searched=False)


def _heads(entry: PublicLawEntry) -> Iterator[str]:
    for article in entry.text:
        yield from article.heads


def _kind(head: str) -> str:
    """编, 章 or 节; a last part without a number stands beside the greatest."""
    first = head.split(" ", maxsplit=1)[0]
    fitting = (kind for kind in _KINDS if first.startswith("第") and first.endswith(kind))
    return max(fitting, key=len, default="")


def _levels(entry: PublicLawEntry) -> Callable[[str], int]:
    """The level of each heading on the page: 2 for the greatest kind that the law has."""
    present = [kind for kind in _KINDS if kind in set(map(_kind, _heads(entry)))]
    return lambda head: 2 + (present.index(_kind(head)) if _kind(head) else 0)


def _chapters(heads: Sequence[tuple[str, str]], level: Callable[[str], int]) -> str:
    """The law's contents: its headings of the two greatest kinds."""
    links = "".join(
        f'<li class="jf-law-level-{level(head)}"><a href="#{anchor}">{esc(head)}</a></li>'
        for head, anchor in heads
        if level(head) <= _IN_CONTENTS
    )
    return f'<nav class="jf-law-chapters" aria-label="章节目录"><ul>{links}</ul></nav>\n' if links else ""


def _full_article(entry: PublicLawEntry, article: PublicLawArticle, uses: Sequence[Use]) -> str:
    branch = f"之{chinese_number(article.branch)}" if article.branch else ""
    anchor = f"art-{article.number}" + (f"-{article.branch}" if article.branch else "")
    first, *rest = article.text
    name = f'<strong class="jf-law-number">{article_name(article.number)}{branch}</strong>'
    text = f"<p>{name}　{esc(first)}</p>" + "".join(f"<p>{esc(line)}</p>" for line in rest)
    mine = _of_article(entry, article.number, uses) if not article.branch else []
    said = "".join(f"<p>要点：{esc(point)}</p>" for point in _said(entry, article.number)) if mine else ""
    aside = f'<div class="jf-law-said">{said}{_links(mine, text_page(entry))}</div>' if mine else ""
    return f'<div class="jf-law-article" id="{anchor}">{text}{aside}</div>\n'
