"""HTML: the page as one text, its rows of cells joined, attributes, comments, and what scripts and styles say."""

import re
from collections.abc import Iterator

from jiefen.base.identifiers.normalise import decoded, without
from jiefen.gate.carriers.code import SPACES, css_texts, json_texts, script_texts
from jiefen.gate.carriers.markup import Token, tokens
from jiefen.gate.carriers.text import ID_LENGTH, NAMES, PUBLIC_ID, Flow, Source, Text, plainly

CELLS = {"td", "th"}
# What stands in its own line or column; everything else, unknown elements too, parts no word.
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col", "colgroup", "dd", "desc",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li",
    "link", "main", "menu", "meta", "metadata", "nav", "noscript", "ol", "optgroup", "option", "p", "pre", "script",
    "search", "section", "select", "source", "style", "summary", "svg", "table", "tbody", "td", "template", "text",
    "tfoot", "th", "thead", "title", "tr", "ul",
}  # fmt: skip
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NONE = r"\s*:\s*-?(?:0(?:\.0\d*)?|\.0\d*)(?![\d.])"
HIDES = re.compile(
    rf"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity){NONE}|(?<!-)color\s*:\s*(?:transparent|rgba\([^)]{{1,40}},\s*0?\.?0*\))"
    rf"|(?<![-\w])(?:max-)?(?:width|height)(?:{NONE}|\s*:\s*1px)|scale[xy]?\(\s*0(?![.\d]*[1-9])"
    r"|(?:left|top|right|bottom|text-indent)\s*:\s*-\d{3}|clip(?:-path)?\s*:",
    re.IGNORECASE,
)
STYLES = {"display", "visibility", "opacity", "font-size"}
"""Attributes of drawings that are styles."""
TURNS = re.compile(r"unicode-bidi\s*:\s*(?:bidi|isolate)-override", re.IGNORECASE)
"""A style by which what is written backwards reads forwards."""
STYLE_BLOCK = re.compile(r"\{([^{}]*+)\}")
LONGEST_SELECTOR = 200
SELECTED = re.compile(r"([.#]?)([\w-]+)(?:::?[\w-]+)?$")
GONE = re.compile(r"(?:^|[\s_-])(?:hidden|sr-only|visually-hidden|d-none|invisible)(?:$|[\s_-])", re.IGNORECASE)
"""Names of classes by which style sheets usually hide an element."""
DESCRIBES = {"type", "name", "property"}
READINGS = {"rt", "rp", "rtc"}
NOT_SHOWN = {
    "audio", "canvas", "datalist", "dialog", "iframe", "noframes", "noscript", "object", "template", "video",
}  # fmt: skip
"""What browsers show nothing of, or something else in its place."""
ENDS_READING = {"rb", "ruby", *BLOCKS}
ROW_ENDS = {"tr", "table", "thead", "tbody", "tfoot"}


class Rows:
    """Cells of one row after the other: what is split over cells stands together again."""

    def __init__(self, source: Source | None, found: list[Text]) -> None:
        self.source = source
        self.found = found
        self.rest = Flow(source)
        self.row: Flow | None = None
        self.cell = self.public_id = ""

    def begin(self) -> None:
        """A row begins; one that was not closed ends."""
        self.end()
        self.row = Flow(self.source)

    def end_cell(self) -> None:
        """A cell ends. If it holds nothing but a public id, it says which row of the register this is."""
        if len(self.cell) == ID_LENGTH and PUBLIC_ID.fullmatch(self.cell):
            self.public_id = self.cell
        self.cell = ""

    def add(self, text: str, place: int) -> None:
        """Text within a cell; the space around it is layout."""
        stripped = text.strip()
        if self.row and stripped:
            self.row.add(stripped, place + text.find(stripped))
            self.cell += stripped if len(self.cell) < ID_LENGTH else " "

    def end(self) -> None:
        """The row ends: one text of its own if it is a row of the register."""
        self.end_cell()
        if self.row and self.row.parts:
            if self.public_id:
                self.found.append(self.row.text("row", row=self.public_id))
            else:
                self.rest.append("\n")
                self.rest.extend(self.row)
        self.row, self.public_id = None, ""

    def close(self) -> None:
        """The table ends: its last row, and all rows that are not of the register as one text."""
        self.end()
        if self.rest.parts:
            self.found.append(self.rest.text("rows"))


