"""The sample book: a hundred and seventy hand-made disputes with all the turns that rules, clocks and pages follow."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.checking.due import due_list
from jiefen.commands.main import attempt
from jiefen.files.schema.shape import key_order
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "schemas/case.schema.json").read_text(encoding="utf-8"))
LAST_DAY = "2026-11-20"
DATED_AHEAD = {"due", "until", "reply-by", "court-limit", "answer-by"}
"""Fields that state a day still to come; every other date in the book is in the past."""

NUMBERED = [
    ("2025-0001", "2025-0025"),
    ("2025-0026", "2025-0050"),
    ("2025-0051", "2025-9999"),
    ("2026-0001", "2026-0035"),
    ("2026-0036", "2026-0071"),
    ("2026-0072", "2026-9999"),
]
"""In each year the numbers were given in three runs; within a run they grow with the day received."""
NEVER_HERE = {"origin", "withhold"}
"""What no story of the sample learns: each says at once where it came from; a reason is sealed and no longer learnt."""

OVERDUE = {
    ("2026-0010", "contracted"),
    ("2026-0016", "follow-up"),
    ("2026-0020", "contracted"),
    ("2026-0024", "mediation"),
    ("2026-0024", "contracted"),
    ("2026-0027", "mediation"),
    ("2026-0027", "contracted"),
    ("2026-0028", "mediation"),
    ("2026-0028", "contracted"),
    ("2026-0031", "acceptance"),
    ("2026-0034", "first-contact"),
    ("2026-0056", "contracted"),
    ("2026-0063", "contracted"),
    ("2026-0065", "supervise-reply"),
    ("2026-0066", "court-ordinary"),
    ("2026-0066", "contracted"),
}
"""What the stories leave undone on the last day: one case or more for every clock the office owes."""
UNPAID = {("2026-0014", "performance"), ("2026-0015", "performance"), ("2026-0051", "performance")}


OFFICE_LATE = {
    ("DEM21", "office/demands/2026-11.yaml"),
    ("SCR15", "office/screenings/2026/2026-11.yaml"),
    ("SCR18", "office/screenings"),
    ("TSK34", "office/tasks/2026/21.yaml"),
    ("TSK34", "office/tasks/2026/23.yaml"),
}
"""A demand and a lead past their day, a round that was not held, an assignment and a point of an inspection unmet."""
MONTHS = 23
"""From the book's first day to its last."""
CAME_OF = {"demands": 17, "screenings": 7, "meetings": 4, "tasks": 2}
"""How many disputes came of each kind of record."""

VOLUMES = ("2026-0001", "2026-0004", "2026-0005", "2026-0012", "2026-0037", "2026-0060")
"""People's mediation, sent by a court, administrative, collective, simple, petition: each has papers of its own."""


@cache
def book() -> dict[str, dict[str, Any]]:
    return {path.stem: _data(path) for path in sorted((ROOT / "cases").glob("*/*.yaml"))}


@cache
def sources() -> dict[str, dict[str, str]]:
    return _data(ROOT / "tests/sample_sources.yaml")


def _data(path: Path) -> dict[str, Any]:
    reading = read(path.read_bytes())
    assert reading.data is not None, (path, reading.faults)
    return dict(reading.data)


def entries(step: str = "") -> Iterator[dict[str, Any]]:
    for case in book().values():
        yield from (entry for entry in case["log"] if step in ("", entry["step"]))


def closed(case: dict[str, Any]) -> bool:
    return any(
        entry["step"] in ("conclude", "refuse", "withdraw") or (entry["step"] == "transfer" and not entry.get("joint"))
        for entry in case["log"]
    )


def choices(step: str, field: str) -> set[str]:
    node = SCHEMA["$defs"][step] if step else SCHEMA
    node = node["properties"][field]
    node = node.get("items", node)
    while "$ref" in node:
        node = SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]
    return set(node["enum"])


def test_the_cases_stand_under_their_own_ids_in_the_order_they_came() -> None:
    assert len(book()) == 174
    for stem, case in book().items():
        assert case["id"] == stem
        assert case["received"][:4] == stem[:4]
    for first, last in NUMBERED:
        days = [case["received"] for stem, case in book().items() if first <= stem <= last]
        assert days == sorted(days)


def test_most_are_closed_and_some_are_open() -> None:
    done = Counter(closed(case) for case in book().values())
    assert done[True] >= 90
    assert done[False] >= 25


