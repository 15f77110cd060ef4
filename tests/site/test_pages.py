"""What the records become, and what forbids publishing them."""

import re
from datetime import date
from typing import Any

import msgspec
import pytest

from jiefen.files.resources import root
from jiefen.procedure.record import Procedure
from jiefen.register.record import Act, Approval, MadeFrom
from jiefen.site.pages import Source, site
from tests.base.test_html import Reader
from tests.public_site import publication, source


def changed(made_from: Source, **changes: Any) -> Source:
    return msgspec.structs.replace(made_from, **changes)


def with_page(text: str, name: str = "about.md") -> Source:
    plain = source()
    return changed(plain, texts={**plain.texts, name: text})


def found(made_from: Source) -> list[tuple[str, str, str, int]]:
    files, findings = site(made_from)
    assert not (files and findings)
    return [(finding.code, finding.file, finding.path, finding.line) for finding in findings]


def edited(number: int, change: Any) -> Source:
    """The sample with one of its procedures changed as plain data."""
    plain = source()
    data = msgspec.to_builtins(plain.procedures[number])
    change(data)
    procedures = list(plain.procedures)
    procedures[number] = msgspec.convert(data, Procedure)
    return changed(plain, procedures=tuple(procedures))


def test_the_sample_makes_every_page() -> None:
    files, findings = site(source(publication()))
    assert findings == ()
    assert {path for path in files if path.startswith("guides/")} == {
        "guides/index.md",
        *(f"guides/{path.name}" for path in (root() / "docs/public/guides").iterdir()),
    }
    assert {path for path in files if not path.startswith(("guides/", "way/"))} == {
        "forms/index.md",
        "index.md",
        "law/index.md",
        "regulation/index.md",
        "regulation/2025-01-01.md",
        "regulation/2026-07-01.md",
        "regulation/boards.md",
        "statistics/index.md",
        "register/index.md",
        "register/2026Q3.csv",
        "register/2026Q3.json",
        "register/changes/2026Q3.json",
        "register/datapackage.json",
        "register/feed.xml",
        "register/register.csv",
        "register/register.json",
    }


def test_no_marker_is_left() -> None:
    assert not [path for path, text in site(source(publication()))[0].items() if "[[" in text]


def test_the_site_stands_for_its_newest_cut_day() -> None:
    old, new = publication("2026Q2", date(2026, 7, 30)), publication("2026Q3", date(2026, 11, 2))
    assert source(new, old).day == date(2026, 11, 2)
    assert source().day == date(2025, 1, 1)


def test_a_citation_that_is_not_in_force_on_that_day_stops_the_build() -> None:
    page = "一\n\n夜间施工（[[law:shenghuo/572]]）"
    assert found(with_page(page)) == [("SITE03", "docs/public/about.md", "", 3)]
    later = changed(with_page(page), publications=(publication(cut=date(2026, 10, 30)),))
    assert found(later) == []


@pytest.mark.parametrize("marker", ["law:mfd/1261", "law:nolaw/1", "law:tjgf/1", "law:rmtjgd/36"])
def test_a_citation_that_cannot_be_made_stops_the_build(marker: str) -> None:
    assert found(with_page(f"[[{marker}]]")) == [("SITE03", "docs/public/about.md", "", 1)]


def test_a_wrong_citation_in_a_procedure_is_named_by_its_place() -> None:
    def cite(data: dict[str, Any]) -> None:
        data["clocks"]["mediation"]["length"]["basis"] = {"law": "rmtjf", "article": 36}

    assert found(edited(1, cite)) == [
        ("SITE03", "office/procedure/2026-07-01.yaml", "clocks.mediation.length.basis", 0)
    ]


def test_a_public_article_may_not_name_a_staff_limit() -> None:
    def name(data: dict[str, Any]) -> None:
        data["articles"][4]["text"] += "{clock.contracted}"

    assert found(edited(0, name)) == [("SITE04", "office/procedure/2025-01-01.yaml", "", 0)]


@pytest.mark.parametrize("marker", ["clock:contracted", "office:secret", "whatever"])
def test_a_marker_that_means_nothing_stops_the_build(marker: str) -> None:
    assert found(with_page(f"a\n[[{marker}]]")) == [("SITE05", "docs/public/about.md", "", 2)]


def test_a_hand_written_page_cannot_replace_what_is_generated() -> None:
    files, _ = site(with_page("改写", "register/index.md"))
    assert "改写" not in files["register/index.md"]


def test_the_limits_of_the_guide_are_those_of_the_newest_regulation() -> None:
    files, _ = site(source())
    guide, regulation = Reader(files["guides/leaks.md"]).text, Reader(files["regulation/index.md"]).text
    assert "1 个工作日内" in guide
    assert "工作人员自收到纠纷之日起1 个工作日内与申请人" in regulation


def test_the_guide_says_of_the_law_only_what_was_read() -> None:
    """Each citation of the program's pages stands on a statement of the register, not merely on an article's number."""
    register = source().register
    for path in sorted((root() / "docs/public").rglob("*.md")):
        for law, article in re.findall(r"\[\[law:([a-z0-9-]+)/([0-9]+)\]\]", path.read_text("utf-8")):
            assert register.laws[law].on_article(int(article)), f"{path.name}: {law} {article}"


def test_the_program_says_of_the_law_only_what_was_read() -> None:
    register, program = source().register, root() / "tools/jiefen"
    cited = re.findall(
        r"\[\[law:([a-z0-9-]+)/([0-9]+)\]\]",
        "".join(path.read_text("utf-8") for path in (*program.rglob("*.py"), *program.rglob("*.j2"))),
    )
    assert len(cited) > 2
    assert all(register.laws[law].on_article(int(article)) for law, article in cited)


def test_the_site_is_the_same_whoever_gave_out_a_publication() -> None:
    """Who drafted, checked, reviewed and signed, on which day, and what it was made from: nothing of it is public."""
    plain = msgspec.structs.replace(publication(), approved_by=())
    acts = {
        name: Act(by=f"zzqq-{name.partition('_')[0]}", date=date(2031, 7, number))
        for number, name in enumerate(("drafted", "checked", "secrecy_reviewed", "signed"), start=11)
    }
    told = msgspec.structs.replace(
        plain,
        approval=Approval(**acts, released=date(2031, 7, 15)),
        made_from=MadeFrom(cases="abad1dea" * 5, office="cafed00d" * 5),
    )
    files, findings = site(source(told))
    assert findings == ()
    assert files == site(source(plain))[0]
    everything = "".join(files.values())
    assert all(one not in everything for one in ("zzqq", "2031-07", "2031年7月", "abad1dea", "cafed00d"))
