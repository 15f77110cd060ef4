"""The volume of a case: which papers its state allows, in which order, and which of them lie in it."""

from jiefen.case.record import Case, told_later
from jiefen.case.volume import Sheet, papers_version, unplaced, volume
from tests.clock_cases import NEW, case_of, course, entry, sample_procedure

LISTED = sample_procedure("2026-11-20")


def sheets(case: Case) -> list[Sheet]:
    """The sheets of the case by the sample's list."""
    return list(volume(case, course(case, LISTED), LISTED))


def kinds(case: Case) -> list[str]:
    """Their kinds, in order."""
    return [sheet.kind for sheet in sheets(case)]


def test_papers_follow_from_what_happened_in_the_order_of_the_volume() -> None:
    case = case_of(
        "2026-11-23",
        entry("2026-11-23", "accept", form="written"),
        entry("2026-11-23", "triage", channel="people"),
        entry("2026-11-24", "inform", **{"with": ["P1"]}, form="signed"),
        entry("2026-11-25", "mediate"),
        entry("2026-11-30", "mediate", result="agreed"),
        entry("2026-11-30", "agreement", form="written", signed={"P1": "2026-11-30", "P2": "2026-11-30"}),
    )
    assert kinds(case) == [
        *("cover", "index", "application", "registration", "acceptance", "notice", "identity", "authorisation"),
        *("evidence", "mediation-record", "mediation-record", "agreement", "closing-report", "file-note"),
        "back-cover",
    ]
    meetings = [sheet for sheet in sheets(case) if sheet.kind == "mediation-record"]
    assert [(sheet.nth, sheet.entry and sheet.entry.date.isoformat()) for sheet in meetings] == [
        (1, "2026-11-25"),
        (2, "2026-11-30"),
    ]


def test_each_channel_has_its_own_papers_chosen_before_triage_by_what_was_chosen_first() -> None:
    case = case_of("2026-11-23", entry("2026-11-23", "accept"), entry("2026-11-24", "triage", channel="administrative"))
    (registration,) = (sheet for sheet in sheets(case) if sheet.kind == "registration")
    assert (registration.title, registration.rule.series) == ("行政调解案件登记表", "administrative")
    assert "docketing" in kinds(case)


def test_until_a_channel_is_chosen_it_is_the_peoples() -> None:
    case = case_of("2026-11-23", entry("2026-11-23", "accept"))
    (registration,) = (sheet for sheet in sheets(case) if sheet.kind == "registration")
    assert registration.rule.series == "mediation"


def test_the_simple_procedure_has_its_one_form() -> None:
    case = case_of(
        "2026-11-23",
        entry("2026-11-23", "accept", officer="li-na", due="2026-11-23"),
        entry("2026-11-23", "mediate", result="agreed"),
        entry("2026-11-23", "agreement", form="oral"),
        simple=True,
    )
    assert [sheet.kind for sheet in sheets(case) if sheet.rule.must] == ["simple-record"]


def test_what_a_court_sent_is_answered() -> None:
    own = (entry("2026-11-24", "accept"), entry("2026-11-30", "terminate"))
    sent = entry("2026-11-23", "delegate", signed="2026-11-23")
    assert "court-answer" not in kinds(case_of("2026-11-23", *own))
    assert "court-answer" in kinds(case_of("2026-11-23", sent, *own))


def test_a_paper_is_that_of_the_entry_that_it_names_else_the_first_that_has_none() -> None:
    meetings = (entry("2026-11-25", "mediate"), entry("2026-11-30", "mediate"))
    second = entry("2026-12-01", "paper", kind="mediation-record", pages=3, of={"step": "mediate", "nth": 2})
    other = entry("2026-12-02", "paper", kind="mediation-record", pages=2)
    filed = {
        sheet.nth: sheet.filed and sheet.filed.pages
        for sheet in sheets(case_of("2026-11-23", *meetings, second, other))
        if sheet.kind == "mediation-record"
    }
    assert filed == {1: 2, 2: 3}


def test_a_revoked_number_is_no_longer_that_of_the_paper() -> None:
    started = (entry("2026-11-23", "accept"), entry("2026-11-24", "paper", kind="registration", number=7))
    revoke = entry(
        "2026-11-25",
        "revoke",
        entry={"step": "paper", "nth": 1},
        reason="写错",
        approved_by="chen-guo",
    )

    def number(case: Case) -> int | None:
        (sheet,) = (sheet for sheet in sheets(case) if sheet.kind == "registration")
        return sheet.numbered.number if sheet.numbered else None

    assert number(case_of("2026-11-23", *started)) == 7
    assert number(case_of("2026-11-23", *started, revoke)) is None


def test_of_several_agreements_the_one_that_is_named() -> None:
    case = case_of(
        "2026-11-23",
        entry("2026-11-30", "agreement", name="第1户", **{"with": ["P1", "P3"]}, form="written"),
        entry("2026-11-30", "agreement", name="第2户", **{"with": ["P2", "P3"]}, form="written"),
        entry("2026-12-01", "paper", kind="agreement", number=4, agreement="第2户"),
    )
    numbers = {sheet.agreement: sheet.numbered for sheet in sheets(case) if sheet.kind == "agreement"}
    assert numbers["第1户"] is None
    assert numbers["第2户"] is not None


