"""Until when a paper that must be in the volume lies there."""

from jiefen.case.clocks.filings import FILING, filing_limits
from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.record import Case
from jiefen.case.volume import volume
from jiefen.procedure.record import Procedure
from tests.clock_cases import CALENDAR, NEW, case_of, course, day, entry, sample_procedure

LISTED = sample_procedure("2026-11-20")
SIGNED = {"P1": "2026-11-27", "P2": "2026-11-30"}


def filings(case: Case, procedure: Procedure = LISTED) -> dict[str, Limit]:
    """The limits of the case's papers by what they are called."""
    held = course(case, procedure)
    found = filing_limits(case, volume(case, held, procedure), held, procedure, CALENDAR)
    return {sheet.kind: limit for sheet, limit in found}


def test_a_paper_lies_in_the_file_within_five_working_days_of_what_it_documents() -> None:
    """Accepted on Monday the 23rd: the first day does not count, Monday the 30th is the fifth working day."""
    limit = filings(case_of("2026-11-23", entry("2026-11-23", "accept")))["registration"]
    assert (limit.clock, limit.title, limit.start, limit.due) == (
        FILING,
        "受理登记表归卷",
        day("2026-11-23"),
        day("2026-11-30"),
    )
    assert limit.open
    assert limit.owed_by == "office"


def test_what_every_volume_has_and_what_need_not_be_there_is_not_awaited() -> None:
    found = filings(case_of("2026-11-23", entry("2026-11-23", "accept")))
    assert set(found) == {"registration"}


def test_it_is_met_where_the_paper_lies_in_the_file_and_not_by_its_number() -> None:
    started = (entry("2026-11-23", "accept"), entry("2026-11-24", "paper", kind="registration", number=1))
    assert filings(case_of("2026-11-23", *started))["registration"].open
    filed = entry("2026-12-01", "paper", kind="registration", pages=2)
    limit = filings(case_of("2026-11-23", *started, filed))["registration"]
    assert limit.ended == day("2026-12-01")
    assert limit.late


def test_an_agreement_is_awaited_from_the_day_on_which_all_have_signed() -> None:
    """Signed last on Monday the 30th of November: the fifth working day after is Monday the 7th."""
    parties = [
        {"ref": "P1", "role": "applicant", "type": "person"},
        {"ref": "P2", "role": "respondent", "type": "person"},
    ]
    before = (
        entry("2026-11-23", "accept"),
        entry("2026-11-23", "triage", channel="people"),
        entry("2026-11-27", "mediate", result="agreed"),
    )
    half = entry("2026-11-27", "agreement", form="written", signed={"P1": "2026-11-27"}, stamped="2026-11-27")
    whole = entry("2026-11-27", "agreement", form="written", signed=SIGNED, stamped="2026-11-27")
    assert "agreement" not in filings(case_of("2026-11-23", *before, half, parties=parties))
    limit = filings(case_of("2026-11-23", *before, whole, parties=parties))["agreement"]
    assert (limit.start, limit.due) == (day("2026-11-30"), day("2026-12-07"))


def test_in_the_simple_procedure_the_archiving_tells_that_the_form_is_there() -> None:
    started = (
        entry("2026-11-23", "accept", officer="li-na", due="2026-11-23"),
        entry("2026-11-23", "mediate", result="agreed"),
        entry("2026-11-23", "agreement", form="oral"),
    )
    assert filings(case_of("2026-11-23", *started, simple=True))["simple-record"].open
    archived = entry("2026-11-23", "archive", papers=1)
    assert not filings(case_of("2026-11-23", *started, archived, simple=True))["simple-record"].open


def test_what_an_approved_deviation_tells_is_not_overdue_any_more() -> None:
    lost = entry(
        "2026-12-03",
        "deviation",
        rule="VOL02",
        entry={"step": "archive", "nth": 1},
        reason="遗失",
        approved_by="chen-guo",
    )
    started = (entry("2026-11-23", "accept"), entry("2026-12-02", "archive"))
    today = day("2026-12-20")
    states = [
        standing(filings(case_of("2026-11-23", *log))["registration"], today).state
        for log in (started, (*started, lost))
    ]
    assert states == ["overdue", "explained"]


def test_a_case_under_a_version_without_a_list_owes_none() -> None:
    assert filings(case_of("2026-07-02", entry("2026-07-02", "accept")), NEW) == {}
