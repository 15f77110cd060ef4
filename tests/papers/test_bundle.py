"""What is printed or sent of a volume: PDF files, one of all in order, a zip; nobody's scan is written over."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from jiefen.papers.bundle import Leaf, Printed, put_bundle
from jiefen.papers.on_paper import office_suite
from jiefen.papers.on_paper.office_suite import Converter
from jiefen.papers.on_paper.pages import pages_in
from jiefen.papers.on_paper.printing import is_our_pdf, is_our_zip
from jiefen.papers.word.anonymous import anonymous
from tests.papers.pdf_files import pdf

CASE, NAME = "2026-0137", "方小满"


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return anonymous(out.getvalue())


def text_of(docx_file: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(docx_file)).paragraphs)


LEAVES = [
    Leaf(title="受理登记表", file=f"{CASE}-04-registration.docx", content=word("一页")),
    Leaf(title="调解协议书", file=f"{CASE}-11-agreement.docx", content=word("两页")),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The papers of a case as `papers make` has put them there."""
    place = tmp_path / CASE
    place.mkdir()
    for leaf in LEAVES:
        (place / leaf.file).write_bytes(leaf.content)
    return place


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A stand-in for LibreOffice: the texts that it was given, in order; 两页 are two pages."""
    texts: list[str] = []

    def as_pdf(papers: Mapping[str, bytes]) -> dict[str, bytes]:
        texts.extend(map(text_of, papers.values()))
        return {name: pdf(1 + ("两页" in text_of(raw)), author=NAME) for name, raw in papers.items()}

    monkeypatch.setattr(office_suite, "as_pdf", as_pdf)
    return texts


def put(folder: Path, *, whole: bool = True, pdf: bool = True, pack: bool = True) -> list[Printed]:
    return list(put_bundle(folder, LEAVES, Converter(), pdf=pdf, whole=whole, pack=pack))


def test_each_paper_all_of_them_and_a_zip_in_order(folder: Path, turned: list[str]) -> None:
    done = put(folder)
    names = [f"{CASE}-04-registration.pdf", f"{CASE}-11-agreement.pdf", f"{CASE}-volume.pdf", f"{CASE}.zip"]
    assert [(one.file, one.kept, one.of_all) for one in done] == [
        (name, False, number > 1) for number, name in enumerate(names)
    ]
    assert [pages_in((folder / name).read_bytes()) for name in names[:3]] == [1, 2, 3]
    with ZipFile(folder / names[3]) as archive:
        assert archive.namelist() == [leaf.file for leaf in LEAVES] + names[:3]
        assert archive.read(names[2]) == (folder / names[2]).read_bytes()
    for name in names[:3]:
        assert PdfReader(folder / name).metadata is None
        assert NAME.encode("utf-16-be") not in (folder / name).read_bytes()


def test_the_same_papers_are_the_same_bytes(folder: Path, turned: list[str]) -> None:
    put(folder)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    put(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_a_zip_alone_needs_no_libreoffice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_suite, "as_pdf", lambda _papers: pytest.fail("it was asked"))
    assert [one.file for one in put(folder, pdf=False)] == [f"{CASE}.zip"]


def test_some_papers_are_no_volume(folder: Path, turned: list[str]) -> None:
    assert f"{CASE}-volume.pdf" not in [one.file for one in put(folder, whole=False)]


def test_what_somebody_changed_is_printed_as_it_was_changed_and_sent_without_who(
    folder: Path, turned: list[str]
) -> None:
    document = docx.Document(str(folder / LEAVES[0].file))
    document.paragraphs[-1].text = "改过的，两页"
    document.core_properties.author = document.core_properties.last_modified_by = NAME
    document.save(str(folder / LEAVES[0].file))
    put(folder)
    assert any("改过的" in text for text in turned)
    assert pages_in((folder / f"{CASE}-volume.pdf").read_bytes()) == 4
    with ZipFile(folder / f"{CASE}.zip") as archive:
        sent = docx.Document(BytesIO(archive.read(LEAVES[0].file)))
    assert "改过的，两页" in [paragraph.text for paragraph in sent.paragraphs]
    assert (sent.core_properties.author, sent.core_properties.last_modified_by) == ("", "")


def test_a_scan_under_the_name_of_a_paper_stays(folder: Path, turned: list[str]) -> None:
    scan, packed = folder / f"{CASE}-11-agreement.pdf", folder / f"{CASE}.zip"
    scan.write_bytes(pdf(5))
    with ZipFile(packed, "w") as archive:
        archive.writestr("scan.pdf", pdf(5))
    before = scan.read_bytes(), packed.read_bytes()
    assert [one.file for one in put(folder) if one.kept] == [scan.name, packed.name]
    assert (scan.read_bytes(), packed.read_bytes()) == before


def test_a_pdf_of_ours_is_known_until_somebody_changes_it(folder: Path, turned: list[str]) -> None:
    put(folder)
    raw = (folder / f"{CASE}-volume.pdf").read_bytes()
    assert is_our_pdf(raw)
    assert not is_our_pdf(raw.replace(b"%PDF-1.3", b"%PDF-1.7"))
    assert not any(map(is_our_pdf, (b"", pdf(1), raw[:-1], raw + b"%\n")))
    assert is_our_zip((folder / f"{CASE}.zip").read_bytes())
    assert not is_our_zip(b"")


def test_each_content_is_turned_once(turned: list[str]) -> None:
    suite = Converter()
    suite.each({leaf.file: leaf.content for leaf in LEAVES})
    again = suite.each({"other name": LEAVES[0].content, "third": word("三")})
    assert len(turned) == 3
    assert list(again) == ["other name", "third"]
    suite.forget()
    suite.each({"x": LEAVES[0].content})
    assert len(turned) == 4