class Page:
    """Gathers the texts of one page in `found` as its tokens come by."""

    def __init__(self, source: Source | None) -> None:
        self.source = source
        self.found: list[Text] = []
        self.body, self.attributes, self.comments = Flow(source), Flow(source), Flow(source)
        self.shown = Flow(source)
        self.hiding = ""
        self.depth = 0
        self.hid = self.reading = self.turned = False
        self.hidden: frozenset[str] = frozenset()
        self.rows = Rows(source, self.found)
        self.tag: dict[str, str] = {}
        self.element = self.kind = self.ended = ""

    def take(self, token: Token) -> None:
        """What the token adds."""
        kind, name, text, place = token
        if kind == "text":
            if self.kind == "start" and self.element in READINGS:
                self.attributes.add(text + "\n", place)
                return
            if self.between_blocks(text):
                self.body.append("\n", place)
                return
            self.body.add(text, place)
            if not (self.hiding or self.reading):
                self.shown.add(text, place)
            if self.rows.row:
                self.rows.add(text, place)
        elif kind == "attribute":
            self.attribute(name, text, place)
        elif kind in ("start", "end"):
            self.border(kind, name, place)
        elif kind == "comment":
            self.comments.add(text + "\n", place)
        else:
            self.raw(name, text, place)

    def between_blocks(self, text: str) -> bool:
        """Whether a text is only how the source is indented between two lines of the page."""
        return "\n" in text and self.element in BLOCKS and self.element != "pre" and text.isspace()

    def border(self, kind: str, name: str, place: int) -> None:
        """A tag: inline ones part nothing, others do; cells and rows are kept count of."""
        self.element, self.kind = name, kind
        self.count(kind, name)
        self.reading = kind == "start" if name in READINGS else self.reading and name not in ENDS_READING
        self.hid = self.hid or self.reading
        if kind == "start" and (name in NOT_SHOWN or name in self.hidden):
            self.hide_element()
        if self.tag:
            self.tag = {}
        if name == "bdo":
            self.body.append("\u202e" if kind == "start" else "\u202c", place)
        elif name in BLOCKS:
            self.body.append("\n", place)
            if not self.hiding and not (kind == "end" and name == self.ended):
                self.shown.append("\n", place)
            if name in CELLS:
                self.rows.end_cell()
            elif name in ROW_ENDS:
                (self.rows.begin if kind == "start" and name == "tr" else self.rows.end)()

    def count(self, kind: str, name: str) -> None:
        """Know when the element that hides what is within it ends."""
        self.ended = ""
        if self.hiding == name:
            self.depth += 1 if kind == "start" else -1
            if not self.depth:
                self.hiding, self.ended = "", name

    def hide(self, name: str, value: str) -> None:
        """From here on nothing is shown until the present element ends, if this attribute hides it."""
        if name == "style":
            style = plainly(value)
            hidden = bool(HIDES.search(style))
            self.turned = self.turned or bool(TURNS.search(style))
        elif name == "class":
            hidden = bool(GONE.search(value)) or any(f".{one}" in self.hidden for one in value.split())
        elif name in STYLES:
            hidden = bool(HIDES.search(f"{name}:{value}"))
        else:
            hidden = name == "hidden" or (name == "id" and f"#{value}" in self.hidden)
        if hidden:
            self.hide_element()

    def hide_element(self) -> None:
        """From here on nothing is shown until the present element ends."""
        if not self.hiding and self.element not in VOID:
            self.hiding, self.depth, self.hid = self.element, 1, True

    def heed(self, style: str) -> None:
        """Know what a style sheet of the page hides and turns round."""
        self.turned = self.turned or bool(TURNS.search(style))
        self.hidden |= hidden_by(style)

    def attribute(self, name: str, value: str, place: int) -> None:
        """An attribute's value: text, an address, a style, a handler or data for a script."""
        self.hide(name, value)
        if name in DESCRIBES:
            self.tag[name] = value
        if value[:5].lower() == "data:":
            self.attributes.view(without(decoded(value), SPACES), place)
            self.attributes.append("\n", place)
        elif value:
            self.attributes.add(value + "\n", place)
        if name == "style" or name.startswith(("on", "data-")) or (name == "content" and self.tag):
            self.found += (text.nowhere() for text in self.inner(name, Source(plainly(value), "utf-8")))

    def inner(self, name: str, value: Source) -> Iterator[Text]:
        """What an attribute's value says to who reads it as code or as somebody's name."""
        if name == "style":
            yield from css_texts(value, "style")
        elif name.startswith("on"):
            yield from script_texts(value, "script")
        elif name.startswith("data-") and value.text[:1] in ("[", "{"):
            yield from json_texts(value, name)
        elif name == "content" and NAMES.match(self.tag.get("name", self.tag.get("property", ""))):
            yield Text(text=value.text, where="meta", name_context=True)

    def raw(self, name: str, text: str, place: int) -> None:
        """The content of an element that holds no tags: a script, a style, a title."""
        read = css_texts if name == "style" else script_texts
        if name == "style":
            self.heed(text)
        if name not in ("script", "style"):
            self.body.add(text, place)
            return
        if "json" in self.tag.get("type", "").lower():
            read = json_texts
        texts = read(Source(text, "utf-8"), name)
        self.found += (found.within(self.source, place) if self.source else found for found in texts)

    def close(self) -> list[Text]:
        """All texts of the page, the page as a whole last."""
        self.rows.close()
        flows = (
            (self.shown if self.hid else Flow(), "shown"),
            (self.body, "text"),
            (self.attributes, "attribute"),
            (self.comments, "comment"),
        )
        found = [*self.found, *(flow.text(where) for flow, where in flows if flow.parts)]
        if self.turned:
            said = self.body.text("text").text
            found.append(Text(text="\n".join(line[::-1] for line in said.split("\n")), where="turned round"))
        return found


def hidden_by(style: str) -> frozenset[str]:
    """The elements, classes (`.x`) and ids (`#x`) that rules of a style sheet hide."""
    found: set[str] = set()
    done = 0
    for block in STYLE_BLOCK.finditer(style):
        if HIDES.search(block[1]):
            selectors = style[done : block.start()].rpartition("{")[2].split(",")
            chosen = (SELECTED.search(one.strip()[-LONGEST_SELECTOR:]) for one in selectors)
            found |= {one[1] + one[2] for one in chosen if one}
        done = block.end()
    return frozenset(found)


def html_texts(source: Source, *, placed: bool = True) -> Iterator[Text]:
    """All texts of a page or of a piece of one.

    `placed=False`: its places mean nothing to the file.
    """
    page = Page(source if placed else None)
    for token in tokens(source.text):
        page.take(token)
    yield from page.close()
