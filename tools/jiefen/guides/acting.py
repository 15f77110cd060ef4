"""What acts in a reader's browser, in hand-written pages and the files beside them: nothing may (docs/dev/security.md).

A page is judged by the HTML that Markdown makes of it, as the site does: `{ onclick=… }` and `[x](javascript:…)`
need no tag. What is not on the lists here is refused, and so is HTML that two programs may read in two ways.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

Kind = str
ELEMENT, ATTRIBUTE, ADDRESS, UNCLEAR, MARKER = "element", "attribute", "address", "unclear", "marker"

EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"permalink": False},
    "tables": {"use_align_attribute": True},
    "fenced_code": {},
    "attr_list": {},
    "md_in_html": {},
}
"""Markdown as the sites have it: MkDocs's own extensions, and those of the program's mkdocs.yml (a test compares)."""

_ELEMENTS = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp
section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
ELEMENTS = frozenset(_ELEMENTS.split())
_EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
_ONLY: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "rel"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"align", "colspan", "headers", "rowspan"}),
    "th": frozenset({"align", "colspan", "headers", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
"""Attributes by element, besides those that every element may have."""
_SCHEMES = ("http:", "https:", "mailto:", "tel:")

_COMMENT = re.compile(r"<!--(?!-?>)((?:(?!-->|--!>|<!--).)*+)-->", re.DOTALL)
_TAG = re.compile(
    r"""<(/?+)([A-Za-z][A-Za-z0-9]*+)
    ((?:\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+)
    \s*+/?+>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""")
_STARTS = re.compile(r"<(?=[A-Za-z/!?])")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]+)\]:[ ]*\S")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HEADING = re.compile(r"^##[ \t]+.*$", re.MULTILINE)


class Act(NamedTuple):
    """Something that acts, or might: of which kind, and in which line of the source."""

    kind: Kind
    line: int


@lru_cache(maxsize=256)  # a guide is looked at whole and in sections, and again for each preview
def rendered(source: str) -> str:
    """What the site makes of Markdown."""
    from markdown import markdown  # a book without pages of its own needs none

    html: str = markdown(source, extensions=[*EXTENSIONS], extension_configs=EXTENSIONS)
    return html


def acts_in(html: str) -> Iterator[Kind]:
    """Every thing in HTML that is not on the lists."""
    at = 0
    while found := _STARTS.search(html, at):
        start = found.start()
        if comment := _COMMENT.match(html, start):
            at = comment.end()
        elif tag := _TAG.match(html, start):
            at = tag.end()
            yield from _of_tag(tag[2].lower(), tag[3], closing=bool(tag[1]))
        else:
            at = start + 1
            yield UNCLEAR


def _of_tag(name: str, attributes: str, *, closing: bool) -> Iterator[Kind]:
    if name not in ELEMENTS:
        yield ELEMENT
        return
    if closing:
        if attributes.strip():
            yield UNCLEAR
        return
    seen: set[str] = set()
    for found in _ATTRIBUTE.finditer(attributes):
        attribute, value = found[1].lower(), found[2] or found[3] or found[4] or ""
        if attribute in seen:
            yield UNCLEAR
        seen.add(attribute)
        yield from _of_attribute(name, attribute, value)


def _of_attribute(element: str, attribute: str, value: str) -> Iterator[Kind]:
    if "[[" in unescape(value):
        yield MARKER
    if attribute in ("href", "src") and attribute in _ONLY.get(element, ()):
        if not is_fit(unescape(value), foreign=attribute == "href"):
            yield ADDRESS
        return
    known = attribute in _EVERYWHERE or attribute in _ONLY.get(element, ())
    of_the_theme = attribute == "id" and unescape(value).startswith("__")  # by such ids it finds its settings
    if not known or of_the_theme:
        yield ATTRIBUTE


def is_fit(address: str, *, foreign: bool) -> bool:
    """Whether an address leads to a page, a mail or a telephone; within the site only, if not `foreign`."""
    if any(sign <= " " or sign in "\\\x7f" for sign in address.strip(" ")) or address != address.strip():
        return False
    before, colon, _ = address.partition(":")
    if colon and not re.search(r"[/?#]", before):
        return foreign and f"{before.lower()}:" in _SCHEMES
    return not address.startswith("//")


def acting(source: str, first: int = 1, shown: str | None = None) -> tuple[Act, ...]:
    """What acts in a page of Markdown, each kind once in a block, with its line; `first` is the number of line one.

    `shown`: what the site really renders, where it puts something around the source.
    """
    kinds = {*acts_in(rendered(source))} | ({*acts_in(rendered(shown))} if shown is not None else set())
    if not kinds:
        return ()
    lines = source.split("\n")
    placed = [Act(kind, first + line) for kind, line in _placed(lines, kinds)]
    nowhere = kinds - {act.kind for act in placed}
    found = {*placed, *(Act(kind, first + _by_beginning(lines, kind)) for kind in nowhere)}
    return tuple(sorted(found, key=lambda act: (act.line, act.kind)))


def in_sections(text: str) -> str:
    """A guide as its page has it: each section within an element that Markdown looks into."""
    opening, *sections = _HEADING.split(text)
    wrapped = (f'<section class="jf-guide" markdown>\n\n## x\n\n{one.strip()}\n\n</section>\n' for one in sections)
    return "\n".join((opening, *wrapped))


def _placed(lines: Sequence[str], kinds: set[Kind]) -> Iterator[tuple[Kind, int]]:
    """Kinds with their line, from 0: the definition of an address, or in the block that has them by itself."""
    for number, line in enumerate(lines):
        if label := _DEFINITION.match(line):
            for kind in kinds.intersection(acts_in(rendered(f"[x][{label[1]}]\n\n{line}"))):
                yield kind, number
    for start, end in _blocks(lines):
        block = lines[start:end]
        for kind in kinds.intersection(acts_in(rendered("\n".join(block)))):
            yield kind, start + _by_beginning(block, kind)


def _by_beginning(lines: Sequence[str], kind: Kind) -> int:
    """The number of the line, from 0, with which the kind comes into the text; 0 if it never does."""

    def has(count: int) -> bool:
        return kind in acts_in(rendered("\n".join(lines[:count])))

    low, high = 0, len(lines)
    if not has(high):
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if has(middle) else (middle, high)
    return high - 1


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From where to where the blocks go that blank lines part; a fence is in one block."""
    start, fenced = 0, False
    for number, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        if not line.strip() and not fenced:
            if start < number:
                yield start, number
            start = number + 1
    if start < len(lines):
        yield start, len(lines)


HEAD = frozenset({"title", "description", "keywords", "tags"})
"""What a page that goes to MkDocs as it stands may say of itself before it begins."""
_SIGNS = re.compile(r"""[<>"&]|\[\[""")


def head_acts(head: Mapping[str, Any]) -> bool:
    """Whether the front matter of a page says more than what it is about, or says it with signs of HTML."""
    return not HEAD.issuperset(head) or any(_SIGNS.search(text) for text in _texts([*head.values()]))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        node = [*node, *node.values()]
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    else:
        yield str(node)
