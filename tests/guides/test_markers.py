import pytest

from jiefen.base.html import esc
from jiefen.files.resources import root
from jiefen.guides.filling import fill
from jiefen.guides.markers import Filling, is_known, markers
from jiefen.law.project import public_law
from jiefen.law.read import load_law_register
from jiefen.office.settings.project import public_office
from jiefen.procedure.project import public_procedure
from tests.base.test_html import Reader
from tests.public_site import procedures, settings

REGISTER = load_law_register(root())[0]
FILLING = Filling(
    laws={law.id: public_law(law) for law in REGISTER.laws.values()},
    procedure=public_procedure(procedures()[-1], REGISTER),
    office=public_office(settings()),
)


def test_markers_are_filled() -> None:
    text = fill("见[[law:mfd/288]]，[[clock:first-contact]]内，打[[office:phone]]。", FILLING)
    assert Reader(text).text == "见《民法典》第二百八十八条，1 个工作日内，打12345 转住建局。"


def test_an_article_of_a_law_with_a_long_title_is_cited_by_its_short_name() -> None:
    assert Reader(fill("[[law:wyjs/2]]", FILLING)).text == "《物业服务解释》第二条"
    assert "最高人民法院关于审理物业服务纠纷案件" in Reader(fill("[[law:wyjs]]", FILLING)).text


def test_the_telephone_number_can_be_dialled() -> None:
    assert fill("[[office:phone]]", FILLING) == '<a href="tel:12345">12345</a> 转住建局'


def test_a_marker_knows_its_line() -> None:
    assert [(found.kind, found.line) for found in markers("a\n[[law:mfd]] [[clock:x]]\n\n[[?]]")] == [
        ("law", 2), ("clock", 2), ("", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["[[law:nolaw/1]]", "[[clock:contracted]]", "[[office:secret]]", "[[law:mfd/0]]", "[[x]]", "[[clock:mediation/1]]"],
)
def test_what_means_nothing_is_named_and_left(text: str) -> None:
    assert [is_known(found, FILLING) for found in markers(text)] == [False]
    assert fill(text, FILLING) == text


def test_data_cannot_hold_a_marker() -> None:
    assert not list(markers(esc("[[law:mfd/288]]")))
