"""The codes that records may name are those of figures that there are."""

from jiefen.office.figures import CODES
from jiefen.reports.figures.table import FIGURES


def test_every_figure_has_a_code_that_records_may_name() -> None:
    assert set(FIGURES) <= CODES, "add the code to office/figures.py"
