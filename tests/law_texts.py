"""Invented laws as somebody downloads them: lines of text and Word files."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
from docx import Document

from jiefen.base.numerals import chinese_number
from jiefen.law.record import Law

TITLE = "甲县甲乙办法"
LAW = Law(
    id="jyf",
    title=TITLE,
    short_title="甲乙办法",
    body="甲县人民政府",
    earlier="none",
    status="in-force",
    scope="local:甲县",
    citable=True,
    kind="rule",
    statements=(),
    effective=date(2025, 7, 1),
    articles=4,
)
LINES = (
    "甲县甲乙办法",
    "（2025年5月8日甲县人民政府公布）",
    "目　录",
    "第一章　总　则",
    "第二章　附　则",
    "第一章　总　则",
    "第一条　甲和乙商量事情，用这个办法。",
    "第二条　乙可以：",
    "　　（一）说；",
    "　　（二）听。",
    "　　第一条规定的事，乙先说。",
    "第二条之一　甲也可以。",
    "第二章　附　则",
    "第三条　丙不管。",
    "第四条　本办法自2025年7月1日起施行。",
)


def law(**changes: Any) -> Law:
    return msgspec.structs.replace(LAW, **changes)


def many(count: int, words: int = 10) -> list[str]:
    """A law of `count` articles."""
    return [TITLE, *(f"第{chinese_number(number)}条　{'甲' * words}{number}。" for number in range(1, count + 1))]


def word(lines: Sequence[str] = LINES) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(raw: bytes, changes: Mapping[str, bytes]) -> bytes:
    """A Word file with some members replaced or added."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def member(raw: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(raw)) as archive:
        return archive.read(name)