def test_simple_cases_are_short_and_hard_ones_long() -> None:
    lengths = {stem: len(case["log"]) for stem, case in book().items() if closed(case)}
    assert sum(length >= 25 for length in lengths.values()) >= 5
    assert sum(bool(book()[stem].get("simple")) for stem in lengths) >= 4
    assert max(lengths[stem] for stem in lengths if book()[stem].get("simple")) <= 10


@pytest.mark.parametrize("field", ["initiative", "referred-by", "via"])
def test_every_way_into_the_office_is_there(field: str) -> None:
    assert {case[field] for case in book().values() if field in case} == choices("", field)


@pytest.mark.parametrize(
    ("step", "field"),
    [
        ("accept", "form"),
        ("refuse", "reason"),
        ("contact", "how"),
        ("interview", "place"),
        ("inform", "form"),
        ("investigate", "how"),
        ("invite", "who"),
        ("triage", "channel"),
        ("mediate", "result"),
        ("agreement", "form"),
        ("perform", "state"),
        ("settle", "how"),
        ("settle", "performed"),
        ("outside-result", "authority"),
        ("outside-result", "kind"),
        ("outside-result", "matter"),
        ("outside-result", "performed"),
        ("join-petition", "purpose"),
        ("track", "finding"),
        ("feedback", "to"),
        ("delegate", "direction"),
        ("delegate", "stage"),
        ("delegate", "court-procedure"),
        ("transfer", "to"),
        ("terminate", "reason"),
        ("terminate", "told-by"),
        ("suspend", "reason"),
        ("notify", "result"),
        ("opinion", "supports"),
        ("review-opinion", "result"),
        ("recheck-opinion", "result"),
        ("void", "reason"),
        ("alert", "to"),
        ("alert", "why"),
        ("confirm-result", "result"),
        ("refuse-party", "stage"),
        ("conclude", "outcome"),
        ("follow-up", "performed"),
        ("follow-up", "satisfaction"),
    ],
)
def test_every_choice_of_the_deciding_fields_occurs(step: str, field: str) -> None:
    chosen = [entry[field] for entry in entries(step) if field in entry]
    each = (one for value in chosen for one in (value if isinstance(value, list) else [value]))
    assert set(each) == choices(step, field)


def test_every_step_of_the_schema_occurs() -> None:
    steps = {ref["$ref"].rpartition("/")[2] for ref in SCHEMA["properties"]["log"]["items"]["oneOf"]}
    assert {entry["step"] for entry in entries()} == steps


def test_every_kind_of_dispute_of_the_office_occurs() -> None:
    settings = open_book(ROOT).require_office().settings
    kinds = {f"{branch}.{leaf}" for branch, kind in settings.kinds.items() for leaf in kind.leaves}
    assert {settings.present_kind(case["kind"]) for case in book().values()} == kinds


def test_what_is_learnt_later_and_where_is_asked_about_publishing_occur() -> None:
    assert {entry["field"] for entry in entries("learn")} == choices("learn", "field") - NEVER_HERE
    asked = {(step, answer) for step, answer in ((e["step"], e.get("publicity")) for e in entries()) if answer}
    assert {answer for _, answer in asked} == choices("conclude", "publicity")
    assert {step for step, _ in asked} == {"agreement", "conclude", "refuse", "terminate", "transfer", "withdraw"}


def test_most_disputes_that_were_mediated_are_settled_and_some_are_not() -> None:
    ends = Counter(entry["outcome"] for entry in entries("conclude"))
    settled = ends["agreed"] + ends["eased"] + ends["self-settled"]
    assert settled > sum(ends.values()) * 0.6
    assert ends["failed"] >= 10
    assert min(ends[end] for end in choices("conclude", "outcome")) >= 1


def test_households_of_one_dispute_have_agreements_and_confirmations_of_their_own() -> None:
    named = {
        stem: {entry["name"] for entry in case["log"] if entry["step"] == "agreement" and "name" in entry}
        for stem, case in book().items()
    }
    assert max(len(names) for names in named.values()) >= 20
    for stem, names in named.items():
        confirmed = {e["agreement"] for e in book()[stem]["log"] if e["step"] == "confirm-result" and "agreement" in e}
        assert confirmed in (set(), names), stem
    assert any(entry.get("left-for") == "own-case" for entry in entries("people"))
    assert any(entry.get("with") for entry in entries("outside-result"))
    assert any(entry.get("matter") == "open" for entry in entries("settle"))


