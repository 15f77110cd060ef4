"""A page in blocks, as a form has it: headings, paragraphs, steps and points, each a few words."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Shape = Literal["section", "heading", "paragraph", "step", "point", "kept"]
"""What a block is: a heading of the page, a smaller one, a paragraph, an item of a list with or without numbers.

`kept` is what no form shows as words, such as a table: it stays as it stands.
"""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One block: `lead` stands out at its beginning (先关水。), `text` follows; `within` a step or point above it.

    Both are words as a person reads and types them: a law is 〔《民法典》第288条〕. Of what is `kept`, `text` is the
    Markdown.
    """

    shape: Shape
    text: str = ""
    lead: str = ""
    within: bool = False


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What is said instead of a code: the titles of laws, limits, and other guides, by what a page calls them."""

    laws: Mapping[str, str]
    clocks: Mapping[str, str]
    guides: Mapping[str, str]


class Unknown(msgspec.Struct, frozen=True):
    """Words in brackets that look like a law or a limit, and none has that name."""

    words: str
