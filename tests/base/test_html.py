from html.parser import HTMLParser
from unicodedata import category

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown

from jiefen.base.html import esc, page, plain
from jiefen.guides.markers import markers

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


class Reader(HTMLParser):
    """Text, tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", list[str](), dict[str, str | None]()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def readable(value: str) -> str:
    return "".join(" " if category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char for char in value)


values = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.text(
    alphabet="<>{}[]()!`*_#&;:=\"'\\/|-\n x1"
)


@settings(max_examples=150, deadline=None)
@given(values)
def test_a_value_reads_as_itself_and_makes_no_tag(value: str) -> None:
    page = Reader(markdown(f"<div><p>{esc(value)}</p></div>", extensions=EXTENSIONS))
    assert page.text == readable(value)
    assert page.tags == ["div", "p"]


@settings(max_examples=150, deadline=None)
@given(values)
def test_a_value_in_a_heading_is_text_only(value: str) -> None:
    page = Reader(markdown(f"### 第一条　{esc(value)} {{#art-1}}", extensions=EXTENSIONS))
    assert page.tags == ["h3"]
    assert page.attributes == {"id": "art-1"}
    assert page.text.split() == readable(f"第一条　{value}").split()


@settings(max_examples=100, deadline=None)
@given(values)
def test_a_value_in_an_attribute_stays_there(value: str) -> None:
    page = Reader(markdown(f'<div><a aria-label="{esc(value)}">x</a></div>', extensions=EXTENSIONS))
    assert page.attributes == {"aria-label": readable(value)}


@given(values)
def test_a_plain_value_needs_no_escaping_however_often_it_is_escaped(value: str) -> None:
    assert not set(plain(value)) & set("<>&\"'`{}\n")


@pytest.mark.parametrize(
    "title", ["漏水：怎么办", "a: b", "# x", "a template: x", "[[", "[[law:mfd/288]]", "- x", "123", "true", "\\u005b"]
)
def test_the_head_of_a_page_reads_back_as_its_title(title: str) -> None:
    head = page(title, ["text"], description=title).split("---\n")[1]
    assert yaml.safe_load(head) == {"title": title, "description": title}
    assert not list(markers(head))


@given(st.text(min_size=1))
def test_the_head_of_a_page_holds_no_sign_of_html_and_no_line_of_its_own(title: str) -> None:
    """The theme prints both unescaped."""
    head = page(title, ["text"], description=title).removeprefix("---\n").split("\n---\n")[0]
    read = yaml.safe_load(head)
    assert set(read) <= {"title", "description"}
    assert not set("".join(read.values())) & set("<>&\"'`{}\n")
