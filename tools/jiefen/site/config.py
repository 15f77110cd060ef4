"""What the build adds to the program's mkdocs.yml: where the files lie, the office's name, the navigation."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from jiefen.base.html import plain
from jiefen.base.template import render
from jiefen.guides.page import TITLE as GUIDES
from jiefen.guides.public import PublicGuide
from jiefen.guides.typical.page import FOLDER as TYPICAL
from jiefen.guides.typical.page import TITLE as TYPICAL_TITLE
from jiefen.guides.way.page import FOLDER as WAY
from jiefen.guides.way.page import TITLE as WAY_TITLE
from jiefen.law.citing import FOLDER as LAW
from jiefen.law.page import TITLE as LAWS
from jiefen.office.settings.public import PublicOffice
from jiefen.papers.page import FOLDER as FORMS
from jiefen.procedure.page import TITLE as REGULATION
from jiefen.register.page import TITLE as REGISTER
from jiefen.register.statistics import PAGE as STATISTICS_PAGE
from jiefen.register.statistics import TITLE as STATISTICS

Nav = list[dict[str, Any] | str]


def mkdocs_settings(
    office: PublicOffice, cut: date | None, nav: Nav, *, program: str, docs: str, site: str
) -> dict[str, Any]:
    """The settings for MkDocs; `program` is the folder of the program's mkdocs.yml and theme.

    The theme prints the site's name unescaped, and escapes it elsewhere: it may hold no sign of
    HTML at all.
    """
    settings: dict[str, Any] = {
        "INHERIT": f"{program}/mkdocs.yml",
        "site_name": f"{plain(office.short_title)}矛盾纠纷调解",
        "docs_dir": docs,
        "site_dir": site,
        "nav": nav,
        "theme": {"custom_dir": f"{program}/docs/theme"},
        "plugins": {"search": {"jieba_dict_user": f"{program}/docs/search-words.txt"}},
        "extra": {"sample": office.sample},
        "copyright": str(render("site/config.html.j2", office=office, cut=cut)),
    }
    return settings | ({"site_url": office.site_url} if office.site_url else {})


def navigation(paths: Collection[str], guides: Sequence[PublicGuide]) -> Nav:
    """The tabs, guides and older regulations below theirs.

    Hand-written pages elsewhere follow by path.
    """
    regulations = {path for path in paths if path.startswith("regulation/")}
    older = sorted(regulations - {"regulation/index.md"}, reverse=True)
    typical = sorted(path for path in paths if path.startswith(TYPICAL))
    way = _first(f"{WAY}index.md", [path for path in paths if path.startswith((WAY, FORMS))])
    laws = _first(f"{LAW}index.md", sorted(path for path in paths if path.startswith(LAW)))
    nav: Nav = [
        {"首页": "index.md"},
        *([{WAY_TITLE: way}] if way else []),
        {REGULATION: ["regulation/index.md", *older]},
        {GUIDES: ["guides/index.md", *({plain(guide.title): guide.path} for guide in guides)]},
        *([{TYPICAL_TITLE: typical}] if typical else []),
        {REGISTER: "register/index.md"},
        {STATISTICS: STATISTICS_PAGE},
        *([{LAWS: laws}] if laws else []),
    ]
    placed = {"index.md", "regulation/index.md", "guides/index.md", "register/index.md", STATISTICS_PAGE}
    placed |= {*older, *typical, *way, *laws}
    placed |= {guide.path for guide in guides}
    return [*nav, *sorted(path for path in paths if path not in placed)]


def _first(index: str, paths: Sequence[str]) -> list[str]:
    """`paths` as they come, with `index` before the others if it is one of them."""
    return sorted(paths, key=lambda path: path != index)
