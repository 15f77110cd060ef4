"""The program's own guides: whole, cited, reviewed, short; and a broken one stops the build by file and line."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from jiefen.base.record import Citation
from jiefen.book.book import open_book
from jiefen.checking.due import due_list
from jiefen.commands.main import main
from jiefen.guides.page import SECTIONS, sections, wrong_sections
from jiefen.guides.public import PublicGuide
from jiefen.law.citations import judge
from jiefen.site.pages import site
from tests.public_site import ROOT, publication, settings, source, written
from tests.small_office import copy_office

GUIDES = written().guides
CITED = re.compile(r"\[\[law:([a-z0-9-]+)(?:/([0-9]+))?\]\]")
CUT = date(2026, 10, 30)
"""The cut day of the sample's publication."""

every_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: Path(guide.path).stem)


def test_every_page_among_the_guides_is_one() -> None:
    assert written().findings == ()
    assert {guide.path for guide in GUIDES} == {
        f"guides/{path.name}" for path in (ROOT / "docs/public/guides").iterdir()
    }
    assert len({guide.order for guide in GUIDES}) == len(GUIDES)
    assert len({guide.title for guide in GUIDES}) == len(GUIDES)


@every_guide
def test_it_has_its_seven_sections_and_opens_with_steps(guide: PublicGuide) -> None:
    assert not list(wrong_sections(guide))
    first = sections(guide)[0].text
    steps = re.findall(r"^([0-9])\. \*\*[^*]+\*\*", first, re.MULTILINE)
    assert steps == [str(number) for number in range(1, len(steps) + 1)]
    assert 4 <= len(steps) <= 7


@every_guide
def test_it_is_short(guide: PublicGuide) -> None:
    """900 to 1,500 signs without markup and citations; no phrase is longer than two lines and a half of a phone."""
    text = re.sub(r"\[\[[^\]]*\]\]|\]\([^)]*\)|[*#（）“”\[\] -]", "", guide.text)
    assert 900 <= len(re.sub(r"\s", "", text)) <= 1500
    assert not [phrase for phrase in re.split(r"[。！？：；\n]", text) if len(phrase) > 45]


@pytest.mark.few(8)
@every_guide
def test_what_it_says_of_the_law_was_read_and_holds_on_the_days_it_stands_for(guide: PublicGuide) -> None:
    register = source().register
    cited = CITED.findall(guide.text)
    assert len(cited) >= 8
    for law, article in cited:
        assert not article or register.laws[law].on_article(int(article)), (law, article)
        citation = Citation(law=law, article=int(article) if article else None)
        for day in (CUT, guide.reviewed):
            assert judge(citation, register, day).outcome in ("ok", "not-judgeable"), (law, article, day)


@every_guide
def test_old_voting_shares_and_repealed_law_are_not_cited(guide: PublicGuide) -> None:
    cited = set(CITED.findall(guide.text))
    assert not cited & {("wygl", "12"), ("wxzj", "22")}
    assert "zaosheng" not in {law for law, _ in cited}


@every_guide
def test_it_is_looked_at_again_within_a_year(guide: PublicGuide) -> None:
    assert 0 < (guide.next_review - guide.reviewed).days <= 366


@every_guide
def test_it_names_disputes_that_the_sample_knows(guide: PublicGuide) -> None:
    known = settings().kinds
    for kind in guide.kinds:
        branch, _, leaf = kind.partition(".")
        assert branch in known
        assert not leaf or leaf in known[branch].leaves


@every_guide
def test_it_says_that_mediation_is_free_of_charge_and_why(guide: PublicGuide) -> None:
    cost = next(section for section in sections(guide) if section.title == SECTIONS["cost"])
    assert "不收费" in cost.text
    assert "[[law:rmtjf/4]]" in cost.text or guide.helps != "residents"


def test_disputes_about_property_all_have_a_guide() -> None:
    helped = {kind for guide in GUIDES for kind in guide.kinds}
    assert {f"property.{leaf}" for leaf in settings().kinds["property"].leaves} <= helped


