"""The navigation of the staff site."""

from collections.abc import Collection, Mapping

from jiefen.site.config import Nav
from jiefen.staff_site.board import TITLE as BOARD
from jiefen.staff_site.case_pages import ONE
from jiefen.staff_site.case_pages import TITLE as CASES
from jiefen.staff_site.change_pages import TITLE as CHANGES
from jiefen.staff_site.demand_pages import PATH as DEMANDS_PAGE
from jiefen.staff_site.demand_pages import TITLE as DEMANDS
from jiefen.staff_site.deviation_pages import TITLE as DEVIATIONS
from jiefen.staff_site.due_pages import CALENDAR, OVERDUE
from jiefen.staff_site.duty_pages import PATH as DUTY_PAGE
from jiefen.staff_site.duty_pages import TITLE as DUTY
from jiefen.staff_site.event_pages import PATH as EVENTS_PAGE
from jiefen.staff_site.event_pages import TITLE as EVENTS
from jiefen.staff_site.meeting_pages import MATERIAL
from jiefen.staff_site.meeting_pages import TITLE as MEETINGS
from jiefen.staff_site.organisation_pages import TITLE as ORGANISATION
from jiefen.staff_site.procedure_pages import CLOCKS
from jiefen.staff_site.record_pages import TITLE as RECORDS
from jiefen.staff_site.responsibility_pages import (
    ACCOUNTABILITY_PATH,
    ACCOUNTABILITY_TITLE,
    PLEDGES_PATH,
    PLEDGES_TITLE,
)
from jiefen.staff_site.return_pages import RETURNS, RETURNS_PATH, STATISTICS, STATISTICS_PATH
from jiefen.staff_site.rule_pages import TITLE as RULES
from jiefen.staff_site.screening_pages import PATH as SCREENING_PAGE
from jiefen.staff_site.screening_pages import TITLE as SCREENING
from jiefen.staff_site.subsidy_pages import PATH as SUBSIDY_PAGE
from jiefen.staff_site.subsidy_pages import TITLE as SUBSIDY
from jiefen.staff_site.task_pages import CONTRACTS, CONTRACTS_PATH, TASKS, TASKS_PATH
from jiefen.staff_site.warning_pages import PATH as WARNINGS_PATH
from jiefen.staff_site.warning_pages import TITLE as WARNINGS
from jiefen.staff_site.yearly.assessment_pages import PATH as ASSESSMENT_PAGE
from jiefen.staff_site.yearly.assessment_pages import TITLE as ASSESSMENT

AFFAIRS = {
    DUTY: DUTY_PAGE,
    DEMANDS: DEMANDS_PAGE,
    SCREENING: SCREENING_PAGE,
    MEETINGS: "meetings/index.md",
    MATERIAL: "material/index.md",
    TASKS: TASKS_PATH,
    EVENTS: EVENTS_PAGE,
}
UPWARDS = {
    STATISTICS: STATISTICS_PATH,
    RETURNS: RETURNS_PATH,
    SUBSIDY: SUBSIDY_PAGE,
    PLEDGES_TITLE: PLEDGES_PATH,
    ACCOUNTABILITY_TITLE: ACCOUNTABILITY_PATH,
    ASSESSMENT: ASSESSMENT_PAGE,
}
OF_KINDS = {**AFFAIRS, **UPWARDS}
"""The pages of kinds of record that an office may leave out, by their titles: each is there only while it is kept."""


HELP = "organisation/help.md"
"""How the organisation is registered: written by hand."""


def staff_navigation(paths: Collection[str]) -> Nav:
    """The tabs, groups of rules and older procedures below theirs.

    Hand-written pages elsewhere follow by path.
    """
    rules = sorted(path for path in paths if path.startswith("rules/") and path != "rules/index.md")
    versions = [path for path in paths if path.startswith("procedure/")]
    older = sorted((path for path in versions if "index" not in path), reverse=True)
    nav: Nav = [
        {BOARD: "index.md"},
        {CALENDAR: "calendar/index.md"},
        {OVERDUE: "overdue/index.md"},
        {
            CASES: [
                "cases/index.md",
                {ONE: "case/index.md"},
                {CONTRACTS: CONTRACTS_PATH},
                {DEVIATIONS: "deviations/index.md"},
                {WARNINGS: WARNINGS_PATH},
            ]
        },
        *_kept("公事", AFFAIRS, paths),
        *_kept("上报和考核", UPWARDS, paths),
        {"规程": ["procedure/index.md", {CLOCKS: "clocks/index.md"}, *older]},
        {RECORDS: ["records/index.md", *_organisation(paths), {CHANGES: "changes/index.md"}]},
        {RULES: ["rules/index.md", *rules, *(["rows.md"] if "rows.md" in paths else [])]},
    ]
    placed = {"index.md", "rows.md", HELP, "clocks/index.md", *rules, *older, *OF_KINDS.values()}
    folders = (
        "calendar",
        "overdue",
        "cases",
        "case",
        "procedure",
        "records",
        "organisation",
        "changes",
        "contracts",
        "deviations",
        "warnings",
        "rules",
    )
    placed |= {f"{folder}/index.md" for folder in folders}
    return [*nav, *sorted(path for path in paths if path.endswith(".md") and path not in placed)]


def _organisation(paths: Collection[str]) -> Nav:
    """The page of the organisation, and how it is registered."""
    return [{ORGANISATION: "organisation/index.md"}, *([HELP] if HELP in paths else [])]


def _kept(tab: str, pages: Mapping[str, str], paths: Collection[str]) -> Nav:
    """The tab of those pages that there are; none without any."""
    there: Nav = [{title: path} for title, path in pages.items() if path in paths]
    return [{tab: there}] if there else []
