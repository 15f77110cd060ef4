"""Word files without what Word writes of its users: author, company, dates, marks of editing sessions (LESSONS)."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day a zip file can name: no file says when it was made."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_CORE = f"{_OFFICE}/package/2006/metadata/core-properties"
PROPERTIES = {
    "docProps/core.xml": f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}"/>',
    "docProps/app.xml": f'{_DECLARATION}<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'{_DECLARATION}<Properties xmlns="{_OFFICE}/officeDocument/2006/custom-properties"/>',
}
_SESSION = re.compile(rb'\s(?:w:rsid[A-Za-z]*|w14:(?:paraId|textId))="[^"]*"')
_SESSIONS = re.compile(rb"<w:rsids>.*?</w:rsids>|<w:rsid\s[^<>]*/>|<w:docVars>.*?</w:docVars>", re.DOTALL)
_AUTHOR = re.compile(rb"""(\s\w+:(?:author|initials|userId)\s*=\s*)(?:"[^"]*"|'[^']*')""")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>(?:</(?:\w+:)?Relationship>)?")
_NAMED = re.compile(rb"""\s(Type|Target)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_OF_USERS = re.compile(r"/(?:core-properties|extended-properties|custom-properties|thumbnail|customXml|people)\s*\Z")
"""Parts that tell of a file and of who wrote it and are not printed, by how others point to them."""
_BESIDE = re.compile(r"customXml/|docProps/thumbnail", re.IGNORECASE)
_OVERRIDE = re.compile(rb"""<(?:\w+:)?Override\s[^<>]*?PartName\s*=\s*["']/([^"']*)["'][^<>]*>""")


def anonymous(docx: bytes) -> bytes:
    """The same document, its parts in one order, packed alike wherever and whenever.

    Where it tells of itself is its own to say: properties may lie under any name.
    """
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(out, "w") as target:
        parts = {name: source.read(name) for name in {*source.namelist()}}
        gone = frozenset(_of_users(parts))
        for name in sorted(parts.keys() - gone, key=lambda name: (name != "[Content_Types].xml", name)):
            content = PROPERTIES[name].encode() if name in PROPERTIES else _plain(name, parts[name], gone)
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()


def _of_users(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The parts that tell of users, but the properties, which are emptied."""
    yield from filter(_BESIDE.match, parts)
    for name, content in parts.items():
        if name.endswith(".rels"):
            for relation in _RELATION.findall(content):
                part = _target(name, relation)
                if part and part not in PROPERTIES:
                    yield part


def _target(rels: str, relation: bytes) -> str:
    """The part that tells of users to which a relation leads; "" for another one."""
    told = {key.decode(): (one or other).decode("utf-8", "replace") for key, one, other in _NAMED.findall(relation)}
    if not _OF_USERS.search(told.get("Type", "")):
        return ""
    return normpath(join("/", dirname(dirname(rels)), told.get("Target", ""))).lstrip("/")


def _plain(name: str, content: bytes, gone: frozenset[str]) -> bytes:
    if name.endswith(".rels"):
        return _RELATION.sub(lambda found: b"" if _target(name, found[0]) in gone else found[0], content)
    if name == "[Content_Types].xml":
        return _OVERRIDE.sub(lambda found: b"" if found[1].decode("utf-8", "replace") in gone else found[0], content)
    if not content.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        return content
    return _AUTHOR.sub(rb'\1""', _SESSIONS.sub(b"", _SESSION.sub(b"", content)))
