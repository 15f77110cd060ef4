"""Word files become PDF files where LibreOffice is; where it is not, or fails, somebody is told."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image

from jiefen.base.failure import Failure
from jiefen.papers.on_paper import office_suite as room
from jiefen.papers.on_paper.office_suite import as_pdf
from jiefen.papers.on_paper.pages import pages_of
from jiefen.papers.on_paper.printing import anonymous_pdf
from jiefen.papers.word.empty import FONTS

STAND_IN = """#!/bin/sh
for word in "$@"; do
  case "$word" in
    -env:*) echo "$word" >> {log} ;;
    *.docx) {convert} ;;
  esac
done
ls -d "$PWD" >> {log}
"""
"""A program that takes the same words; what it does with each Word file is told it."""
NAME = "方小满"


@pytest.fixture(autouse=True)
def office_suite() -> None:
    """In place of what hides LibreOffice from other tests: these are about finding it."""


class Suite:
    """A stand-in in PATH, and what it has left behind."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.log = folder, folder / "log"
        (folder / "bin").mkdir()
        (folder / "run").mkdir(mode=0o700)
        monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))

    def does(self, convert: str) -> None:
        place = self.folder / "bin/soffice"
        place.write_text(STAND_IN.format(log=self.log, convert=convert), "utf-8")
        place.chmod(0o755)

    @property
    def left(self) -> list[Path]:
        return [path for path in (self.folder / "run").rglob("*") if path.is_file()]


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Suite:
    return Suite(tmp_path, monkeypatch)


def test_it_is_found_by_either_name_or_where_windows_and_macos_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_USUAL", ())
    nowhere = {"PATH": ""}
    assert room.office_suite(nowhere) is None
    for place in ("bin/libreoffice", "Files/LibreOffice/program/soffice.com"):
        path = tmp_path / place
        path.parent.mkdir(parents=True)
        path.touch(mode=0o755)
    assert room.office_suite({"PATH": str(tmp_path / "bin")}) == str(tmp_path / "bin/libreoffice")
    assert room.office_suite({**nowhere, "ProgramFiles": str(tmp_path / "Files")}) == str(
        tmp_path / "Files/LibreOffice/program/soffice.com"
    )


def test_each_paper_comes_back_by_its_name_and_nothing_stays(suite: Suite) -> None:
    suite.does('cp "$word" "${word%.docx}.pdf"')
    made = as_pdf({f"2026-0071-{NAME}": b"first", "second": b"second"})
    assert made == {f"2026-0071-{NAME}": b"first", "second": b"second"}
    assert suite.left == []
    profile, folder = suite.log.read_text("utf-8").split()
    assert profile.startswith(f"-env:UserInstallation=file://{folder}/")
    assert not Path(folder).exists()


def test_no_name_stands_in_its_words(suite: Suite) -> None:
    suite.does(f'echo "$word" >> {suite.log}; touch "${{word%.docx}}.pdf"')
    as_pdf({NAME: b"", f"{NAME}2": b""})
    assert [line for line in suite.log.read_text("utf-8").split() if line.endswith(".docx")] == [
        "0001.docx",
        "0002.docx",
    ]


def test_many_papers_are_several_starts(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "AT_ONCE", 2)
    suite.does('cp "$word" "${word%.docx}.pdf"')
    papers = {f"paper {number}": b"%d" % number for number in range(5)}
    assert list(as_pdf(papers).items()) == list(papers.items())
    assert suite.log.read_text("utf-8").count("-env:") == 3


def test_a_paper_that_is_left_out_is_named(suite: Suite) -> None:
    suite.does('[ "$word" = 0002.docx ] || touch "${word%.docx}.pdf"')
    with pytest.raises(Failure, match="没有做成这几份的 PDF：second"):
        as_pdf({"first": b"", "second": b"", "third": b""})
    assert suite.left == []


def test_one_that_never_ends_is_ended(suite: Suite) -> None:
    suite.does("sleep 60")
    with pytest.raises(Failure, match="还没有做完"):
        as_pdf({"first": b""}, seconds=0.3)
    assert suite.left == []