def test_a_paper_without_its_occasion_is_in_no_place() -> None:
    paper = entry("2026-11-24", "paper", kind="agreement", number=1)
    case = case_of("2026-11-23", entry("2026-11-23", "accept"), paper)
    assert [one.kind for one in unplaced(case, sheets(case))] == ["agreement"]


def test_a_version_without_a_list_owes_none_and_borrows_the_first_later_one() -> None:
    case = case_of("2026-07-02", entry("2026-07-02", "accept"))
    assert volume(case, course(case), NEW) == ()
    assert papers_version(NEW, (NEW, LISTED)) is LISTED
    assert papers_version(NEW, (NEW,)) is None


def test_a_void_registration_has_no_papers() -> None:
    void = entry("2026-11-24", "void", reason="mistake", approved_by="chen-guo")
    assert sheets(case_of("2026-11-23", entry("2026-11-23", "accept"), void)) == []


def test_each_of_several_petitions_has_its_own_papers() -> None:
    join = entry(
        "2026-12-01", "join-petition", received="2026-11-30", purpose="claim", kind="repeat", **{"with": ["P3"]}
    )
    case = case_of(
        "2026-11-23",
        entry("2026-11-24", "notify", result="accepted"),
        join,
        entry("2026-12-05", "notify", result="accepted", petitions=[2]),
        entry("2026-12-20", "opinion", served="2026-12-21", supports="all", petitions=[1, 2]),
        petition={"purpose": "claim", "kind": "first"},
    )
    about = {kind: [one.petition for one in sheets(case) if one.kind == kind] for kind in kinds(case)}
    assert (about["petition-notice"], about["petition-opinion"], about["service"]) == ([1, 2], [1, 2], [1, 2])
    assert about["cover"] == [0]


def test_a_case_is_a_petition_from_the_day_on_which_one_joined() -> None:
    join = entry(
        "2026-12-01", "join-petition", received="2026-11-30", purpose="claim", kind="first", **{"with": ["P1"]}
    )
    told = entry("2026-12-02", "notify", result="accepted")
    assert "petition-notice" in kinds(case_of("2026-11-23", join, told))
    assert "petition-notice" not in kinds(case_of("2026-11-23", told))


def test_what_is_told_of_service_later_is_no_second_service() -> None:
    made = entry("2026-12-20", "opinion", supports="all")
    served = entry("2026-12-23", "serve", entry={"step": "opinion", "nth": 1})
    case = told_later(case_of("2026-11-23", made, served, petition={"purpose": "claim", "kind": "first"}))
    assert kinds(case).count("service") == 1


def test_no_paper_of_administrative_mediation_rests_on_the_law_on_peoples_mediation() -> None:
    peoples = {"rmtjf", "rmtjgd"}
    assert LISTED.papers
    rules = [rule for rule in LISTED.papers.kinds if rule.basis and rule.basis.law in peoples]
    assert rules
    assert [
        rule.name for rule in rules if not set(rule.channels) <= {"people", "judicial"} and rule.kind != "confirmation"
    ] == []


def test_what_ended_outside_closes_the_case_and_is_no_termination_of_ours() -> None:
    triage = entry("2026-11-24", "triage", channel="people")
    settled = entry("2026-12-01", "settle", how=["paid"], told_by=["P1"], **{"with": ["P1", "P2"]})
    found = kinds(case_of("2026-11-23", entry("2026-11-23", "accept"), triage, settled))
    assert "closing-report" in found
    assert "termination" not in found


def test_a_petitioner_answered_by_telephone_gets_no_letter_of_reply() -> None:
    def replies(form: str) -> int:
        answered = entry("2026-12-01", "feedback", to="parties", form=form)
        return kinds(case_of("2026-11-23", answered, petition={"purpose": "claim", "kind": "first"})).count(
            "petition-reply"
        )

    assert (replies("phone"), replies("oral"), replies("written")) == (0, 0, 1)


def test_who_got_an_opinion_gets_no_letter_of_reply_besides() -> None:
    made = entry("2026-11-30", "opinion", supports="all")
    answered = entry("2026-12-01", "feedback", to="parties", form="written")
    case = case_of("2026-11-23", made, answered, petition={"purpose": "claim", "kind": "first"})
    assert "petition-reply" not in kinds(case)


def test_that_a_petition_is_not_accepted_is_told_by_the_notice_of_petitions() -> None:
    refused = entry("2026-11-24", "refuse")
    told = entry("2026-11-25", "notify", result="refused")
    petition = kinds(case_of("2026-11-23", refused, told, petition={"purpose": "claim", "kind": "first"}))
    assert "petition-notice" in petition
    assert "refusal" not in petition
    assert "refusal" in kinds(case_of("2026-11-23", refused))
