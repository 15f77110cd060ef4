"""What a workbook says of itself: nothing of who made it, when, or with which program (LESSONS)."""

from collections.abc import Mapping

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = b"http://schemas.openxmlformats.org"
_CORE = _OFFICE + b"/package/2006/metadata/core-properties"
_TERMS = b"http://purl.org/dc/elements/1.1/"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file can name."""
PROPERTIES: Mapping[str, bytes] = {
    "docProps/core.xml": _DECLARATION
    + b'<cp:coreProperties xmlns:cp="'
    + _CORE
    + b'" xmlns:dc="'
    + _TERMS
    + b'"><dc:creator/></cp:coreProperties>',
    "docProps/app.xml": _DECLARATION
    + b'<Properties xmlns="'
    + _OFFICE
    + b'/officeDocument/2006/extended-properties"/>',
}
"""The parts in which Office writes of users, as they are in a file of ours: whoever changes one writes others."""