def test_where_it_is_not_somebody_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "office_suite", lambda: None)
    with pytest.raises(Failure, match="没有 LibreOffice") as told:
        as_pdf({"first": b""})
    assert "--pdf" in told.value.do.template


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_itself_makes_the_pages_that_are_asked_for() -> None:
    papers = {}
    for pages in (1, 3):
        document = docx.Document()
        for number in range(pages):
            document.add_paragraph("第").paragraph_format.page_break_before = number > 0
        out = BytesIO()
        document.save(out)
        papers[f"{pages} pages"] = out.getvalue()
    made = as_pdf(papers)
    assert {name: pages_of(BytesIO(raw)) for name, raw in made.items()} == {"1 pages": 1, "3 pages": 3}
    again = as_pdf(papers)
    assert {name: anonymous_pdf(raw) for name, raw in made.items()} == {
        name: anonymous_pdf(raw) for name, raw in again.items()
    }
    with pytest.raises(Failure, match="broken"):
        as_pdf({"broken": b"no Word file", "whole": papers["1 pages"]})


WORKER = """
import signal
from jiefen.papers.on_paper.office_suite import as_pdf
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started deaf to it
as_pdf({"first": b"canary"})
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)])
def test_who_is_told_to_end_leaves_neither_papers_nor_a_program_behind(suite: Suite, number: int) -> None:
    """What was started holds the end of a pipe that is read here: it is closed when all of them are gone."""
    pipe = suite.folder / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    suite.does(f"exec 9> {pipe}; touch {suite.log}; sleep 60 & wait")
    process = subprocess.Popen([sys.executable, "-c", WORKER], stderr=subprocess.DEVNULL)
    until(suite.log.exists)
    assert any(path.read_bytes() == b"canary" for path in suite.left)
    assert not closed(end)
    process.send_signal(number)
    process.wait(60)
    assert suite.left == []
    until(lambda: closed(end))
    os.close(end)


def closed(end: int) -> bool:
    """Whether nobody writes any more to a pipe that is read without waiting."""
    try:
        return os.read(end, 1) == b""
    except BlockingIOError:
        return False


def until(holds: Callable[[], bool]) -> None:
    """Wait for something; half a minute is too long."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < 30
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.office
def test_a_picture_from_elsewhere_is_not_fetched() -> None:
    """Whoever serves it would learn when somebody prints the paper."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        raw = with_picture_from(f"http://127.0.0.1:{server.getsockname()[1]}/a.png")
        assert pages_of(BytesIO(as_pdf({"a": raw})["a"])) == 1
        with pytest.raises(BlockingIOError):
            server.accept()


def with_picture_from(address: str) -> bytes:
    """A Word file with a picture that is linked."""
    document, picture, out = docx.Document(), BytesIO(), BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    document.add_picture(picture)
    blip = document.element.body.xpath(".//a:blip")[0]
    link = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    blip.attrib.pop(qn("r:embed"))
    blip.set(qn("r:link"), link)
    document.save(out)
    return out.getvalue()


def test_a_font_that_is_not_installed_is_taken_from_those_the_paper_names(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What papers tell Word in their table of fonts, fontconfig is told; somebody's own settings stay."""
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    monkeypatch.setattr(room, "_INSTALLED_FONTS", tmp_path / "fonts.conf")
    suite.does(f'cp "$FONTCONFIG_FILE" {tmp_path}/told 2>/dev/null; cp "$word" "${{word%.docx}}.pdf"')
    as_pdf({NAME: b""})
    assert not (tmp_path / "told").exists()
    (tmp_path / "fonts.conf").touch()
    as_pdf({NAME: b"again"})
    aliases = parse_xml((tmp_path / "told").read_bytes()).findall("alias")
    told = {alias.findtext("family"): [one.text for one in alias.findall("accept/family")] for alias in aliases}
    assert told == {name: font.other_names.split(",") for name, font in FONTS.items() if font.other_names}
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "own"))
    (tmp_path / "own").write_text("own", "utf-8")
    as_pdf({NAME: b"once more"})
    assert (tmp_path / "told").read_text("utf-8") == "own"