def test_courts_and_their_mediators_act_at_every_stage() -> None:
    guests = [one for entry in entries("mediate") for one in entry["mediators"] if not isinstance(one, str)]
    assert {guest["body"] for guest in guests} == {"yunxiu-court"}


def test_some_are_not_reached_at_first() -> None:
    for step in ("contact", "follow-up"):
        assert any(entry.get("reached") is False for entry in entries(step)), step


def test_links_withholding_and_publicity_are_all_there() -> None:
    assert {link["as"] for case in book().values() for link in case.get("links", ())} == {
        "repeat",
        "reopened",
        "merged",
        "split",
    }
    assert {kind for case in book().values() for kind in case.get("withhold", ())} == choices("", "withhold")
    assert {case["publicity"] for case in book().values() if "publicity" in case} == {"agreed", "objected"}


def test_the_turns_that_rules_must_follow_are_there() -> None:
    assert {entry["reason"] for entry in entries("suspend")} >= {"appraisal", "party-absent"}
    assert any(entry.get("joint") == "linjiang-housing" for entry in entries("mediate"))
    assert any(entry.get("joint") for entry in entries("transfer"))
    assert any(not entry.get("joint") for entry in entries("transfer"))
    assert any(entry.get("performed-at-once") for entry in entries("agreement"))
    assert any(len(entry.get("instalments", ())) > 1 for entry in entries("agreement"))
    assert any("channel" in entry for entry in entries("reassign"))
    assert any("joined" in entry for entry in entries("people"))
    assert any("against-grid" in entry for entry in entries("triage"))
    assert {side for entry in entries() if "late" in entry for side in ("before", "after") if side in entry} == {
        "before",
        "after",
    }


def test_petitions_of_every_purpose_kind_and_route_are_there() -> None:
    petitions = [case["petition"] for case in book().values() if "petition" in case]
    assert {petition["purpose"] for petition in petitions} == {"suggestion", "report", "claim"}
    assert {petition["kind"] for petition in petitions} == {"first", "repeat", "joint"}
    assert {petition["route"] for petition in petitions if "route" in petition} == {1, 2, 3, 4, 5, 6}
    assert all(petition.get("representatives", 1) <= 5 for petition in petitions)
    assert {entry["result"] for entry in entries("notify")} >= {"accepted", "transferred"}
    assert any("hearing" in entry for entry in entries("recheck-opinion"))


def test_the_courts_periods_are_there_with_consent_to_longer_ones() -> None:
    ways = {(entry["direction"], entry["stage"], entry.get("court-procedure")) for entry in entries("delegate")}
    assert ways >= {
        ("in", "before-docketing", None),
        ("in", "after", "ordinary"),
        ("in", "after", "simple"),
        ("out", "before-docketing", None),
    }
    assert {entry["clock"] for entry in entries("extend") if "consents" in entry} == {
        "court-before",
        "court-ordinary",
        "court-simple",
    }


def test_boundary_disputes_are_met_jointly_with_the_neighbour() -> None:
    for stem, case in book().items():
        meetings = [entry for entry in case["log"] if entry["step"] == "mediate"]
        if "boundary" in case and meetings:
            assert any(entry.get("joint") == case["boundary"]["partner"] for entry in meetings), stem


def test_what_other_authorities_have_in_hand_is_there_ended_and_not() -> None:
    others = [other for case in book().values() for other in case.get("elsewhere", ())]
    assert {other["by"] for other in others} == {"court", "police", "petition-office", "arbitration"}
    assert {"ended" in other for other in others} == {True, False}


def test_a_breach_is_followed_by_a_new_linked_case() -> None:
    broken = {
        stem
        for stem, case in book().items()
        if any(entry["step"] == "perform" and entry["state"] == "breach" for entry in case["log"])
    }
    again = {link["case"] for case in book().values() for link in case.get("links", ()) if link["as"] == "reopened"}
    assert len(broken & again) >= 2


def test_nothing_is_dated_after_the_day_of_the_book() -> None:
    for entry in entries():
        assert entry["date"] <= LAST_DAY
        for name, value in entry.items():
            field = entry["field"] if name == "is" else name
            if field not in DATED_AHEAD and isinstance(value, str) and value[:2] == "20" and value[4:5] == "-":
                assert value <= LAST_DAY, (field, entry)


