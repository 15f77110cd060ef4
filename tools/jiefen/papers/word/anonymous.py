"""Word files without what Word writes of its users: author, company, dates, marks of editing sessions (LESSONS)."""

import re
from io import BytesIO
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
_SESSIONS = re.compile(rb"<w:rsids>.*?</w:rsids>|<w:rsid\s[^<>]*/>", re.DOTALL)
_AUTHOR = re.compile(rb'(\sw:(?:author|initials)=")[^"]*"')


def anonymous(docx: bytes) -> bytes:
    """The same document, its parts in one order, packed alike wherever and whenever."""
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(out, "w") as target:
        for name in sorted({*source.namelist()}, key=lambda name: (name != "[Content_Types].xml", name)):
            content = PROPERTIES[name].encode() if name in PROPERTIES else _plain(name, source.read(name))
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()


def _plain(name: str, content: bytes) -> bytes:
    if not name.endswith(".xml"):
        return content
    return _AUTHOR.sub(rb'\1"', _SESSIONS.sub(b"", _SESSION.sub(b"", content)))
