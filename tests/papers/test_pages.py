"""How many pages a paper has, where it lies in the volume, and what is printed of it."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from jiefen.papers.on_paper.pages import NotReadable, Pages, pages_of, places
from jiefen.papers.on_paper.printing import anonymous_pdf, bound, zipped
from tests.papers.pdf_files import BILLION, CATALOGUE, NO_PAGES, RING, encrypted, many, of_objects, pdf


def test_pages_are_counted() -> None:
    assert [pages_of(BytesIO(pdf(pages))) for pages in (1, 3)] == [1, 3]
    assert pages_of(BytesIO(many(2000))) == 2000


@pytest.mark.parametrize(
    "raw",
    [b"", b"%PDF-1.4\n", b"\x89PNG\r\n", pdf(3)[:300], RING, NO_PAGES, BILLION],
    ids=["empty", "head", "picture", "cut", "ring", "no pages", "billion"],
)
def test_what_cannot_be_counted_is_said(raw: bytes) -> None:
    with pytest.raises(NotReadable) as refused:
        pages_of(BytesIO(raw))
    assert not refused.value.encrypted


def test_nothing_of_a_broken_file_is_printed() -> None:
    """In a process of its own: pytest takes what libraries log, which else goes to the standard error."""
    raw = of_objects([CATALOGUE, "<</Kids [ " * 9 + "<</canary>>" + "]>>" * 9])
    code = (
        "import io, sys\n"
        "from jiefen.papers.on_paper.pages import NotReadable, pages_of\n"
        "try:\n    pages_of(io.BytesIO(sys.stdin.buffer.read()))\n"
        "except NotReadable:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=raw, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"refused\n", b"")


def test_a_file_with_a_password_is_told_apart() -> None:
    with pytest.raises(NotReadable) as refused:
        pages_of(BytesIO(encrypted(2)))
    assert refused.value.encrypted


def test_a_paper_lies_behind_those_before_it() -> None:
    assert places([2, 1, 3]) == (Pages(1, 2), Pages(3, 3), Pages(4, 6))
    assert places([]) == ()


def test_behind_a_paper_that_nobody_counted_no_place_is_known() -> None:
    assert places([2, None, 3, 1]) == (Pages(1, 2), None, None, None)


def test_a_pdf_file_says_nothing_of_its_maker_and_keeps_its_pages() -> None:
    raw = pdf(3, author="方小满", title="方小满的申请")
    assert PdfReader(BytesIO(raw)).metadata is not None
    cleaned = anonymous_pdf(raw)
    reader = PdfReader(BytesIO(cleaned))
    assert reader.metadata is None
    assert "/Metadata" not in reader.root_object
    assert [page.extract_text().strip() for page in reader.pages] == ["page 1", "page 2", "page 3"]
    assert cleaned == anonymous_pdf(raw)


def test_a_volume_is_one_file_in_order_with_an_outline() -> None:
    reader = PdfReader(BytesIO(bound([("受理登记表", pdf(1)), ("调解协议书", pdf(2))])))
    assert [page.extract_text().strip() for page in reader.pages] == ["page 1", "page 1", "page 2"]
    outline = [
        (one.title, reader.get_destination_page_number(one)) for one in reader.outline if not isinstance(one, list)
    ]
    assert outline == [("受理登记表", 0), ("调解协议书", 1)]
    assert reader.metadata is None


def test_a_broken_file_is_not_bound() -> None:
    with pytest.raises(NotReadable):
        bound([("受理登记表", pdf(1)), ("调解协议书", b"%PDF-")])


def test_a_zip_keeps_the_order_and_no_day() -> None:
    files = [("2026-0071-02-index.docx", b"b"), ("2026-0071-01-cover.docx", b"a")]
    raw = zipped(files)
    assert raw == zipped(files)
    with ZipFile(BytesIO(raw)) as archive:
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == files
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
