"""A citation reads the same wherever it stands; what rests on no law is never shown as law."""

from collections.abc import Sequence

from markupsafe import Markup

from jiefen.base.template import part
from jiefen.law.cited import by_law, cited, cited_in_text
from jiefen.law.public import PublicBasis, PublicLaw
from tests.base.test_html import Reader

CODE = PublicLaw(id="mfd", title="民法典")
MEDIATION = PublicLaw(id="rmtjf", title="人民调解法")
LONG = PublicLaw(id="wyjs", title="最高人民法院关于审理某类纠纷案件的解释", short="某类纠纷解释")


def cited_all(bases: Sequence[PublicBasis]) -> Markup:
    """What the template of a page makes of several citations."""
    return part("law/cited.html.j2", "cited_all", by_law(bases))


def test_a_citation_reads_the_same_everywhere() -> None:
    assert Reader(cited(PublicBasis(law=CODE, article=288))).text == "《民法典》第二百八十八条"
    assert Reader(cited(PublicBasis(law=CODE))).text == "《民法典》"


def test_running_text_has_the_short_name_of_an_articles_law() -> None:
    assert Reader(cited_in_text(PublicBasis(law=LONG, article=2))).text == "《某类纠纷解释》第二条"
    assert Reader(cited_in_text(PublicBasis(law=LONG))).text == "《最高人民法院关于审理某类纠纷案件的解释》"


def test_citations_of_one_law_stand_together() -> None:
    bases = [PublicBasis(law=law, article=article) for law, article in ((MEDIATION, 20), (CODE, 203), (MEDIATION, 17))]
    assert Reader(cited_all(bases)).text == "《人民调解法》第十七条、第二十条；《民法典》第二百零三条"


def test_what_rests_on_no_law_is_the_bureaus_own_rule() -> None:
    own = Reader(part("law/cited.html.j2", "cited_or_own", None))
    assert (own.text, own.tags) == ("本局规定", ["span"])
    by_a_law = Reader(part("law/cited.html.j2", "cited_or_own", PublicBasis(law=CODE, article=288)))
    assert (by_a_law.text, by_a_law.tags) == ("《民法典》第二百八十八条", ["a", "span"])
