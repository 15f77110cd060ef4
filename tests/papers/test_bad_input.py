"""Bad input on every paper: each value stands on it whole, whatever it holds, and nothing of the template."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from jiefen.papers.judging import stand_ins
from jiefen.papers.on_paper.office_suite import as_pdf
from jiefen.papers.word.aligning import Piece, passages, tight
from jiefen.papers.word.body import body_of
from jiefen.papers.word.fill import Filler
from jiefen.papers.word.printable import printable
from jiefen.papers.word.tags import EACH, bare
from jiefen.papers.word.templates import program_templates
from tests.papers.test_printable import HOSTILE
from tests.public_site import ROOT

TEMPLATES = program_templates(ROOT)
SHORT = {name: value for name, value in HOSTILE.items() if name != "long"}
BEGIN, END = "［始］", "［终］"
ALL = BEGIN + "‖".join(SHORT.values()) + "\x07\x00\ud800\ufffe\u202e" + END
"""Every bad value in one: what no Word file can hold too, and what turns the writing."""
STANDS = tight(printable(ALL))
"""How all of it stands on paper, whose lines may be paragraphs of their own."""
OF_A_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|[\ufdd0-\ufdef]|None|Undefined")
MANY = 60
TOLD = ("address", "facts", "requests")
FIRST_SIX = ("registration", "notice", "mediation-record", "agreement", "termination", "cover")
every_template = pytest.mark.parametrize(
    "code", [pytest.param(code, marks=() if code in FIRST_SIX else pytest.mark.slow) for code in TEMPLATES]
)


@pytest.fixture(scope="module")
def filler() -> Iterator[Filler]:
    with Filler() as one:
        yield one


def everything(code: str, filler: Filler, leaf: str, each: int = 1) -> dict[str, Any]:
    """Every value that a template names: a text is `leaf`, a list has so many items."""
    found = filler.examined(TEMPLATES[code]).named
    paths = {one.path for one in found} | {one.path + EACH for one in found if one.looped}
    return {**_leaves(stand_ins(sorted(paths)), leaf, each), "sample": False}


def _leaves(value: Any, leaf: str, each: int) -> Any:
    if isinstance(value, dict):
        return {name: _leaves(inside, leaf, each) for name, inside in value.items()}
    if isinstance(value, list):
        return [_leaves(inside, leaf, each) for inside in value] * each
    return leaf


def _longer(value: Any, long: str, name: str = "") -> Any:
    """The same values, addresses and what people tell as long as this."""
    if isinstance(value, dict):
        return {part: _longer(inside, long, part) for part, inside in value.items()}
    if isinstance(value, list):
        return [_longer(inside, long, name) for inside in value]
    return long if name in TOLD else value


def around(code: str, filler: Filler) -> set[str]:
    """What is printed above and below the text of a page, where there is no room for more than a name."""
    return {one.path for one in filler.examined(TEMPLATES[code]).named if one.place.part != "body"}


def printed(raw: bytes) -> list[Piece]:
    """The values on a paper that was made with marks."""
    return [piece for passage in passages(body_of(raw)) for piece in passage.pieces if piece.path]


@every_template
def test_every_value_stands_whole_and_nothing_of_the_template_is_left(code: str, filler: Filler) -> None:
    values = everything(code, filler, ALL)
    values_told = tight("".join(piece.text for piece in printed(filler.marked(TEMPLATES[code], values))))
    paper = filler.fill(TEMPLATES[code], values).paper
    said = tight("".join(unit.text for unit in body_of(paper).units))
    assert BEGIN in values_told
    assert values_told.count(STANDS) == values_told.count(BEGIN) == said.count(STANDS) == said.count(BEGIN)
    assert not OF_A_TEMPLATE.search(said.replace(STANDS, ""))
    assert not body_of(paper).astray
    assert docx.Document(BytesIO(paper)).paragraphs


@every_template
def test_sixty_of_everything_all_stand_there(code: str, filler: Filler) -> None:
    one = printed(filler.marked(TEMPLATES[code], everything(code, filler, "甲")))
    many = printed(filler.marked(TEMPLATES[code], everything(code, filler, "甲", MANY)))
    single = {bare(piece.path) for piece in one if EACH not in piece.path}
    for path in {piece.path for piece in one} - single:
        before = sum(piece.path == path for piece in one)
        assert sum(piece.path == path for piece in many) >= before * MANY, path


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_opens_them_all_and_prints_every_value_whole(filler: Filler) -> None:
    """Sign by sign: what goes over pages stands among page numbers, and columns of a row among one another.

    Addresses and what people tell fill whole pages, too. Signs that its fonts do not have are left out.
    """
    leaves = {"short": "［始］买买提·艾力 <w:p/> &amp; {{ x }} {% if %} {_{ 𠮷［终］", "long": HOSTILE["long"]}
    papers = {}
    for code, template in TEMPLATES.items():
        values = everything(code, filler, leaves["short"]) | dict.fromkeys(around(code, filler), "某局")
        papers[f"short-{code}"] = filler.fill(template, values).paper
        longer = _longer(everything(code, filler, "短"), leaves["long"])
        papers[f"long-{code}"] = filler.fill(template, longer).paper
    for name, pdf in as_pdf(papers, seconds=900).items():
        leaf = leaves[name.partition("-")[0]]
        said = Counter("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
        stands = Counter("".join(unit.text for unit in body_of(papers[name]).units))
        lost = {sign: stands[sign] - said[sign] for sign in set(tight(leaf)) if said[sign] < stands[sign]}
        assert lost == {}, name
