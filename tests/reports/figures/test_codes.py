"""The codes that records may name are those of figures that there are."""

from jiefen.office.figures import CODES, COUNTED, MEDIANS, PARTS, UNITS
from jiefen.reports.figures.figure import CaseFigure, DaysFigure, SumFigure
from jiefen.reports.figures.table import FIGURES


def test_every_figure_has_a_code_that_records_may_name() -> None:
    assert set(FIGURES) <= CODES, "add the code to office/figures.py"


def test_what_a_return_may_divide_and_add_up_is_known_as_in_the_table() -> None:
    assert {code for code, figure in FIGURES.items() if isinstance(figure, CaseFigure | SumFigure)} == COUNTED, (
        "add the code to COUNTED in office/figures.py, and to PARTS what it is a part of"
    )
    assert {code for code, figure in FIGURES.items() if isinstance(figure, DaysFigure)} == MEDIANS
    assert {code: FIGURES[code].unit for code in COUNTED if FIGURES[code].unit != "件"} == UNITS
    assert set(PARTS) | set(PARTS.values()) <= COUNTED