def test_log_lines_follow_each_other_save_for_late_ones() -> None:
    for stem, case in book().items():
        days = [entry["date"] for entry in case["log"] if "late" not in entry]
        assert days == sorted(days), stem
        assert days[0] >= case["received"], stem


def test_papers_are_numbered_filed_and_made_void_in_every_way() -> None:
    papers = list(entries("paper"))
    told = {field for paper in papers for field in paper} - {"date", "step", "by", "note", "late", "before", "after"}
    assert told == {"kind", "number", "of", "agreement", "hash", "pages", "shelf"}
    void = [entry for entry in entries("revoke") if entry["entry"]["step"] == "paper"]
    assert len(void) == 1


@pytest.mark.parametrize("stem", VOLUMES)
def test_each_kind_of_volume_has_its_numbers_or_its_one_form_in_the_file(stem: str) -> None:
    papers = [entry for entry in book()[stem]["log"] if entry["step"] == "paper"]
    assert any("pages" in paper for paper in papers)
    assert any("number" in paper for paper in papers) != bool(book()[stem].get("simple"))


def test_one_case_was_archived_under_the_version_that_asks_for_papers() -> None:
    archived = [
        stem
        for stem, case in book().items()
        if case["received"] >= LAST_DAY and any(entry["step"] == "archive" for entry in case["log"])
    ]
    assert archived == ["2026-0110"], "and a whole check finds nothing missing in it"


def test_files_are_in_canonical_form() -> None:
    order = key_order(SCHEMA)
    for path in sorted((ROOT / "cases").glob("*/*.yaml")):
        assert path.read_text(encoding="utf-8") == canonical(_data(path), order), path.name


def test_at_least_forty_follow_published_disputes_each_another() -> None:
    assert len(sources()) >= 40
    assert set(sources()) <= set(book())
    refs = [source["ref"] for source in sources().values()]
    assert len(set(refs)) == len(refs)
    for source in sources().values():
        assert set(source) == {"ref", "publisher", "address", "what"}
        assert source["address"].startswith(("http://", "https://"))
        assert source["what"]


def test_the_office_followed_its_procedure_but_for_one_late_visit(capsys: pytest.CaptureFixture[str]) -> None:
    code = attempt(["check", "--book", str(ROOT), "--format", "json"])
    found = [(finding["code"], finding["case"]) for finding in json.loads(capsys.readouterr().out)]
    assert (code, found) == (0, [("CLK03", "2026-0019"), ("STP01", "2026-0071")]), "and one step told of as too early"


def test_what_the_stories_leave_undone_is_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    code = attempt(["due", "--book", str(ROOT), "--today", LAST_DAY, "--format", "json"])
    listed = json.loads(capsys.readouterr().out)
    assert code == 1
    assert {(row["case"], row["clock"]) for row in listed if row["state"] == "overdue"} == OVERDUE
    assert {(row["case"], row["clock"]) for row in listed if row["state"] == "lapsed"} == UNPAID
    filings = {(row["case"], row["due"]) for row in listed if row["clock"] == "papers.file-within"}
    assert filings == {("2026-0111", "2026-11-27")}


def test_the_office_kept_its_own_records_all_along() -> None:
    for kind, places in (("demands", "*"), ("screenings", "*/*"), ("meetings", "*-analysis")):
        assert len(list(ROOT.glob(f"office/{kind}/{places}.yaml"))) == MONTHS, kind
    assert Counter(case["origin"].partition("/")[0] for case in book().values() if "origin" in case) == CAME_OF
    kinds = {_data(path)["kind"] for path in ROOT.glob("office/tasks/*/*.yaml")}
    assert kinds == {"assignment", "supervision", "contract", "decision", "inspection-point"}


def late_of_the_office(day: str) -> set[tuple[str, str]]:
    """Code and file of what is late or missing on a day in the records that the office keeps beside its cases."""
    found = due_list(open_book(ROOT), date.fromisoformat(day), 7).findings
    return {(one.code, one.file) for one in found if one.severity == "error" and one.file.startswith("office/")}


def test_what_the_office_leaves_undone_is_told() -> None:
    assert late_of_the_office(LAST_DAY) == OFFICE_LATE


def test_everything_else_was_seen_to_at_the_time() -> None:
    assert late_of_the_office("2026-03-31") == set()
