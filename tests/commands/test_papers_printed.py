"""Volumes of six sample cases as LibreOffice prints them: whole, in order, nothing of a template's language in them."""

import re
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from jiefen.commands.main import attempt
from jiefen.steps.papers import PAPERS
from tests.public_site import ROOT

CASES = {
    "people's mediation": "2026-0001",
    "simple": "2026-0037",
    "sent by a court": "2026-0004",
    "petition": "2026-0060",
    "administrative": "2026-0005",
    "collective": "2026-0012",
}
KEY = ROOT / "office/demo-key-not-secret.txt"
LANGUAGE = re.compile(r"\{\{|\}\}|\{%|%\}|None|Undefined")
A4 = (595, 842)


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_volume_is_printed_whole(case: str, tmp_path: Path) -> None:
    words = ["papers", "make", case, "--key", str(KEY), "--out", str(tmp_path), "--pdf", "--restricted"]
    assert attempt(["--book", str(ROOT), *words, "--today", "2026-11-20"]) == 0
    papers = sorted((tmp_path / case).glob("*.docx"))
    volume = PdfReader(tmp_path / case / f"{case}-volume.pdf")
    for paper in papers:
        opened = docx.Document(str(paper))
        assert opened.core_properties.author == ""
        assert not LANGUAGE.search(
            "\n".join(one.text or "" for one in opened.element.body.iter() if one.tag.endswith("}t"))
        )
        assert len(PdfReader(paper.with_suffix(".pdf")).pages) > 0
    outline = [one for one in volume.outline if not isinstance(one, list)]
    begins = [volume.get_destination_page_number(one) or 0 for one in outline]
    assert len(outline) == len(papers)
    assert begins == sorted(set(begins))
    assert sum(len(PdfReader(paper.with_suffix(".pdf")).pages) for paper in papers) == len(volume.pages)
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in volume.pages} == {A4}
    text = "\n".join(page.extract_text() for page in volume.pages)
    assert LANGUAGE.search(text) is None
    kinds = {re.sub(r"^[0-9]{4}-[0-9]{4}-[0-9]{2}-", "", paper.stem) for paper in papers}
    assert kinds <= PAPERS.keys()
    assert volume.metadata is None
