"""What the build adds to the program's mkdocs.yml: where the files lie, the office's name, the navigation."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from jiefen.out.sites.citing import FOLDER as LAW
from jiefen.out.sites.forms import FOLDER as FORMS
from jiefen.out.sites.guides import TITLE as GUIDES
from jiefen.out.sites.html import day as shown
from jiefen.out.sites.html import esc, plain
from jiefen.out.sites.lawbook import TITLE as LAWS
from jiefen.out.sites.register import TITLE as REGISTER
from jiefen.out.sites.regulation import TITLE as REGULATION
from jiefen.out.sites.statistics import PAGE as STATISTICS_PAGE
from jiefen.out.sites.statistics import TITLE as STATISTICS
from jiefen.out.sites.typical import FOLDER as TYPICAL
from jiefen.out.sites.typical import TITLE as TYPICAL_TITLE
from jiefen.out.sites.way import FOLDER as WAY
from jiefen.out.sites.way import TITLE as WAY_TITLE
from jiefen.public.public_guide import PublicGuide
from jiefen.public.public_office import PublicOffice

Nav = list[dict[str, Any] | str]


def mkdocs_settings(
    office: PublicOffice, cut: date | None, nav: Nav, *, program: str, docs: str, site: str
) -> dict[str, Any]:
    """The settings for MkDocs; `program` is the folder of the program's mkdocs.yml and theme.

    The theme prints the site's name unescaped, and escapes it elsewhere: it may hold no sign of HTML at all.
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
        "copyright": f"<strong>{esc(office.title)}</strong><br>{esc(office.window)}　{esc(office.phone)}"
        + (f"<br>公开台账最近一次定稿：{shown(cut)}" if cut else ""),
    }
    return settings | ({"site_url": office.site_url} if office.site_url else {})


def navigation(paths: Collection[str], guides: Sequence[PublicGuide]) -> Nav:
    """The tabs, guides and older regulations below theirs; hand-written pages elsewhere follow by path."""
    older = sorted(
        (path for path in paths if path.startswith("regulation/") and path != "regulation/index.md"), reverse=True
    )
    typical = sorted(path for path in paths if path.startswith(TYPICAL))
    way = sorted((path for path in paths if path.startswith((WAY, FORMS))), key=lambda path: path != f"{WAY}index.md")
    laws = sorted((path for path in paths if path.startswith(LAW)), key=lambda path: (path != f"{LAW}index.md", path))
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
