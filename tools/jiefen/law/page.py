"""The laws that the site cites (R24): an index with what we say of each article, and texts that the bureau imported."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from jiefen.base.html import page
from jiefen.base.template import render
from jiefen.law.citing import FOLDER, Use
from jiefen.law.public import PublicLawArticle, PublicLawEntry

TITLE = "法律依据"
MAKERS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "npc": ("全国人大及其常委会", lambda body: body.startswith("全国人民代表大会")),
    "state-council": ("国务院", lambda body: body == "国务院"),
    "court": ("最高人民法院", lambda body: body.startswith("最高人民法院")),
    "others": ("其他机关", lambda _: True),
}
"""Who made a law, in the order of the index."""
_KINDS = ("编", "分编", "章", "节", "目")
_IN_CONTENTS = 3
_PARTS = {"guides/": "遇事指南", "regulation/": "办事规程", "way/": "解纷指引", "typical/": "典型案例", "": "其他"}
_MOST_SHOWN = 4


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Places of one part of the site that cite a law."""

    title: str
    uses: tuple[Use, ...]


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """All places that cite a law or an article; `folded` where there are many."""

    count: int
    folded: bool
    parts: tuple[Part, ...]


class CitedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article that the site cites: what we say of it, and where."""

    number: int
    said: tuple[str, ...]
    places: Places


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A law in the index. `places` are those that cite it and none of its articles, None if there are none."""

    entry: PublicLawEntry
    articles: tuple[CitedArticle, ...]
    places: Places | None


class Maker(msgspec.Struct, frozen=True, kw_only=True):
    """The laws that one kind of body made."""

    code: str
    title: str
    laws: tuple[Entry, ...]


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """A heading of a law's text; its `level` on the page is 2 for the greatest kind that the law has."""

    title: str
    anchor: str
    level: int

    @property
    def signs(self) -> str:
        """What Markdown writes before it."""
        return "#" * self.level


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a law's text, with the headings before it, and what the site says of it where it is cited."""

    headings: tuple[Heading, ...]
    article: PublicLawArticle
    cited: CitedArticle | None


def law_pages(entries: Sequence[PublicLawEntry], uses: Sequence[Use]) -> dict[str, str]:
    """`law/index.md`, and a page for each law with its text; `uses` say where the site cites them. Nothing for none."""
    if not entries:
        return {}
    texts = {f"{FOLDER}{entry.law.id}/index.md": _text(entry, uses) for entry in entries if entry.text}
    return {f"{FOLDER}index.md": _index(entries, uses), **texts}


def _index(entries: Sequence[PublicLawEntry], uses: Sequence[Use]) -> str:
    makers = [_made_by(code, entries, uses) for code in MAKERS]
    body = render("law/page-index.html.j2", title=TITLE, makers=[maker for maker in makers if maker.laws])
    return page(TITLE, [body], description="本站引用的法律：施行日期、要点、哪里引用", styles=["law"])


def _made_by(code: str, entries: Sequence[PublicLawEntry], uses: Sequence[Use]) -> Maker:
    """The laws of one maker, the most cited first."""
    laws = [_entry(entry, uses) for entry in entries if code == _maker(entry)]
    laws.sort(key=lambda law: (-len(law.articles), law.entry.law.id))
    return Maker(code=code, title=MAKERS[code][0], laws=tuple(laws))


def _maker(entry: PublicLawEntry) -> str:
    return next(code for code, (_, made) in MAKERS.items() if made(entry.body))


def _entry(entry: PublicLawEntry, uses: Sequence[Use]) -> Entry:
    mine = [use for use in uses if use.law == entry.law.id]
    numbers = sorted({use.article for use in mine if use.article})
    precise = {use.address for use in mine if use.article}
    whole = [use for use in mine if use.article is None and use.address not in precise]
    return Entry(
        entry=entry,
        articles=tuple(_cited(entry, number, mine) for number in numbers),
        places=_places(whole) if whole else None,
    )


def _cited(entry: PublicLawEntry, number: int, mine: Sequence[Use]) -> CitedArticle:
    said = tuple(point.text for point in entry.points if number in point.articles)
    return CitedArticle(number=number, said=said, places=_places([use for use in mine if use.article == number]))


def _places(uses: Sequence[Use]) -> Places:
    """Where a law is cited, each place once.

    Older versions of the regulation are named only where no other place is left.
    """
    current = [use for use in uses if not use.older]
    places = list({(use.address, use.title): use for use in current or uses}.values())
    parts = (
        Part(title=title, uses=tuple(use for use in places if _part(use.address) == start))
        for start, title in _PARTS.items()
    )
    return Places(count=len(places), folded=len(places) > _MOST_SHOWN, parts=tuple(part for part in parts if part.uses))


def _part(where: str) -> str:
    return next(start for start in _PARTS if where.startswith(start))


def _text(entry: PublicLawEntry, uses: Sequence[Use]) -> str:
    cited = {one.number: one for one in _entry(entry, uses).articles}
    articles = list(_articles(entry, cited))
    headings = [heading for article in articles for heading in article.headings]
    body = render(
        "law/page-text.html.j2",
        entry=entry,
        contents=[heading for heading in headings if heading.level <= _IN_CONTENTS],
        articles=articles,
    )
    title = f"《{entry.law.title}》原文"
    return page(title, [body], description=f"{entry.law.title}全文", styles=["law"], searched=False)


def _articles(entry: PublicLawEntry, cited: Mapping[int, CitedArticle]) -> Iterator[Article]:
    level = _levels(entry)
    number = 0
    for article in entry.text:
        headings = []
        for title in article.heads:
            number += 1
            headings.append(Heading(title=title, anchor=f"head-{number}", level=level(title)))
        said = None if article.branch else cited.get(article.number)
        yield Article(headings=tuple(headings), article=article, cited=said)


def _levels(entry: PublicLawEntry) -> Callable[[str], int]:
    """The level of each heading on the page: 2 for the greatest kind that the law has."""
    found = {_kind(head) for article in entry.text for head in article.heads}
    present = [kind for kind in _KINDS if kind in found]
    return lambda head: 2 + (present.index(_kind(head)) if _kind(head) else 0)


def _kind(head: str) -> str:
    """编, 章 or 节; a last part without a number stands beside the greatest."""
    first = head.split(" ", maxsplit=1)[0]
    fitting = (kind for kind in _KINDS if first.startswith("第") and first.endswith(kind))
    return max(fitting, key=len, default="")