def test_the_sums_of_the_voting_example_are_right() -> None:
    """Of 100 equal homes: two thirds must take part; of those more than half, or three quarters (mfd art. 278)."""
    text = next(guide.text for guide in GUIDES if guide.path == "guides/repair-fund.md")
    present = next(number for number in range(101) if number * 3 >= 100 * 2)
    half = next(number for number in range(101) if number * 2 > present)
    most = next(number for number in range(101) if number * 4 >= present * 3)
    assert re.findall(r"([0-9]+) 户", text) == ["100", str(present), str(present), str(half), str(most)]


def test_a_guide_is_judged_as_of_its_review_where_that_is_later_than_the_site() -> None:
    """A first site stands for the first day of its procedure, when the Environmental Code was not in force."""
    plain = source()
    assert plain.day < date(2026, 8, 15)
    assert "[[law:shenghuo/" in plain.texts["guides/renovation-noise.md"]
    assert site(plain)[1] == ()
    early = tuple(
        msgspec.structs.replace(guide, reviewed=date(2026, 8, 1)) if "renovation" in guide.path else guide
        for guide in plain.guides
    )
    found = site(msgspec.structs.replace(plain, guides=early))[1]
    assert {(finding.code, finding.file) for finding in found} == {("SITE03", "docs/public/guides/renovation-noise.md")}
    later = msgspec.structs.replace(plain, guides=early, publications=(publication(cut=CUT),))
    assert site(later)[1] == ()


def test_the_review_of_the_page_that_the_book_publishes_is_told(tmp_path: Path) -> None:
    """A program's guide that nobody reviewed is a line a day, until a newer program or the book's own page has one."""
    copy_office(tmp_path / "office")
    after = max(guide.next_review for guide in GUIDES)
    own = tmp_path / "docs/public/guides/leaks.md"
    own.parent.mkdir(parents=True)
    text = (ROOT / "docs/public/guides/leaks.md").read_text("utf-8")
    own.write_text(re.sub("next-review: [0-9-]+", "next-review: 2030-01-01", text), "utf-8")
    found = due_list(open_book(tmp_path), after, within=7).findings
    told = {finding.file: finding.line for finding in found if finding.code == "DUE07"}
    pages = {"docs/public/way.yaml", *(f"docs/public/{guide.path}" for guide in GUIDES)}
    assert set(told) == pages - {"docs/public/guides/leaks.md"}
    for file, line in told.items():
        assert (ROOT / file).read_text("utf-8").splitlines()[line - 1].startswith("next-review:")


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ("## 要多久\n", "## 多久\n", "SITE20", "## 多久"),
        ("## 带什么材料\n", "", "SITE20", "## 要多久"),
        ("[[law:mfd/288]]", "[[law:mfd/1288]]", "SITE03", "[[law:mfd/1288]]"),
        ("[[clock:acceptance]]", "[[clock:nothing]]", "SITE05", "[[clock:nothing]]"),
        ("next-review: 2027-05-28", "next-review: 2026-05-28", "SITE02", "next-review"),
        ("helps: residents", "helps: all", "SCH01", "helps"),
    ],
)
def test_a_broken_guide_fails_through_the_command(tmp_path: Path, was: str, becomes: str, code: str, line: str) -> None:
    """The book's own guide of the same name replaces the program's, and is judged like it."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    page = tmp_path / "docs/public/guides/leaks.md"
    page.parent.mkdir(parents=True)
    text = (ROOT / "docs/public/guides/leaks.md").read_text("utf-8")
    assert was in text
    broken = text.replace(was, becomes)
    page.write_text(broken, "utf-8")
    result = CliRunner().invoke(main, ["--lang", "zh", "--book", str(tmp_path), "build"])
    place = broken[: broken.index(line)].count("\n") + 1
    assert result.exit_code == 1, result.output
    assert re.search(rf"^docs/public/guides/leaks\.md:{place}\b.*{code}", result.output, re.MULTILINE), result.output
    assert not (tmp_path / "build/public/site").exists()


@every_guide
def test_it_says_what_if_the_other_side_refuses(guide: PublicGuide) -> None:
    ways = next(section for section in sections(guide) if section.title == SECTIONS["ways"])
    assert re.search(r"不肯|拒绝|不答复|不受理|不服", ways.text)
