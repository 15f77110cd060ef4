"""Which paper somebody means by what they put into the file, and what is recorded of it."""

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.case.record import Case
from jiefen.case.volume import Sheet, volume
from jiefen.papers.attach import Chosen, filed_entry, recorded_as, sheet_meant, whole_volume
from jiefen.steps.entry import Place
from jiefen.steps.record import Step
from tests.clock_cases import case_of, course, entry, sample_procedure

LISTED = sample_procedure("2026-11-20")
HASH = "sha256:" + "0" * 64
BOTH = {"P1": "2026-11-30", "P2": "2026-11-30"}
WALK = (
    entry("2026-11-23", "accept"),
    entry("2026-11-24", "inform", **{"with": ["P1"]}, form="signed"),
    entry("2026-11-25", "mediate"),
    entry("2026-11-30", "mediate", result="agreed"),
    entry("2026-11-30", "agreement", form="written", name="第1户", signed=BOTH),
    entry("2026-11-30", "agreement", form="written", name="第2户", signed=BOTH),
)


def case(*more: Step) -> Case:
    return case_of("2026-11-23", *WALK, *more)


def sheets(of: Case) -> tuple[Sheet, ...]:
    return volume(of, course(of, LISTED), LISTED)


def meant(of: Case, kind: str, *, again: bool = False, agreement: str = "", **place: str | int) -> Sheet:
    where = Place(step=str(place["step"]), nth=int(place["nth"])) if place else None
    return sheet_meant(of, sheets(of), Chosen(kind=kind, of=where, agreement=agreement), again=again)


def refused(of: Case, kind: str, **more: str | int) -> tuple[str, str]:
    with pytest.raises(Failure) as failure:
        meant(of, kind, **more)  # type: ignore[arg-type]  # as in `meant`
    return render(failure.value.say), render(failure.value.do)


def test_the_one_paper_of_its_kind_is_meant() -> None:
    sheet = meant(case(), "notice")
    assert sheet.entry is not None
    assert filed_entry(case(), sheet, pages=2, hash_=HASH, shelf="a-3") == {
        "kind": "notice",
        "of": {"step": "inform", "nth": 1},
        "hash": HASH,
        "pages": 2,
        "shelf": "a-3",
    }
    assert filed_entry(case(), meant(case(), "identity"), pages=1) == {"kind": "identity", "pages": 1}


def test_of_several_the_entry_or_the_agreement_says_which() -> None:
    assert meant(case(), "mediation-record", step="mediate", nth=2).nth == 2
    sheet = meant(case(), "agreement", agreement="第2户")
    fields = filed_entry(case(), sheet, pages=3)
    assert (fields["of"], fields["agreement"]) == ({"step": "agreement", "nth": 2}, "第2户")


def test_who_does_not_say_which_of_several_is_told_how() -> None:
    what, then = refused(case(), "mediation-record")
    assert "有 2 份" in what
    assert then == "写明是哪一份：--of 调解.1（2026-11-25）、--of 调解.2（2026-11-30）。"
    assert "（2026-11-30 第2户）" in refused(case(), "agreement")[1]
    assert "--of 调解.1（" in refused(case(), "mediation-record", step="mediate", nth=3)[1]
    assert "没有这一份" in refused(case(), "agreement", agreement="第3户")[0]


def test_what_lies_in_the_file_is_passed_over() -> None:
    first = entry("2026-12-01", "paper", kind="mediation-record", of={"step": "mediate", "nth": 1}, pages=2)
    assert meant(case(first), "mediation-record").nth == 2


def test_a_paper_that_lies_there_is_meant_only_by_who_says_so() -> None:
    filed = entry("2026-12-01", "paper", kind="identity", pages=2)
    what, then = refused(case(filed), "identity")
    assert "2026-12-01" in what
    assert "--again" in then
    assert meant(case(filed), "identity", again=True).kind == "identity"


def test_a_number_alone_does_not_put_a_paper_into_the_file() -> None:
    numbered = entry("2026-12-01", "paper", kind="notice", number=3)
    assert meant(case(numbered), "notice").filed is None


def test_a_kind_that_the_case_has_not_is_told_what_it_awaits() -> None:
    filed = entry("2026-12-01", "paper", kind="identity", pages=2)
    what, then = refused(case(filed), "transfer")
    assert "移送函" in what
    assert "调解协议书" in then
    assert "身份证明" not in then


def test_one_file_for_two_papers_is_seen_unless_the_first_was_taken_back() -> None:
    filed = entry("2026-12-01", "paper", kind="identity", hash=HASH, pages=2)
    found = recorded_as(case(filed), HASH)
    assert found is not None
    assert found.kind == "identity"
    back = entry("2026-12-01", "revoke", entry={"step": "paper", "nth": 1}, reason="扫错了", approved_by="chen-guo")
    assert recorded_as(case(filed, back), HASH) is None
    assert recorded_as(case(filed), HASH.replace("0", "1")) is None


def test_a_whole_volume_is_what_was_said_and_what_was_counted() -> None:
    """Evidence and authorisation may be missing: they are there only if somebody says so, whatever was counted."""
    filed = entry("2026-12-01", "paper", kind="notice", pages=1)
    all_sheets = sheets(case(filed))
    counted = {(sheet.kind, sheet.nth): 2 for sheet in all_sheets if sheet.kind not in ("identity", "agreement")}
    found = whole_volume(all_sheets, {"identity": 4, "mediation-record": 3}, counted, ["back-cover"])
    pages = [(sheet.kind, sheet.nth, pages) for sheet, pages in found.filed]
    assert ("identity", 1, 4) in pages
    assert [one for one in pages if one[0] == "mediation-record"] == [
        ("mediation-record", 1, 3),
        ("mediation-record", 2, 3),
    ]
    assert ("cover", 1, 2) in pages
    assert {kind for kind, *_ in pages}.isdisjoint(("notice", "back-cover", "authorisation", "evidence", "agreement"))
    assert [sheet.kind for sheet in found.left] == ["authorisation", "evidence"]
    assert [(sheet.kind, sheet.agreement) for sheet in found.uncounted] == [
        ("agreement", "第1户"),
        ("agreement", "第2户"),
    ]
