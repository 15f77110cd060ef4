"""The public register as an Atom feed (RFC 4287): one entry a row, none for what was withdrawn (R27)."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from jiefen.out.sites.html import plain
from jiefen.out.sites.register_files import cells, in_order, newest_first
from jiefen.public.public_publication import PublicPublication, PublicRow

FEED = "register/feed.xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_NO_SITE = "jiefen.invalid"


def feed(publications: Sequence[PublicPublication], *, title: str, author: str, site_url: str = "") -> str:
    """The feed's text; `updated` is the newest cut day. Raises ValueError without a publication.

    Ids are tag URIs (RFC 4151) of the site's name, the cut day and the public id: they stay when the address changes.
    No entry tells another day than its batch's.
    """
    newest = newest_first(publications)
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "zh-CN"})
    updated = max(one.cut for one in newest)
    first = min(one.cut for one in newest)
    base = f"{site_url.rstrip('/')}/register/" if site_url else ""
    _add(root, "id", _tag(site_url, first, "register"))
    _add(root, "title", plain(title))
    _add(root, "updated", _moment(updated))
    _add(_add(root, "author"), "name", plain(author))
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{base}feed.xml")
    _add(root, "link", rel="alternate", type="text/html", href=base or "./")
    for one in newest:
        for row in in_order(one):
            _entry(root, row, one.cut, site_url, base)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _entry(root: ET.Element, row: PublicRow, cut: date, site_url: str, base: str) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _tag(site_url, cut, f"register/{row.public_id}"))
    _add(entry, "title", " · ".join(plain(cell) for cell in cells(row)[:-1]))
    _add(entry, "updated", _moment(cut))
    _add(entry, "link", rel="alternate", type="text/html", href=f"{base or './'}?q={row.public_id}")
    _add(entry, "summary", f"公开编号 {row.public_id}")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _tag(site_url: str, day: date, name: str) -> str:
    return f"tag:{urlsplit(site_url).hostname or _NO_SITE},{day.isoformat()}:{name}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
