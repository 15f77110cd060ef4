"""The page of kinds counts what each kind that is kept asked of the office in the last year, in lines."""

import re
from datetime import date

from jiefen.book.kinds import OFFICE_KINDS
from jiefen.staff_site.record_pages import records_page
from tests.plain_yaml import plain
from tests.public_site import ROOT
from tests.staff_pages import TODAY, desk

ROW = re.compile(r"<th scope=\"row\">(.*?)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>")

DAY = r"\d{4}-\d\d-\d\d"


def days_in(data: object, depth: int = 0) -> list[str]:
    """The days of the head and of the lines of a file, as they are written."""
    if isinstance(data, list):
        return [day for item in data for day in days_in(item, depth + 1)]
    if not isinstance(data, dict) or depth > 1:
        return []
    own = [str(data[key]) for key in ("date", "from", "issued", "submitted") if re.fullmatch(DAY, str(data.get(key)))][
        :1
    ]
    return own + [day for value in data.values() if isinstance(value, list) for day in days_in(value)]


def test_the_lines_of_the_last_year_are_counted() -> None:
    shown = {title: lines for title, _, lines in ROW.findall(records_page(desk()))}
    first, last = str(date(TODAY.year - 1, TODAY.month, TODAY.day)), str(TODAY)
    for kind in OFFICE_KINDS:
        counted = 0
        if kind.switch:
            files = [plain(path.read_bytes()) for path in sorted(ROOT.glob(kind.place))]
            counted = sum(first < day <= last for data in files for day in days_in(data))
        assert shown[kind.title] == (f"{counted} 行" if counted else ""), kind.name
    assert sum(bool(lines) for lines in shown.values()) >= 6
