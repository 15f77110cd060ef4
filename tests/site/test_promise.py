"""What is promised of the public register is what a row shows, wherever it is promised: made from the columns."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from jiefen.papers.blanks import form_files
from jiefen.papers.forms import FORMS
from jiefen.papers.word.templates import read_templates
from jiefen.register.columns import COLUMNS, OUTCOME, promised
from jiefen.site.pages import Source, site
from tests.public_site import ROOT, publications, source


@pytest.fixture(params=[True, False], ids=["outcomes are public", "not decided"])
def told(request: pytest.FixtureRequest) -> Source:
    """The sample's site, before the office decided to publish outcomes and after."""
    made = source(*publications())
    decision = made.settings.publish_outcomes
    assert decision is not None
    day = min(one.cut for one in publications())
    decided = replace(decision, date=day) if request.param else None
    return replace(made, settings=replace(made.settings, publish_outcomes=decided))


def test_regulation_guides_and_form_promise_what_a_row_shows(told: Source) -> None:
    pages, findings = site(told)
    assert findings == ()
    shown = [column.title for column in COLUMNS if told.outcomes or column is not OUTCOME]
    words = "、".join(shown)
    assert f"逐件公开的只有：{words}，" in pages["regulation/index.md"]
    guides = [text for path, text in pages.items() if path.startswith("guides/") and path != "guides/index.md"]
    assert guides
    assert all(words in text for text in guides)
    forms, _ = form_files(read_templates(ROOT, ROOT, FORMS), "某县住建局", told.row)
    blank = docx.Document(BytesIO(forms["forms/application.docx"]))
    assert any(f"逐件只写这几项：{words}，" in paragraph.text for paragraph in blank.paragraphs)


def test_no_outcome_is_shown_before_the_office_decided(told: Source) -> None:
    """Neither success nor failure, on no page and in no file: the rows hold none."""
    pages, _ = site(told)
    files = [text for path, text in pages.items() if path.startswith(("register/", "statistics/"))]
    rows = [pages["register/register.csv"], pages["register/register.json"]]
    words = [word for word in OUTCOME.words.values() if any(word in text for text in rows)]
    assert bool(words) == told.outcomes
    assert any("还没有决定公布结果" in text for text in files) == (not told.outcomes)
    assert ("没有达成协议，已告知其他途径的" in pages["statistics/index.md"]) == told.outcomes


def test_the_promise_is_typed_nowhere() -> None:
    """No article, guide or paper lists the columns itself."""
    written = [*(ROOT / "office/procedure").glob("*.yaml"), *(ROOT / "docs/public/guides").glob("*.md")]
    written += [*(ROOT / "scripts/papers").glob("*.py"), ROOT / "skeleton/office/procedure/2026-01-01.yaml"]
    for path in map(Path, written):
        assert promised(outcomes=True) not in path.read_text("utf-8"), path.name
        assert promised(outcomes=False) not in path.read_text("utf-8"), path.name
