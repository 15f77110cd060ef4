"""Citations lead to the entries of laws from wherever they stand, and every place that cites is known."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest

from jiefen.base.html import page
from jiefen.law.cited import cited
from jiefen.law.citing import Use, linked, up, uses_in
from jiefen.law.public import PublicBasis, PublicLaw
from tests.law.test_cited import cited_all

CODE = PublicLaw(id="mfd", title="民法典")
BRANCH = PublicLaw(id="mfd-zzjs", title="解释")
ARTICLE = PublicBasis(law=CODE, article=288)
ADDRESSES = {
    "index.md": "",
    "guides/index.md": "guides/",
    "guides/leaks.md": "guides/leaks/",
    "law/mfd/index.md": "law/mfd/",
    "a/b/c.md": "a/b/c/",
}


class Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found = list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize(("path", "address"), ADDRESSES.items())
def test_a_browser_ends_at_the_law_from_every_page(path: str, address: str) -> None:
    root = "https://example.org/sub/"
    text = cited(ARTICLE) + cited(PublicBasis(law=CODE)) + cited(PublicBasis(law=BRANCH, article=35))
    for texts, first in ((set[str](), "law/#mfd.288"), ({"mfd"}, "law/mfd/#art-288")):
        ends = [urljoin(root + address, link) for link in Links(linked(path, text, texts)).found]
        assert ends == [root + first, f"{root}law/#mfd", f"{root}law/#mfd-zzjs.35"]
    assert urljoin(root + address, up(path) or ".") == root


def test_each_article_of_a_list_is_a_link_of_its_own() -> None:
    bases = [ARTICLE, PublicBasis(law=CODE, article=295)]
    assert Links(linked("index.md", cited_all(bases), ())).found == [
        "law/#mfd",
        "law/#mfd.288",
        "law/#mfd.295",
    ]


def test_a_use_is_named_by_its_page_and_counts_once() -> None:
    pages = {
        "guides/leaks.md": page("漏水：怎么办", [cited(ARTICLE), cited(ARTICLE), cited(PublicBasis(law=CODE))]),
        "about.md": f"---\ntitle: 关于\n---\n\n{cited(ARTICLE)}",
        "more.md": f"# 更&#22810;\n\n{cited(ARTICLE)}",
        "register/register.json": cited(ARTICLE),
    }
    assert uses_in(pages) == (
        Use(law="mfd", article=288, address="guides/leaks/", title="漏水：怎么办"),
        Use(law="mfd", article=None, address="guides/leaks/", title="漏水：怎么办"),
        Use(law="mfd", article=288, address="about/", title="关于"),
        Use(law="mfd", article=288, address="more/", title="更多"),
    )


def test_a_use_in_the_regulation_is_named_by_its_article() -> None:
    text = f'<tr id="limit-mediation">{cited(ARTICLE)}</tr>\n### 第十二条 {{#art-12}}\n{cited(ARTICLE)}'
    uses = uses_in({"regulation/index.md": page("办事规程", [text]), "regulation/2025-01-01.md": page("旧版", [text])})
    assert [(use.address, use.title, use.older) for use in uses] == [
        ("regulation/#limits", "时限表", False),
        ("regulation/#art-12", "第十二条", False),
        ("regulation/2025-01-01/", "旧版", True),
    ]
