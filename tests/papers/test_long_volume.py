"""The papers that hold a volume together and the letters, of a case of sixty people, long names and reasons."""

from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pytest

from jiefen.case.record import Case
from jiefen.papers.contents import filing, steering
from jiefen.papers.on_paper.office_suite import as_pdf
from jiefen.sealing.record import SealedCase, SealedParty
from tests.clock_cases import case_of, entry
from tests.papers.matters import made, matter_of, words_in

MANY = 60
REASON = "当事人长期在外务工，多次电话没有接通，上门三次家中无人，邻居说年底才回来；" * 4
COMPANY = "云岫县城南片区老旧小区综合改造提升项目工程建设投资开发有限责任公司"
CODES = tuple(kind.code for kind in (*filing.KINDS, *steering.KINDS))


def name_of(number: int) -> str:
    """A name with a dot in it and a character outside the first plane, another one each."""
    return f"欧阳𠮷{number:02}·阿卜杜热依木"


@cache
def the_case() -> Case:
    people = [{"ref": f"P{n}", "role": "applicant", "type": "person"} for n in range(1, MANY)]
    each: list[Any] = []
    for n in range(1, 4):
        told = {"step": "inform", "nth": n}
        each.append(entry("2026-11-25", "inform", **{"with": [f"P{n}"]}, form="signed"))
        each.append(entry("2026-11-28", "deviation", rule="STP01", entry=told, reason=REASON, approved_by="chen-guo"))
    return case_of(
        "2026-11-23",
        entry("2026-11-23", "accept"),
        entry("2026-11-23", "delegate", stage="before-docketing", court="yunxiu-court", signed="2026-11-23"),
        entry("2026-11-24", "triage", channel="judicial", unit="property", officer="zhao-min", due="2026-12-20"),
        *each,
        entry("2026-11-27", "supervise", leader="chen-guo", order=REASON, reply_by="2026-12-07"),
        entry("2026-12-01", "agreement", name="第1户", amount=123_456_789_012, **{"with": ["P1", f"P{MANY}"]}),
        entry("2026-12-02", "terminate", only=[f"P{n}" for n in range(2, 40)], told_ways=["court"]),
        entry("2026-12-03", "transfer", reason=REASON, joint=True),
        entry("2026-12-03", "paper", kind="registration", pages=2, number=123),
        entry("2026-12-03", "archive", papers=70),
        parties=[*people, {"ref": f"P{MANY}", "role": "respondent", "type": "organisation"}],
        people=MANY,
    )


def sealed() -> SealedCase:
    people = {f"P{n}": SealedParty(name=name_of(n)) for n in range(1, MANY)}
    return SealedCase(case="2026-0001", parties={**people, f"P{MANY}": SealedParty(name=COMPANY)})


def whole(code: str) -> list[str]:
    """What must be found whole on a paper."""
    told = [name_of(n) for n in range(2, 40)]
    return {
        "closing-report": [*map(name_of, range(1, MANY)), COMPANY, "1,234,567,890.12元"],
        "file-note": [REASON],
        "termination": told,
        "assignment": [REASON.rstrip("；")],
        "assignment-reply": [REASON.rstrip("；")],
        "transfer": [REASON.rstrip("；")],
        "cover": [COMPANY],
        "court-answer": ["2026-0001", COMPANY, "1,234,567,890.12元"],
    }.get(code, ["2026-0001"])


@pytest.mark.parametrize("code", CODES)
def test_every_value_stands_on_its_paper_whole(code: str) -> None:
    document, _ = made(matter_of(the_case(), code, people=sealed()))
    text = words_in(document)
    assert [value for value in whole(code) if value not in text] == []


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_prints_them_whole() -> None:
    papers = {}
    for code in CODES:
        out = BytesIO()
        made(matter_of(the_case(), code, people=sealed()))[0].save(out)
        papers[code] = out.getvalue()
    for code, raw in as_pdf(papers).items():
        pages = pypdf.PdfReader(BytesIO(raw)).pages
        text = "".join("".join(page.extract_text().split()) for page in pages)
        assert [value for value in whole(code) if value not in text] == [], code
