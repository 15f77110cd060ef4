"""The public register as an Atom feed (RFC 4287): one entry a row, none for those withdrawn (R27)."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from html import escape
from urllib.parse import urlsplit

from jiefen.base.html import plain
from jiefen.register.columns import ID, TOLD
from jiefen.register.open_data import in_order, newest_first
from jiefen.register.public import PublicPublication

FEED = "register/feed.xml"
_NO_SITE = "jiefen.invalid"


def feed(publications: Sequence[PublicPublication], *, title: str, author: str, site_url: str = "") -> str:
    """The feed's text; `updated` is the newest cut day. Raises ValueError without a publication.

    Ids are tag URIs (RFC 4151) of the site's name, the cut day and the public id: they stay when
    the address changes. No entry tells another day than its batch's.
    """
    cuts = [one.cut for one in publications]
    base = escape(f"{site_url.rstrip('/')}/register/") if site_url else ""
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>{_tag(site_url, min(cuts))}</id>\n<title>{escape(plain(title))}</title>\n"
        f"<updated>{_moment(max(cuts))}</updated>\n<author><name>{escape(plain(author))}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{base}feed.xml"/>\n'
        f'<link rel="alternate" type="text/html" href="{base or "./"}"/>\n'
    )
    entries: list[str] = []
    for one in newest_first(publications):
        entries += _entries(one, f"{_tag(site_url, one.cut)}/", f"{base or './'}?q=")
    return head + "".join(entries) + "</feed>\n"


def _entries(publication: PublicPublication, tag: str, address: str) -> Iterator[str]:
    updated = _moment(publication.cut)
    for row in in_order(publication):
        public_id = ID.cell(row)
        title = _title(*(column.cell(row) for column in TOLD))
        yield (
            f"<entry><id>{tag}{public_id}</id><title>{title}</title>"
            f"<updated>{updated}</updated>"
            f'<link rel="alternate" type="text/html" href="{address}{public_id}"/>'
            f"<summary>{ID.title} {public_id}</summary></entry>\n"
        )


@cache
def _title(*words: str) -> str:
    return escape(plain(" · ".join(words)))


def _tag(site_url: str, day: date) -> str:
    return f"tag:{urlsplit(site_url).hostname or _NO_SITE},{day.isoformat()}:register"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
