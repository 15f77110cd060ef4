"""The navigation of the staff site."""

from collections.abc import Collection

from jiefen.out.sites.config import Nav
from jiefen.out.sites.staff_board import TITLE as BOARD
from jiefen.out.sites.staff_cases import ONE
from jiefen.out.sites.staff_cases import TITLE as CASES
from jiefen.out.sites.staff_due import CALENDAR, OVERDUE
from jiefen.out.sites.staff_procedure import CLOCKS
from jiefen.out.sites.staff_rules import TITLE as RULES


def staff_navigation(paths: Collection[str]) -> Nav:
    """The tabs; groups of rules and older procedures below theirs, hand-written pages elsewhere follow by path."""
    rules = sorted(path for path in paths if path.startswith("rules/") and path != "rules/index.md")
    older = sorted((path for path in paths if path.startswith("procedure/") and "index" not in path), reverse=True)
    nav: Nav = [
        {BOARD: "index.md"},
        {CALENDAR: "calendar/index.md"},
        {OVERDUE: "overdue/index.md"},
        {CASES: ["cases/index.md", {ONE: "case/index.md"}]},
        {"规程": ["procedure/index.md", {CLOCKS: "clocks/index.md"}, *older]},
        {RULES: ["rules/index.md", *rules, *(["rows.md"] if "rows.md" in paths else [])]},
    ]
    placed = {"index.md", "rows.md", "clocks/index.md", *rules, *older}
    placed |= {f"{folder}/index.md" for folder in ("calendar", "overdue", "cases", "case", "procedure", "rules")}
    return [*nav, *sorted(path for path in paths if path.endswith(".md") and path not in placed)]
